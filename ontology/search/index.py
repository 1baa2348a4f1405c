"""Search by name in Korean and English, over an index that processes share.

Tantivy finds candidates by the 3-grams of jamo that a label shares with what was typed, by how
its words start and by initial consonants; rapidfuzz then compares them.
"""

from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path
from typing import Final

import tantivy

from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.search import fields
from ontology.search.candidates import Candidates
from ontology.search.closeness import LEAST
from ontology.search.fields import Name
from ontology.search.hits import Found, Hit, Resolution, best
from ontology.search.pairs import paired
from ontology.search.queries import Filters, Postings, Queries
from ontology.search.readings import readings
from ontology.search.spoken import written

# Candidates that are compared: by shared 3-grams, and by popularity for short texts, of which
# very many labels share all 3-grams.
_CANDIDATES: Final = 60
_POPULAR: Final = 40
_NEAREST: Final = 3
_MEANT: Final = 0.95
_SHORT: Final = 2 * fields.LONGEST_PREFIX


class SearchIndex:
    """An index of labels: `build` makes one in memory, `upkeep` maintains one on disk."""

    def __init__(self, index: tantivy.Index) -> None:
        """Wrap an index with the fields of `fields.schema`."""
        fields.register(index)
        self._index = index
        self._fields = index.schema

    @classmethod
    def build(cls, entries: Iterable[LabelEntry]) -> "SearchIndex":
        """Index all labels of all entries in memory; 130,000 labels take about two seconds."""
        index = tantivy.Index(fields.schema())
        fields.register(index)
        writer = index.writer(heap_size=fields.WRITER_BYTES, num_threads=1)
        for document in chain.from_iterable(map(fields.documents, entries)):
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> "SearchIndex":
        """Open an index on disk as it is now; later changes are not seen.

        Raises:
            ValueError: There is no index, or its files are broken.
        """
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        return cls(index)

    @property
    def version(self) -> str:
        """The data version of the index; empty if it has none."""
        searcher = self._index.searcher()
        hits = searcher.search(fields.version_query(self._fields), limit=1).hits
        return bytes(searcher.doc(hits[0][1])["row"][0]).decode() if hits else ""

    def names(self, kinds: Collection[Label]) -> list[Name]:
        """Return all labels of all entries of these kinds; seconds for 130,000 labels."""
        searcher = self._index.searcher()
        if not searcher.num_docs or not kinds:
            return []
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._fields, "kind", kind.value))
                for kind in kinds
            ]
        )
        hits = searcher.search(query, limit=searcher.num_docs, count=False).hits
        return [fields.read(searcher.doc(address)) for _, address in hits]

    @property
    def schemes(self) -> list[str]:
        """The names of all schemes that its entries are in."""
        terms = self._index.searcher().terms_with_prefix("scheme", "")
        return sorted({term for term, _ in terms})

    def search(  # noqa: PLR0913, PLR0917 - the text, and all that narrows or widens the search
        self,
        text: str,
        kinds: Collection[Label] = (),
        limit: int = 20,
        schemes: Collection[str] = (),
        postings: Postings | None = None,
        meant: str | None = None,
    ) -> list[Hit]:
        """Return the entries whose labels are closest to the text, best first, each once.

        Of about equally close entries the more popular comes first. A text without letters or
        digits finds nothing, nor does one that no label contains or is close to.

        Args:
            text: What was typed.
            kinds: The kinds to search; all if empty.
            limit: The most results to return.
            schemes: The names of the schemes to search; if empty, whatever scheme an entry is in.
            postings: The postings to search; all if None.
            meant: What is probably meant besides the text itself, which comes first.
        """
        among = self._among(kinds, schemes, postings)
        found = self._found(among, text, limit)
        if meant is not None:
            found += [
                one._replace(score=_MEANT * one.score) for one in self._found(among, meant, limit)
            ]
        return best(found, limit)

    def however_far(self, text: str, kinds: Collection[Label], limit: int) -> list[Hit]:
        """Search as `search` does, for labels that share anything, without highlights.

        They are not shown, but compared further.
        """
        found = self._found(self._among(kinds, least=0.0), text, limit)
        return best(found, limit, highlighted=False)

    def _found(self, among: Candidates, text: str, limit: int) -> list[Found]:
        typed = readings(text)
        fuzzy = [reading for reading in typed if reading.misspelt]
        found = among.by_initials(text, max(limit, _CANDIDATES))
        for reading in fuzzy:
            found += among.alike(reading, max(limit, _CANDIDATES // len(fuzzy)))
            found += among.near(reading, max(limit, _POPULAR))
        for reading in typed:
            if not reading.misspelt or len(reading.key) <= _SHORT:
                found += among.holding(reading, max(limit, _POPULAR))
        return found

    def suggest(
        self,
        prefix: str,
        kinds: Collection[Label] = (),
        limit: int = 10,
        schemes: Collection[str] = (),
        postings: Postings | None = None,
    ) -> list[Hit]:
        """Complete what is being typed: labels with words that start so, the most popular first.

        If there are fewer than `limit`, labels with a similar beginning follow. Deprecated entries
        are left out.
        """
        among = self._among(kinds, schemes, postings)
        typed = readings(prefix)
        found = among.by_initials(prefix, max(limit, _CANDIDATES))
        for reading in typed:
            found += among.begun(reading, max(limit, _POPULAR))
        if len({one.name.id for one in found}) < limit:
            for reading in typed:
                found += among.begun_alike(reading, _CANDIDATES) if reading.misspelt else []
        return best([one for one in found if not one.name.deprecated], limit)

    def resolve(self, name: str, kind: Label = Label.SKILL) -> Resolution:
        """Find the entry of this kind with this name.

        Case, widths, spaces and the order of words make no difference; but an entry with exactly
        this name wins over one with other spaces or another order. Otherwise an entry in use wins
        over a deprecated one, then a preferred label over an alternative one, then the entry with
        the shorter preferred label, being the more general.
        """
        among = self._among({kind})
        named = among.named(name, _CANDIDATES) or among.same_words(name, _CANDIDATES)
        for signs in () if named else (paired(name), *written(name)):
            named = named or among.named(signs, _CANDIDATES)
        if named:
            return Resolution(min(named, key=_rank).id)
        near = self.search(name, {kind}, _NEAREST)
        return Resolution(None, tuple(hit.matched for hit in near))

    def _among(
        self,
        kinds: Collection[Label],
        schemes: Collection[str] = (),
        postings: Postings | None = None,
        least: float = LEAST,
    ) -> Candidates:
        filters = Filters(frozenset(kinds), frozenset(schemes), postings)
        return Candidates(self._index.searcher(), Queries(self._fields, filters), least)


def _rank(name: Name) -> tuple[bool, bool, int, str]:
    return name.deprecated, not name.preferred, name.generality, name.id
