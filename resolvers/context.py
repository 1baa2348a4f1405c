"""What a request knows: who asks, in which language, and the state that it is answered from."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from domain.clock import Clock
from domain.enums import Lang
from domain.ids import SeekerId
from domain.matching import Profile, Ranked, RecommendationSet
from domain.principal import Principal
from graph.queries.runs import DataVersion
from graph.statement import Grouped, Statement
from graph.store import Store
from resolvers.loaders import Loaders
from services.extraction import ExtractionService
from services.paths import PathService
from services.search import SearchService

K = TypeVar("K", bound=str)
R = TypeVar("R")
P = ParamSpec("P")


class Recommending(Protocol):
    """What recommends, reading through the store of one request."""

    async def of_seekers(self, ids: Sequence[SeekerId]) -> list[RecommendationSet | None]:
        """Return what is recommended to each seeker, None for an unknown one."""
        ...

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        """Compute what is recommended to a profile."""
        ...

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked jobs, at most `first` after a rank, for each set."""
        ...

    async def courses(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked courses, at most `first` after a rank, for each set."""
        ...

    async def occupations(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked occupations, at most `first` after a rank, for each set."""
        ...


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A model, and which training of it."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The state that requests are answered from: data, model and calendar day."""

    id: str
    data: DataVersion
    day: str
    built_at: str
    schemes: tuple[str, ...] = ()
    model: ModelVersion | None = None


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the process that answer requests."""

    store: Store
    recommending: Callable[[Store], Recommending]
    paths: PathService
    search: SearchService
    extraction: ExtractionService
    clock: Clock = Clock()

    @property
    def edition(self) -> Edition:
        """Return what is served now."""
        return Edition("", DataVersion("", ""), self.clock.today(), self.clock.timestamp())


class Context:
    """One request; created inside the running loop, which its loaders bind to.

    `edition` is taken once, so an answer never mixes two states.
    """

    def __init__(self, services: Services, principal: Principal, lang: Lang) -> None:
        """Hold who asks, and see the graph with that principal's rights."""
        self.services = services
        self.principal = principal
        self.lang = lang
        self.edition = services.edition
        self.store = services.store.on_behalf_of(principal)
        self.recommending = services.recommending(self.store)
        self.load: Loaders[Context] = Loaders(self)

    @property
    def search(self) -> SearchService:
        """Return the search index."""
        return self.services.search

    @property
    def extraction(self) -> ExtractionService:
        """Return what finds concepts in texts and titles."""
        return self.services.extraction

    @property
    def paths(self) -> PathService:
        """Return what finds paths between concepts."""
        return self.services.paths

    def one(self, statement: Callable[[Sequence[K]], Statement[R]], key: K) -> Awaitable[R | None]:
        """Return the record with this id or None, read together with all others asked for."""
        return self.load(_by_ids, key, statement)

    def many(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[R]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Awaitable[list[R]]:
        """Return the rows of this parent, read together with those of its siblings."""
        return self.load(_grouped, key, statement, *args, **kwargs)

    async def first(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[R]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """Return the first row of this parent or None, read together with its siblings."""
        rows = await self.many(statement, key, *args, **kwargs)
        return rows[0] if rows else None

    async def total(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[int]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> int:
        """Return the count of this parent; parents that are not in the graph count 0."""
        return sum(await self.many(statement, key, *args, **kwargs))


def language_of(accept_language: str | None) -> Lang:
    """Return the language of the header `Accept-Language` with the highest weight, else Korean."""
    best, best_weight = Lang.KO, 0.0
    for part in (accept_language or "").split(","):
        tag, _, weight = part.partition(";")
        lang = _LANGS.get(tag.strip().lower().partition("-")[0])
        if lang is not None and (worth := _weight(weight)) > best_weight:
            best, best_weight = lang, worth
    return best


async def _by_ids(
    keys: Sequence[Any], ctx: Context, statement: Callable[[Sequence[Any]], Statement[Any]]
) -> list[Any]:
    known = {record.id: record for record in await ctx.store.read(statement(keys))}
    return [known.get(key) for key in keys]


async def _grouped(
    keys: Sequence[Any],
    ctx: Context,
    statement: Callable[..., Grouped[Any]],
    *args: Any,
    **kwargs: Any,
) -> list[list[Any]]:
    return await ctx.store.read_grouped(statement(keys, *args, **kwargs))


_LANGS = {lang.value: lang for lang in Lang}


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(number)
    except ValueError:
        return 0.0
