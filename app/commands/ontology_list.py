"""`iljari ontology list`: the loaded schemes, with their titles, versions and licences."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from app import settings
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import current
from domain.records import ConceptScheme
from graph.queries import concepts


def show(as_json: AsJson = False) -> None:
    """List the loaded schemes with their titles, versions, licences and URIs."""
    with platform(settings.read()) as running:
        loaded = running.run(lambda store: store.read(concepts.schemes()))
    report = {"schemes": [_data(one) for one in loaded]}
    emit(report, as_json=as_json, draw=lambda: _drawn(loaded))


def _data(one: ConceptScheme) -> dict[str, Any]:
    return {
        "name": one.name,
        "titles": dict(one.names.all()),
        "version": one.version,
        "licence": one.licence,
        "uri": one.uri,
    }


def _drawn(loaded: Sequence[ConceptScheme]) -> Table:
    drawn = table("Schemes", "scheme", "version", "licence", "URI")
    for one in loaded:
        title = one.names.pick(current().value) or one.name
        drawn.add_row(title, one.version, one.licence or "", one.uri or "")
    return drawn
