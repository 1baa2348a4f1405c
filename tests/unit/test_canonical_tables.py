"""Canonical files as CSV and Parquet: they state what the same lines of JSON state."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.enums import Lang
from domain.errors import BadFileError, InputError
from domain.facts import Rejected
from ingest import pipeline
from ingest.canonical import reader as canonical
from ingest.canonical import template
from ingest.canonical.files import KINDS, lines
from ingest.canonical.shapes import Shapes
from ingest.canonical.template import Format
from tests.example import FILES
from tests.strangers.test_canonical_files import SOURCE

POSTINGS = next(kind for kind in KINDS if kind.file == "postings.jsonl")
SEEKERS = next(kind for kind in KINDS if kind.file == "seekers.jsonl")
SKILLS = next(kind for kind in KINDS if kind.file == "skills.jsonl")


def folder(at: Path) -> Path:
    at.mkdir(exist_ok=True)
    (at / "source.json").write_text(json.dumps(SOURCE))
    return at


def written(at: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    (folder(at) / name).write_bytes(content.encode(encoding))
    return at


def table(at: Path, name: str, columns: Mapping[str, Any]) -> Path:
    pq.write_table(pa.table(dict(columns)), folder(at) / name)
    return at


def stated(at: Path, kind: Any = POSTINGS) -> list[tuple[int, Any]]:
    """The rows as they were read: the fields that are set, or the cause and what was seen."""
    return [
        (
            number,
            (line.cause, line.seen)
            if isinstance(line, Rejected)
            else line.model_dump(mode="json", exclude_unset=True),
        )
        for number, line in lines(at, kind)
    ]


@pytest.mark.parametrize("form", [Format.CSV, Format.PARQUET])
def test_the_examples_state_the_same_in_every_format(tmp_path: Path, form: Format) -> None:
    facts = []
    for one in (Format.JSONL, form):
        template.write(tmp_path / one, one, Lang.EN)
        source = pipeline.canonical_source(tmp_path / one)
        facts.append(list(canonical.read(tmp_path / one, source)))

    assert facts[0] == facts[1]
    assert [one for one in facts[0] if isinstance(one, Rejected)] == []
    assert len(facts[0]) == 70


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.file)
def test_the_schema_of_a_file_is_one_and_describes_the_examples(kind: Any) -> None:
    schema = kind.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    rows: Sequence[Any] = FILES.get(kind.file, [])
    example = (template.EXAMPLE / kind.file).read_text()

    for row in [*rows, *map(json.loads, example.splitlines())]:
        jsonschema.validate(row, schema, jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nonsense": 1}, schema, jsonschema.Draft202012Validator)


CELLS = [
    ("wage.min", "2500000", {"wage": {"min": 2500000}}),
    ("wage.min", "2,500,000", {"wage": {"min": "2,500,000"}}),
    ("wage.min", "9" * 30, {"wage": {"min": "9" * 30}}),
    ("weeklyHours", "38.5", {"weeklyHours": 38.5}),
    ("title", "007", {"title": "007"}),
    ("title.de-CH", "Köchin", {"title": {"de-CH": "Köchin"}}),
    ("title", '{"ko": "요리사"}', {"title": {"ko": "요리사"}}),
    ("occupations", "cook|baker", {"occupations": ["cook", "baker"]}),
    ("occupations", " cook | | baker ", {"occupations": ["cook", "baker"]}),
    ("occupations", '["a|b"]', {"occupations": ["a|b"]}),
    (
        "occupations",
        '[{"scheme": "ISCO-08", "code": "5120"}]',
        {"occupations": [{"scheme": "ISCO-08", "code": "5120"}]},
    ),
    ("region", "11", {"region": "11"}),
    ("region", '{"scheme": "K", "code": "1"}', {"region": {"scheme": "K", "code": "1"}}),
    ("region", '{"scheme": "K", "scheme": "L"}', {"region": '{"scheme": "K", "scheme": "L"}'}),
    ("region", "{half", {"region": "{half"}),
    ("skills.0.skill", "sql", {"skills": [{"skill": "sql"}]}),
    ("postedAt", "2026-11-02", {"postedAt": "2026-11-02"}),
    ("notes", "12", {"notes": "12"}),
    ("title", "  ", {}),
]


@pytest.mark.parametrize(("column", "cell", "row"), CELLS)
def test_a_cell_states_what_its_field_holds(column: str, cell: str, row: dict[str, Any]) -> None:
    assert Shapes(POSTINGS.schema(), [column]).row({column: cell}) == row


def test_a_boolean_is_true_or_false_in_any_case() -> None:
    certifications = next(kind for kind in KINDS if kind.file == "certifications.jsonl")
    shapes = Shapes(certifications.schema(), ["regulated"])

    assert [shapes.row({"regulated": one}) for one in ("TRUE", "false", "yes")] == [
        {"regulated": True},
        {"regulated": False},
        {"regulated": "yes"},
    ]


def test_numbered_columns_are_a_list_in_their_order() -> None:
    columns = ["skills.10.skill", "skills.2.skill", "skills.2.need"]
    row = Shapes(POSTINGS.schema(), columns).row(dict(zip(columns, "abc", strict=True)))

    assert row == {"skills": [{"skill": "b", "need": "c"}, {"skill": "a"}]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_in_the_encoding_and_with_the_separator_of_a_spreadsheet(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = "id,title.ko,openings\np1,한식 조리사 모집,2\np2,제과 기능사,1\n".replace(",", separator)

    assert stated(written(tmp_path, "postings.csv", text, encoding)) == [
        (2, {"id": "p1", "title": {"ko": "한식 조리사 모집"}, "openings": 2}),
        (3, {"id": "p2", "title": {"ko": "제과 기능사"}, "openings": 1}),
    ]


def test_a_bad_row_costs_itself_and_is_counted_without_its_cells(tmp_path: Path) -> None:
    text = "id,birthYear\ns1,1990\ns2,1991,홍길동,010-1234-5678\ns3,soon\ns4,1993\n"

    assert stated(written(tmp_path, "seekers.csv", text), SEEKERS) == [
        (2, {"id": "s1", "birth_year": 1990}),
        (3, ("row of another number of cells than the header", "")),
        (4, ("field of a wrong type or value", "birthYear: Input should be a valid integer")),
        (5, {"id": "s4", "birth_year": 1993}),
    ]


def test_a_column_about_people_refuses_the_rows_that_fill_it(tmp_path: Path) -> None:
    text = "id,birthYear,phone\ns1,1990,010-1234-5678\ns2,1991,\n"
    cause = "field that a seeker's line may not hold"

    assert stated(written(tmp_path, "seekers.csv", text), SEEKERS) == [
        (2, (cause, "phone: Extra inputs are not permitted")),
        (3, {"id": "s2", "birth_year": 1991}),
    ]


def test_a_column_of_parquet_may_be_nested_or_flat(tmp_path: Path) -> None:
    columns = {
        "id": ["p1", "p2"],
        "title": [{"ko": "조리사", "en": None}, {"ko": None, "en": "Cook"}],
        "skills": [[{"skill": "sql", "need": "ESSENTIAL"}], []],
        "wage": [{"min": 1.0, "max": 2.0, "per": "HOUR"}, None],
        "weeklyHours": [37.5, float("nan")],
        "postedAt": [date(2026, 11, 2), None],
        "closesAt": [datetime(2026, 12, 1), None],  # noqa: DTZ001 - as pandas keeps days
        "region": pa.array(["11", None]),
        "occupations": ["cook|baker", None],
    }

    assert stated(table(tmp_path, "postings.parquet", columns)) == [
        (
            1,
            {
                "id": "p1",
                "title": {"ko": "조리사"},
                "skills": [{"skill": "sql", "need": "ESSENTIAL"}],
                "wage": {"min": 1, "max": 2, "per": "HOUR"},
                "weekly_hours": 37.5,
                "posted_at": "2026-11-02",
                "closes_at": "2026-12-01",
                "region": "11",
                "occupations": ["cook", "baker"],
            },
        ),
        (2, {"id": "p2", "title": {"en": "Cook"}, "skills": []}),
    ]


def test_a_moment_of_parquet_is_one_in_utc(tmp_path: Path) -> None:
    at = pa.array([datetime(2026, 11, 2, 6, 30, tzinfo=UTC)], pa.timestamp("s", "Asia/Seoul"))
    columns = {"id": ["s1"], "interactions.0.at": at, "interactions.0.posting": ["p1"]}
    columns |= {"interactions.0.kind": ["VIEWED"]}

    [(_, row)] = stated(table(tmp_path, "seekers.parquet", columns), SEEKERS)
    assert row["interactions"] == [
        {"at": "2026-11-02T06:30:00Z", "posting": "p1", "kind": "VIEWED"}
    ]


REFUSED = [
    ("postings.csv", b"", "is empty"),
    ("postings.csv", b"title.ko\n\xea\xb0\x80\n", "has no column 'id'; it has title.ko"),
    (
        "postings.csv",
        b"id,wage,wage.min\np,1,2\n",
        "has both columns 'wage' and 'wage.min': keep one",
    ),
    ("postings.csv", b"id,a..b\np,1\n", "has a column 'a..b', which names no field"),
    ("postings.parquet", b"PAR1 and nothing", "is damaged, or no Parquet file ("),
    ("postings.parquet", b"id,title\n", "is damaged, or no Parquet file ("),
    ("postings.parquet", b"", "is damaged, or no Parquet file ("),
]


@pytest.mark.parametrize(("name", "content", "seen"), REFUSED)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, seen: str) -> None:
    (folder(tmp_path) / name).write_bytes(content)
    with pytest.raises(BadFileError) as refused:
        pipeline.canonical_source(tmp_path)

    assert seen in str(refused.value)


def test_a_parquet_file_without_ids_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="has no column 'id'"):
        pipeline.canonical_source(table(tmp_path, "skills.parquet", {"name": ["a"]}))


def test_one_file_in_two_formats_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "skills.csv", "id\na\n")
    with pytest.raises(BadFileError, match=r"is the same file as skills\.csv: keep one of them"):
        pipeline.canonical_source(table(tmp_path, "skills.parquet", {"id": ["a"]}))


def test_a_template_needs_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="is not empty: name a new folder"):
        template.write(tmp_path, Format.CSV, Lang.EN)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_another_content_of_a_table_is_another_digest(tmp_path: Path) -> None:
    text = 'id,prefLabel.en,kind\na,"A",SKILL\n'
    first = pipeline.canonical_source(written(tmp_path, "skills.csv", text)).digest
    changed = written(tmp_path, "skills.csv", text.replace("A", "B"))

    assert pipeline.canonical_source(changed).digest != first


def test_the_cells_of_a_line_of_csv_are_quoted_as_csv_writes_them(tmp_path: Path) -> None:
    with (folder(tmp_path) / "skills.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "prefLabel.en", "description.en", "kind"])
        writer.writerow(["a", 'the "A"', "first\nsecond", "SKILL"])

    assert stated(tmp_path, SKILLS) == [
        (
            2,
            {
                "id": "a",
                "pref_label": {"en": 'the "A"'},
                "description": {"en": "first\nsecond"},
                "kind": "SKILL",
            },
        )
    ]
