"""The k best paths: cheapest first, without loops, ties by ids, never longer than asked for."""

import itertools
import random

from domain.enums import Match, Need
from domain.records import Path
from domain.vocabulary import Relation
from graph.queries.paths import Arc
from services.paths import COSTS, PathGraph


def arc(start: str, relation: Relation, end: str, need: Need | None = None) -> Arc:
    return Arc(start, relation, end, need)


SMALL = PathGraph(
    [
        arc("dev", Relation.REQUIRES, "python", Need.ESSENTIAL),
        arc("dev", Relation.REQUIRES, "git", Need.OPTIONAL),
        arc("git", Relation.RELATED, "python"),
        arc("python", Relation.RELATED, "sql"),
        arc("lonely", Relation.BROADER, "group"),
    ]
)


def walked(path: Path) -> list[str]:
    return [path.steps[0].start, *(step.end for step in path.steps)]


def test_cheapest_first() -> None:
    found = SMALL.k_best("sql", "dev", 5, 5)

    assert [(path.cost, walked(path)) for path in found] == [
        (2.2, ["sql", "python", "dev"]),
        (3.9, ["sql", "python", "git", "dev"]),
    ]


def test_steps_say_how_they_are_walked() -> None:
    [path] = SMALL.k_best("sql", "dev", 1, 5)

    assert [(step.relation, step.forward, step.cost) for step in path.steps] == [
        (Relation.RELATED, False, 1.2),
        (Relation.REQUIRES, False, 1.0),
    ]


def test_no_more_hops_than_requested() -> None:
    assert [walked(path) for path in SMALL.k_best("sql", "dev", 5, 2)] == [["sql", "python", "dev"]]
    assert SMALL.k_best("sql", "dev", 5, 1) == []


def test_where_there_is_no_path() -> None:
    assert SMALL.k_best("lonely", "dev", 3, 5) == []
    assert SMALL.k_best("unknown", "dev", 3, 5) == []
    assert SMALL.k_best("dev", "unknown", 3, 5) == []
    assert SMALL.k_best("dev", "dev", 3, 5) == []
    assert PathGraph([]).k_best("a", "b", 1, 1) == []


def test_the_cheapest_of_parallel_relations_is_walked() -> None:
    graph = PathGraph(
        [
            arc("a", Relation.BROADER, "b"),
            arc("b", Relation.REQUIRES, "a", Need.ESSENTIAL),
            arc("a", Relation.REQUIRES, "b", Need.OPTIONAL),
        ]
    )
    [path] = graph.k_best("a", "b", 3, 3)

    assert [(step.relation, step.forward, step.cost) for step in path.steps] == [
        (Relation.REQUIRES, False, 1.0)
    ]


def test_ties_are_ordered_by_ids() -> None:
    middle = ["m3", "m1", "m2"]
    arcs = [arc("start", Relation.RELATED, node) for node in middle]
    arcs += [arc("end", Relation.REQUIRES, node, Need.ESSENTIAL) for node in middle]

    for shuffled in itertools.permutations(arcs):
        found = PathGraph(shuffled).k_best("start", "end", 2, 4)
        assert [walked(path)[1] for path in found] == ["m1", "m2"]


def test_ties_are_ordered_by_all_ids_not_by_the_number_of_steps() -> None:
    """Four cheap steps cost as much as two expensive ones: the ids decide, from the start on."""
    arcs = [
        arc("a", Relation.REQUIRES, "b", Need.ESSENTIAL),  # 1.0
        arc("b", Relation.REQUIRES, "e", Need.ESSENTIAL),  # 1.0
        Arc("a", Relation.MAPS_TO, "a1", None, Match.NARROW),  # 1.0
        Arc("a1", Relation.MAPS_TO, "d", None, Match.CLOSE),  # 0.4
        Arc("d", Relation.MAPS_TO, "f", None, Match.CLOSE),  # 0.4
        Arc("f", Relation.MAPS_TO, "e", None, Match.EXACT),  # 0.2
        Arc("a", Relation.MAPS_TO, "a2", None, Match.NARROW),  # 1.0
        Arc("a2", Relation.MAPS_TO, "e", None, Match.NARROW),  # 1.0
    ]
    expected = [["a", "a1", "d", "f", "e"], ["a", "a2", "e"], ["a", "b", "e"]]

    for shuffled in (arcs, arcs[::-1]):
        found = PathGraph(shuffled).k_best("a", "e", 5, 5)
        assert [walked(path) for path in found] == expected
        assert {path.cost for path in found} == {2.0}
        assert [walked(one) for one in PathGraph(shuffled).k_best("a", "e", 2, 5)] == expected[:2]


def test_ties_are_ordered_by_ids_in_both_directions() -> None:
    middle = ["m2", "m10", "m1"]
    arcs = [arc("x", Relation.RELATED, node) for node in middle]
    arcs += [arc(node, Relation.RELATED, "y") for node in middle]
    graph = PathGraph(arcs)

    assert [walked(path)[1] for path in graph.k_best("x", "y", 3, 2)] == ["m1", "m10", "m2"]
    assert [walked(path)[1] for path in graph.k_best("y", "x", 3, 2)] == ["m1", "m10", "m2"]


def test_the_same_as_trying_every_path() -> None:
    rng = random.Random(7)  # noqa: S311 - a graph to test on
    nodes = [f"n{number}" for number in range(9)]
    kinds = list(COSTS)
    for _ in range(40):
        pairs = rng.sample(list(itertools.permutations(nodes, 2)), 16)
        arcs = [_arc(start, rng.choice(kinds), end) for start, end in pairs]
        hops = rng.randint(1, 5)
        found = PathGraph(arcs).k_best("n0", "n8", 4, hops)

        assert [(round(100 * path.cost), walked(path)) for path in found] == every(arcs, hops)[:4]


def test_a_step_between_schemes_has_its_match() -> None:
    arcs = [
        Arc("esco", Relation.MAPS_TO, "onet", None, Match.BROAD),
        Arc("onet", Relation.REQUIRES, "python", Need.ESSENTIAL),
    ]
    [path] = PathGraph(arcs).k_best("python", "esco", 1, 3)

    assert path.cost == 2.0
    assert [(step.relation, step.forward, step.match) for step in path.steps] == [
        (Relation.REQUIRES, False, None),
        (Relation.MAPS_TO, False, Match.BROAD),
    ]


def _arc(start: str, kind: tuple[Relation, Need | Match | None], end: str) -> Arc:
    relation, told = kind
    need = told if isinstance(told, Need) else None
    match = told if isinstance(told, Match) else None
    return Arc(start, relation, end, need, match)


def every(arcs: list[Arc], hops: int) -> list[tuple[int, list[str]]]:
    costs: dict[tuple[str, str], int] = {}
    for one in arcs:
        for ends in ((one.start, one.end), (one.end, one.start)):
            cost = COSTS[one.relation, one.need or one.match]
            costs[ends] = min(cost, costs.get(ends, cost))
    found: list[tuple[int, list[str]]] = []

    def extend(nodes: list[str], cost: int) -> None:
        if nodes[-1] == "n8":
            found.append((cost, nodes))
        elif len(nodes) <= hops:
            for (start, end), more in costs.items():
                if start == nodes[-1] and end not in nodes:
                    extend([*nodes, end], cost + more)

    extend(["n0"], 0)
    return sorted(found)
