"""All labels in a text in one pass: Aho-Corasick over keys, then word boundaries."""

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from ontology.extraction.boundaries import fit, pieces_agree
from ontology.extraction.folding import Folded
from ontology.extraction.forms import Demand, Form, Forms, demand
from ontology.extraction.keys import Range, keyed
from ontology.names import normal

SPELT_OTHERWISE: Final = 0.97
_MARKS: Final = ")]}.!?'\"’”%"  # noqa: RUF001


class Reading(NamedTuple):
    """One form at a place in a text, regardless of what else the text names."""

    form: Form
    score: float
    demand: Demand


class Match(NamedTuple):
    """A place in the folded text, and the forms found there."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def unsure(self) -> bool:
        """Whether it only counts if the text shows that it is meant."""
        return all(reading.demand is not Demand.NOTHING for reading in self.readings)


class Matcher:
    """An immutable automaton over the keys of forms."""

    def __init__(self, forms: Forms) -> None:
        """Build the automaton; 150,000 labels take some seconds."""
        self._forms = tuple(forms.values())
        self._automaton = AhoCorasick(list(forms))

    def matches(self, text: Folded) -> Iterator[Match]:
        """Yield every place where a form stands as words of its own, overlaps included."""
        key = keyed(text.chars)
        for number, start, end in self._automaton.find_matches_as_indexes(
            key.key, overlapping=True
        ):
            match = _match(text, key.range(start, end), self._forms[number])
            if match is not None:
                yield match


def _match(text: Folded, found: Range, forms: tuple[Form, ...]) -> Match | None:
    fits = fit(text.chars, found)
    if fits == 0:
        return None
    end = max(_end(text, found, form) for form in forms)
    bare, whole = text.seen(*found), text.seen(found.start, end)
    readings = [_reading(form, bare, whole, fits) for form in forms]
    kept = tuple(each for each in readings if each is not None)
    return Match(found.start, end, kept) if kept else None


def _reading(form: Form, bare: str, whole: str, fits: float) -> Reading | None:
    folded, label = normal(bare), normal(form.label)
    if not pieces_agree(folded, label):
        return None
    asked = demand(form, bare)
    if asked is Demand.OTHER_SPELLING:
        return None
    spelt = 1.0 if label in (folded, normal(whole)) else SPELT_OTHERWISE
    return Reading(form, form.weight * fits * spelt, asked)


def _end(text: Folded, found: Range, form: Form) -> int:
    """Extend a span over a label's own final punctuation, such as a closing bracket."""
    label = unicodedata.normalize("NFKC", form.label).casefold()
    tail = label[len(label.rstrip(_MARKS)) :]
    return found.end + len(tail) if tail and text.chars.startswith(tail, found.end) else found.end
