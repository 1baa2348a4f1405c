"""Similarity of labels to what was typed: 0 for nothing in common, 1 for the same words.

Normalised indel similarity over jamo (rapidfuzz), with minimum scores for labels that contain
the text.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist

from ontology.search import initials

Scores: TypeAlias = NDArray[np.float64]

LEAST: Final = 0.65
"""A label that is less close than this is not a hit, unless one contains the other.

Of misspelt labels 1 in 1,000 or fewer are less close; of words that have nothing to do with any
label of a scheme, most are not as close to any (docs/benchmarks.md).
"""

_SHORT: Final = 8
"""Words of fewer letters have one slip: 변호사 is no 간호사, which differs in two of seven."""
_ONE_SOUND: Final = str.maketrans("ㅐㅒㅙㅞㄲㅋㄸㅌㅃㅍㅆㅉㅊ", "ㅔㅖㅚㅚㄱㄱㄷㄷㅂㅂㅅㅈㅈ")
"""Letters that sound alike, or nearly so: 액샐 is 엑셀."""

SAME_WORDS: Final = 0.99
"""The closeness of labels that are equal but for spaces: just below equal."""

# The share of a score that the first word alone decides (Jaro-Winkler).
_FIRST_WORD: Final = 0.15
# Minimum scores of labels that contain the text: anywhere, at the start of a word, at their start.
_HELD: Final = (0.55, 0.65, 0.70)
# What is added to them in proportion to how much of the label was typed.
_LENGTH: Final = 0.25
# The least share of what was typed that a label which it contains has to be.
_LEAST_PART: Final = 0.25
# Scores of completions: with a similar beginning (times the similarity), with words that start
# with the typed ones, with exactly this beginning.
_PREFIX: Final = (0.8, 0.85, 0.95)
# Scores by initial consonants: within the label, at its start, of all of it.
_INITIALS: Final = (0.70, 0.80, 0.95)


def whole(
    typed: str, labels: Sequence[str], *, by_words: bool = False, least: float = LEAST
) -> Scores:
    """Compare a search key with the keys of whole labels, whatever the order of their words.

    Args:
        typed: The search key of the text.
        labels: The search keys of the labels.
        by_words: Whether each typed word is known to start a word of each label.
        least: Labels that are less close than this score 0, unless they contain the text or are a
            good part of its words.

    Returns:
        (labels,) float64 in [0, 1]. A label that contains the text scores at least 0.55: more if
        one of its words starts with the text, and more the less else it contains.
    """
    ratio = np.maximum(_ratio(typed, labels), _ratio(typed, labels, any_order=True))
    unspaced = _ratio(_joined(typed), [_joined(label) for label in labels])
    near = np.maximum(ratio, SAME_WORDS * unspaced)
    scores = np.where(near >= SAME_WORDS, near, _with_first_word(near, typed, labels))
    held = np.array([_held(typed, label, by_words=by_words) for label in labels])
    far = scores < least
    if least and " " not in typed and len(typed) < _SHORT:
        far |= np.array([_is_another_word(typed, one) for one in labels], dtype=bool)
    far &= ~np.array([_contains(typed, one) for one in labels], dtype=bool)
    return np.asarray(np.maximum(np.where(far, 0.0, scores), held))


def beginning(typed: str, labels: Sequence[str]) -> Scores:
    """Compare a search key with beginnings of the same length of the keys of labels.

    Beginnings that are less close than `LEAST` score 0.
    """
    plain = _joined(typed)
    heads = [_joined(label)[: len(plain)] for label in labels]
    near = _ratio(plain, heads)
    return np.asarray(_PREFIX[0] * np.where(near < LEAST, 0.0, near))


def by_prefix(typed: str, label: str) -> float:
    """Score a label whose words start with the typed ones."""
    if typed == label:
        return 1.0
    return _PREFIX[2] if _joined(label).startswith(_joined(typed)) else _PREFIX[1]


def by_initials(typed: str, label: str) -> float:
    """Score a label by the initial consonants that were typed; 0 if it does not contain them."""
    span = initials.find(typed, label)
    if span is None:
        return 0.0
    if (span.start, span.end) == (0, len(label)):
        return _INITIALS[2]
    least = _INITIALS[1] if span.start == 0 else _INITIALS[0]
    return least + (_INITIALS[1] - _INITIALS[0]) * len(typed) / len(label)


def _is_another_word(typed: str, label: str) -> bool:
    """Return whether two words differ in more than a slip, or in how one sound is spelt."""
    return OSA.distance(_sounds(typed), _sounds(_joined(label)), score_cutoff=1) > 1


def _sounds(key: str) -> str:
    return key.translate(_ONE_SOUND)


def _contains(typed: str, label: str) -> bool:
    """Return whether a label is a good part of the words that were typed."""
    return len(label) >= _LEAST_PART * len(typed) and f" {label} " in f" {typed} "


def _held(typed: str, label: str, *, by_words: bool) -> float:
    """Return the minimum score of a label that contains what was typed; 0 if it does not."""
    at = f" {label}".find(f" {typed}")
    if at >= 0:
        least = _HELD[2] if at == 0 else _HELD[1]
    elif by_words or _joined(typed) in _joined(label):
        least = _HELD[0]
    else:
        return 0.0
    return least + _LENGTH * min(1.0, len(typed) / max(len(label), 1))


def _with_first_word(near: Scores, typed: str, labels: Sequence[str]) -> Scores:
    heads = [label.partition(" ")[0] for label in labels]
    first = _row(cdist([typed.partition(" ")[0]], heads, scorer=JaroWinkler.similarity))
    return (1 - _FIRST_WORD) * near + _FIRST_WORD * first


def _ratio(typed: str, labels: Sequence[str], *, any_order: bool = False) -> Scores:
    scorer = fuzz.token_sort_ratio if any_order else fuzz.ratio
    return _row(cdist([typed], labels, scorer=scorer, dtype=np.float64)) / 100


def _row(matrix: NDArray[np.generic]) -> Scores:
    return np.asarray(matrix[0], dtype=np.float64)


def _joined(key: str) -> str:
    return key.replace(" ", "")
