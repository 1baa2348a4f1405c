"""`iljari models`: the versions of the model that are kept, and which of them is used."""

from typing import Annotated, Any

import typer
from rich.filesize import decimal
from rich.table import Table

from app import settings
from app.connecting import platform
from app.console import AsJson, emit, note, table
from app.language import current, said
from app.settings import Settings
from domain.errors import ModelError, ServerError
from domain.messages import Message
from embeddings.models import keeping
from embeddings.models.keeping import Kept
from embeddings.models.saving import KEPT
from graph import engine
from graph.queries import concepts

Version = Annotated[str, typer.Argument(help="A version, as `iljari models list` shows it.")]
Keep = Annotated[int, typer.Option(min=0, help="Number of models to keep besides the current one.")]


def show(as_json: AsJson = False) -> None:
    """List the trained models that are kept, newest first, and show which one is in use.

    While the graph runs, also show which models were trained with the ontologies in it. Only the
    sizes of files are checked here; `iljari models use` checks their contents.
    """
    chosen = settings.read()
    found = keeping.kept(chosen.model_folder)
    loaded = _loaded(chosen) if found else None
    if (lost := keeping.lost(chosen.model_folder)) is not None:
        note(
            Message(
                "no model is in use: CURRENT in {folder} names {seen!r}, which is not there; "
                "choose one with `iljari models use`, or run `iljari train`",
                folder=chosen.model_folder,
                seen=lost,
            )
        )
    report = {
        "models": [_data(one, loaded) for one in found],
        "schemes": None if loaded is None else sorted(loaded),
    }
    emit(report, as_json=as_json, draw=lambda: drawn_models(found, loaded))


def use(version: Version, as_json: AsJson = False) -> None:
    """Use a model from now on: it is checked first, and running servers switch to it."""
    folder = settings.read().model_folder
    keeping.use(folder, version)
    _say_current(version, as_json=as_json)


def rollback(as_json: AsJson = False) -> None:
    """Go back to the model that was in use before; each call goes one further back."""
    _say_current(keeping.roll_back(settings.read().model_folder), as_json=as_json)


def prune(keep: Keep = KEPT, as_json: AsJson = False) -> None:
    """Remove old models; the current one and those used last are kept."""
    removed = keeping.prune(settings.read().model_folder, keep)
    emit(
        {"removed": removed},
        as_json=as_json,
        draw=lambda: (
            Message("removed: {versions}", versions=", ".join(removed))
            if removed
            else Message("nothing to remove")
        ),
    )


def _say_current(version: str, *, as_json: bool) -> None:
    emit(
        {"current": version},
        as_json=as_json,
        draw=lambda: Message("model {version} is in use", version=version),
    )


def _loaded(chosen: Settings) -> frozenset[str] | None:
    """Return the schemes that are in the graph; None where it does not run."""
    if chosen.neo4j_uri is None and engine.status(chosen.graph_folder) is None:
        note(Message("the graph does not run: whether a model fits it is not known"))
        return None
    try:
        with platform(chosen) as running:
            schemes = running.run(lambda store: store.read(concepts.schemes()))
    except ServerError as error:
        seen = error.text(current())
        note(Message("whether a model fits the graph is not known: {error}", error=seen))
        return None
    return frozenset(one.title for one in schemes)


def _fits(one: Kept, loaded: frozenset[str] | None) -> bool | None:
    return None if loaded is None or one.flaw else loaded == frozenset(one.schemes)


def _data(one: Kept, loaded: frozenset[str] | None) -> dict[str, Any]:
    return {
        "version": one.version,
        "current": one.is_current,
        "model": one.model,
        "createdAt": one.created_at,
        "dataVersion": one.data_version,
        "dataAsOf": one.data_as_of,
        "schemes": one.schemes,
        "bytes": one.bytes,
        "fitsGraph": _fits(one, loaded),
        "flaw": None if one.flaw is None else str(one.flaw),
    }


def drawn_models(found: list[Kept], loaded: frozenset[str] | None) -> Table | Message:
    """Draw the models that are kept; `loaded` are the ontologies in the graph, if it runs."""
    if not found:
        return Message("no model has been trained")
    # Versions are not folded, and those of ontologies are long: few columns fit 80 cells.
    drawn = table("Models", "version", "data", "ontologies", "state")
    for one in found:
        data = Message("{data} as of {at}", data=one.data_version, at=_folding(one.data_as_of))
        about = (one.version, one.model, _folding(one.created_at), decimal(one.bytes))
        drawn.add_row(
            "\n".join(filter(None, about)),
            "" if one.flaw else said(data),
            ", ".join(one.schemes),
            _state(one, loaded),
        )
    return drawn


def _folding(moment: str) -> str:
    """Return a moment that a narrow column can break between day and time."""
    return moment.replace("T", " ")


def _state(one: Kept, loaded: frozenset[str] | None) -> str:
    fits = _fits(one, loaded)
    parts = (
        said("in use") if one.is_current else "",
        ModelError.text(one.flaw, current()) if one.flaw else "",  # without folder and advice
        ""
        if fits is None
        else said("fits the graph" if fits else "other ontologies than the graph"),
    )
    return "; ".join(filter(None, parts))
