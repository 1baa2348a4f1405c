"""Reading the triples of the graph as a stream, without what training must not see."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embeddings.arrays import Index
from embeddings.models.triples import Triples, ascending
from graph.queries import training as queries
from graph.queries.training import Triple
from graph.store import Store


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What training must not see.

    `seekers` and `postings` are held out with all their edges; `facts` are single edges of other
    seekers as pairs of ids, such as an application, or a certificate that was acquired later.
    """

    seekers: frozenset[str] = frozenset()
    facts: frozenset[tuple[str, str]] = frozenset()
    postings: frozenset[str] = frozenset()

    def hides(self, triple: Triple) -> bool:
        """Return whether a triple is held out."""
        head, _, tail = triple
        late = head in self.postings or tail in self.postings
        return late or head in self.seekers or (head, tail) in self.facts


NOTHING = HeldOut()


class Gathered:
    """Triples as they arrive: twelve bytes each, and every id once."""

    def __init__(self) -> None:
        """Start without any."""
        self._entities: dict[str, int] = {}
        self._relations: dict[str, int] = {}
        self._numbers = array("i")

    def add(self, triple: Triple) -> None:
        """Add one; it may be repeated."""
        head, relation, tail = triple
        nodes, kinds = self._entities, self._relations
        self._numbers.extend(
            (
                nodes.setdefault(head, len(nodes)),
                kinds.setdefault(relation, len(kinds)),
                nodes.setdefault(tail, len(nodes)),
            )
        )

    def triples(self) -> Triples:
        """Return what was added, in the order of ids."""
        entities, nodes = _in_order(self._entities)
        relations, kinds = _in_order(self._relations)
        numbers = np.array(self._numbers, dtype=np.int32).reshape(-1, 3)
        for column, renumbered in enumerate((nodes, kinds, nodes)):
            numbers[:, column] = renumbered[numbers[:, column]]
        return Triples(entities, relations, ascending(numbers))


def _in_order(numbered: Mapping[str, int]) -> tuple[Index, npt.NDArray[np.int32]]:
    """Return the ids in their order, and the position of each by its number."""
    index, order = Index.ordered(tuple(numbered))
    renumbered = np.empty(len(order), dtype=np.int32)
    renumbered[order] = np.arange(len(order), dtype=np.int32)
    return index, renumbered


def build(rows: Iterable[Triple]) -> Triples:
    """Number the entities and relations of triples; the order of rows does not matter.

    The rows may be a stream: what is kept of each is three numbers.
    """
    gathered = Gathered()
    for row in rows:
        gathered.add(row)
    return gathered.triples()


async def read_triples(store: Store, held_out: HeldOut = NOTHING) -> Triples:
    """Read all edges that a model is trained on, except those held out.

    Raises:
        ServerError: As the store does.
    """
    gathered = Gathered()
    for statement in queries.all_triples():
        async for one in store.stream(statement):
            if not held_out.hides(one):
                gathered.add(one)
    return gathered.triples()
