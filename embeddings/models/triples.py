"""Triples of the graph as positions: the input of training."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from domain.ids import PREFIXES
from domain.vocabulary import Label
from embeddings.arrays import BoolArray, Index, IntArray
from graph.queries import training as queries
from graph.queries.training import Triple
from graph.store import Store

_COMPOSED = tuple(f"{PREFIXES[label]}_" for label in (Label.JOB_POSTING, Label.SEEKER))


@dataclass(frozen=True, slots=True)
class Triples:
    """Edges between entities.

    `array` is (n, 3) int64: head, relation, tail, as positions in `entities`
    and `relations`; rows ascend and occur once.
    """

    entities: Index
    relations: Index
    array: IntArray

    def __len__(self) -> int:
        """Count the triples."""
        return len(self.array)

    def rows(self, chosen: BoolArray) -> "Triples":
        """Keep some of the rows, and all entities and relations."""
        return Triples(self.entities, self.relations, self.array[chosen])


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


def build(rows: Iterable[Triple]) -> Triples:
    """Number the entities and relations of triples; the order of rows does not matter."""
    unique = sorted(set(rows))
    entities = Index.of(node for head, _, tail in unique for node in (head, tail))
    relations = Index.of(relation for _, relation, _ in unique)
    at, kind = entities.positions, relations.positions
    array = [(at[head], kind[relation], at[tail]) for head, relation, tail in unique]
    return Triples(entities, relations, np.array(array, dtype=np.int64).reshape(-1, 3))


async def read_triples(store: Store, held_out: HeldOut = NOTHING) -> Triples:
    """Read all edges that a model is trained on, except those held out.

    Raises:
        ServerError: As the store does.
    """
    rows: list[Triple] = []
    for statement in queries.all_triples():
        rows.extend([one async for one in store.stream(statement) if not held_out.hides(one)])
    return build(rows)


def oriented(triples: Triples) -> tuple[Triples, frozenset[str]]:
    """Invert relations so that their heads are the side with fewer entities.

    Scoring one (head, relation) against all tails costs the same for one true tail as for a
    hundred, so the side that repeats more is the cheaper head.

    Returns:
        The triples, and the relations that were inverted.
    """
    array = triples.array.copy()
    turned: set[str] = set()
    for relation, name in enumerate(triples.relations.ids):
        rows = array[:, 1] == relation
        if len(np.unique(array[rows, 0])) > len(np.unique(array[rows, 2])):
            array[rows] = array[rows][:, [2, 1, 0]]
            turned.add(name)
    ascending = array[np.lexsort(array.T[::-1])]
    return Triples(triples.entities, triples.relations, ascending), frozenset(turned)


def capped(triples: Triples, *, composed: int, seed: int) -> Triples:
    """Keep all concepts, and at most `composed` postings and seekers, drawn with the seed.

    Postings and seekers are composed of the concepts they point to when they are ranked, so
    training needs only enough of them for the vectors of the concepts.
    """
    node_ids = triples.entities.ids
    free = np.array([node_id.startswith(_COMPOSED) for node_id in node_ids], dtype=np.bool_)
    if int(free.sum()) <= composed:
        return triples
    drawn = np.random.default_rng(seed).permutation(np.flatnonzero(free))[composed:]
    kept = np.ones(len(node_ids), dtype=np.bool_)
    kept[drawn] = False
    rows = kept[triples.array[:, 0]] & kept[triples.array[:, 2]]
    return compact(triples.rows(rows))


def compact(triples: Triples) -> Triples:
    """Drop entities and relations without triples."""
    entities = triples.entities.ids
    relations = triples.relations.ids
    return build(
        (entities[head], relations[relation], entities[tail])
        for head, relation, tail in triples.array.tolist()
    )


def split(triples: Triples, *, most: int, seed: int) -> tuple[Triples, Triples]:
    """Hold out up to `most` triples for validation, but at most a twentieth.

    A triple is held out only if its two entities and its relation stay in training.
    """
    order = np.random.default_rng(seed).permutation(len(triples))
    wanted = min(most, len(triples) // 20)
    left: defaultdict[tuple[str, int], int] = defaultdict(int)
    for head, relation, tail in triples.array.tolist():
        for part in (("node", head), ("node", tail), ("relation", relation)):
            left[part] += 1
    held = np.zeros(len(triples), dtype=np.bool_)
    for row in order.tolist():
        if wanted == 0:
            break
        head, relation, tail = triples.array[row].tolist()
        parts = (("node", head), ("node", tail), ("relation", relation))
        if all(left[part] > 1 for part in parts):
            for part in parts:
                left[part] -= 1
            held[row] = True
            wanted -= 1
    return triples.rows(~held), triples.rows(held)


def is_composed(node_id: str) -> bool:
    """Return whether an id is one of a posting or a seeker, which have no vector of their own."""
    return node_id.startswith(_COMPOSED)
