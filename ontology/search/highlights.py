"""Which characters of a label were typed."""

from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from ontology.jamo import decompose
from ontology.letters import one_width

# Single letters in common are chance, unless only one was typed.
_SHORTEST: Final = 2


class Span(NamedTuple):
    """Part of a text in characters, from `start` up to but not including `end`."""

    start: int
    end: int


def spans(key: str, label: str) -> tuple[Span, ...]:
    """Return the parts of a label in NFC that a search key shares with it.

    Letters count in runs of two or more that both have; a character counts as soon as most of its
    letters do.
    """
    pieces = (
        list(label.lower())
        if label.isascii()
        else [decompose(one_width(one).casefold()) for one in label]
    )
    shared = _shared_letters(key, "".join(pieces))
    flags: list[bool] = []
    at = 0
    for piece in pieces:
        flags.append(2 * sum(shared[at : at + len(piece)]) > len(piece))
        at += len(piece)
    return tuple(_runs(flags))


def _shared_letters(key: str, letters: str) -> list[bool]:
    shared = [False] * len(letters)
    for step in Indel.opcodes(key, letters):
        length = step.dest_end - step.dest_start
        if step.tag == "equal" and (length >= _SHORTEST or len(key) < _SHORTEST):
            shared[step.dest_start : step.dest_end] = [True] * length
    return shared


def _runs(flags: list[bool]) -> list[Span]:
    changes = [at for at, (a, b) in enumerate(pairwise([False, *flags, False])) if a != b]
    return [Span(*edges) for edges in zip(changes[::2], changes[1::2], strict=True)]
