"""What a request knows: who asks, in which language, and the services of the process."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.clock import Clock
from domain.enums import Lang
from graph.statement import Grouped, Statement
from graph.store import Store
from resolvers.access import Viewer, require_people
from resolvers.loaders import Loaders
from services.editions.keeper import EditionKeeper
from services.recommending import Recommending

K = TypeVar("K", bound=str)
R = TypeVar("R")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the process that answer requests."""

    store: Store
    editions: EditionKeeper
    clock: Clock
    model_folder: Path


class Context:
    """One request; created inside the running loop, which its loaders bind to.

    `edition` is taken once, so that an answer never mixes two of them.
    """

    def __init__(self, services: Services, viewer: Viewer, lang: Lang) -> None:
        """Hold who asks and what answers.

        Raises:
            LookupError: There is no edition yet; the endpoint refuses requests before.
        """
        edition = services.editions.current
        if edition is None:
            raise LookupError("a request came before the first edition")
        self.services = services
        self.viewer = viewer
        self.lang = lang
        self.edition = edition
        self.store = services.store
        self.recommending = Recommending(self.store, edition, services.clock, services.model_folder)
        self.load: Loaders[Context] = Loaders(self)

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
