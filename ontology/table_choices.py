"""Columns of tables with a list of values, and what these mean."""

import unicodedata
from collections.abc import Mapping

from domain.facts import Scalar, Value
from ontology.mapping.parts import Choice
from ontology.tables import Row


def chosen(choices: Mapping[str, Choice], row: Row) -> dict[str, Value]:
    """Translate the cells of columns that have a closed set of values."""
    found: dict[str, Value] = {}
    for name, choice in choices.items():
        cell = row.cells.get(choice.column)
        value = choice.absent if cell is None else _value(choice, cell)
        if cell is None or value is not None:
            found[name] = value
    return found


def unchosen(choices: Mapping[str, Choice], row: Row) -> str | None:
    """Return the cause for which a row cannot be used: a cell has none of the values."""
    for choice in choices.values():
        cell = row.cells.get(choice.column)
        if cell is not None and _value(choice, cell) is None:
            return f"{choice.column} is none of {', '.join(filter(None, choice.values))}"
    return None


def _value(choice: Choice, cell: str) -> Scalar | None:
    """Return what a cell means; its case and width count only where values differ in them."""
    text = cell.strip()
    if text in choice.values:
        return choice.values[text]
    alike = [value for name, value in choice.values.items() if _plain(name) == _plain(text)]
    return alike[0] if len(alike) == 1 else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
