"""Triples of the graph as positions: the input of training."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.ids import PREFIXES
from domain.vocabulary import Label
from embeddings.arrays import BoolArray, Index

_COMPOSED = tuple(f"{PREFIXES[label]}_" for label in (Label.JOB_POSTING, Label.SEEKER))


@dataclass(frozen=True, slots=True)
class Triples:
    """Edges between entities.

    `array` is (n, 3) int32: head, relation, tail, as positions in `entities`
    and `relations`; rows ascend and occur once.
    """

    entities: Index
    relations: Index
    array: npt.NDArray[np.int32]

    def __len__(self) -> int:
        """Count the triples."""
        return len(self.array)

    def rows(self, chosen: BoolArray) -> "Triples":
        """Keep some of the rows, and all entities and relations."""
        return Triples(self.entities, self.relations, self.array[chosen])


def ascending(rows: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Sort rows, and drop repeated ones."""
    ordered = rows[np.lexsort(rows.T[::-1])]
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    return ordered[first]


def oriented(triples: Triples) -> tuple[Triples, frozenset[str]]:
    """Invert relations so that their heads are the side with fewer entities.

    Scoring one (head, relation) against all tails costs the same for one true tail as for a
    hundred, so the side that repeats more is the cheaper head.

    Returns:
        The triples, and the relations that were inverted.
    """
    numbers = triples.array.copy()
    turned: set[str] = set()
    for relation, name in enumerate(triples.relations.ids):
        rows = numbers[:, 1] == relation
        if len(np.unique(numbers[rows, 0])) > len(np.unique(numbers[rows, 2])):
            numbers[rows] = numbers[rows][:, [2, 1, 0]]
            turned.add(name)
    return Triples(triples.entities, triples.relations, ascending(numbers)), frozenset(turned)


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
    used, nodes = np.unique(triples.array[:, [0, 2]], return_inverse=True)
    kinds, relations = np.unique(triples.array[:, 1], return_inverse=True)
    nodes = nodes.reshape(-1, 2)
    numbers = np.column_stack([nodes[:, 0], relations, nodes[:, 1]]).astype(np.int32)
    entities = Index(triples.entities.take(used))
    return Triples(entities, Index(triples.relations.take(kinds)), numbers)


def split(triples: Triples, *, most: int, seed: int) -> tuple[Triples, Triples]:
    """Hold out up to `most` triples for validation, but at most a twentieth.

    A triple is held out only if its two entities and its relation stay in training.
    """
    order = np.random.default_rng(seed).permutation(len(triples))
    wanted = min(most, len(triples) // 20)
    nodes = np.bincount(triples.array[:, [0, 2]].ravel(), minlength=len(triples.entities))
    relations = np.bincount(triples.array[:, 1], minlength=len(triples.relations))
    held = np.zeros(len(triples), dtype=np.bool_)
    for row in order:
        if wanted == 0:
            break
        head, relation, tail = triples.array[row]
        if nodes[head] > 1 and nodes[tail] > 1 and relations[relation] > 1:
            nodes[head] -= 1
            nodes[tail] -= 1
            relations[relation] -= 1
            held[row] = True
            wanted -= 1
    return triples.rows(~held), triples.rows(held)


def is_composed(node_id: str) -> bool:
    """Return whether an id is one of a posting or a seeker, which have no vector of their own."""
    return node_id.startswith(_COMPOSED)
