"""Files that pages are written into."""

from pathlib import Path

from app.privacy import shared
from app.targets import require_file
from domain.errors import InputError


def require_writable(file: Path) -> None:
    """Check that a page can be written before the minutes that it takes to make one.

    Raises:
        InputError: It cannot.
    """
    if not file.parent.is_dir():
        raise InputError("no folder {folder} to write into", folder=str(file.parent))
    require_file(file)


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
