"""The only user of aiodataloader: a set of loaders for each request.

Each pair of a batch function and its arguments is one loader, so a field costs
one trip however many parents it hangs on, and a key that was read is not read again.
"""

from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar

from aiodataloader import DataLoader

C = TypeVar("C")
K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")

Batch: TypeAlias = Callable[Concatenate[Sequence[K], C, P], Coroutine[Any, Any, Sequence[V]]]


class Loaders(Generic[C]):
    """Calls batch functions; made in the running loop, which the loaders bind."""

    def __init__(self, context: C) -> None:
        """Hand `context` to every batch function."""
        self._context = context
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}

    def __call__(
        self, batch: Batch[K, C, P, V], key: K, *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[V]:
        """Give what the batch function gives for this key, asked for with all its siblings."""
        name = (batch, args, tuple(sorted(kwargs.items())))
        loader = self._loaders.get(name)
        if loader is None:
            loader = self._loaders[name] = self._made(batch, *args, **kwargs)
        return loader.load(key)

    def _made(
        self, batch: Batch[K, C, P, V], *args: P.args, **kwargs: P.kwargs
    ) -> DataLoader[K, V]:
        async def load(keys: list[K]) -> list[V]:
            return list(await batch(keys, self._context, *args, **kwargs))

        return DataLoader(load, get_cache_key=_cache_key)


def _cache_key(key: object) -> Hashable:
    """Name a key: texts by themselves, records of the request by which one they are."""
    return key if isinstance(key, str) else id(key)
