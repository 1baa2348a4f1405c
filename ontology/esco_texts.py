"""The texts of a row of ESCO in the language of its file."""

from collections.abc import Iterator, Mapping
from typing import Final

from domain import languages
from domain.facts import Value
from domain.lengths import MOST_OF_A_DESCRIPTION, MOST_OF_A_LABEL
from domain.visible import is_blank, label, visible

_JOINTS: Final = ("|", ";")
"""What stands between labels where a spreadsheet or a reader has joined their lines."""


def texts(language: str, cells: Mapping[str, str]) -> dict[str, Value]:
    """Return the properties that hold the labels and the description of a row.

    A label that is given twice is one: the preferred one, else the alternative one.
    """
    label = preferred(cells)
    others = [name for name in _short(cells, "altLabels") if name != label]
    shown = {label, *others}
    hidden = [name for name in _short(cells, "hiddenLabels") if name not in shown]
    description = cells.get("description", "").strip()
    if len(description) > MOST_OF_A_DESCRIPTION:
        description = ""
    return {
        **languages.stored(language, "prefLabel", [label] if label else []),
        **languages.stored(language, "altLabels", others),
        **languages.stored(language, "hiddenLabels", hidden),
        **languages.stored(language, "description", [description] if description else []),
    }


def too_long(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the texts that a row is used without, after the causes."""
    for name in ("altLabels", "hiddenLabels"):
        for text in labels(cells.get(name, "")):
            if len(text) > MOST_OF_A_LABEL:
                yield "label of more than 2,000 characters, left out", text
    if len(cells.get("description", "").strip()) > MOST_OF_A_DESCRIPTION:
        yield "definition of more than 100,000 characters, left out", cells["description"]


def _short(cells: Mapping[str, str], name: str) -> list[str]:
    return [one for one in labels(cells.get(name, "")) if len(one) <= MOST_OF_A_LABEL]


def preferred(cells: Mapping[str, str]) -> str:
    """Return the preferred label of a row; empty if nothing of it can be seen."""
    return label(cells["preferredLabel"])


def labels(cell: str) -> list[str]:
    """Return the distinct labels of a cell, in order.

    Each has a line of its own. Where there is only one line, bars or semicolons may have taken
    the place of the line breaks.
    """
    lines = cell.splitlines()
    if len(lines) == 1:
        joint = next((one for one in _JOINTS if one in cell), None)
        lines = cell.split(joint) if joint else lines
    return list(dict.fromkeys(visible(line) for line in lines if not is_blank(line)))
