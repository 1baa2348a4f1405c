"""Work that needs the graph in phases, with long computations between them."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from graph.store import Store

T = TypeVar("T")


class Phases(Protocol):
    """Runs work that needs the graph, each phase in an event loop of its own.

    Long computations run between the phases, where Ctrl-C ends them at once.
    """

    def run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run one phase to its end and return its result."""
        ...
