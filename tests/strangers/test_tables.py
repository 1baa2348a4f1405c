"""Tables as people send them: the encodings, separators and cells that spreadsheets make of them.

Each line of a table below is an input and the right value.
"""

from pathlib import Path

import pytest

from domain.errors import BadFileError
from domain.facts import Rejected
from ontology import tables
from ontology.moments import is_ambiguous, moment
from ontology.table_headers import Dialect

PLAIN = "a,b\n1,용접\n2,절단\n"
ROWS = [("1", "용접"), ("2", "절단")]
REPEATED = "header that is repeated, skipped"
TABS = Dialect("\t", quoted=False)


def read(path: Path, dialect: Dialect = tables.CSV) -> list[object]:
    """Return the cells `a` and `b` of each row, and the cause of each rejected one."""
    return [
        one.cause if isinstance(one, Rejected) else (one.cells["a"], one.cells["b"])
        for one in tables.read(path, ("a", "b"), dialect)
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # encodings
        (PLAIN.encode(), ROWS),
        (PLAIN.encode("utf-8-sig"), ROWS),
        (PLAIN.encode("cp949"), ROWS),
        (PLAIN.encode("utf-16"), ROWS),
        (b"\xfe\xff" + PLAIN.encode("utf-16-be"), ROWS),
        (PLAIN.encode("utf-16-le"), ROWS),
        (PLAIN.encode("utf-16-be"), ROWS),
        (PLAIN.encode("utf-32"), ROWS),
        (PLAIN.encode("cp949") + b"3,\xff\n", [*ROWS, "not CP949"]),
        (PLAIN.encode() + b"3,\xc0\xb8\n", [*ROWS, "not UTF-8"]),
        (PLAIN.encode("utf-16") + b"3\0,\0\x00\xd8\n\0", [*ROWS, "not UTF-16"]),
        # separators
        (PLAIN.replace(",", ";").encode(), ROWS),
        (PLAIN.replace(",", "\t").encode(), ROWS),
        (PLAIN.replace(",", "|").encode(), ROWS),
        (PLAIN.replace(",", "\t").encode("utf-16"), ROWS),
        (("sep=;\n" + PLAIN.replace(",", ";")).encode(), ROWS),
        (b'a;b\n1;"x;y"\n2;x,y\n', [("1", "x;y"), ("2", "x,y")]),
        (b'"a";"b"\n"1";"x ""y"""\n', [("1", 'x "y"')]),
        (
            b'a\tb\n1\t"x"\n2\t"y" and z\n3\t5" pipe\n',
            [("1", "x"), ("2", '"y" and z'), ("3", '5" pipe')],
        ),
        # line ends
        (PLAIN.replace("\n", "\r\n").encode(), ROWS),
        (PLAIN.replace("\n", "\r").encode(), ROWS),
        # headers
        (b" a , B \n1,x\n", [("1", "x")]),
        (b"title of the table,\n,\na,b\n1,x\n", [("1", "x")]),
        (b"b,new,a\nx,?,1\n", [("1", "x")]),
        # files that were joined
        (b"a,b\n1,x\n\xef\xbb\xbfa,b\n2,y\n", [("1", "x"), REPEATED, ("2", "y")]),
        (b"a,b\n1,x\na,b\n2,y\n", [("1", "x"), REPEATED, ("2", "y")]),
        (b'a,b\n1,x\n A ,"b"\n2,y\n', [("1", "x"), REPEATED, ("2", "y")]),
        (b'\xef\xbb\xbfa,b\n1,x\n\xef\xbb\xbf"2,3",y\n', [("1", "x"), ("2,3", "y")]),
        (b"a;b\r\n1;x\xef\xbb\xbfa;b\r\n2;y\r\n", [("1", "x"), REPEATED, ("2", "y")]),
        ("a,b\n1,x\n\ufeffa,b\n2,y\n".encode("utf-16"), [("1", "x"), REPEATED, ("2", "y")]),
        (b"a,b\n1,x\ra,b\r2,y\r", [("1", "x"), REPEATED, ("2", "y")]),
        # line breaks in cells
        (b'a,b\r\n1,"x\r\ny"\r\n', [("1", "x\r\ny")]),
        (b'a,b\r1,"x\ry"\r', [("1", "x\ry")]),
        (b'a,b\n"1","x, ""y"", z"\n', [("1", 'x, "y", z')]),
        (b"\n\na,b\n1,x\n", [("1", "x")]),
    ],
)
def test_a_table_is_read_however_it_is_written(
    tmp_path: Path, content: bytes, expected: list[object]
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    assert read(path) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\tb\n1\tx\n", [("1", "x")]),
        (b'a\tb\n1\t"x" y\n', [("1", '"x" y')]),
        (b'a,b\n1,"x, y"\n', [("1", "x, y")]),
        (b'a;b\n1;"x; y"\n', [("1", "x; y")]),
    ],
)
def test_the_separator_that_is_expected_is_only_tried_first(
    tmp_path: Path, content: bytes, expected: list[object]
) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(content)

    assert read(path, TABS) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"a;c\n1;2\n", "has no column 'b'; it has a, c"),
        (b"PK\x03\x04rest", "is an archive or a workbook: save its table as CSV"),
        (b"\x1f\x8brest", "is cut short: its compressed content does not end"),
        (b"\xd0\xcf\x11\xe0rest", "looks like a document of an office program: save its table"),
        (b"<!DOCTYPE html><table><tr><td>a</td></tr></table>", "looks like a page of HTML: save"),
        (b'<?xml version="1.0"?><Workbook/>', "looks like XML: save its table as CSV"),
        (b'[{"a": 1, "b": 2}]', "looks like JSON: save its table as CSV"),
        (b"%PDF-1.7", "looks like a PDF document: save its table as CSV"),
        (b"\0" * 100, "looks like nothing but zero bytes"),
    ],
)
def test_what_is_no_table_is_refused_with_the_cause(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    with pytest.raises(BadFileError) as refused:
        read(path)
    assert message in str(refused.value)


def test_a_device_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.symlink_to("/dev/zero")

    with pytest.raises(BadFileError, match="is not a regular file"):
        read(path)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-01-25T11:28:50Z", "2024-01-25T11:28:50Z"),
        ("2024-01-25T11:28:50.295Z", "2024-01-25T11:28:50.295Z"),
        ("2024-01-25", "2024-01-25T00:00:00Z"),
        (" 2024-01-25 ", "2024-01-25T00:00:00Z"),
        ("2024-01-25 11:28:50", "2024-01-25T11:28:50Z"),
        ("2024-01-25 11:28:50.295000", "2024-01-25T11:28:50.295000Z"),
        ("2024-01-25T11:28", "2024-01-25T11:28:00Z"),
        ("2024-01-25T11:28:50+02:00", "2024-01-25T09:28:50Z"),
        ("2024-01-25T01:28:50+0900", "2024-01-24T16:28:50Z"),
        ("25.01.2024", "2024-01-25T00:00:00Z"),
        ("1.5.2024", "2024-05-01T00:00:00Z"),
        ("1. 5. 2024", "2024-05-01T00:00:00Z"),
        ("01.05.2024 09:30", "2024-05-01T09:30:00Z"),
        ("2024/05/01", "2024-05-01T00:00:00Z"),
        ("2024/5/1 9:30:05", "2024-05-01T09:30:05Z"),
        ("2024-5-1", "2024-05-01T00:00:00Z"),
        ("2024.05.01", "2024-05-01T00:00:00Z"),
        ("2024. 5. 1.", "2024-05-01T00:00:00Z"),
        ("2024년 5월 1일", "2024-05-01T00:00:00Z"),
        ("20240501", "2024-05-01T00:00:00Z"),
        ("20241301", None),
        ("2024/13/01", None),
        ("31/12/2024", "2024-12-31T00:00:00Z"),
        ("12/31/2024", "2024-12-31T00:00:00Z"),
        ("31-12-2024 09:30", "2024-12-31T09:30:00Z"),
        ("05/05/2024", "2024-05-05T00:00:00Z"),
        ("12/31/2024 3:05 PM", "2024-12-31T15:05:00Z"),
        ("12/31/2024 12:05 am", "2024-12-31T00:05:00Z"),
        ("12/31/2024 15:05 PM", None),
        ("31/13/2024", None),
        ("31/02/2024", None),
        ("02-01-2024", None),
        ("12/11/2024", None),
        ("31/12-2024", None),
        ("31/12/24", None),
        ("2024.12.31", "2024-12-31T00:00:00Z"),
        ("2024-12-31T00:00:00", "2024-12-31T00:00:00Z"),
        ("2024-12-31t09:30:05,5z", "2024-12-31T09:30:05.5Z"),
        ("2024-12-31 00:00:00 GMT", "2024-12-31T00:00:00Z"),
        ("2024-12-31T09:00:00+09", "2024-12-31T00:00:00Z"),
        ("31 Dec 2024", "2024-12-31T00:00:00Z"),
        ("31-dec-2024", "2024-12-31T00:00:00Z"),
        ("1st of May 2024", None),
        ("1st May 2024", "2024-05-01T00:00:00Z"),
        ("December 31, 2024", "2024-12-31T00:00:00Z"),
        ("Sept. 9, 2024", "2024-09-09T00:00:00Z"),
        ("Dec 2024", None),
        ("2024-Dec-31", "2024-12-31T00:00:00Z"),
        ("31 Dez 2024", None),
        ("1.5.24", None),
        ("01/02/2024", None),
        ("2024-02-30", None),
        ("2024-13-01T00:00:00Z", None),
        ("45316", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_moment_is_read_with_and_without_a_time(cell: str, expected: str | None) -> None:
    assert moment(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("01/02/2024", True),
        ("1-2-2024", True),
        ("01/02/2024 09:30", True),
        ("31/12/2024", False),
        ("05/05/2024", False),
        ("31/02/2024", False),
        ("2024-01-02", False),
        ("1.2.2024", False),
        ("01/02/2024 25:00", False),
        ("", False),
    ],
)
def test_whether_day_and_month_could_be_each_other(cell: str, *, expected: bool) -> None:
    assert is_ambiguous(cell) is expected
