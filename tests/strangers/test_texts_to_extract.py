"""Files whose text `iljari ontology extract` is asked to read, and that are no text in UTF-8.

A new case is one line: the bytes of the file, and what is said of it.
"""

import bz2
import gzip
import io
import lzma
import sys
from pathlib import Path

import pytest

from app.commands.ontology_extract import read_text
from tests.strangers.walk import outcome

TEXT = "Python과 드론 조종"
LIKE = "should be text in UTF-8, and looks like"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is blank: there is no text to read"),
        (b" \n\t\n", "is blank: there is no text to read"),
        ("\u200b\ufeff".encode(), "is blank: there is no text to read"),
        (gzip.compress(b""), "is blank: there is no text to read"),
        (TEXT.encode("cp949"), f"{LIKE} Korean text in CP949 (EUC-KR)"),
        (TEXT.encode("utf-16"), f"{LIKE} text in UTF-16"),
        (TEXT.encode("utf-16-le"), f"{LIKE} text in UTF-16"),
        (TEXT.encode("utf-32"), f"{LIKE} text in UTF-32"),
        (gzip.compress(TEXT.encode("cp949")), f"{LIKE} Korean text in CP949 (EUC-KR)"),
        (b"PK\x03\x04docx", f"{LIKE} a ZIP archive or a spreadsheet"),
        (b"%PDF-1.7", f"{LIKE} a PDF document"),
        (b"\x28\xb5\x2f\xfdzst", f"{LIKE} a file compressed with Zstandard"),
        (bytes(64), f"{LIKE} nothing but zero bytes, as a full disk or a crash leaves behind"),
        (
            gzip.compress(TEXT.encode() * 99)[:-9],
            "is cut short: its compressed content does not end; get the file again",
        ),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "text"
    file.write_bytes(content)

    assert outcome(["--lang", "en", "ontology", "extract", str(file)]) == (
        2,
        f"error: {file}: {said}\n",
    )


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        gzip.compress(TEXT.encode()),
        bz2.compress(TEXT.encode()),
        lzma.compress(TEXT.encode()),
    ],
)
def test_compressed_text_is_read(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "text"
    file.write_bytes(content)

    assert read_text(file) == TEXT


def test_nothing_at_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))

    assert outcome(["--lang", "en", "ontology", "extract"]) == (
        2,
        "error: -: is blank: there is no text to read\n",
    )
