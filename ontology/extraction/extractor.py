"""Find the skills, certifications and occupations that a text names, in Korean and English."""

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
        """Take what `build` made."""
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
        """Take all labels of all entries.

        `related` tells, by id, the concepts that a concept has to do with: where a label is
        shared, the one that has most to do with the rest of the text is meant. `index` finds
        misspelt items of lists; it may hold other things than the entries, which are not found.
        """
        given = list(entries)
        known = frozenset(entry.id for entry in given)
        return cls(Matcher(forms_of(given)), known, related, index)

    def over(self, index: SearchIndex) -> "Extractor":
        """Return the same extractor over another index that holds the same concepts."""
        return Extractor(self._matcher, self._known, self._related, index)

    def extract(self, text: str, kinds: Collection[Label] = ()) -> list[Mention]:
        """Give what a text names, by where it stands; spans never overlap.

        No kinds: all of them. Only concepts that were given to `build` are ever found. The
        time is linear in the text: a second or two for a million characters.
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
