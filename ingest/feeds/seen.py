"""Texts that were there before, in a memory that does not grow with them."""

import sqlite3
import weakref
from typing import Final

_TABLE: Final = "CREATE TABLE seen (text TEXT PRIMARY KEY) WITHOUT ROWID"


class Seen:
    """A set of texts in a nameless file, which SQLite writes once they do not fit its cache."""

    def __init__(self) -> None:
        """Begin with none; the file goes with the object."""
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute(_TABLE)
        self._rows.execute("BEGIN")  # without an end: nobody else reads the file
        self._count = 0
        weakref.finalize(self, self._rows.close)

    def add(self, text: str) -> bool:
        """Add a text; return whether it is new."""
        done = self._rows.execute("INSERT OR IGNORE INTO seen VALUES (?)", (text,))
        self._count += done.rowcount
        return bool(done.rowcount)

    def __contains__(self, text: object) -> bool:
        """Return whether a text was added."""
        found = self._rows.execute("SELECT 1 FROM seen WHERE text = ?", (text,))
        return found.fetchone() is not None

    def __len__(self) -> int:
        """Return the number of different texts."""
        return self._count
