"""Choice among overlapping matches and among the concepts that share a label."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeAlias

from domain.vocabulary import Label
from ontology.extraction.data import column_by
from ontology.extraction.folding import Folded
from ontology.extraction.matcher import Match
from ontology.extraction.mentions import Candidate, Mention

Related: TypeAlias = Mapping[str, Collection[str]]

# The factor on all scores of a label that several concepts share.
AMBIGUOUS: Final = 0.8
# Scores closer than this do not decide: it is just above the difference between preferred and
# alternative labels.
_CLOSE: Final = 0.06
# Characters before and after a word that are searched for a cue, or joined by.
_AROUND: Final = 24
_RANKS: Final = {label: rank for rank, label in enumerate(Label)}
_SPACES: Final = re.compile(r"\s+")
_JOINT: Final = re.compile(
    r"(?:[은는이가을를과와나]|하고|이나)?\s*(?:[,/;|·•&+]|\band\b|\bor\b|및|또는)?\s*[-*•]?\s*"
)


def _cues(place: str, pattern: str) -> re.Pattern[str]:
    cues = column_by("extraction_cues", "cue", "place")[place]
    return re.compile(pattern % "|".join(map(re.escape, cues)))


_BEFORE: Final = _cues("before", r"(?:%s)\s*$")
_AFTER: Final = _cues("after", r"\s?(?:%s)(?![a-z])")


def longest(matches: Iterable[Match], length: int) -> list[Match]:
    """Keep the longest of overlapping matches, the first of equally long ones; in text order."""
    taken = bytearray(length)
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if taken.find(1, match.start, match.end) < 0:
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def meant(matches: Sequence[Match], text: Folded) -> list[Match]:
    """Drop words such as C, Go or Spark where nothing shows that a skill is meant.

    Evidence is a cue word beside it (`Go 언어`, `written in Go`), or a list that it shares with
    another mention (`Java, C, Go`).
    """
    good = [not match.unsure or _is_cued(match, text) for match in matches]
    joined = [_are_joined(first, second, text) for first, second in pairwise(matches)]
    for at, is_joined in enumerate(joined):
        good[at + 1] |= is_joined and good[at]
    for at, is_joined in reversed(list(enumerate(joined))):
        good[at] |= is_joined and good[at + 1]
    return [match for match, is_good in zip(matches, good, strict=True) if is_good]


def mentions(matches: Sequence[Match], text: Folded, related: Related) -> list[Mention]:
    """Choose the concept of each match, considering what else the text names."""
    found = [_candidates(match) for match in matches]
    named = {options[0].concept_id for options in found if len(options) == 1}
    return [
        _mention(match, text, _ranked(options, named, related))
        for match, options in zip(matches, found, strict=True)
    ]


def _is_cued(match: Match, text: Folded) -> bool:
    before = text.chars[max(match.start - _AROUND, 0) : match.start]
    after = text.chars[match.end : match.end + _AROUND]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _are_joined(first: Match, second: Match, text: Folded) -> bool:
    between = _SPACES.sub(" ", text.chars[first.end : second.start])
    if not between.strip() or len(between) > _AROUND:
        return False
    return _JOINT.fullmatch(between) is not None


def _candidates(match: Match) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for form, score, _ in match.readings:
        option = Candidate(form.concept_id, form.kind, form.label, score)
        if form.concept_id not in best or score > best[form.concept_id].score:
            best[form.concept_id] = option
    return sorted(best.values(), key=_order)


def _ranked(options: list[Candidate], named: set[str], related: Related) -> list[Candidate]:
    """Sort candidates; unless one is clearly best or best supported, all scores are lowered."""
    if len(options) == 1:
        return options
    support = {each.concept_id: _support(each, named, related) for each in options}
    ranked = sorted(options, key=lambda each: (-support[each.concept_id], _order(each)))
    first, second = ranked[0], ranked[1]
    supported = support[first.concept_id] > support[second.concept_id]
    if supported or first.score - second.score > _CLOSE:
        return ranked
    return [replace(each, score=each.score * AMBIGUOUS) for each in ranked]


def _support(option: Candidate, named: set[str], related: Related) -> int:
    return len(named.intersection(related.get(option.concept_id, ())))


def _order(option: Candidate) -> tuple[float, int, int, str]:
    """The sort key: at equal scores, skills before what refers to them, and the general first."""
    return -option.score, _RANKS[option.kind], len(option.label), option.concept_id


def _mention(match: Match, text: Folded, ranked: list[Candidate]) -> Mention:
    best = ranked[0]
    span = text.span(match.start, match.end)
    return Mention(
        start=span.start,
        end=span.end,
        text=text.text[span.start : span.end],
        concept_id=best.concept_id,
        kind=best.kind,
        label=best.label,
        score=best.score,
        alternatives=tuple(ranked[1:]),
    )
