"""The texts of a concept by language: one is preferred, and none is lost without a count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from domain import languages
from domain.facts import Value
from domain.lengths import MOST_OF_A_DESCRIPTION, MOST_OF_A_LABEL
from domain.visible import is_blank, label
from ontology.scripts import spoken

_MORE_LABELS: Final = "preferred label beyond the first of its language: kept as an alternative one"
_MORE_TEXTS: Final = "definition beyond the first of its language: kept after it"
_NOTE_AS_TEXT: Final = "note taken for the definition that is lacking"
_NOTE: Final = "note beside a definition, left out"
_DAMAGED: Final = "text with U+FFFD, which stands for characters that were lost: kept as it is"
_NOTHING: Final = "label of characters that cannot be seen"
_LONG_LABEL: Final = "label of more than 2,000 characters, left out"
_LONG_TEXT: Final = "definition of more than 100,000 characters, left out"


class Note(NamedTuple):
    """What was left out of a concept, or was kept in another way than it was stated."""

    cause: str
    seen: str


_LONG: Final = frozenset({"description", "note"})
DAMAGE: Final = "\ufffd"
"""What decoders put in the place of bytes that they do not understand."""
MOST_SHOWN: Final = 80
"""Characters of a text that a report shows."""


def damaged(text: str) -> Note:
    """Return the note of a text in which characters were lost before."""
    return Note(_DAMAGED, text[:MOST_SHOWN])


_Ranked: TypeAlias = tuple[int, str]


@dataclass(slots=True)
class Texts:
    """All texts of a concept, by kind and language, each with the rank of its language tag.

    The kinds are those of `languages.SINGLE` and `languages.SEVERAL`, `label` for labels that are
    not said to be preferred or alternative, and `note` for what stands in for a description.
    """

    _said: defaultdict[tuple[str, str], list[_Ranked]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _spoken: set[str] = field(default_factory=set[str])
    notes: list[Note] = field(default_factory=list[Note])

    def add(self, stem: str, tag: str | None, text: str) -> None:
        """Add a text; one that shows nothing is noted."""
        if is_blank(text):
            self.notes.append(Note(_NOTHING, repr(text[:MOST_SHOWN])))
            return
        is_long = stem in _LONG
        shown = text.strip() if is_long else label(text)
        if len(shown) > (MOST_OF_A_DESCRIPTION if is_long else MOST_OF_A_LABEL):
            cause = _LONG_TEXT if is_long else _LONG_LABEL
            self.notes.append(Note(cause, shown[:MOST_SHOWN]))
            return
        if DAMAGE in shown:
            self.notes.append(damaged(shown))
        language, rank = spoken(tag, text)
        self._spoken.add(language)
        self._said[stem, language].append((rank, shown))

    def props(self) -> dict[str, Value]:
        """Return the properties that hold the texts, and note what was not the first one."""
        props: dict[str, Value] = {}
        for language in sorted(self._spoken):
            for stem, texts in self._of(language):
                for name, value in languages.stored(language, stem, texts).items():
                    before = props.get(name)
                    if isinstance(before, list) and isinstance(value, list):
                        before.extend(value)
                    else:
                        props[name] = value
        return props

    def _of(self, language: str) -> Iterator[tuple[str, list[str]]]:
        general = self._best("label", language)
        labels = self._best("prefLabel", language) or general
        self._note(_MORE_LABELS, labels[1:])
        if labels:
            yield "prefLabel", labels[:1]
        given = [text for _, text in self._said.get(("altLabels", language), ())]
        others = dict.fromkeys([*given, *labels[1:], *general])
        if names := [one for one in others if one not in labels[:1]]:
            yield "altLabels", names
        if hidden := [text for _, text in self._said.get(("hiddenLabels", language), ())]:
            yield "hiddenLabels", list(dict.fromkeys(hidden))
        notes = self._best("note", language)
        described = self._best("description", language)
        self._note(_MORE_TEXTS, described[1:])
        self._note(_NOTE if described else _NOTE_AS_TEXT, notes)
        if texts := described or notes:
            yield "description", ["\n\n".join(texts)]

    def _best(self, stem: str, language: str) -> list[str]:
        """Return the different texts, the best language tag first, then as the file has them."""
        said = self._said.get((stem, language), ())
        ranked = sorted(said, key=lambda one: one[0]) if len(said) > 1 else said
        return list(dict.fromkeys(text for _, text in ranked))

    def _note(self, cause: str, texts: Iterable[str]) -> None:
        self.notes.extend(Note(cause, text[:MOST_SHOWN]) for text in texts)
