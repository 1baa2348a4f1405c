"""Canonical files that are not what they should be: what is said of them, and what is read."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.enums import Lang
from domain.errors import BadFileError, InputError
from domain.facts import Node, Rejected
from ingest import pipeline
from ingest.canonical import opening
from ingest.canonical import reader as canonical

SOURCE = {
    "id": "t",
    "name": "Test",
    "version": "1",
    "licence": "CC0",
    "url": "https://example.org",
    "asOf": "2026-11-01T00:00:00Z",
}
LINE = '{"id":"sql","prefLabel":{"ko":"에스큐엘 질의"},"kind":"TECHNOLOGY"}'
LINES = f"{LINE}\n{LINE.replace('sql', 'r')}\n"
UTF8 = LINES.encode()
NOISE = bytes(range(256)) * 8
TABLE = "id,label\nsql,질의\n".encode()

# Without the time of day, which would become part of the names of tests: two workers would
# collect different ones.
zipped = partial(gzip.compress, mtime=0)


def folder_with(at: Path, content: bytes, name: str = "skills.jsonl") -> Path:
    (at / "source.json").write_text(json.dumps(SOURCE))
    (at / name).write_bytes(content)
    return at


def refused(at: Path) -> BadFileError:
    with pytest.raises(BadFileError) as error:
        pipeline.canonical_source(at)
    return error.value


LOOKS = [
    (UTF8.decode().encode("utf-16"), "text in UTF-16"),
    (UTF8.decode().encode("utf-16-le"), "text in UTF-16"),
    (UTF8.decode().encode("utf-16-be"), "text in UTF-16"),
    (UTF8.decode().encode("utf-32"), "text in UTF-32"),
    (LINES.encode("cp949"), "Korean text in CP949 (EUC-KR)"),
    (LINES.replace("에스큐엘 질의", "Köln").encode("latin-1"), "text that is not UTF-8"),
    (b"\x28\xb5\x2f\xfd" + NOISE, "a file compressed with Zstandard"),
    (b"PK\x03\x04" + NOISE, "a ZIP archive or a spreadsheet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "a document of an office program"),
    (b"%PDF-1.7\n" + NOISE, "a PDF document"),
    (b"SQLite format 3\x00" + NOISE, "an SQLite database"),
    (zipped(zipped(UTF8)), "a file compressed with gzip"),
    (bytes(4096), "nothing but zero bytes, as a full disk or a crash leaves behind"),
    (b"<!DOCTYPE html>\n<p>404</p>\n", "HTML or XML"),
    (TABLE, "a table (CSV)"),
    (TABLE.replace(b",", b";"), "a table (CSV)"),
    (
        json.dumps(json.loads(LINE), indent=1).encode(),
        "JSON with line breaks, where each object should have a line of its own",
    ),
    *(
        (
            f"{LINE}{between}{LINE}".encode(),
            "several JSON objects on one line, where each should have a line of its own",
        )
        for between in ("", " ", ", ", ";")
    ),
]


@pytest.mark.parametrize(("content", "seen"), LOOKS, ids=[seen for _, seen in LOOKS])
def test_a_file_of_which_nothing_can_be_used_is_described(
    tmp_path: Path, content: bytes, seen: str
) -> None:
    error = refused(folder_with(tmp_path, content))

    assert error.where == str(tmp_path / "skills.jsonl")
    assert f" lines can be used: it looks like {seen}, and should be lines of JSON" in str(error)
    assert seen not in error.text(Lang.KO)


def archived(kind: str, *names: str) -> bytes:
    """An archive that stores lines as they are."""
    packed = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name), b"\n" + UTF8)
        return packed.getvalue()
    formats = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
    with tarfile.open(fileobj=packed, mode="w", format=formats[kind]) as archive:
        for name in names:
            stored = tarfile.TarInfo(name)
            stored.size = len(UTF8) + 1
            archive.addfile(stored, io.BytesIO(b"\n" + UTF8))
    return packed.getvalue()


def old_tar() -> bytes:
    """A tar archive of the time before it had a mark."""
    plain = bytearray(archived("ustar", "skills.jsonl"))
    plain[257:265] = bytes(8)
    plain[148:156] = b" " * 8
    plain[148:156] = b"%06o\x00 " % sum(plain[:512])
    return bytes(plain)


ZIP, TAR = "a ZIP archive or a spreadsheet", "a tar archive"
ARCHIVES = [
    ("zip", archived("zip", "skills.jsonl"), ZIP),
    ("xlsx", archived("zip", "[Content_Types].xml", "xl/workbook.xml"), ZIP),
    ("ods", archived("zip", "mimetype", "content.xml"), ZIP),
    ("spanned zip", b"PK\x07\x08" + archived("zip", "skills.jsonl"), ZIP),
    ("ustar", archived("ustar", "skills.jsonl"), TAR),
    ("gnu tar", archived("gnu", "skills.jsonl"), TAR),
    ("pax", archived("pax", "skills.jsonl"), TAR),
    ("old tar", old_tar(), TAR),
    ("tar in gzip", zipped(archived("ustar", "skills.jsonl")), TAR),
    ("zip in gzip", zipped(archived("zip", "skills.jsonl")), ZIP),
    ("7z", b"7z\xbc\xaf\x27\x1c\n" + UTF8, "a 7-Zip archive"),
    ("rar", b"Rar!\x1a\x07\x01\x00\n" + UTF8, "a RAR archive"),
    ("old rar", b"Rar!\x1a\x07\x00\n" + UTF8, "a RAR archive"),
]


@pytest.mark.parametrize(
    ("content", "seen"), [one[1:] for one in ARCHIVES], ids=[one[0] for one in ARCHIVES]
)
def test_an_archive_is_refused_although_its_lines_could_be_used(
    tmp_path: Path, content: bytes, seen: str
) -> None:
    assert str(refused(folder_with(tmp_path, content))) == (
        f"{tmp_path}/skills.jsonl: looks like {seen}, and should be lines of JSON in UTF-8"
    )


LISTS = [f"[{LINE},{LINE}]", f"[\n{LINE},\n{LINE}\n]\n", f"\ufeff [\n {LINE}\n]", "[", "[]"]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_no_lines(tmp_path: Path, text: str) -> None:
    seen = "looks like one JSON list, where each object should have a line of its own"

    assert seen in str(refused(folder_with(tmp_path, text.encode())))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", zipped(b"")])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes) -> None:
    assert str(refused(folder_with(tmp_path, content))) == (
        f"{tmp_path}/skills.jsonl: is empty: leave the file out if the source states nothing of "
        "its kind"
    )


def test_one_file_without_use_among_others_is_enough(tmp_path: Path) -> None:
    folder_with(tmp_path, UTF8)
    folder_with(tmp_path, b"", "postings.jsonl")

    assert refused(tmp_path).where == str(tmp_path / "postings.jsonl")


def test_lines_that_are_json_are_described_by_their_first_flaw(tmp_path: Path) -> None:
    error = refused(folder_with(tmp_path, b'\n{"id":"a"}\n{"id":"b"}\n'))

    assert str(error) == (
        f"{tmp_path}/skills.jsonl:2: none of the 2 lines of the file can be used, this one for: "
        "field that must be there is missing (prefLabel: Field required)"
    )


def test_one_line_of_use_is_enough(tmp_path: Path) -> None:
    folder_with(tmp_path, b"{\n" * 3 + UTF8)

    assert pipeline.canonical_source(tmp_path).id == "t"


@pytest.mark.parametrize(
    ("compress", "suffix"), [(zipped, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")]
)
@pytest.mark.parametrize("times_named", [0, 1])
def test_compressed_files_are_read(
    tmp_path: Path, compress: Callable[[bytes], bytes], suffix: str, times_named: int
) -> None:
    folder_with(tmp_path, compress(UTF8), "skills.jsonl" + suffix * times_named)
    origin = pipeline.canonical_source(tmp_path)
    facts = list(canonical.read(tmp_path, origin))

    assert [fact.props.get("prefLabelKo") for fact in facts if isinstance(fact, Node)] == [
        "에스큐엘 질의",
        "에스큐엘 질의",
        None,  # the scheme
    ]
    assert not any(isinstance(fact, Rejected) for fact in facts)


MANY = "".join(LINE.replace("sql", f"s{n}") + "\n" for n in range(2_000)).encode()
TORN = [
    (zipped(MANY)[:-9], "is cut short: its compressed content does not end"),
    (bz2.compress(MANY)[:-9], "is cut short: its compressed content does not end"),
    (lzma.compress(MANY)[:-9], "is cut short: its compressed content does not end"),
    (zipped(MANY)[:-8] + bytes(8), "is damaged: its compressed content cannot be read"),
    (zipped(MANY) + b"rest", "is damaged: its compressed content cannot be read"),
]


@pytest.mark.parametrize(("content", "said"), TORN)
def test_a_torn_compressed_file_is_named_before_its_first_lines_are_used(
    tmp_path: Path, content: bytes, said: str
) -> None:
    assert said in str(refused(folder_with(tmp_path, content)))


def test_a_file_that_is_there_twice_is_named(tmp_path: Path) -> None:
    folder_with(tmp_path, UTF8)
    folder_with(tmp_path, zipped(UTF8), "skills.jsonl.gz")

    assert str(refused(tmp_path)) == (
        f"{tmp_path}/skills.jsonl.gz: is the same file as skills.jsonl: keep one of them"
    )


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    folder_with(tmp_path, UTF8)
    (tmp_path / "courses.jsonl").mkdir()

    assert str(refused(tmp_path)) == f"{tmp_path}/courses.jsonl: is not a file"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps(SOURCE).encode("utf-16"), "looks like text in UTF-16"),
        (zipped(b"\xff"), "looks like text that is not UTF-8"),
        (b'{"id":"t","id":"u"' + json.dumps(SOURCE)[10:].encode(), "states 'id' twice"),
        (b"", "Invalid JSON: EOF while parsing"),
        (b" " * 2_000_000, "Invalid JSON: EOF while parsing"),
    ],
)
def test_a_source_that_is_none_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    folder_with(tmp_path, UTF8)
    (tmp_path / "source.json").write_bytes(content)

    assert said in str(refused(tmp_path))


NO_DAYS = [
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-11-31T00:00:00Z",
    "2026-02-30T00:00:00.5Z",
]
NO_MOMENTS = [
    "2026-11-01T24:00:00Z",
    "2026-11-01T25:00:00Z",
    "2026-11-01T00:60:00Z",
    "2026-11-01T00:00:60Z",
    "\u0662\u0660\u0662\u0666-11-01T00:00:00Z",
]


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        *((one, "a day that the calendar has") for one in NO_DAYS),
        *((one, "a moment in UTC such as 2026-11-02T06:30:00Z") for one in NO_MOMENTS),
    ],
)
def test_a_moment_that_no_calendar_has_is_refused(tmp_path: Path, moment: str, wanted: str) -> None:
    folder_with(tmp_path, UTF8)
    (tmp_path / "source.json").write_text(json.dumps(SOURCE | {"asOf": moment}))

    assert f"asOf: Should be {wanted}" in str(refused(tmp_path))


@pytest.mark.parametrize("moment", ["2028-02-29T23:59:59Z", "2026-11-01T00:00:00.123456Z"])
def test_a_moment_that_the_calendar_has_is_taken(tmp_path: Path, moment: str) -> None:
    folder_with(tmp_path, UTF8)
    (tmp_path / "source.json").write_text(json.dumps(SOURCE | {"asOf": moment}))

    assert pipeline.canonical_source(tmp_path).as_of == moment


def rejected(at: Path, line: str, name: str = "skills.jsonl") -> list[tuple[int, str, str]]:
    folder_with(at, UTF8 + line.encode(), name)
    folder_with(at, UTF8)
    folder_with(at, UTF8 + line.encode(), name)
    origin = canonical.source(at)
    facts = canonical.read(at, origin)
    return [(one.line, one.cause, one.seen) for one in facts if isinstance(one, Rejected)]


TWICE = "field that is stated twice"
BAD_LINES = [
    ('{"id":"a","id":"b","prefLabel":"B","kind":"SKILL"}', TWICE, "id"),
    ('{"id":"a","prefLabel":"B","kind":"SKILL","prefLabel":"B"}', TWICE, "prefLabel"),
    ('{"id":"a","prefLabel":{"ko":"A","ko":"B"},"kind":"SKILL"}', TWICE, "ko"),
    ('{"id":"a","prefLabel":"B","\\u0069d":"b","kind":"SKILL"}', TWICE, "id"),
    (
        '{"id":"a","prefLabel":{"en":"' + "x" * 2_001 + '"},"kind":"SKILL"}',
        "field of a wrong type or value",
        "prefLabel.en: String should have at most 2000 characters",
    ),
    (
        '{"id":"a","prefLabel":"B","kind":"SKILL","altLabels":{"ko":["' + "가" * 5_000_000 + '"]}}',
        "line that is too long",
        "more than 10,000,000 bytes",
    ),
    (
        '{"id":"a","prefLabel":"B","kind":"SKILL","description":"' + "x" * 100_001 + '"}',
        "field of a wrong type or value",
        "description: String should have at most 100000 characters",
    ),
    (
        '{"id":"' + "x" * 5_000_000 + '","prefLabel":"B","kind":"SKILL"}',
        "field of a wrong type or value",
        "id: String should have at most 200 characters",
    ),
]


@pytest.mark.parametrize(("line", "cause", "seen"), BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_line_that_cannot_be_meant_is_left_out(
    tmp_path: Path, line: str, cause: str, seen: str
) -> None:
    assert rejected(tmp_path, line) == [(3, cause, seen)]


def test_a_label_of_five_million_letters_is_left_out(tmp_path: Path) -> None:
    line = '{"id":"a","prefLabel":{"en":"' + "x" * 5_000_000 + '"},"kind":"SKILL"}'

    assert rejected(tmp_path, line) == [
        (
            3,
            "field of a wrong type or value",
            "prefLabel.en: String should have at most 2000 characters",
        )
    ]


def test_what_follows_a_line_that_is_too_long_is_read(tmp_path: Path) -> None:
    long = '{"id":"' + "x" * (opening.MOST_BYTES * 2) + '"}\n'
    folder_with(tmp_path, long.encode() + UTF8)
    facts = list(canonical.read(tmp_path, canonical.source(tmp_path)))

    assert [one.line for one in facts if isinstance(one, Rejected)] == [1]
    assert len([one for one in facts if isinstance(one, Node)]) == 3


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "0000-05", "\u0662\u0660\u0662\u0666-05"])
def test_a_month_that_no_calendar_has_is_refused(tmp_path: Path, month: str) -> None:
    seeker: dict[str, Any] = {"id": "p", "completed": [{"course": "c", "at": month}]}
    folder_with(tmp_path, UTF8)
    folder_with(tmp_path, json.dumps(seeker).encode(), "seekers.jsonl")

    assert "completed.0.at: Should be a date or month" in str(refused(tmp_path))


def test_nothing_is_an_error_of_the_input(tmp_path: Path) -> None:
    assert refused(folder_with(tmp_path, b"")).exit_code == InputError.exit_code == 2
