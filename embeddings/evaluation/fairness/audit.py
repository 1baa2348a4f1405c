"""The audit: rates of groups in the lists of the ranking, and the probe of people's vectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.histories import History, profile_at
from domain.texts import Texts
from embeddings.arrays import DoubleArray
from embeddings.evaluation.fairness.background import Background
from embeddings.evaluation.fairness.groups import LEAST, Grouping, attributes_of, groupings
from embeddings.evaluation.fairness.means import people_drawn
from embeddings.evaluation.fairness.measures import measures
from embeddings.evaluation.fairness.probe import Probe, probes
from embeddings.evaluation.fairness.rates import Rate, marked, rates
from embeddings.evaluation.fairness.vectors import PersonVectors, plain_facts
from embeddings.evaluation.measuring import Answers, Sitting

VECTORS = "vectors"
FACTS = "skills and occupations"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people are in no group of a grouping, or in one of several groups together."""

    grouping: tuple[str, ...]
    unstated: int
    merged: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Figures about groups of `least` people or more; nothing here is about single people.

    `people` are those whose lists were measured, and `regions` the names of the regions in groups.
    """

    people: int
    least: int
    rates: tuple[Rate, ...]
    counted: tuple[Counted, ...]
    probes: tuple[Probe, ...]
    regions: Mapping[str, Texts]

    @property
    def marked(self) -> list[Rate]:
        """Return the rates below four fifths that are more than chance."""
        return [one for one in self.rates if one.is_marked]


@dataclass(frozen=True, eq=False)
class Lists:
    """The lists of the ranking, those of the oracle where there is one, and their questions."""

    ours: Answers
    oracle: Answers | None
    sitting: Sitting


def audit(
    lists: Lists, background: Background, vectors: PersonVectors | None, *, day: str, seed: int
) -> Audit | None:
    """Return the audit of some lists; None where nothing is known of who people are.

    Args:
        lists: The lists.
        background: Who people are.
        vectors: The vectors of people, if the model has any.
        day: The ISO date on which people have their age.
        seed: The seed of the bootstrap and of the probe.
    """
    if not background.people:
        return None
    sitting = lists.sitting
    seekers = list(dict.fromkeys(one.seeker for one in sitting.questions))
    people = attributes_of(seekers, background, sitting.catalog, day)
    groups = groupings(people)
    found = _rates(lists, background, groups, people_drawn(len(people), seed))
    probed = _probes(sitting, background, vectors, day=day, seed=seed)
    named = {value for one in found for value in one.group} | {one.group for one in probed}
    return Audit(
        people=len(people),
        least=LEAST,
        rates=tuple(marked(found)),
        counted=tuple(
            Counted(one.attributes, one.unstated, one.merged, one.left_out) for one in groups
        ),
        probes=tuple(probed),
        regions={one: text for one, text in background.regions.items() if one in named},
    )


def _rates(
    lists: Lists, background: Background, groups: Sequence[Grouping], draws: DoubleArray
) -> list[Rate]:
    every = measures(lists.ours, lists.oracle, lists.sitting, background)
    return [rate for each in groups for one in every for rate in rates(each, one, draws)]


def _probes(
    sitting: Sitting, background: Background, vectors: PersonVectors | None, *, day: str, seed: int
) -> list[Probe]:
    """Probe everybody of whom anything is known when the questions begin."""
    past: Sequence[History] = sitting.rounds[0].histories
    profiles = [profile_at(one, day) for one in past]
    facts = {FACTS: plain_facts(profiles, sitting.catalog)}
    known = facts if vectors is None else {VECTORS: vectors(profiles), **facts}
    people = attributes_of([one.id for one in past], background, sitting.catalog, day)
    return probes(people, known, seed=seed)
