"""Tables of one's own after a spreadsheet, an export or an archive: each input and its value."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from domain.errors import MissingDataError
from domain.facts import Node, Rejected
from ingest import published
from tests.strangers import esco

MAPPING = """
[scheme]
id = "m"
name = "M"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
job = { label = "Occupation", code_scheme = "M", code = ["Code"] }

[tables]
jobs = { file = "jobs.csv" }

[[concepts]]
table = "jobs"
is = "job"
texts = { prefLabelEn = "Title", descriptionEn = "Definition" }
lists = { altLabelsEn = { column = "Other", separator = ";" } }
"""
HEAD = "Code,Title,Definition,Other\n"
BAKER = ("1", "Baker", "bakes", ["a"])
DOUBLED = "column that is there twice, of which the first is read: "
GUARDED = "formula around a text, taken as the text"
FAULTY = "cell with an error of a spreadsheet, taken as empty"
NO_LABEL = "concept without a preferred label"
OTHER_COUNT = "row of another number of cells than the header"
MOST = "label of more than 2,000 characters"


def rows(folder: Path) -> list[object]:
    """Return the concepts and the causes of a table of one's own, in the order of the file."""
    (folder / "m.toml").write_text(MAPPING)
    names = ("code", "prefLabelEn", "descriptionEn", "altLabelsEn")
    return [
        one.cause if isinstance(one, Rejected) else tuple(one.props.get(name) for name in names)
        for one in published.tables(folder / "m.toml", folder).facts({})
        if isinstance(one, Rejected) or (isinstance(one, Node) and one.label == "Occupation")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # separators that are announced, or too many
        ("sep=;\r\nCode;Title;Definition;Other\r\n1;Baker;bakes;a\r\n", [BAKER]),
        ("\ufeffsep=;\r\nCode;Title;Definition;Other\r\n1;Baker;bakes;a\r\n", [BAKER]),
        ("Code,Title,Definition,Other,\n1,Baker,bakes,a,\n", [BAKER]),
        (f"{HEAD}1,Baker,bakes,a,\n1,Baker,bakes,a,,\n", [BAKER]),
        (f"{HEAD}1,Baker,bakes,a,b\n2,Cook\n", [OTHER_COUNT, OTHER_COUNT]),
        # names of columns
        ("Code,Title,Definition,Other,Title\n1,Baker,bakes,a,x\n", [f"{DOUBLED}Title", BAKER]),
        ("Code,x,Title,x,Definition,Other\n1,,Baker,,bakes,a\n", [BAKER]),
        ("Code\xa0,\xa0Title,Definition,Other\n\xa01,Baker\xa0,\xa0bakes,a\n", [BAKER]),
        # cells
        (f'{HEAD}="0110",Baker,bakes,a\n', [GUARDED, ("0110", "Baker", "bakes", ["a"])]),
        (f'{HEAD}"=""0110""",Baker,bakes,a\n', [GUARDED, ("0110", "Baker", "bakes", ["a"])]),
        (f"{HEAD}1,#N/A,bakes,a\n2,#REF!,x,\n", [FAULTY, NO_LABEL, FAULTY, NO_LABEL]),
        (f"{HEAD}1,Baker,#N/A,a\n", [FAULTY, ("1", "Baker", None, ["a"])]),
        (f"{HEAD}1,C#,#1 in sales,a\n", [("1", "C#", "#1 in sales", ["a"])]),
        (f"{HEAD}1.1E+05,Baker,bakes,a\n", ["code that a spreadsheet rounded"]),
        (f"{HEAD}1E05,Baker,bakes,a\n", [("1E05", "Baker", "bakes", ["a"])]),
        (f'{HEAD}1,"Ba\nker","one\r\ntwo",a\n', [("1", "Ba ker", "one\r\ntwo", ["a"])]),
        (f"{HEAD}1,Ba\0ker\u200b,bakes,a;\u200b\n", [BAKER]),
        (
            f'{HEAD}1,"Baker ""chef""","says ""hi"", x",a\n',
            [("1", 'Baker "chef"', 'says "hi", x', ["a"])],
        ),
        (f"{HEAD}1,{'x' * 2_001},bakes,a\n", [MOST]),
        (f"{HEAD}1,{'x' * 5_000_000},bakes,a\n1,Baker,bakes,a\n", [
            "not CSV: field larger than field limit (131072)", BAKER]),
        (f"{HEAD}1,Baker,{'x' * 100_001},a\n", [
            "definition of more than 100,000 characters, left out", ("1", "Baker", None, ["a"])]),
        (f"{HEAD}1,Baker,bakes,{'x' * 2_001};a\n", [f"{MOST}, left out", BAKER]),
        (f"{HEAD}{'1' * 201},Baker,bakes,a\n", ["code of more than 200 characters"]),
        (f"{HEAD},,,\n1,Baker,bakes,a\nTotal,,,\n", ["concept without a code", BAKER, NO_LABEL]),
    ],
)  # fmt: skip
def test_a_table_after_a_spreadsheet(tmp_path: Path, text: str, expected: list[object]) -> None:
    (tmp_path / "jobs.csv").write_text(text, newline="")

    assert rows(tmp_path) == expected


