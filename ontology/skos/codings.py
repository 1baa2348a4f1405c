"""Codes of a concept, and the schemes that they are codes of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.facts import Value
from ontology.skos.drafts import Draft
from ontology.skos.texts import Note

_IDENTIFIER: Final = "identifier beside a code, left out"
_MORE_CODES: Final = "code beyond the first: kept as a further one"


@dataclass(frozen=True, slots=True)
class CodeNames:
    """What the codes of a file belong to whose datatype does not say it.

    Attributes:
        usual: What those of concepts belong to of which no scheme is known.
        schemes: What those of the concepts of a scheme belong to, by its URI.
    """

    usual: str
    schemes: Mapping[str, str] = field(default_factory=dict[str, str])

    def of(self, stated: Collection[str], of_file: Collection[str]) -> str:
        """Return what the codes of a concept belong to.

        Args:
            stated: The schemes that it is stated to be in; the first by URI counts.
            of_file: The schemes of the file; one alone counts for concepts that state none.
        """
        schemes = stated or (of_file if len(of_file) == 1 else ())
        return self.schemes.get(min(schemes), self.usual) if schemes else self.usual


def props(draft: Draft, uri: str) -> dict[str, Value]:
    """Return the first code, and the others, each after its scheme and a tab.

    An identifier is the code of a concept without a notation, unless it repeats its URI.
    """
    names = [one for one in draft.identifiers if one[0] != uri]
    if not draft.codes:
        draft.codes.extend(names)
    coded = {code for code, _ in draft.codes}
    draft.notes.extend(Note(_IDENTIFIER, name) for name, _ in names if name not in coded)
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
