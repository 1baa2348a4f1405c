"""Recommendations as tables for the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from app import language
from app.console import table
from app.language import said
from domain.messages import Message
from services.explaining import Explained

_SHOWN_SKILLS: Final = 5


def draw(rows: Sequence[Explained], title: str) -> Table:
    """Draw recommendations; the score is the sum of the factors that the JSON report lists."""
    drawn = table(title, "#", "score", "name and reason", "skills", numbers=("#", "score"))
    drawn.show_lines = True
    for row in rows:
        name = Text(row.name, "bold")
        if row.employer:
            name.append(f"  {row.employer}", "not bold")
        name.append(f"\n{row.reason}", "not bold dim")
        drawn.add_row(str(row.rank), f"{row.score:.2f}", name, _skills(row))
    return drawn


def _skills(row: Explained) -> Text:
    parts = (
        (said("has"), row.matched, ""),
        (said("closes"), row.closes, ""),
        (said("lacks"), (*row.missing, *row.missing_certifications, *_levels(row)), "yellow"),
    )
    lines = [Text(f"{what}: {_short(names)}", style) for what, names, style in parts if names]
    return Text("\n").join(lines)


def _levels(row: Explained) -> list[str]:
    """Return the education and the years that are asked for and not there, or not known."""
    levels: list[str] = []
    if (education := row.missing_education) is not None:
        is_known = education.has is not None
        text = "education: {level}" if is_known else "education: {level} (not known)"
        levels.append(Message(text, level=education.required.value).text(language.current()))
    if (years := row.missing_years) is not None:
        text = "{years:g} years" if years.short is not None else "{years:g} years (not known)"
        asked = years.required if years.short is None else years.short
        levels.append(Message(text, years=asked).text(language.current()))
    return levels


def _short(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN_SKILLS
    return ", ".join(names[:_SHOWN_SKILLS]) + (f" (+{more})" if more > 0 else "")
