"""Results of a search, ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from domain.enums import JobStatus
from domain.vocabulary import Label
from ontology.search import initials
from ontology.search.fields import MOST_POPULAR, Name
from ontology.search.highlights import Span, spans
from ontology.search.readings import Reading

# Both are small next to differences in closeness: they decide between about equal labels.
_POPULARITY: Final = 0.03
_OUT_OF_USE: Final = 0.05
_RANKS: Final = {label: rank for rank, label in enumerate(Label)}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found.

    Attributes:
        score: The closeness of its best label, 0-1.
        matched: That label, if it may be shown.
        highlights: The parts of `matched` that were typed, as [start, end) in characters.
        closes: The last open day of a posting, as in `LabelEntry`.
    """

    id: str
    kind: Label
    score: float
    matched: str
    highlights: tuple[Span, ...]
    closes: str = ""

    def status_on(self, day: str) -> JobStatus | None:
        """Return whether a posting is open on a day (an ISO date); None for other kinds."""
        if self.kind is not Label.JOB_POSTING:
            return None
        return JobStatus.CLOSED if self.closes and self.closes < day else JobStatus.OPEN


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for; if nothing has the name, the nearest labels."""

    id: str | None
    nearest: tuple[str, ...] = ()


class Found(NamedTuple):
    """A label that was found: its closeness, and the search key or initials that it is close to."""

    score: float
    name: Name
    typed: str
    by_initials: bool = False

    @property
    def order(self) -> tuple[float, bool, int, int, str, str]:
        """The sort key: the closest first, concepts before what refers to them, the general first.

        Of about equally close ones the more popular comes first; deprecated ones are moved back.
        """
        name = self.name
        bonus = _POPULARITY * name.popularity / MOST_POPULAR
        worth = self.score + bonus - _OUT_OF_USE * name.deprecated
        rank = _RANKS[name.kind]
        return -worth, not name.preferred, rank, len(name.label), name.id, name.label


def scored(reading: Reading, names: Sequence[Name], scores: Iterable[float]) -> list[Found]:
    """Weight labels by their closeness to a reading and its weight; leave out those of none."""
    return [
        Found(reading.weight * float(score), name, reading.key)
        for name, score in zip(names, scores, strict=True)
        if score > 0
    ]


def best(found: Iterable[Found], limit: int, *, highlighted: bool = True) -> list[Hit]:
    """Return each entry with its best label, at most `limit` of them, the best first."""
    chosen: dict[str, tuple[tuple[float, bool, int, int, str, str], Found]] = {}
    for one in found:
        order = one.order
        if one.name.id not in chosen or order < chosen[one.name.id][0]:
            chosen[one.name.id] = (order, one)
    ranked = sorted(chosen.values(), key=lambda pair: pair[0])
    return [_hit(one, highlighted=highlighted) for _, one in ranked[:limit]]


def _hit(found: Found, *, highlighted: bool) -> Hit:
    name = found.name
    shown = (name.shown, _highlights(found) if highlighted else (), name.closes)
    return Hit(name.id, name.kind, found.score, *shown)


def _highlights(found: Found) -> tuple[Span, ...]:
    if not found.by_initials:
        return spans(found.typed, found.name.shown)
    span = initials.find(found.typed, found.name.shown)
    return (span,) if span else ()
