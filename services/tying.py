"""Tying postings of sources to concepts: by code where the graph has it, else by their texts.

A code that is known decides. Otherwise the title is linked to the occupation that it most likely
names, and skills and certifications are those that title and description name. What scores less
than `LEAST` is not tied: no concept is better than a wrong one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from domain.enums import LinkMethod
from domain.vocabulary import Label
from graph.queries import lookups
from graph.store import Store
from ingest.feeds.feed import Line
from services.extraction import Extraction

LEAST: Final = 0.6
"""The least score, 0-1, with which a concept is tied."""

_MOST: Final = 30
"""Concepts that are tied to one posting at most."""

_FIELDS: Final = {Label.SKILL: "skill", Label.CERTIFICATION: "certification"}


@dataclass(slots=True)
class Tied:
    """How many postings are tied to an occupation, by code and by title, and to how much else."""

    postings: int = 0
    by_code: int = 0
    by_title: int = 0
    mentions: int = 0

    @property
    def share(self) -> float:
        """The share of postings that are tied to an occupation, 0-1."""
        return (self.by_code + self.by_title) / self.postings if self.postings else 0.0


class Tying:
    """Adds to lines of postings what their texts name."""

    def __init__(
        self, known: frozenset[tuple[str, str]], extraction: Callable[[], Extraction] | None
    ) -> None:
        """Know the (scheme, code) of occupations; without an extraction, texts tie nothing."""
        self._known = known
        self._tools = extraction() if extraction is not None else None
        self.tied = Tied()

    def __call__(self, line: Line) -> Line:
        """Return the line with what it is tied to; other lines as they are."""
        if line.file != "postings.jsonl":
            return line
        self.tied.postings += 1
        coded = [
            one
            for one in line.data.get("occupations", ())
            if isinstance(one, str) or (one["scheme"], one["code"]) in self._known
        ]
        self.tied.by_code += bool(coded)
        linked = list(self._linked(line.data, with_title=not coded))
        stated = {name: value for name, value in line.data.items() if name != "occupations"}
        data = stated | ({"occupations": coded} if coded else {})
        return line._replace(data=data | ({"linked": linked} if linked else {}))

    def _linked(self, data: dict[str, Any], *, with_title: bool) -> Iterator[dict[str, Any]]:
        if self._tools is None or self._tools.is_empty:
            return
        title = _text(data.get("title"))
        if with_title:
            for one in self._tools.linker.link(title, 1):
                if one.score >= LEAST:
                    self.tied.by_title += 1
                    score = round(one.score, 3)
                    yield _tie("occupation", one.occupation_id, LinkMethod.TITLE, score)
        seen: set[str] = set()
        text = f"{title}\n{_text(data.get('description'))}"
        for found in self._tools.extractor.extract(text, tuple(_FIELDS)):
            if found.score >= LEAST and found.concept_id not in seen and len(seen) < _MOST:
                seen.add(found.concept_id)
                self.tied.mentions += 1
                field = _FIELDS[found.kind]
                yield _tie(field, found.concept_id, LinkMethod.TEXT, round(found.score, 3))


async def known_codes(store: Store) -> frozenset[tuple[str, str]]:
    """Return the scheme and code of each occupation that the graph has."""
    codes = [
        (one.scheme, one.code)
        async for one in store.stream(lookups.concepts(Label.OCCUPATION))
        if one.scheme is not None and one.code is not None
    ]
    return frozenset(codes)


def _tie(field: str, concept: str, method: LinkMethod, score: float) -> dict[str, Any]:
    return {field: concept, "method": method.value, "score": min(score, 1.0)}


def _text(texts: Any) -> str:
    return "\n".join(texts.values()) if isinstance(texts, dict) else str(texts or "")
