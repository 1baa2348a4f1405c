"""The context of a request: principal, language, edition, store and loaders."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.clock import Clock
from domain.enums import Lang
from domain.languages import wanted
from domain.principal import ANONYMOUS, Principal
from graph.statement import Grouped, Statement
from graph.store import Store
from resolvers.budget import Budget
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
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: with which rights, in which language, from where, and what they may see."""

    principal: Principal = ANONYMOUS
    lang: Lang = Lang.KO
    client: str = ""
    may_see_schema: bool = True
    languages: Sequence[str] = ()


class Context:
    """One request; created inside the running loop, which its loaders bind to.

    `edition` is taken once, so that an answer never mixes two of them. `store` reads with the
    rights of the principal. `lang` is the language of our own sentences, `languages` are those of
    texts of the graph, the most wanted first.
    """

    def __init__(self, services: Services, asker: Asker) -> None:
        """Make the context of one request.

        Raises:
            LookupError: There is no edition yet; the endpoint refuses requests until there is.
        """
        edition = services.editions.current
        if edition is None:
            raise LookupError("a request came before the first edition")
        self.principal = asker.principal
        self.lang = asker.lang
        self.languages = tuple(dict.fromkeys([*asker.languages, asker.lang.value]))
        self.client = asker.client
        self.may_see_schema = asker.may_see_schema
        self.budget = services.budget
        self.cost = 0
        self.edition = edition
        self.clock = services.clock
        self.store = services.store.on_behalf_of(asker.principal)
        self.recommending = Recommending(self.store, edition, services.clock, services.model_folder)
        self.load: Loaders[Context] = Loaders(self)
        self._shared: dict[Hashable, asyncio.Task[Any]] = {}

    async def once(self, key: Hashable, work: Callable[[], Coroutine[Any, Any, R]]) -> R:
        """Return the result of work that equal selections of the request share."""
        task = self._shared.get(key)
        if task is None:
            task = self._shared[key] = asyncio.create_task(work())
        found: R = await asyncio.shield(task)
        return found

    def cancel(self) -> None:
        """End all work of the request: nobody waits for it any more."""
        for task in self._shared.values():
            task.cancel()
        self.load.cancel()

    def one(self, statement: Callable[[Sequence[K]], Statement[R]], key: K) -> Awaitable[R | None]:
        """Return the record with this id or None; all ids of a batch are read together."""
        return self.load(_by_ids, key, statement)

    async def some(
        self, statement: Callable[[Sequence[K]], Statement[R]], keys: Sequence[K]
    ) -> list[R]:
        """Return the records with these ids that there are, in this order."""
        found = await asyncio.gather(*(self.load(_by_ids, key, statement) for key in keys))
        return [record for record in found if record is not None]

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


def language_of(accept_language: str | None, otherwise: Lang = Lang.KO) -> Lang:
    """Return the language of the header `Accept-Language` that has the highest weight.

    `otherwise` is for a header that names neither Korean nor English, or none at all.
    """
    return next((_LANGS[one] for one in wanted(accept_language) if one in _LANGS), otherwise)


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
