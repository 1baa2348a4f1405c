"""Search by name in Korean and English, held in the process.

Tantivy finds candidates by the 3-grams that a label shares with what was typed,
both as jamo and without spaces, so that neither a wrong letter nor a missing
space hides a label; rapidfuzz then orders the candidates.
"""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import tantivy
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from domain.ids import label_of
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.highlights import Span, spans
from ontology.keys import gram_text, grams, search_key
from ontology.names import NameTable, name_table, normal

_CANDIDATES: Final = 100
_NEAREST: Final = 3
_FIRST_WORD_WEIGHT: Final = 0.15
_WRITER_BYTES: Final = 64_000_000
_TOKENIZER: Final = "trigrams"
_RANKS: Final = {label: rank for rank, label in enumerate(Label)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its closeness 0-1, and the label that matched.

    `highlights` are the parts of `matched` that were typed, as [start, end) in characters.
    """

    id: str
    kind: Label
    score: float
    matched: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for; where nothing has it, the labels nearest to it."""

    id: str | None
    nearest: tuple[str, ...] = ()


class _Name(NamedTuple):
    id: str
    kind: Label
    label: str
    key: str
    preferred: bool


class SearchIndex:
    """An immutable index over labels; `build` makes one."""

    def __init__(
        self, names: list[_Name], index: tantivy.Index, tables: dict[Label, NameTable]
    ) -> None:
        """Take what `build` made."""
        self._names = names
        self._schema = index.schema
        self._searcher = index.searcher()
        self._tables = tables

    @classmethod
    def build(cls, entries: Iterable[LabelEntry]) -> "SearchIndex":
        """Index all labels of all entries, in memory; 130,000 labels take about a second."""
        known = list(entries)
        names = [name for entry in known for name in _names_of(entry)]
        by_kind: dict[Label, list[LabelEntry]] = {}
        for entry in known:
            by_kind.setdefault(label_of(entry.id), []).append(entry)
        tables = {kind: name_table(group) for kind, group in by_kind.items()}
        return cls(names, _index(names), tables)

    def search(self, text: str, kinds: Collection[Label] = (), limit: int = 20) -> list[Hit]:
        """Give the things whose labels are closest to the text, best first, each once.

        No kinds: all of them. A text without letters or digits finds nothing.
        """
        key = search_key(text)
        best: dict[str, tuple[float, _Name]] = {}
        for name in self._candidates(key, kinds, max(limit, _CANDIDATES)):
            score = closeness(key, name.key)
            if name.id not in best or _order(score, name) < _order(*best[name.id]):
                best[name.id] = (score, name)
        ranked = sorted(best.values(), key=lambda found: _order(*found))
        return [_hit(score, name, key) for score, name in ranked[:limit]]

    def resolve(self, name: str, kind: Label = Label.SKILL) -> Resolution:
        """Find the thing of this kind that is called exactly so, but for case and spaces."""
        found = self._tables.get(kind, {}).get(normal(name))
        if found is not None:
            return Resolution(found)
        near = self.search(name, {kind}, _NEAREST)
        return Resolution(None, tuple(hit.matched for hit in near))

    def _candidates(self, key: str, kinds: Collection[Label], limit: int) -> list[_Name]:
        wanted = grams(key)
        if not wanted:
            return []
        query = self._query(wanted, kinds)
        found = self._searcher.search(query, limit=limit, count=False).hits
        places = self._searcher.fast_field_values("place", [address for _, address in found])
        return [self._names[int(place)] for place in places if place is not None]

    def _query(self, wanted: Collection[str], kinds: Collection[Label]) -> tantivy.Query:
        should, must = tantivy.Occur.Should, tantivy.Occur.Must
        shares = tantivy.Query.boolean_query([(should, self._term("grams", g)) for g in wanted])
        if not kinds:
            return shares
        kind = tantivy.Query.boolean_query([(should, self._term("kind", k.value)) for k in kinds])
        return tantivy.Query.boolean_query(
            [(must, shares), (must, tantivy.Query.const_score_query(kind, 0.0))]
        )

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value)


def closeness(typed: str, label: str) -> float:
    """Compare two search keys, 0-1: their letters in any order of words, the first word more."""
    whole = max(fuzz.ratio(typed, label), fuzz.token_sort_ratio(typed, label)) / 100
    if whole == 1:
        return 1.0
    first = JaroWinkler.similarity(typed.partition(" ")[0], label.partition(" ")[0])
    return (1 - _FIRST_WORD_WEIGHT) * whole + _FIRST_WORD_WEIGHT * first


def _order(score: float, name: _Name) -> tuple[float, bool, int, int, str, str]:
    """Put concepts before what is made of them where the labels are equally close."""
    return -score, not name.preferred, _RANKS[name.kind], len(name.label), name.id, name.label


def _hit(score: float, name: _Name, key: str) -> Hit:
    return Hit(name.id, name.kind, score, name.label, spans(key, name.label))


def _names_of(entry: LabelEntry) -> Iterable[_Name]:
    for label in entry.preferred:
        yield _name(entry.id, label, preferred=True)
    for label in entry.alternative:
        yield _name(entry.id, label, preferred=False)


def _name(node_id: str, label: str, *, preferred: bool) -> _Name:
    shown = unicodedata.normalize("NFC", label)
    return _Name(node_id, label_of(node_id), shown, search_key(shown), preferred)


def _index(names: list[_Name]) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name=_TOKENIZER, index_option="freq")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("place", fast=True)
    index = tantivy.Index(builder.build())
    trigrams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(3, 3, prefix_only=False)).build()
    index.register_tokenizer(_TOKENIZER, trigrams)
    writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
    for place, name in enumerate(names):
        writer.add_document(_document(place, name))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _document(place: int, name: _Name) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("grams", gram_text(name.key))
    document.add_text("kind", name.kind.value)
    document.add_unsigned("place", place)
    return document
