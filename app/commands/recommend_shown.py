"""Recommendations as tables for the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from app import language
from app.console import table
from app.language import said
from domain.enums import Lang
from domain.messages import Message
from services.course_explaining import ShownSession
from services.explaining import Explained
from services.wording import english, korean

_SHOWN_SKILLS: Final = 5
_SHOWN_SESSIONS: Final = 3
_LEVELS: Final = {Lang.EN: english.LEVELS, Lang.KO: korean.LEVELS}


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
    price = None if paid is None else said(Message("{amount:,} KRW", amount=paid))
    return "  ".join(part for part in (days, session.region, price) if part)


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
    lacked: list[Message] = []
    if (education := row.missing_education) is not None:
        level = _LEVELS[language.current()][education.required]
        if education.has is None:
            lacked.append(Message("education: {level} (not known)", level=level))
        else:
            lacked.append(Message("education: {level}", level=level))
    if (years := row.missing_years) is not None:
        if years.short is None:
            lacked.append(Message("{years:g} years (not known)", years=years.required))
        else:
            lacked.append(Message("{years:g} years", years=years.short))
    return [message.text(language.current()) for message in lacked]


def _short(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN_SKILLS
    return ", ".join(names[:_SHOWN_SKILLS]) + (f" (+{more})" if more > 0 else "")
