"""Files that pages are written into."""

import os
from pathlib import Path

from app.privacy import shared
from domain.errors import InputError


def require_writable(file: Path) -> None:
    """Check that a page can be written before the minutes that it takes to make one.

    Raises:
        InputError: It cannot.
    """
    if not file.parent.is_dir():
        raise InputError("no folder {folder} to write into", folder=str(file.parent))
    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise _refused(file)


def write_page(file: Path, text: str) -> None:
    """Write a page.

    Raises:
        InputError: It cannot be written.
    """
    try:
        with shared():
            file.write_text(text, encoding="utf-8")
    except OSError:
        raise _refused(file) from None


def _refused(file: Path) -> InputError:
    return InputError("{file} cannot be written: name another file", file=str(file))
