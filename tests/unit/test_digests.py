"""The digest of a source covers its files and everything that decides how they are read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.errors import BadFileError
from domain.vocabulary import Label
from ingest import digests, published
from ontology.mapping import files

KEIS = "category_large,category_middle,job_code6,label\n1,11,011100,의원\n"
RDF = "<https://example.org/a> a <http://www.w3.org/2004/02/skos/core#Concept> .\n"


def of_tables(folder: Path) -> str:
    return published.scheme("keis", folder).source.digest


def of_rdf(folder: Path) -> str:
    return published.skos(folder / "a.ttl").source.digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)
    (tmp_path / "a.ttl").write_text(RDF)
    return tmp_path


@pytest.mark.parametrize(
    ("digest", "name", "file"),
    [(of_tables, "keis", "keis_jobcodes_flat.csv"), (of_rdf, "rdf", "a.ttl")],
)
def test_the_built_in_mapping_is_covered(
    folder: Path, digest: Callable[[Path], str], name: str, file: str
) -> None:
    with files.own(name) as mapping:
        built_in = mapping.read_bytes()

    assert digest(folder) == digests.digest([folder / file], built_in)
    assert digest(folder) != digests.digest([folder / file], built_in + b"#")


@pytest.mark.parametrize("digest", [of_tables, of_rdf])
def test_the_readers_are_covered(
    folder: Path, digest: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(folder)
    monkeypatch.setattr(digests, "_READERS", 99)

    assert digest(folder) != before


def test_a_users_mapping_and_the_kind_of_concepts_are_covered(folder: Path) -> None:
    mapping = folder / "mine.toml"
    mapping.write_text("")
    found = {
        of_rdf(folder),
        published.skos(folder / "a.ttl", kind=Label.SKILL).source.digest,
        published.skos(folder / "a.ttl", kind=Label.OCCUPATION).source.digest,
    }
    mapping.write_text('[prefixes]\nmine = "https://example.org/"\n')
    found.add(published.skos(folder / "a.ttl", mapping=mapping).source.digest)

    assert len(found) == 4


def test_the_same_files_elsewhere_have_the_same_digest(folder: Path, tmp_path: Path) -> None:
    before = of_tables(folder)
    (tmp_path / "z").mkdir()
    for file in folder.glob("*.csv"):
        file.rename(tmp_path / "z" / file.name)

    assert of_tables(tmp_path / "z") == before


def test_names_and_borders_of_files_are_covered(tmp_path: Path) -> None:
    def of(**files: str) -> str:
        folder = tmp_path / repr(files)
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text)
        return digests.digest(folder.iterdir())

    assert (
        len({of(a="12", b="3"), of(a="1", b="23"), of(a="123"), of(b="123"), of(a="3", b="12")})
        == 5
    )


def test_the_borders_of_rules_are_covered() -> None:
    assert digests.digest([], b"12", b"3") != digests.digest([], b"1", b"23")


def test_a_device_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("/dev/zero")

    with pytest.raises(BadFileError, match=r"a\.csv: is not a regular file: devices and pipes"):
        digests.digest(tmp_path.glob("*.csv"))
