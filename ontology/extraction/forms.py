"""The written forms of all concepts, by key."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

from domain.ids import label_of
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.data import column_by
from ontology.extraction.folding import fold
from ontology.extraction.keys import HANGUL, keyed, singular
from ontology.names import orders

PREFERRED: Final = 1.0
ALTERNATIVE: Final = 0.95
DERIVED: Final = 0.85
GENERIC: Final = 0.6

# Longer keys are descriptions rather than names.
_LONGEST: Final = 200
# A word in the labels of more concepts than this is too general to name one of them.
_COMMON: Final = 40
# Words of up to two letters must have the case of the label.
_EXACT_LETTERS: Final = 2
_QUALIFIED: Final = re.compile(r"(?P<name>.*\S)\s*\((?P<inner>[^()]+)\)")
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z0-9]*[A-Z0-9]")
_LETTERS: Final = re.compile(rf"[^\W\d_{HANGUL}]|[{HANGUL}]{{2}}|\d+ *[^\W\d_]")
_HANGUL_WORD: Final = re.compile(f"[{HANGUL}]+")
_RULES: Final = column_by("extraction_words", "word", "rule")
_STOP: Final = frozenset(_RULES["stop"])
_IN_CONTEXT: Final = frozenset(_RULES["context"])
_AS_WRITTEN: Final = frozenset(_RULES["exact"])
_FRAGMENT: Final = frozenset(_RULES["fragment"])


class Demand(Enum):
    """What a text must show before a form counts as named."""

    NOTHING = 0
    CONTEXT = 1
    OTHER_SPELLING = 2


class Form(NamedTuple):
    """One way to write a concept; `weight` is its share of a score."""

    concept_id: str
    kind: Label
    label: str
    weight: float


Forms: TypeAlias = Mapping[str, tuple[Form, ...]]


def forms_of(entries: Iterable[LabelEntry]) -> Forms:
    """Return the forms of each key, best first, without words that mean nothing on their own.

    A word in the labels of more than 40 concepts is too general as an alternative label; as a
    preferred label it gets a low weight.
    """
    found: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    users: Counter[str] = Counter()
    for entry in entries:
        words: set[str] = set()
        for form in _forms(entry):
            for written in orders(form.label):
                key = keyed(fold(written).chars).key
                words.update(key.split())
                if _says_something(key):
                    found[key].setdefault(f"{form.concept_id} {form.label}", form)
        users.update(words)
    weighed = {key: _weighed(key, forms.values(), users) for key, forms in found.items()}
    return {key: forms for key, forms in weighed.items() if forms}


def demand(form: Form, seen: str) -> Demand:
    """Return what else the text must show, given what it has in place of a form's label."""
    label, seen = (unicodedata.normalize("NFKC", name) for name in (form.label, seen))
    word = seen.casefold()
    if _is_other_number(label, word):
        return Demand.OTHER_SPELLING
    if word in _IN_CONTEXT:
        return Demand.CONTEXT
    if not word.isalpha() or _HANGUL_WORD.fullmatch(word):
        return Demand.NOTHING
    return _demand_of_word(form, word, as_written=label == seen)


def _demand_of_word(form: Form, word: str, *, as_written: bool) -> Demand:
    """Be strict about the case of short names: R, IT and Go are words or letters too."""
    if len(word) == 1:
        return Demand.CONTEXT if as_written else Demand.OTHER_SPELLING
    if as_written:
        return Demand.NOTHING
    if word in _AS_WRITTEN:
        return Demand.OTHER_SPELLING
    unsure = len(word) <= _EXACT_LETTERS or form.weight == DERIVED
    return Demand.CONTEXT if unsure else Demand.NOTHING


def _is_other_number(label: str, word: str) -> bool:
    """Return whether the number differs: security and securities, chefs and the tool Chef."""
    if not label.isalpha() or not label.isascii():
        return False
    own = label.casefold()
    in_plural, seen_in_plural = singular(own) != own, singular(word) != word
    return seen_in_plural != in_plural and (in_plural or not label.islower())


def _says_something(key: str) -> bool:
    word = key.strip()
    if len(key) > _LONGEST or word in _STOP or word.partition(" ")[0] in _FRAGMENT:
        return False
    return word in _IN_CONTEXT or _LETTERS.search(key) is not None


def _forms(entry: LabelEntry) -> Iterator[Form]:
    kind = label_of(entry.id)
    for label in entry.preferred:
        yield Form(entry.id, kind, label, PREFERRED)
    for label in entry.alternative:
        yield Form(entry.id, kind, label, ALTERNATIVE)
    for label in entry.preferred:
        qualified = _QUALIFIED.fullmatch(label)
        if qualified is not None:
            yield Form(entry.id, kind, qualified["name"], DERIVED)
            if _ACRONYM.fullmatch(qualified["inner"]):
                yield Form(entry.id, kind, qualified["inner"], DERIVED)


def _weighed(key: str, forms: Iterable[Form], users: Counter[str]) -> tuple[Form, ...]:
    word = key.strip()
    if " " in word or not word.isascii() or users[word] <= _COMMON:
        return tuple(sorted(forms, key=_order))
    kept = (form._replace(weight=GENERIC) for form in forms if form.weight == PREFERRED)
    return tuple(sorted(kept, key=_order))


def _order(form: Form) -> tuple[float, int, str, str]:
    return -form.weight, len(form.label), form.concept_id, form.label
