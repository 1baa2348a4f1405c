"""Triples as positions: numbering, turning, capping, holding out."""

import numpy as np
import pytest

from embeddings.models.gathering import Gathered, HeldOut, build
from embeddings.models.triples import Triples, capped, oriented, split
from graph.queries.training import APPLIED, Triple

ROWS: list[Triple] = [
    ("job_1", "JobPosting.REQUIRES:ESSENTIAL", "skill_a"),
    ("job_1", "JobPosting.REQUIRES:ESSENTIAL", "skill_b"),
    ("job_2", "JobPosting.REQUIRES:ESSENTIAL", "skill_a"),
    ("job_3", "JobPosting.REQUIRES:ESSENTIAL", "skill_a"),
    ("seeker_1", "Seeker.HAS_SKILL", "skill_a"),
    ("seeker_1", "Seeker.HAS_SKILL", "skill_b"),
]


def _named(triples: Triples) -> list[Triple]:
    entities, relations = triples.entities.ids, triples.relations.ids
    return [(entities[h], relations[r], entities[t]) for h, r, t in triples.array.tolist()]


def test_the_order_of_rows_and_repetitions_change_nothing() -> None:
    triples = build(ROWS)
    again = build([*reversed(ROWS), *ROWS])

    assert triples.entities == again.entities
    assert triples.array.tolist() == again.array.tolist()
    assert _named(triples) == sorted(ROWS)


def test_a_stream_of_rows_is_kept_as_numbers_of_four_bytes() -> None:
    gathered = Gathered()
    for row in iter([*ROWS, *ROWS]):
        gathered.add(row)
    triples = gathered.triples()

    assert triples.array.dtype == np.int32
    assert triples.array.tolist() == [
        [0, 0, 4],
        [0, 0, 5],
        [1, 0, 4],
        [2, 0, 4],
        [3, 1, 4],
        [3, 1, 5],
    ]
    assert Gathered().triples().array.shape == (0, 3)


def test_each_relation_is_read_from_the_side_that_has_fewer_entities() -> None:
    triples, turned = oriented(build(ROWS))

    assert turned == {"JobPosting.REQUIRES:ESSENTIAL"}
    assert _named(triples) == [
        ("seeker_1", "Seeker.HAS_SKILL", "skill_a"),
        ("seeker_1", "Seeker.HAS_SKILL", "skill_b"),
        ("skill_a", "JobPosting.REQUIRES:ESSENTIAL", "job_1"),
        ("skill_a", "JobPosting.REQUIRES:ESSENTIAL", "job_2"),
        ("skill_a", "JobPosting.REQUIRES:ESSENTIAL", "job_3"),
        ("skill_b", "JobPosting.REQUIRES:ESSENTIAL", "job_1"),
    ]


def test_a_cap_leaves_out_postings_and_seekers_and_never_a_concept() -> None:
    broader = ("skill_a", "Skill.BROADER", "skillgroup_x")
    triples = capped(build([*ROWS, broader]), composed=2, seed=3)

    composed = [i for i in triples.entities.ids if i.startswith(("job_", "seeker_"))]
    assert len(composed) == 2
    assert broader in _named(triples)
    assert capped(build(ROWS), composed=4, seed=3).array.tolist() == build(ROWS).array.tolist()


def test_what_is_held_out_for_validation_leaves_every_entity_in_training() -> None:
    rows = [(f"occ_{o}", "Occupation.REQUIRES", f"skill_{s}") for o in range(10) for s in range(10)]
    training, validation = split(build(rows), most=50, seed=1)

    assert (len(training), len(validation)) == (95, 5)
    assert sorted(_named(training) + _named(validation)) == sorted(rows)
    assert np.unique(training.array[:, [0, 2]]).tolist() == list(range(20))


def test_an_entity_with_one_edge_is_never_held_out() -> None:
    rows = [(f"occ_{n}", "Occupation.REQUIRES", f"skill_{n}") for n in range(40)]
    training, validation = split(build(rows), most=50, seed=1)

    assert (len(training), len(validation)) == (40, 0)


@pytest.mark.parametrize(
    ("triple", "hidden"),
    [
        (("seeker_1", "Seeker.HAS_SKILL", "skill_a"), True),
        (("seeker_2", "Seeker.HAS_SKILL", "skill_a"), False),
        (("seeker_2", APPLIED, "job_1"), True),
        (("seeker_2", APPLIED, "job_2"), False),
    ],
)
def test_held_out_are_seekers_whole_and_single_applications(
    triple: Triple,
    hidden: bool,  # noqa: FBT001 - a case of the table above
) -> None:
    held_out = HeldOut(frozenset({"seeker_1"}), frozenset({("seeker_2", "job_1")}))

    assert held_out.hides(triple) is hidden
