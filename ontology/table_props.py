"""Properties of concepts from the cells of a row."""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.facts import Value
from domain.lengths import MOST_OF_A_DESCRIPTION, MOST_OF_A_LABEL
from domain.visible import label, visible
from ontology.code_cells import folded, without_fraction
from ontology.mapping.model import Concepts
from ontology.mapping.parts import Several
from ontology.table_choices import chosen
from ontology.table_texts import in_language, joined
from ontology.tables import Row

_MOST_DIGITS: Final = 18
"""Any number of 18 digits fits into a signed 64-bit integer."""
_NAMES: Final = ("prefLabelKo", "prefLabelEn", "prefLabels")


def props_of(part: Concepts, row: Row, code: str | None) -> dict[str, Value]:
    """Return the properties that a row states; `code` names a concept without a name, if given."""
    props: dict[str, Value] = {}
    for name, column in part.texts.items():
        is_label = not name.startswith("description")
        text = label(row.cells[column]) if is_label else visible(row.cells[column])
        most = MOST_OF_A_DESCRIPTION if not is_label else len(text)
        is_text = bool(text) and len(text) <= most
        props = joined(props, in_language(name, [text] if is_text else []))
    if code is not None and not has_label(props):
        for name, text in part.named.items():
            props = joined(props, in_language(name, [text.replace("{}", code)]))
    for name, several in part.lists.items():
        found = [one for one in _listed(several, row) if len(one) <= MOST_OF_A_LABEL]
        props = joined(props, in_language(name, found, is_list=True))
    numbers = {name: number(row.cells[column]) for name, column in part.numbers.items()}
    props |= {name: value for name, value in numbers.items() if value is not None}
    return props | chosen(part.choices, row)


def has_label(props: Mapping[str, Value]) -> bool:
    """Return whether there is a preferred label in any language."""
    return any(name in props for name in _NAMES)


def number(cell: str) -> int | None:
    """Return a whole number of at most 18 digits; None if the cell is none."""
    digits = without_fraction(folded(cell).code)
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def misnumbered(part: Concepts, row: Row) -> str | None:
    """Return the cause for which a row cannot be used: a number is none, or out of its limits."""
    for name, column in part.numbers.items():
        if not row.cells[column].strip():
            continue
        value = number(row.cells[column])
        if value is None:
            return f"{column} is no whole number"
        low, high = part.limits.get(name, (value, value))
        if not low <= value <= high:
            return f"{column} is not from {low} to {high}"
    return None


def too_long(part: Concepts, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the texts that a row is used without, after the causes."""
    for name, column in part.texts.items():
        text = row.cells[column].strip()
        if name.startswith("description") and len(text) > MOST_OF_A_DESCRIPTION:
            yield "definition of more than 100,000 characters, left out", text
    for several in part.lists.values():
        for text in _listed(several, row):
            if len(text) > MOST_OF_A_LABEL:
                yield "label of more than 2,000 characters, left out", text


def _listed(several: Several, row: Row) -> list[str]:
    """Return the different texts of a cell that holds several."""
    parts = (label(one) for one in row.cells[several.column].split(several.separator))
    return list(dict.fromkeys(one for one in parts if one))
