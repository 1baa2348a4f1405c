"""`iljari ontology search`: find entries by name."""

from typing import Annotated, Any

import typer
from rich.table import Table

from app import settings, wiring
from app.arguments import require_visible
from app.commands.kinds import Kinds, kind_of, name_of
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import said
from domain.enums import JobStatus
from domain.messages import Message, recognised
from ontology.search.hits import Hit
from ontology.search.queries import Postings
from services.editions.edition import Part

Text = Annotated[str, typer.Argument(help="A name in Korean or English, or part of one.")]
Schemes = Annotated[
    list[str] | None, typer.Option(help="Only concepts of this scheme, such as ESCO.")
]
First = Annotated[int, typer.Option(min=1, max=100, help="The maximum number of results.")]
Status = Annotated[
    JobStatus | None,
    typer.Option(case_sensitive=False, help="Only postings that are open, or closed, today."),
]
Complete = Annotated[bool, typer.Option("--complete", help="Complete what is being typed.")]


def search(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    text: Text,
    kind: Kinds = None,
    scheme: Schemes = None,
    status: Status = None,
    first: First = 10,
    complete: Complete = False,
    as_json: AsJson = False,
) -> None:
    """Find anything by name: misspelt, by initial consonants or on the wrong keyboard.

    The index is kept under ILJARI_HOME and is updated with what was loaded since.
    """
    require_visible("TEXT", text)
    kinds = [kind_of(one) for one in kind or ()]
    with platform(settings.read()) as running:
        edition = running.run(wiring.builder(running, Part.SEARCH).build)
    ask = edition.search.suggest if complete else edition.search.search
    postings = None if status is None else Postings(status, edition.day)
    hits = ask(text, kinds, first, scheme or (), postings)
    report = [_data(hit, edition.day) for hit in hits]
    emit(report, as_json=as_json, draw=lambda: _drawn(hits, edition.day))


def _data(hit: Hit, day: str) -> dict[str, Any]:
    """Return a hit as the API calls its fields."""
    return {
        "id": hit.id,
        "kind": name_of(hit.kind),
        "score": hit.score,
        "matched": hit.matched,
        "highlights": hit.highlights,
        "status": hit.status_on(day),
    }


def _drawn(hits: list[Hit], day: str) -> Table | Message:
    if not hits:
        return Message("nothing has this name, or nearly so")
    drawn = table("Found", "label", "kind", "score", "id", numbers=("score",))
    for hit in hits:
        kind = said(recognised(hit.kind))
        if hit.status_on(day) is JobStatus.CLOSED:
            kind = said(Message("{kind} (closed)", kind=kind))
        drawn.add_row(hit.matched, kind, f"{hit.score:.2f}", hit.id)
    return drawn
