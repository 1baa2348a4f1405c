"""When two names are the same, and what a name stands for."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from domain.labels import LabelEntry

NameTable: TypeAlias = Mapping[str, str]


def normal(name: str) -> str:
    """Give the form in which names are compared: NFC, case folded, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def name_table(entries: Iterable[LabelEntry]) -> NameTable:
    """Map normal names to ids.

    A preferred label wins over an alternative one. Where two things share a
    label of the same rank, the one with the shorter preferred label wins, being
    the more general, and of equally short ones the one with the smaller id.
    """
    preferred: dict[str, str] = {}
    alternative: dict[str, str] = {}
    for entry in sorted(entries, key=_generality):
        for name in entry.preferred:
            preferred.setdefault(normal(name), entry.id)
        for name in entry.alternative:
            alternative.setdefault(normal(name), entry.id)
    return alternative | preferred


def _generality(entry: LabelEntry) -> tuple[int, str]:
    return min((len(name) for name in entry.preferred), default=0), entry.id
