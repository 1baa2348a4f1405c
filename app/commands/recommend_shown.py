"""Recommendations as tables for the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from app.console import table
from app.language import said
from services.course_explaining import ShownSession
from services.explaining import Explained

_SHOWN_SKILLS: Final = 5
_SHOWN_SESSIONS: Final = 3


def draw(rows: Sequence[Explained], title: str) -> Table:
    """Draw recommendations; the score is the sum of the factors that the JSON report lists."""
    drawn = table(title, "#", "score", "name and reason", "skills", numbers=("#", "score"))
    drawn.show_lines = True
    for row in rows:
        name = Text(row.name, "bold")
        if row.employer:
            name.append(f"  {row.employer}", "not bold")
        name.append(f"\n{row.reason}", "not bold dim")
        for session in row.sessions[:_SHOWN_SESSIONS]:
            name.append(f"\n{_session(session)}", "not bold")
        drawn.add_row(str(row.rank), f"{row.score:.2f}", name, _skills(row))
    return drawn


def _session(session: ShownSession) -> str:
    """Return the first and the last day of a session, its place and what it costs."""
    days = f"{session.starts_on} - {session.ends_on}" if session.ends_on else session.starts_on
    paid = session.tuition if session.own_payment is None else session.own_payment
    price = None if paid is None else f"{paid:,} KRW"
    return "  ".join(part for part in (days, session.region, price) if part)


def _skills(row: Explained) -> Text:
    parts = (
        (said("has"), row.matched, ""),
        (said("closes"), row.closes, ""),
        (said("lacks"), row.missing, "yellow"),
    )
    lines = [Text(f"{what}: {_short(names)}", style) for what, names, style in parts if names]
    return Text("\n").join(lines)


def _short(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN_SKILLS
    return ", ".join(names[:_SHOWN_SKILLS]) + (f" (+{more})" if more > 0 else "")
