"""Extraction of the skills, certifications and occupations that a text names."""

from collections.abc import Collection, Container, Iterable
from typing import Final

from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.choosing import Related, longest, meant, mentions
from ontology.extraction.folding import fold
from ontology.extraction.forms import forms_of
from ontology.extraction.matcher import Match, Matcher
from ontology.extraction.mentions import Mention
from ontology.extraction.misspelt import misspelt
from ontology.search.index import SearchIndex

NOTHING_RELATED: Final[Related] = {}


class Extractor:
    """Immutable, and safe to share between threads; `build` makes one."""

    def __init__(
        self, matcher: Matcher, known: Container[str], related: Related, index: SearchIndex | None
    ) -> None:
        """Combine the parts that `build` made."""
        self._matcher = matcher
        self._known = known
        self._related = related
        self._index = index

    @classmethod
    def build(
        cls,
        entries: Iterable[LabelEntry],
        related: Related = NOTHING_RELATED,
        index: SearchIndex | None = None,
    ) -> "Extractor":
        """Build an extractor for all labels of all entries.

        Args:
            entries: The concepts to find.
            related: By id, the concepts that a concept is related to: where concepts share a label,
                the one most related to the rest of the text is chosen.
            index: Finds misspelt items of lists. It may hold other entries too, which are ignored.
        """
        given = list(entries)
        known = frozenset(entry.id for entry in given)
        return cls(Matcher(forms_of(given)), known, related, index)

    def over(self, index: SearchIndex) -> "Extractor":
        """Return the same extractor over another index that holds the same concepts."""
        return Extractor(self._matcher, self._known, self._related, index)

    def extract(self, text: str, kinds: Collection[Label] = ()) -> list[Mention]:
        """Return the concepts that a text names, by position; spans never overlap.

        Only concepts that were passed to `build` are found. Time is linear in the length of the
        text: a second or two for a million characters.

        Args:
            text: The text.
            kinds: The kinds to find; all if empty.
        """
        folded = fold(text)
        found = (_of_kinds(match, kinds) for match in self._matcher.matches(folded))
        kept = longest((match for match in found if match.readings), len(folded.chars))
        named = mentions(meant(kept, folded), folded, self._related)
        if self._index is None:
            return named
        slips = misspelt(text, named, self._index, kinds)
        more = (mention for mention in slips if mention.concept_id in self._known)
        return sorted([*named, *more], key=_start)


def _of_kinds(match: Match, kinds: Collection[Label]) -> Match:
    if not kinds:
        return match
    return match._replace(readings=tuple(r for r in match.readings if r.form.kind in kinds))


def _start(mention: Mention) -> int:
    return mention.start
