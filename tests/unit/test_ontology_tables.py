"""CSV files in any state: readable rows are read, the others are reported."""

from pathlib import Path

import pytest

from domain.errors import BadFileError, MissingDataError
from domain.facts import Rejected
from ontology import tables
from ontology.tables import Row


def read(tmp_path: Path, content: bytes) -> list[tuple[int, object]]:
    """Return (line, cells) of each row and (line, cause) of each rejected one."""
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    return [
        (entry.line, entry.cause)
        if isinstance(entry, Rejected)
        else (entry.line, tuple(entry.cells.values()))
        for entry in tables.read(path, ("a", "b"))
    ]


def test_line_numbers_count_newlines_in_cells(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbfa,b\r\n1,"x\ny\r\nz"\r\n\r\n2,"say ""hi"""\r\n'

    assert read(tmp_path, content) == [(2, ("1", "x\ny\r\nz")), (6, ("2", 'say "hi"'))]


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"more,b,a\nx,2,1\n")

    assert list(tables.read(path, ("a", "b"))) == [Row(2, {"more": "x", "b": "2", "a": "1"})]


def test_an_unclosed_quote_costs_its_row_alone(tmp_path: Path) -> None:
    filler = b"".join(b"%d,%d\n" % (n, n) for n in range(40_000))
    entries = read(tmp_path, b'a,b\n1,"oops\n' + filler)

    assert entries[0] == (2, "not CSV: field larger than field limit (131072)")
    assert entries[1] == (3, ("0", "0"))
    assert len(entries) == 40_001


def test_a_file_cut_in_a_quoted_cell_is_noticed(tmp_path: Path) -> None:
    assert read(tmp_path, b'a,b\n1,2\n3,"four') == [
        (2, ("1", "2")),
        (3, "not CSV: unexpected end of data"),
    ]


def test_a_file_cut_between_cells_is_noticed(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n1,2\n3") == [
        (2, ("1", "2")),
        (3, "the file is cut short in this row"),
    ]


def test_a_last_row_without_a_line_break_is_read_and_named(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n1,2\n3,4") == [
        (2, ("1", "2")),
        (3, "last row without a line break, whose last cell may be cut short"),
        (3, ("3", "4")),
    ]


def test_rows_of_a_wrong_width_are_named(tmp_path: Path) -> None:
    cause = "row of another number of cells than the header"

    assert read(tmp_path, b"a,b\n1\n1,2,3\n1,2\n") == [(2, cause), (3, cause), (4, ("1", "2"))]


def test_a_row_that_is_not_utf8_is_rejected(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n1,é\n".encode() + b"2,\xe9\n3,4\n") == [
        (2, ("1", "é")),
        (3, "not UTF-8"),
        (4, ("3", "4")),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"t\.csv: is empty"),
        (b"a\xff\xfe\xff,b\n1,2\n", r"t\.csv:1: is not UTF-8 text"),
        (b"a,c\n1,2\n", r"t\.csv:1: has no column 'b'; it has a, c"),
        (b'"a,b\n', r"t\.csv:1: is not a CSV file"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(BadFileError, match=message):
        read(tmp_path, content)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=r"none\.csv: no such file"):
        list(tables.read(tmp_path / "none.csv", ()))
