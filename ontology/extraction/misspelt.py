"""Misspelt items of lists, such as those in résumés, by their similarity to a label."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from domain.vocabulary import Label
from ontology.extraction.mentions import Mention
from ontology.search.highlights import Span
from ontology.search.hits import Hit
from ontology.search.index import SearchIndex
from ontology.search.keys import search_key

# The least closeness at which an item counts as a misspelt label.
_LEAST: Final = 0.85
_WORTH: Final = 0.9
_MOST_ITEMS: Final = 200
_LONGEST: Final = 40
_MOST_WORDS: Final = 4
_FEWEST_LETTERS: Final = 5
_LINE: Final = re.compile(r"[^\n]+")
_SEPARATOR: Final = re.compile(r"[,;|·•\t/]")
_ITEM: Final = re.compile(r"[^\n,;:|·•\t/()\[\].]+")


def misspelt(
    text: str, named: Sequence[Mention], index: SearchIndex, kinds: Collection[Label]
) -> Iterator[Mention]:
    """Yield the list items that name nothing as written but are close to a label.

    A list is a line with commas or similar separators. Only the first 200 such items of a text are
    looked up. Scores are at most 0.9 times the closeness of the label.
    """
    starts = [mention.start for mention in named]
    for item in islice(_unnamed(text, named, starts), _MOST_ITEMS):
        seen = text[item.start : item.end]
        hits = index.search(seen, kinds, 1)
        if hits and hits[0].score >= _LEAST:
            yield _mention(item, seen, hits[0])


def _unnamed(text: str, named: Sequence[Mention], starts: Sequence[int]) -> Iterator[Span]:
    for item in _items(text):
        before = bisect_right(starts, item.end - 1) - 1
        if before < 0 or named[before].end <= item.start:
            yield item


def _items(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        if not _SEPARATOR.search(line[0]):
            continue
        for found in _ITEM.finditer(text, line.start(), line.end()):
            seen = found[0].strip()
            start = found.start() + found[0].find(seen)
            if seen and _could_be_a_label(seen):
                yield Span(start, start + len(seen))


def _could_be_a_label(seen: str) -> bool:
    if len(seen) > _LONGEST or len(seen.split()) > _MOST_WORDS:
        return False
    return len(search_key(seen)) >= _FEWEST_LETTERS


def _mention(item: Span, seen: str, hit: Hit) -> Mention:
    score = _WORTH * hit.score
    return Mention(item.start, item.end, seen, hit.id, hit.kind, hit.matched, score)
