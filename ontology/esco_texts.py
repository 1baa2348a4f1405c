"""The texts of a row of ESCO in the language of its file."""

from collections.abc import Mapping
from typing import Final

from domain import languages
from domain.facts import Value
from domain.visible import is_blank, visible

_JOINTS: Final = ("|", ";")
"""What stands between labels where a spreadsheet or a reader has joined their lines."""


def texts(language: str, cells: Mapping[str, str]) -> dict[str, Value]:
    """Return the properties that hold the labels and the description of a row.

    A label that is given twice is one: the preferred one, else the alternative one.
    """
    label = preferred(cells)
    others = [name for name in labels(cells.get("altLabels", "")) if name != label]
    shown = {label, *others}
    hidden = [name for name in labels(cells.get("hiddenLabels", "")) if name not in shown]
    description = cells.get("description", "").strip()
    return {
        **languages.stored(language, "prefLabel", [label] if label else []),
        **languages.stored(language, "altLabels", others),
        **languages.stored(language, "hiddenLabels", hidden),
        **languages.stored(language, "description", [description] if description else []),
    }


def preferred(cells: Mapping[str, str]) -> str:
    """Return the preferred label of a row; empty if nothing of it can be seen."""
    return visible(cells["preferredLabel"])


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
