"""Kinds in commands: spelt as in the API, whatever their case."""

from typing import Annotated, Final

import typer

from domain.errors import InputError
from domain.kinds import SearchKind
from domain.vocabulary import Label

_KINDS: Final = {kind.name: kind.value for kind in SearchKind}
_LABELS: Final = {kind.value.upper(): kind.value for kind in SearchKind}
"""Kinds by the names of their labels, which is how they are called in files and reports."""


def kind_of(text: str) -> Label:
    """Return the kind with a name such as `JOB`, or a label such as `JobPosting`.

    Raises:
        InputError: There is no such kind.
    """
    name = text.strip().upper().replace("-", "_")
    found = _KINDS.get(name) or _LABELS.get(name)
    if found is None:
        raise InputError(
            "--kind {kind}: only {known} can be searched for", kind=text, known=", ".join(_KINDS)
        )
    return found


def name_of(kind: Label) -> str:
    """Return what the API calls a kind."""
    return SearchKind(kind).name


Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only this kind, such as SKILL or JOB; can be repeated."
    ),
]
ExtractedKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="SKILL, CERTIFICATION or OCCUPATION; all by default."
    ),
]
