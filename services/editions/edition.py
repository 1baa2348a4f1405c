"""The edition: one immutable snapshot of what is loaded and how it is ranked."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from domain.matching import ModelVersion
from domain.messages import Message
from embeddings.ranking.ranking import Ranking
from graph.queries.runs import DataVersion
from services.concept_lists import ConceptLists
from services.extraction import Extraction
from services.paths import PathGraph
from services.postings import Postings
from services.search import Search

P = TypeVar("P")

FORMAT: Final = 1
"""To be increased when the same data and model get different answers."""

_DIGITS: Final = 12


class Part(StrEnum):
    """A part of an edition; commands build only those that they need."""

    SEARCH = "search"
    EXTRACTION = "extraction"
    PATHS = "paths"
    POSTINGS = "postings"
    CONCEPTS = "concepts"
    RANKING = "ranking"


EVERY_PART: Final = frozenset(Part)


@dataclass(frozen=True, slots=True)
class State:
    """What decides which edition is current; `model` is None without a trained model.

    `day` is the calendar day, as an ISO date, on which postings are open or not.
    """

    data: DataVersion
    model: ModelVersion | None
    day: str

    @property
    def edition(self) -> str:
        """Return the id of the edition of this state: 12 hex digits, the same everywhere."""
        version = self.model.version if self.model else ""
        content = repr((FORMAT, self.data.version, version, self.day))
        return hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that were built; the others are None."""

    search: Search | None = None
    extraction: Extraction | None = None
    paths: PathGraph | None = None
    postings: Postings | None = None
    concepts: ConceptLists | None = None
    ranking: Ranking | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A snapshot of one state of data, model and day; it never changes, so threads share it.

    `schemes` are those loaded, such as `ESCO 1.1.1`; `built_at` is ISO-8601 UTC.
    """

    state: State
    schemes: tuple[str, ...]
    built_at: str
    parts: Parts

    @property
    def id(self) -> str:
        """Return the id, which answers and stored lists name."""
        return self.state.edition

    @property
    def data(self) -> DataVersion:
        """Return the version of the data."""
        return self.state.data

    @property
    def model(self) -> ModelVersion | None:
        """Return the trained model; None if nothing has been trained."""
        return self.state.model

    @property
    def day(self) -> str:
        """Return the calendar day, as an ISO date, that decides what is open."""
        return self.state.day

    @property
    def search(self) -> Search:
        """Return the search index."""
        return _built(self.parts.search, Part.SEARCH)

    @property
    def extraction(self) -> Extraction:
        """Return the tools that find concepts in texts and titles."""
        return _built(self.parts.extraction, Part.EXTRACTION)

    @property
    def paths(self) -> PathGraph:
        """Return the graph of paths between concepts."""
        return _built(self.parts.paths, Part.PATHS)

    @property
    def postings(self) -> Postings:
        """Return all postings in the order of their list."""
        return _built(self.parts.postings, Part.POSTINGS)

    @property
    def concepts(self) -> ConceptLists:
        """Return the skills and the occupations in the order of their lists."""
        return _built(self.parts.concepts, Part.CONCEPTS)

    @property
    def ranking(self) -> Ranking | None:
        """Return the ranking; None without a trained model."""
        return self.parts.ranking

    @property
    def warnings(self) -> tuple[Message, ...]:
        """Return what makes answers worse than they could be, and what to do about it."""
        if self.model is None:
            return (Message("nothing is trained: run `iljari train` for recommendations"),)
        if self.ranking is None:
            return ()
        versions = self.ranking.artifact.versions
        if set(versions.schemes) == set(self.schemes):
            return ()
        return (
            Message(
                "the model {version} was trained with {trained}, and the graph has {loaded}: "
                "concepts that it does not know are ranked without vectors until `iljari train`",
                version=versions.model_version,
                trained=_named(versions.schemes),
                loaded=_named(self.schemes),
            ),
        )


def _named(schemes: tuple[str, ...]) -> object:
    return ", ".join(schemes) or Message("no concept scheme")


def _built(part: P | None, name: Part) -> P:
    if part is None:
        raise RuntimeError(f"the edition was built without its part {name}")
    return part
