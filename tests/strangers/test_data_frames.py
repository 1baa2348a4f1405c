"""Canonical tables as libraries of data frames and spreadsheets write them.

Each line of a table below is an input and the right value.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.facts import Rejected
from ingest.canonical.files import KINDS, lines
from ingest.canonical.references import candidates
from ontology import table_headers
from ontology.table_headers import Dialect

SKILLS = next(kind for kind in KINDS if kind.file == "skills.jsonl")
EMPLOYERS = next(kind for kind in KINDS if kind.file == "employers.jsonl")
POSTINGS = next(kind for kind in KINDS if kind.file == "postings.jsonl")
NUMBERS = "column of row numbers, not read"
UNKNOWN = "field that the format does not have"
A, B, T = {"": "A"}, {"": "B"}, {"": "a"}
WRONG = "field of a wrong type or value"


def stated(at: Path, kind: Any) -> list[object]:
    """Return each row that can be used, as its fields, and the cause of each other one."""
    return [
        one.cause if isinstance(one, Rejected) else one.model_dump(mode="json", exclude_unset=True)
        for _, one in lines(at, kind)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # whole numbers with a point, as a column with gaps has them
        ('{"id": "a", "name": "A", "headcount": 10.0}', {"id": "a", "name": A, "headcount": 10}),
        ('{"id": "a", "name": "A", "headcount": 1e3}', {"id": "a", "name": A, "headcount": 1000}),
        ('{"id": "a", "name": "A", "headcount": 10.5}', WRONG),
        ('{"id": "a", "name": "A", "headcount": "10"}', WRONG),
        ('{"id": "a", "name": "A", "headcount": true}', WRONG),
        ('{"id": "a", "name": "A", "headcount": NaN}', WRONG),
        # ids of digits alone
        ('{"id": 1, "name": "A"}', {"id": "1", "name": A}),
        ('{"id": 1.0, "name": "A"}', {"id": "1", "name": A}),
        ('{"id": 999999999999999, "name": "A"}', {"id": "999999999999999", "name": A}),
        ('{"id": 1000000000000000, "name": "A"}', WRONG),
        ('{"id": 1.5, "name": "A"}', WRONG),
        ('{"id": -1, "name": "A"}', WRONG),
        ('{"id": true, "name": "A"}', WRONG),
        ('{"id": null, "name": "A"}', WRONG),
        ('{"id": "a", "name": 1}', WRONG),
    ],
)
def test_numbers_of_lines_of_json(tmp_path: Path, line: str, expected: object) -> None:
    (tmp_path / "employers.jsonl").write_text(line)

    assert stated(tmp_path, EMPLOYERS) == [expected]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("11", "11"),
        ("11.0", "11"),
        ('{"scheme": "KEIS", "code": 11}', "KEIS\x1f11"),
        ('{"scheme": "KEIS", "code": 11.0}', "KEIS\x1f11"),
        ('{"scheme": "KEIS", "code": 1.5}', None),
        ("1.5", None),
        ("true", None),
        ("[]", None),
    ],
)
def test_references_of_digits_alone(tmp_path: Path, region: str, expected: str | None) -> None:
    line = f'{{"id": 1, "title": "a", "region": {region}}}'
    (tmp_path / "postings.jsonl").write_text(line)

    [found] = stated(tmp_path, POSTINGS)
    stated_region = found["region"] if isinstance(found, dict) else None
    assert stated_region == expected
    in_files = candidates([tmp_path / "postings.jsonl"]).codes
    assert in_files == ({"11"} if "KEIS" in region and expected else set())


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # the index of a data frame
        (",id,name\n0,a,A\n1,b,B\n", [NUMBERS, {"id": "a", "name": A}, {"id": "b", "name": B}]),
        ("Unnamed: 0,id,name\n0,a,A\n", [NUMBERS, {"id": "a", "name": A}]),
        (
            "Unnamed: 0.1,Unnamed: 0,id,name\n0,0,a,A\n",
            [NUMBERS, NUMBERS, {"id": "a", "name": A}],
        ),
        # what numbers no row is a field
        (",id,name\n01012345678,a,A\n1,b,B\n", [NUMBERS, UNKNOWN, {"id": "b", "name": B}]),
        (",id,name\nKim,a,A\n", [NUMBERS, UNKNOWN]),
        # columns without a name that are not the first
        ("id,name,\na,A,\nb,B,x\n", [{"id": "a", "name": A}, UNKNOWN]),
        ("ID,name,\na,A,\n", [{"id": "a", "name": A}]),
        (
            ",id,name,\n0,a,A,x\n",
            [
                NUMBERS,
                "column that is there twice, of which the first is read: ''",
                {"id": "a", "name": A},
            ],
        ),
        # whole numbers of a column with gaps
        ("id,name,headcount\na,A,10.0\n", [{"id": "a", "name": A, "headcount": 10}]),
        ("id,name,headcount\na,A,10.5\n", [WRONG]),
        ("id,name,headcount\na,A,\n", [{"id": "a", "name": A}]),
        ("id,name\n1.0,A\n", [{"id": "1.0", "name": A}]),
    ],
)
def test_a_csv_file_of_a_data_frame_states_its_rows(
    tmp_path: Path, table: str, expected: list[object]
) -> None:
    (tmp_path / "employers.csv").write_text(table)

    assert stated(tmp_path, EMPLOYERS) == expected


@pytest.mark.parametrize(
    ("kind", "columns", "expected"),
    [
        (EMPLOYERS, {"id": [1], "name": ["A"]}, [{"id": "1", "name": A}]),
        (EMPLOYERS, {"id": [1.0], "name": ["A"]}, [{"id": "1", "name": A}]),
        (EMPLOYERS, {"id": [1.5], "name": ["A"]}, [WRONG]),
        (EMPLOYERS, {"id": [True], "name": ["A"]}, [WRONG]),
        (
            EMPLOYERS,
            {"id": ["a"], "name": ["A"], "__index_level_0__": [0]},
            [NUMBERS, {"id": "a", "name": A}],
        ),
        (
            SKILLS,
            {
                "id": [2],
                "prefLabel": [{"ko": "용접"}],
                "kind": ["SKILL"],
                "broader": [[1.0]],
                "code": [{"scheme": "S", "code": 12}],
            },
            [
                {
                    "id": "2",
                    "pref_label": {"ko": "용접"},
                    "kind": "SKILL",
                    "broader": ["1"],
                    "code": {"scheme": "S", "code": "12"},
                }
            ],
        ),
        (
            POSTINGS,
            {"id": [3], "title": ["a"], "skills": [[{"skill": 1, "need": "ESSENTIAL"}]]},
            [{"id": "3", "title": T, "skills": [{"skill": "1", "need": "ESSENTIAL"}]}],
        ),
    ],
)
def test_a_parquet_file_of_a_data_frame_states_its_rows(
    tmp_path: Path, kind: Any, columns: dict[str, Any], expected: list[object]
) -> None:
    pq.write_table(pa.table(columns), tmp_path / kind.file.replace("jsonl", "parquet"))

    assert stated(tmp_path, kind) == expected


@pytest.mark.parametrize(
    ("lines_of_file", "columns", "declared", "expected"),
    [
        # a column that two parts of a mapping need
        (["a;b\n", "1;2\n"], ["a", "b", "a"], Dialect(), Dialect(";")),
        (["note\n", "a\tb\n"], ["b", "a", "b"], Dialect(), Dialect("\t", 1)),
        # fewer lines than should stand before the header
        (["a,b\n", "1,2\n"], ["a", "b"], Dialect(lines_before=16), Dialect()),
        (["sep=;\n", "a;b\n"], ["a", "b", "a"], Dialect(lines_before=16), Dialect(";", 1)),
        (["a,x\n", "1,2\n"], ["a", "b"], Dialect(lines_before=16), Dialect()),
        (["note\n", "a;x\n"], ["a", "b"], Dialect(), Dialect(";", 1)),
        (["x;y\n"], ["a", "b"], Dialect(lines_before=16), Dialect()),
    ],
)
def test_the_header_is_found(
    lines_of_file: list[str], columns: list[str], declared: Dialect, expected: Dialect
) -> None:
    assert table_headers.found(lines_of_file, columns, declared) == expected
