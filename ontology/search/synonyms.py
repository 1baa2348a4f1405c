"""Synonyms of the labour market in Korean and English, from a table."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.letters import folded

# Bounds on the work of one query: the longest phrases looked up, and the variants searched.
_MOST_WORDS: Final = 3
MOST: Final = 6


def variants(text: str) -> list[str]:
    """Return a text with one or a few of its words replaced by each of their synonyms.

    At most six variants, those with the longest replaced words first.
    """
    words = folded(text).split()
    found = dict.fromkeys(
        " ".join((*words[:start], other, *words[end:]))
        for start, end in _windows(len(words))
        for other in _table().get(" ".join(words[start:end]), ())
    )
    return list(found)[:MOST]


def _windows(count: int) -> Iterator[tuple[int, int]]:
    for length in range(min(count, _MOST_WORDS), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Read `ontology/data/synonyms.tsv`: one group of synonyms a line, separated by tabs."""
    text = files("ontology.data").joinpath("synonyms.tsv").read_text(encoding="utf-8")
    groups = [[folded(word) for word in line.split("\t")] for line in text.splitlines() if line]
    table: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            others = tuple(other for other in group if other != word)
            table[word] = table.get(word, ()) + others
    return table