@pytest.mark.parametrize("name", ["jobs.csv.gz", "Jobs.CSV", "jobs.tsv.gz"])
def test_a_table_may_be_compressed_and_spelt_otherwise(tmp_path: Path, name: str) -> None:
    text = f"{HEAD}1,Baker,bakes,a\n".encode()
    (tmp_path / name).write_bytes(gzip.compress(text, mtime=0) if name.endswith("gz") else text)

    assert rows(tmp_path) == [BAKER]


def written(folder: Path, language: str, change: Any = str.encode, ending: str = "csv") -> Path:
    """Write ESCO's tables into a folder, each changed; return the folder."""
    folder.mkdir(parents=True)
    for stem, text in esco.tables(language).items():
        (folder / f"{stem}_{language}.{ending}").write_bytes(change(text))
    return folder


@pytest.mark.parametrize(
    ("folder", "language", "change", "ending"),
    [
        ("esco-1.2.1", "fr", lambda text: text.encode("utf-8-sig"), "csv"),
        ("ESCO dataset - v1.2.1 - classification - fr - csv", "fr", str.encode, "csv"),
        ("esco-1.2.1", "fr", lambda text: text.replace(",", ";").encode("cp1252"), "csv"),
        ("esco-1.2.1", "fr", lambda text: gzip.compress(text.encode(), mtime=0), "csv.gz"),
        ("v1.2.1/csv", "fr", str.encode, "csv"),
        ("v1.2.1/ESCO/csv", "fr", str.encode, "csv"),
    ],
    ids=["mark", "published name", "windows-1252", "gzip", "nested", "nested twice"],
)
def test_esco_as_it_is_unpacked(
    tmp_path: Path, folder: str, language: str, change: Any, ending: str
) -> None:
    written(tmp_path / folder, language, change, ending)
    new = published.esco(tmp_path / folder.partition("/")[0])
    read = list(new.facts({}))

    assert (new.source.version, new.languages) == ("1.2.1", (language,))
    assert sum(isinstance(one, Node) for one in read) == 7
    unknown = [
        one.seen
        for one in read
        if isinstance(one, Rejected) and one.cause.startswith("column that is not known")
    ]
    assert sorted(set(unknown)) == [
        "broaderLabel", "conceptLabel", "naceCode", "occupationLabel", "skillLabel",
    ]  # fmt: skip


def test_a_release_of_onet_unpacks_to_a_folder_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "db_30_0_text" / "db_30_0_text"
    folder.mkdir(parents=True)
    (folder.parent / "__MACOSX").mkdir()
    (folder / "Read Me.txt").write_text("read")
    (folder / "Occupation Data.txt").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n11-1011.00\tChief Executives\tLead\n"
    )
    (folder / "Technology Skills.txt").write_text(
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
        "11-1011.00\tExcel\t43232110\tSpreadsheet software\tY\tY\n"
    )
    assert published.found(tmp_path / "db_30_0_text").source.name == "O*NET"
    assert published.scheme("onet", tmp_path / "db_30_0_text").paths[0].parent == folder


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Occupation Data.xlsx",
            "lacks Occupation Data.csv, and Occupation Data.xlsx are",
        ),
        ("occupation_data.XLS", "lacks Occupation Data.csv, and occupation_data.XLS are"),
        ("Occupations.xlsx", "lacks Occupation Data.csv"),
    ],
)
def test_a_workbook_in_place_of_a_table_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "Technology Skills.txt").write_text("x")
    (tmp_path / name).write_bytes(b"PK\x03\x04")

    with pytest.raises(MissingDataError) as refused:
        published.scheme("onet", tmp_path)
    assert str(refused.value).removeprefix(f"{tmp_path}: ").startswith(message)


@pytest.mark.parametrize("read", [published.esco, lambda path: published.scheme("onet", path)])
def test_an_archive_in_place_of_a_folder_is_named(tmp_path: Path, read: Any) -> None:
    (tmp_path / "esco-1.2.0.zip").write_bytes(b"PK\x03\x04")

    with pytest.raises(MissingDataError, match="is a file and no folder: unpack it if it is an a"):
        read(tmp_path / "esco-1.2.0.zip")
