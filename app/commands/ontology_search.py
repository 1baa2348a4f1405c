"""`iljari ontology search`: find entries by name."""

from typing import Annotated

import typer
from rich.table import Table

from app import settings, wiring
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import said
from domain.errors import InputError
from domain.messages import Message, recognised
from domain.vocabulary import Label
from graph.queries import labels
from ontology.search.hits import Hit
from services.editions.edition import Part

Text = Annotated[str, typer.Argument(help="A name in Korean or English, or part of one.")]
Kinds = Annotated[list[Label] | None, typer.Option(help="Only this kind; can be repeated.")]
Schemes = Annotated[
    list[str] | None, typer.Option(help="Only concepts of this scheme, such as ESCO.")
]
First = Annotated[int, typer.Option(min=1, max=100, help="The maximum number of results.")]
Complete = Annotated[bool, typer.Option("--complete", help="Complete what is being typed.")]


def search(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    text: Text,
    kind: Kinds = None,
    scheme: Schemes = None,
    first: First = 10,
    complete: Complete = False,
    as_json: AsJson = False,
) -> None:
    """Find anything by name: misspelt, by initial consonants or on the wrong keyboard.

    The index is kept under ILJARI_HOME and is updated with what was loaded since.
    """
    for one in kind or ():
        if one not in labels.SEARCHABLE:
            raise InputError(
                "--kind {kind}: only {known} can be searched for",
                kind=one,
                known=", ".join(labels.SEARCHABLE),
            )
    with platform(settings.read()) as running:
        edition = running.run(wiring.builder(running, Part.SEARCH).build)
    ask = edition.search.suggest if complete else edition.search.search
    hits = ask(text, kind or (), first, scheme or ())
    emit(hits, as_json=as_json, draw=lambda: _drawn(hits))


def _drawn(hits: list[Hit]) -> Table | Message:
    if not hits:
        return Message("nothing has this name, or nearly so")
    drawn = table("Found", "label", "kind", "score", "id", numbers=("score",))
    for hit in hits:
        drawn.add_row(hit.matched, said(recognised(hit.kind)), f"{hit.score:.2f}", hit.id)
    return drawn
