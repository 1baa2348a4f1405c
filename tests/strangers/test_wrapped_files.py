"""Files in other encodings, line ends, archives and endings than their readers ask for."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from domain.errors import BadFileError, PlatformError
from domain.facts import Rejected
from ingest import identities
from ingest.canonical import reader as canonical
from ingest.canonical import usable
from ontology import tables
from ontology.mapping import files
from ontology.mapping.model import TabularScheme
from tests.strangers.test_rdf import HEAD, JSON, NT, XML, concepts, facts

TURTLE = f'{HEAD}:a a skos:Concept ; skos:prefLabel "a"@en .\n'
TEXTS = {
    "ttl": TURTLE,
    "nt": NT,
    "rdf": XML.format(encoding="UTF-8", tag="en", related="https://example.org/b"),
    "jsonld": JSON.format(tag="en", related="https://example.org/b"),
}
TABLE = "code,name\n1,용접\n2,a\n"
ROWS = [("1", "용접"), ("2", "a")]
KOREAN = "코드\t이름\n가\t나다라마바사\n나\t용접을 하는 일\n"


def zipped(*members: tuple[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return packed.getvalue()


def rows(path: Path, content: bytes, columns: tuple[str, str] = ("code", "name")) -> list[object]:
    path.write_bytes(content)
    return [
        one.cause if isinstance(one, Rejected) else tuple(one.cells[name] for name in columns)
        for one in tables.read(path, columns)
    ]


@pytest.mark.parametrize(
    ("written", "named", "said"),
    [
        ("ttl", "nt", "looks like Turtle: let its name end in .ttl"),
        ("ttl", "nq", "looks like Turtle: let its name end in .ttl"),
        ("ttl", "rdf", "looks like Turtle: let its name end in .ttl"),
        ("ttl", "jsonld", "looks like Turtle: let its name end in .ttl"),
        ("nt", "rdf", "looks like N-Triples: let its name end in .nt"),
        ("nt", "jsonld", "looks like N-Triples: let its name end in .nt"),
        ("rdf", "ttl", "looks like RDF/XML: let its name end in .rdf"),
        ("rdf", "jsonld", "looks like RDF/XML: let its name end in .rdf"),
        ("jsonld", "nt", "looks like JSON: let its name end in .jsonld"),
        ("jsonld", "rdf", "looks like JSON: let its name end in .jsonld"),
        ("nt", "ttl", None),
        ("ttl", "trig", None),
        ("nt", "nq", None),
        ("ttl", "n3", None),
        ("rdf", "owl", None),
    ],
)
def test_rdf_with_the_ending_of_another_format(
    tmp_path: Path, written: str, named: str, said: str | None
) -> None:
    content = TEXTS[written].encode()
    if said is None:
        assert "a" in concepts(facts(tmp_path, content, f"s.{named}"))
        return
    with pytest.raises(BadFileError, match=said):
        facts(tmp_path, content, f"s.{named}")


@pytest.mark.parametrize("written", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_rdf_in_wide_characters_without_a_mark(tmp_path: Path, written: str, encoding: str) -> None:
    text = TEXTS[written].replace("UTF-8", encoding)

    assert "a" in concepts(facts(tmp_path, text.encode(encoding), f"s.{written}"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("s.ttl.zip", zipped(("s.ttl", TURTLE)), None),
        ("s.ttl", zipped(("any", TURTLE)), None),
        ("s.ttl.zip", zipped(("s.ttl", TURTLE), ("__MACOSX/._s.ttl", "x"), ("x/", "")), None),
        ("s.ttl.zip", zipped(("s.ttl", TURTLE), ("t.ttl", TURTLE)), "looks like a ZIP archive"),
        ("s.zip", zipped(("s.ttl", TURTLE), ("t.ttl", TURTLE)), "looks like a ZIP archive"),
        ("s.ttl.zip", zipped(("s.ttl", TURTLE * 99))[:-40], "looks like a ZIP archive"),
        ("s.ttl.zst", b"\x28\xb5\x2f\xfdrest", "looks like a file compressed with Zstandard"),
        ("s.ttl", b"\x28\xb5\x2f\xfdrest", "looks like a file compressed with Zstandard"),
    ],
)
def test_rdf_in_an_archive(tmp_path: Path, name: str, content: bytes, said: str | None) -> None:
    if said is None:
        assert "a" in concepts(facts(tmp_path, content, name))
        return
    with pytest.raises(BadFileError, match=said):
        facts(tmp_path, content, name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_table_in_wide_characters_without_a_mark(tmp_path: Path, encoding: str) -> None:
    assert rows(tmp_path / "t.csv", TABLE.encode(encoding)) == ROWS
    korean = rows(tmp_path / "k.csv", KOREAN.encode(encoding), ("코드", "이름"))
    assert korean == [("가", "나다라마바사"), ("나", "용접을 하는 일")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (zipped(("t.csv", TABLE)), ROWS),
        (TABLE.replace("\n", "\r").encode(), ROWS),
        (TABLE.replace("\n", "\r\n").encode(), ROWS),
        (b"code;name\n1;a\tb\n", [("1", "a\tb")]),
        (b'code;name\n1;"a\nb"\n', [("1", "a\nb")]),
        (b" CODE , Name \n1,a\n", [("1", "a")]),
        (b"code,name,,\n1,a,,\n", [("1", "a")]),
        (b"code,name\n1,a,,\n", [("1", "a")]),
        (TABLE.encode() + b"\xef\xbb\xbf" + TABLE.encode(), [
            *ROWS, "header that is repeated, skipped", *ROWS]),
        (b"code,name,name\n1,a,b\n", [
            "column that is there twice, of which the first is read: name", ("1", "a")]),
        (b"co\x00de,name\n1,a\n", [("1", "a")]),
    ],
)  # fmt: skip
def test_a_table_however_it_is_written(
    tmp_path: Path, content: bytes, expected: list[object]
) -> None:
    assert rows(tmp_path / "t.csv", content) == expected


SOURCE = {"id": "t", "name": "t", "version": "1", "licence": "CC0", "url": "u"}
LINES = '{"id":"a","name":"가나"}\n{"id":"b","name":"다라"}\n'


def canonical_rows(folder: Path, name: str, content: bytes) -> list[str]:
    (folder / "source.json").write_text(json.dumps(SOURCE | {"asOf": "2026-11-01T00:00:00Z"}))
    (folder / name).write_bytes(content)
    usable.require_usable(folder)
    read = canonical.read(folder, canonical.source(folder))
    return [one.cause if isinstance(one, Rejected) else "row" for one in read]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("employers.jsonl", LINES.replace("\n", "\r").encode(), ["row", "row"]),
        ("employers.jsonl", LINES.replace("\n", "\r").strip().encode(), ["row", "row"]),
        ("employers.jsonl", LINES.replace("\n", "\r\n").encode(), ["row", "row"]),
    ],
)
def test_lines_of_json_however_they_are_written(
    tmp_path: Path, name: str, content: bytes, expected: list[str]
) -> None:
    assert canonical_rows(tmp_path, name, content) == expected


@pytest.mark.parametrize(
    "name", ["employers.ndjson", "employers.json", "employers.tsv", "Employers.JSONL", "x.xlsx"]
)
def test_a_file_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlatformError, match=f"such as regions.jsonl: {name} is none by its name"):
        canonical_rows(tmp_path, name, LINES.encode())

    found = canonical_rows(tmp_path, "regions.jsonl", b'{"id":"a","prefLabel":"a"}\n')
    assert found.count("file that the format does not have") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("# 용접공\n".encode("cp949"), "looks like Korean text in CP949"),
        ("[scheme]\n".encode("utf-16"), "looks like text in UTF-16"),
        ("[scheme]\n".encode("utf-16-le"), "looks like text in UTF-16"),
        (b"\x1f\x8bxx", "looks like a file compressed with gzip"),
        (b"# caf\xe9\n", "looks like text that is not UTF-8"),
        (b"\xef\xbb\xbf[scheme]\r[refs]\r", "Field required"),
    ],
)
def test_a_mapping_file_that_is_no_utf8_is_said_to_be_what_it_is(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "m.toml").write_bytes(content)

    with pytest.raises(BadFileError) as raised:
        files.read(tmp_path / "m.toml", TabularScheme)
    assert said in str(raised.value)


@pytest.mark.parametrize("name", ["people.jsonl", "people.txt", "people"])
@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ('{"seeker":"1","name":"김가나다"}\n'.encode("cp949"), "Korean text in CP949 (EUC-KR)"),
        ('{"seeker":"1","name":"김가나다"}\n'.encode("utf-16"), "text in UTF-16"),
        ("seeker,name\n1,김가나다\n".encode(), "a table (CSV)"),
    ],
)
def test_a_file_of_identities_is_said_to_be_what_it_is(
    tmp_path: Path, name: str, content: bytes, seen: str
) -> None:
    (tmp_path / name).write_bytes(content)
    refused = [one for one in identities.read(tmp_path / name, "t") if isinstance(one, Rejected)]
    count = len(refused)
    error = usable.nothing_usable(tmp_path / name, count, refused[0], is_of_lines=True)

    assert f"lines can be used: it looks like {seen}, and should be" in str(error)
