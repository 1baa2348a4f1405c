"""Tying what sources state to concepts: by code where the graph has it, else by their texts.

A code that is known decides. Otherwise the title is linked to the occupation that it most likely
names, and skills and certifications are those that title and description name. What scores less
than `LEAST` is not tied: no concept is better than a wrong one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.enums import LinkMethod, Need
from domain.vocabulary import Label
from ingest.feeds.feed import Line
from services.extraction import Extraction
from services.known import Known

LEAST: Final = 0.6
"""The least score, 0-1, with which a concept is tied."""

_UNIT_HOURS: Final = 40.0
"""Hours of training that a competency unit is assumed to take."""

_MOST: Final = 30
"""Concepts that are tied to one posting or course at most."""

_FIELDS: Final = {Label.SKILL: "skill", Label.CERTIFICATION: "certification"}


@dataclass(slots=True)
class Tied:
    """How many postings are tied to an occupation, courses and certifications to skills.

    `attested` counts the certifications of which texts name a skill.
    """

    postings: int = 0
    by_code: int = 0
    by_title: int = 0
    mentions: int = 0
    courses: int = 0
    with_skills: int = 0
    attested: int = 0
    named: int = 0
    unknown_names: int = 0

    @property
    def share(self) -> float:
        """The share of postings that are tied to an occupation, 0-1."""
        return (self.by_code + self.by_title) / self.postings if self.postings else 0.0


class Tying:
    """Adds to lines what the graph knows about their codes, names and texts."""

    def __init__(self, known: Known, extraction: Callable[[], Extraction] | None) -> None:
        """Without an extraction, texts tie nothing."""
        self._known = known
        self._tools = extraction() if extraction is not None else None
        self.tied = Tied()

    def __call__(self, line: Line) -> Line:
        """Return the line with what it is tied to."""
        certified = self._certified(line)
        if line.file == "postings.jsonl":
            return line._replace(data=self._posting(line.data))
        if line.file == "courses.jsonl":
            data = line.data | ({"preparesFor": certified} if certified else {})
            return line._replace(data=self._course(line, data))
        if line.file == "certifications.jsonl":
            return line._replace(data=self._certification(line.data))
        if line.file == "occupations.jsonl" and certified:
            needs = [{"certification": one, "need": Need.OPTIONAL.value} for one in certified]
            return line._replace(data=line.data | {"certifications": needs})
        return line

    def _certified(self, line: Line) -> list[str]:
        """Return the certifications that a line names."""
        found = [self._known.certification(name) for name in line.certifications]
        known = [one for one in dict.fromkeys(found) if one is not None]
        self.tied.named += len(found) - found.count(None)
        self.tied.unknown_names += found.count(None)
        return known

    def _posting(self, data: dict[str, Any]) -> dict[str, Any]:
        self.tied.postings += 1
        coded = [
            one
            for one in data.get("occupations", ())
            if isinstance(one, str) or (one["scheme"], one["code"]) in self._known.occupations
        ]
        self.tied.by_code += bool(coded)
        linked = [*(() if coded else self._titled(data)), *self._mentioned(data)]
        stated = {name: value for name, value in data.items() if name != "occupations"}
        return stated | ({"occupations": coded} if coded else {}) | _linked(linked)

    def _course(self, line: Line, data: dict[str, Any]) -> dict[str, Any]:
        """Tie a course to what its texts name, and to all of its duty if it is long enough."""
        self.tied.courses += 1
        linked = list(self._mentioned(data))
        skills = {one["skill"] for one in linked if "skill" in one}
        duty = [one for code in line.codes for one in self._known.requirements.get(code, ())]
        score = _covered(data.get("hours") or 0, len(duty))
        if score >= LEAST and not skills.intersection(duty):
            rest = list(dict.fromkeys(duty))[: _MOST - len(linked)]
            linked += [_tie("skill", one, LinkMethod.CODE, score) for one in rest]
        self.tied.with_skills += any("skill" in one for one in linked)
        return data | _linked(linked)

    def _certification(self, data: dict[str, Any]) -> dict[str, Any]:
        """Tie a certification to the skills that its name and description name."""
        linked = list(self._mentioned(data, (Label.SKILL,)))
        self.tied.attested += bool(linked)
        return data | _linked(linked)

    def _titled(self, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the occupation that a title names."""
        if self._tools is None or self._tools.is_empty:
            return
        for one in self._tools.linker.link(_text(data.get("title")), 1):
            if one.score >= LEAST:
                self.tied.by_title += 1
                score = round(one.score, 3)
                yield _tie("occupation", one.occupation_id, LinkMethod.TITLE, score)

    def _mentioned(
        self, data: Mapping[str, Any], kinds: Sequence[Label] = tuple(_FIELDS)
    ) -> Iterator[dict[str, Any]]:
        """Yield the concepts of some kinds that title and description name."""
        if self._tools is None or self._tools.is_empty:
            return
        seen = set(data.get("preparesFor", ()))
        count = 0
        title = data.get("title") or data.get("prefLabel")
        text = f"{_text(title)}\n{_text(data.get('description'))}"
        for found in self._tools.extractor.extract(text, tuple(kinds)):
            if found.score >= LEAST and found.concept_id not in seen and count < _MOST:
                seen.add(found.concept_id)
                count += 1
                self.tied.mentions += 1
                field = _FIELDS[found.kind]
                yield _tie(field, found.concept_id, LinkMethod.TEXT, round(found.score, 3))


def _covered(hours: int, units: int) -> float:
    """Return the share of the units of a duty that a course is long enough for, 0-1."""
    return round(min(hours / _UNIT_HOURS / units, 1.0), 3) if units else 0.0


def _linked(linked: list[dict[str, Any]]) -> dict[str, Any]:
    return {"linked": linked} if linked else {}


def _tie(field: str, concept: str, method: LinkMethod, score: float) -> dict[str, Any]:
    return {field: concept, "method": method.value, "score": min(score, 1.0)}


def _text(texts: Any) -> str:
    return "\n".join(texts.values()) if isinstance(texts, dict) else str(texts or "")
