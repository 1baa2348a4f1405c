"""What a request knows: who asks, in which language, and the services of the process."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from domain.enums import Lang
from domain.ids import SeekerId
from domain.matching import Profile, Ranked, RecommendationSet
from graph.statement import Grouped, Statement
from graph.store import Store
from resolvers.access import Viewer, require_people
from resolvers.loaders import Loaders
from services.extraction import ExtractionService
from services.paths import PathService
from services.search import SearchService

K = TypeVar("K", bound=str)
R = TypeVar("R")
P = ParamSpec("P")


class Recommender(Protocol):
    """What ranks; a protocol, since the real one brings the trained model with it."""

    async def of_seekers(self, ids: Sequence[SeekerId]) -> list[RecommendationSet | None]:
        """Give what is recommended to each seeker, None for an unknown one."""
        ...

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        """Compute now what is recommended to a profile."""
        ...

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked jobs, at most `first` after a rank, for each set."""
        ...

    async def courses(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked courses, at most `first` after a rank, for each set."""
        ...

    async def occupations(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked occupations, at most `first` after a rank, for each set."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the process that answer requests."""

    store: Store
    recommendations: Recommender
    paths: PathService
    search: SearchService
    extraction: ExtractionService


class Context:
    """One request; made inside the running loop, since its loaders bind it."""

    def __init__(self, services: Services, viewer: Viewer, lang: Lang) -> None:
        """Hold who asks and what answers."""
        self.services = services
        self.viewer = viewer
        self.lang = lang
        self.load: Loaders[Context] = Loaders(self)

    @property
    def store(self) -> Store:
        """Give the graph."""
        return self.services.store

    def require_people(self) -> None:
        """Let pass who may read seekers.

        Raises: ForbiddenError.
        """
        require_people(self.viewer)

    def one(self, statement: Callable[[Sequence[K]], Statement[R]], key: K) -> Awaitable[R | None]:
        """Give the record with this id, read together with all that are asked for, or None."""
        return self.load(_by_ids, key, statement)

    def many(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[R]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Awaitable[list[R]]:
        """Give the rows of this parent, read together with those of all its siblings."""
        return self.load(_grouped, key, statement, *args, **kwargs)

    async def first(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[R]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """Give the first row of this parent, or None, read together with all its siblings."""
        rows = await self.many(statement, key, *args, **kwargs)
        return rows[0] if rows else None

    async def total(
        self,
        statement: Callable[Concatenate[Sequence[K], P], Grouped[int]],
        key: K,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> int:
        """Give the count of this parent; what is not in the graph counts nothing."""
        return sum(await self.many(statement, key, *args, **kwargs))


def language_of(accept_language: str | None) -> Lang:
    """Read the header `Accept-Language`: the known language with the most weight, else Korean."""
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
