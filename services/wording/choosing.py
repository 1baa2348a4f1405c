"""Which facts are worth saying: the strongest, each about something else."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import FactKind
from domain.evidence import Fact

MOST_FACTS: Final = 3
FEWEST_FACTS: Final = 2

_SUBJECTS: Final[Mapping[str, tuple[FactKind, ...]]] = {
    "skills": (FactKind.HAS_ESSENTIAL, FactKind.HAS_OPTIONAL, FactKind.HAS_NEAR),
    "wishes": (
        FactKind.SEEKS_OCCUPATION,
        FactKind.READS_AS_SOUGHT,
        FactKind.MEANS_SOUGHT,
        FactKind.TITLE_SOUGHT,
    ),
    "past": (FactKind.WORKED_IN_OCCUPATION, FactKind.MEANS_WORKED, FactKind.TITLE_WORKED),
    "interests": (
        FactKind.CHOSE_OCCUPATION,
        FactKind.TITLE_CHOSEN,
        FactKind.EMPLOYER_CHOSEN,
        FactKind.CHOSEN_TOGETHER,
    ),
    "group": (FactKind.SHARES_GROUP,),
    "certifications": (FactKind.HOLDS_CERTIFICATION,),
    "place": (
        FactKind.NEAR_HOME,
        FactKind.NEAR_STATED,
        FactKind.AT_HOME,
        FactKind.STATED_REGION,
        FactKind.REMOTE,
        FactKind.REMOTE_MET,
        FactKind.PLACE_CHOSEN,
        FactKind.PROVINCE_CHOSEN,
        FactKind.PLACE_WORKED,
    ),
    "education": (FactKind.EDUCATION,),
    "years": (FactKind.YEARS, FactKind.NO_YEARS),
    "wage": (FactKind.WAGE_ABOVE, FactKind.WAGE_MET),
    "hours": (FactKind.HOURS_MET,),
    "employer": (FactKind.EMPLOYER_SIZE,),
    "openings": (FactKind.OPENINGS,),
    "posted": (FactKind.POSTED,),
    "popularity": (FactKind.POPULAR,),
}
SUBJECT_OF: Final = {kind: subject for subject, kinds in _SUBJECTS.items() for kind in kinds}
"""What each kind of fact is about."""

_WORK: Final = frozenset({"skills", "wishes", "past", "interests", "group", "certifications"})

_GENERAL: Final = frozenset(
    {
        FactKind.NO_YEARS,
        FactKind.EMPLOYER_SIZE,
        FactKind.OPENINGS,
        FactKind.POSTED,
        FactKind.POPULAR,
    }
)
"""Facts that say little about this person; they are said where little else is known."""

_BROAD: Final = frozenset(
    {FactKind.SHARES_GROUP, FactKind.PROVINCE_CHOSEN, FactKind.EDUCATION, FactKind.YEARS}
)
"""Facts that hold for many postings; what is particular to this one is said first.

A requirement that is met weighs much in the score, but most of those shown are met.
"""


def chosen_facts(facts: Sequence[Fact]) -> list[Fact]:
    """Return up to three facts: those that add most, not two on the same subject or thing.

    The first is about the work itself if any is. Where only one subject has facts, two of it are
    returned, unless one follows from the other.
    """
    ordered = sorted(facts, key=lambda fact: (_tier(fact), -fact.contribution, fact.kind))
    first = _about_work(ordered)
    ordered = [fact for fact in ordered if fact is first] + [
        fact for fact in ordered if fact is not first
    ]
    chosen: list[Fact] = []
    for fact in ordered:
        if len(chosen) == MOST_FACTS:
            break
        is_new = all(SUBJECT_OF[fact.kind] != SUBJECT_OF[one.kind] for one in chosen)
        is_filler = fact.kind in _GENERAL and len(chosen) >= FEWEST_FACTS
        if is_new and not is_filler and not any(_same_thing(fact, one) for one in chosen):
            chosen.append(fact)
    for fact in ordered:
        if len(chosen) >= FEWEST_FACTS:
            break
        if fact not in chosen and not any(_follows(fact, one) for one in chosen):
            chosen.append(fact)
    return chosen


def _about_work(ordered: Sequence[Fact]) -> Fact | None:
    return next((fact for fact in ordered if SUBJECT_OF[fact.kind] in _WORK), None)


def _tier(fact: Fact) -> int:
    """Return 0 for what is particular to a person and a posting, more for what is less so."""
    return 2 if fact.kind in _GENERAL else int(fact.kind in _BROAD)


def _same_thing(one: Fact, other: Fact) -> bool:
    """Return whether both name the same occupation or title."""
    return not _named(one).isdisjoint(_named(other))


def _follows(one: Fact, other: Fact) -> bool:
    """Return whether a tie is through what the other fact says, such as the group of a wish."""
    return one.other in other.things or other.other in one.things


FLAGGED: Final = frozenset({FactKind.SHARES_GROUP, FactKind.AT_HOME, FactKind.WAGE_MET})
"""Facts whose `words` only say which clause fits."""


def _named(fact: Fact) -> set[str]:
    words = set[str]() if fact.kind in FLAGGED else {fact.words}
    return ({*fact.things, fact.other} | words) - {""}
