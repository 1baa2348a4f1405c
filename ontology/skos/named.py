"""The name of a scheme or a collection in each of its languages."""

from dataclasses import dataclass, field

from domain.visible import visible
from ontology.scripts import spoken
from ontology.skos import titles
from ontology.skos.titles import Title


@dataclass(slots=True)
class Names:
    """The best title, and the best one of each language; the order in the file does not count."""

    _best: Title | None = None
    _by_language: dict[str, Title] = field(default_factory=dict[str, Title])

    def add(self, predicate: str, language: str | None, value: str) -> None:
        """Add what a statement says, if it holds a title."""
        title = titles.better(None, predicate, language, value)
        if title is None:
            return
        self._best = title if self._best is None else min(self._best, title)
        spoken_in = spoken(language, title.text).language
        before = self._by_language.get(spoken_in, title)
        self._by_language[spoken_in] = min(before, title)

    def has(self, language: str | None, value: str) -> bool:
        """Return whether a text is the title that is kept of its language, or shows nothing."""
        text = visible(value)
        kept = self._by_language.get(spoken(language, text).language) if text else None
        return not text or (kept is not None and kept.text == text)

    @property
    def name(self) -> str | None:
        """The best title of all; None if there is none."""
        return self._best.text if self._best else None

    @property
    def tagged(self) -> list[str]:
        """The title in each language, as its tag, a space and the text; the best one first.

        Empty if there is one alone, and its script tells the language.
        """
        if self._best is None:
            return []
        found = sorted(self._by_language.items(), key=lambda one: (one[1] != self._best, one[0]))
        if len(found) == 1 and found[0][0] == spoken(None, found[0][1].text).language:
            return []
        return [f"{language} {title.text}" for language, title in found]
