"""Options that several commands of `iljari ontology` have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from domain.vocabulary import Label

FOUND: Final = 1
"""The exit code of a strict check that found something."""


class ConceptKind(StrEnum):
    """What concepts of a scheme are."""

    SKILL = "skill"
    SKILL_GROUP = "skill-group"
    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation-group"
    CERTIFICATION = "certification"
    INDUSTRY = "industry"
    REGION = "region"
    MAJOR = "major"


_KINDS: Final = {kind: Label[kind.name] for kind in ConceptKind}

Version = Annotated[
    str | None, typer.Option("--version", help="The version, if the file does not state it.")
]
Kind = Annotated[
    ConceptKind | None,
    typer.Option("--as", help="The kind of concepts whose class is unknown."),
]
Mapping = Annotated[
    Path | None, typer.Option(help="A mapping file: of your tables, or of RDF of your own.")
]
Base = Annotated[
    str | None,
    typer.Option("--base", help="The IRI that relative IRIs of an RDF file are relative to."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was found.")]


def label_of(kind: ConceptKind | None) -> Label | None:
    """Return what concepts of a kind are in the graph; None for None."""
    return _KINDS[kind] if kind else None
