"""Queries to the index for candidate labels, before these are compared."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import tantivy

from domain.enums import JobStatus
from domain.vocabulary import Label
from ontology.names import normal
from ontology.search.fields import (
    LONGEST_INITIALS,
    LONGEST_PREFIX,
    NEVER,
    START,
    day_number,
    initials_text,
)
from ontology.search.keys import cut, grams

# Keys shorter than this are within an edit of too many words; from six letters two edits are
# allowed.
_SHORTEST_NEAR: Final = 3
_TWO_SLIPS: Final = 6
_MUST: Final = tantivy.Occur.Must
_MUST_NOT: Final = tantivy.Occur.MustNot
_SHOULD: Final = tantivy.Occur.Should


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings that are open, or closed, on a day (an ISO date)."""

    status: JobStatus
    day: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are searched: of these kinds, in these schemes; empty means any.

    `postings` leaves out postings of another status; it does not concern other kinds.
    """

    kinds: frozenset[Label] = frozenset()
    schemes: frozenset[str] = frozenset()
    postings: Postings | None = None


class Queries:
    """Queries over the fields of an index, all with the same filters."""

    def __init__(self, fields: tantivy.Schema, filters: Filters) -> None:
        """Query the fields of an index."""
        self._fields = fields
        self._filters = filters

    def alike(self, key: str) -> tantivy.Query | None:
        """Return the query for labels that share 3-grams with a key, most shared first."""
        wanted = grams(key)
        if not wanted:
            return None
        return self._within(_any(self._term("grams", gram) for gram in wanted))

    def near(self, key: str) -> tantivy.Query | None:
        """Return the query for labels with a word within one or two edits of a short one-word key.

        Two transposed letters leave a short word no common 3-gram. Returns None for other keys.
        """
        if not _SHORTEST_NEAR <= len(key) <= LONGEST_PREFIX or " " in key:
            return None
        slips = 1 if len(key) < _TWO_SLIPS else 2
        return self._within(tantivy.Query.fuzzy_term_query(self._fields, "words", key, slips))

    def beginning(self, key: str) -> tantivy.Query:
        """Return the query for labels that have a word starting with each word of a key."""
        words = (word[:LONGEST_PREFIX] for word in key.split())
        return self._within(_all(self._term("words", word) for word in words))

    def starting(self, key: str) -> tantivy.Query:
        """Return the query for labels that start with a key, ignoring spaces."""
        start = START + key.replace(" ", "")
        if len(start) <= LONGEST_PREFIX:
            return self._within(self._term("words", start))
        return self._within(_all(self._term("grams", gram) for gram in cut(start)))

    def initials(self, typed: str, *, at_start: bool) -> tantivy.Query:
        """Return the query for labels by initial consonants, at their start or anywhere."""
        text = initials_text(typed) if at_start else initials_text(typed)[1:]
        longest = LONGEST_INITIALS
        pieces = [text[at : at + longest] for at in range(max(1, len(text) - longest + 1))]
        return self._within(_all(self._term("initials", piece) for piece in pieces))

    def named(self, name: str) -> tantivy.Query:
        """Return the query for labels that are equal except for case and spaces."""
        return self._within(self._term("name", normal(name)))

    def _within(self, query: tantivy.Query) -> tantivy.Query:
        kinds = [kind.value for kind in self._filters.kinds]
        parts = [("kind", kinds), ("scheme", list(self._filters.schemes))]
        allowed = [self._one_of(field, values) for field, values in parts if values]
        within = _all((query, *allowed)) if allowed else query
        others = self._other_postings()
        if others is None:
            return within
        return tantivy.Query.boolean_query([(_MUST, within), (_MUST_NOT, others)])

    def _other_postings(self) -> tantivy.Query | None:
        """Return the query for the postings that are left out."""
        wanted = self._filters.postings
        if wanted is None:
            return None
        today = day_number(wanted.day)
        closed = (0, today - 1)
        first, last = closed if wanted.status is JobStatus.OPEN else (today, NEVER)
        kind = tantivy.FieldType.Unsigned
        return tantivy.Query.range_query(self._fields, "closes", kind, first, last)

    def _one_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        terms = _any(self._term(field, value) for value in sorted(values))
        return tantivy.Query.const_score_query(terms, 0.0)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._fields, field, value)


def _any(queries: Iterator[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _all(queries: Iterator[tantivy.Query] | tuple[tantivy.Query, ...]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_MUST, query) for query in queries])
