"""The only user of aiodataloader: a set of loaders for each request.

Each pair of a batch function and its arguments is one loader, so a field costs
one trip however many parents it belongs to, and a key that was read is not read again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar

from aiodataloader import DataLoader

C = TypeVar("C")
K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")

Batch: TypeAlias = Callable[Concatenate[Sequence[K], C, P], Coroutine[Any, Any, Sequence[V]]]


class Loaders(Generic[C]):
    """Calls batch functions; created in the running loop, which the loaders bind to.

    Keys are values: ids, or frozen records that compare by value. The identity of an object is
    never a key, since a later object may get the identity of one that was freed.
    """

    def __init__(self, context: C) -> None:
        """Pass `context` to every batch function."""
        self._context = context
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}
        self._running: set[asyncio.Task[Any]] = set()

    def __call__(
        self, batch: Batch[K, C, P, V], key: K, *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[V]:
        """Return the batch function's result for this key, read together with its siblings.

        Raises:
            TypeError: The key is unhashable, or compares by identity.
        """
        if type(key).__hash__ in {None, object.__hash__}:
            raise TypeError(
                f"a key of type {type(key).__name__} is no value: use an id or a record"
            )
        hash(key)  # a tuple or record is only as hashable as what it holds
        name = (batch, args, tuple(sorted(kwargs.items())))
        loader = self._loaders.get(name)
        if loader is None:
            loader = self._loaders[name] = self._made(batch, *args, **kwargs)
        return loader.load(key)

    def _made(
        self, batch: Batch[K, C, P, V], *args: P.args, **kwargs: P.kwargs
    ) -> DataLoader[K, V]:
        async def load(keys: list[K]) -> list[V]:
            task = asyncio.current_task()
            if task is not None:  # the loader's own: no caller's cancellation reaches it
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            return list(await batch(keys, self._context, *args, **kwargs))

        return DataLoader(load)

    def cancel(self) -> None:
        """End the batches that run."""
        for task in self._running:
            task.cancel()
