"""Codes of a concept, and the schemes that they are codes of."""

import re
from collections.abc import Collection
from typing import Final

from domain.facts import Value
from ontology.skos.drafts import Draft
from ontology.skos.texts import Note

_MORE_CODES: Final = "code beyond the first: kept as a further one"
_LAST: Final = re.compile(r"[^/#:]*$")


def scheme_of(uri: str, stated: Collection[str], of_file: Collection[str]) -> str:
    """Return what the codes of a concept belong to where no datatype says it.

    It must not change with a version, as a title does, nor with the name of a file: it is the URI
    of the scheme.

    Args:
        uri: The concept.
        stated: The schemes that it is stated to be in; the first by URI counts.
        of_file: The schemes of the file; one alone counts for concepts that state none. Where
            there are none or several, it is the namespace of the concept.
    """
    if stated:
        return min(stated)
    return next(iter(of_file)) if len(of_file) == 1 else _LAST.sub("", uri)


def props(draft: Draft) -> dict[str, Value]:
    """Return the first code, and the others, each after its scheme and a tab."""
    if not draft.codes:
        return {}
    (code, scheme), *others = draft.codes
    found: dict[str, Value] = {"code": code, "codeScheme": scheme or draft.code_scheme}
    if others:
        stated = {f"{scheme or draft.code_scheme}\t{code}" for code, scheme in others}
        before = draft.props.get("otherCodes")
        found["otherCodes"] = sorted(stated.union(before if isinstance(before, list) else ()))
        draft.notes.extend(Note(_MORE_CODES, code) for code, _ in others)
    return found
