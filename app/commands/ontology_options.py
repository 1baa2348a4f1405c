"""Options that several commands of `iljari ontology` have."""

from pathlib import Path
from typing import Annotated, Final

import typer

from domain.errors import InputError
from domain.vocabulary import Label

FOUND: Final = 1
"""The exit code of a strict check that found something."""


_KINDS: Final = {
    label.name: label
    for label in (
        Label.SKILL,
        Label.SKILL_GROUP,
        Label.OCCUPATION,
        Label.OCCUPATION_GROUP,
        Label.CERTIFICATION,
        Label.INDUSTRY,
        Label.REGION,
        Label.MAJOR,
    )
}
_LABELS: Final = {label.value.upper(): label for label in _KINDS.values()}

Version = Annotated[
    str | None, typer.Option("--version", help="The version, if the file does not state it.")
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="The kind of concepts whose class is unknown, such as SKILL or OCCUPATION.",
    ),
]
Mapping = Annotated[
    Path | None, typer.Option(help="A mapping file: of your tables, or of RDF of your own.")
]
Base = Annotated[
    str | None,
    typer.Option("--base", help="The IRI that relative IRIs of an RDF file are relative to."),
]
CodeScheme = Annotated[
    str | None,
    typer.Option(
        "--code-scheme",
        help="What codes of an RDF file belong to, if they do not say it; by default the first "
        "title of their scheme.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was found.")]


def label_of(kind: str | None) -> Label | None:
    """Return what concepts of a kind are in the graph; None for None.

    A kind is spelt as in the API, `SKILL_GROUP`, in any case and with `-` or `_`, or as its label
    is in the graph.

    Raises:
        InputError: There is no such kind.
    """
    if kind is None:
        return None
    name = kind.strip().upper().replace("-", "_")
    found = _KINDS.get(name) or _LABELS.get(name)
    if found is None:
        raise InputError(
            "--as {kind}: concepts are of one of these kinds: {known}",
            kind=kind,
            known=", ".join(_KINDS),
        )
    return found
