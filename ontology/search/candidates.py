"""Candidate labels: read from the index, then compared with what was typed."""

import tantivy

from ontology.search import closeness, fields, initials
from ontology.search.closeness import SAME_WORDS
from ontology.search.fields import Name
from ontology.search.hits import Found, scored
from ontology.search.keys import search_key
from ontology.search.queries import Queries
from ontology.search.readings import Reading


class Candidates:
    """The labels that pass some filters, in the index as it is now."""

    def __init__(
        self, searcher: tantivy.Searcher, queries: Queries, least: float = closeness.LEAST
    ) -> None:
        """Search in a searcher, a snapshot of the index; `least` is as in `closeness.whole`."""
        self._searcher = searcher
        self._queries = queries
        self._least = least

    def alike(self, reading: Reading, limit: int) -> list[Found]:
        """Compare the labels that share most 3-grams with a reading."""
        names = self._closest(self._queries.alike(reading.key), limit)
        return self._scored(reading, names)

    def near(self, reading: Reading, limit: int) -> list[Found]:
        """Compare the most popular labels with a word within two edits of a short reading."""
        query = self._queries.near(reading.key)
        names = [] if query is None else self._popular(query, limit)
        return self._scored(reading, names)

    def holding(self, reading: Reading, limit: int) -> list[Found]:
        """Compare the most popular labels whose words start with a reading's words."""
        names = self._popular(self._queries.beginning(reading.key), limit)
        return self._scored(reading, names, by_words=True)

    def begun(self, reading: Reading, limit: int) -> list[Found]:
        """Return the most popular labels that start with a reading, or whose words do."""
        ways = (self._queries.starting(reading.key), self._queries.beginning(reading.key))
        names = list(dict.fromkeys(name for way in ways for name in self._popular(way, limit)))
        scores = [closeness.by_prefix(reading.key, name.key) for name in names]
        return scored(reading, names, scores)

    def begun_alike(self, reading: Reading, limit: int) -> list[Found]:
        """Compare the beginnings of the labels that share most 3-grams with a reading."""
        names = self._closest(self._queries.alike(reading.key), limit)
        return scored(reading, names, closeness.beginning(reading.key, _keys(names)))

    def by_initials(self, text: str, limit: int) -> list[Found]:
        """Return labels by the initial consonants that were typed; none for any other text."""
        typed = initials.typed_initials(text)
        if typed is None:
            return []
        at_start, inside = (self._queries.initials(typed, at_start=here) for here in (True, False))
        names = dict.fromkeys([*self._popular(at_start, limit), *self._popular(inside, limit)])
        worth = ((closeness.by_initials(typed, name.label), name) for name in names)
        return [Found(score, name, typed, by_initials=True) for score, name in worth if score]

    def named(self, name: str, limit: int) -> list[Name]:
        """Return the labels that are equal except for case and spaces."""
        return self._closest(self._queries.named(name), limit)

    def same_words(self, name: str, limit: int) -> list[Name]:
        """Return the labels of the same words, whatever their order and the spaces."""
        key = search_key(name)
        names = self._closest(self._queries.alike(key), limit)
        scores = closeness.whole(key, _keys(names))
        return [one for one, score in zip(names, scores, strict=True) if score >= SAME_WORDS]

    def _scored(
        self, reading: Reading, names: list[Name], *, by_words: bool = False
    ) -> list[Found]:
        keys = _keys(names)
        scores = closeness.whole(reading.key, keys, by_words=by_words, least=self._least)
        return scored(reading, names, scores)

    def _closest(self, query: tantivy.Query | None, limit: int) -> list[Name]:
        if query is None:
            return []
        hits = self._searcher.search(query, limit=limit, count=False).hits
        return [fields.read(self._searcher.doc(address)) for _, address in hits]

    def _popular(self, query: tantivy.Query, limit: int) -> list[Name]:
        found = self._searcher.search(query, limit=limit, count=False, order_by_field="rank")
        return [fields.read(self._searcher.doc(address)) for _, address in found.hits]


def _keys(names: list[Name]) -> list[str]:
    return [name.key for name in names]
