"""What only the audit of the ranking may know: who people are, and how applications ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.enums import ApplicationOutcome
from domain.ids import JobId, SeekerId
from domain.texts import Texts
from graph.queries import auditing, market, names
from graph.queries.auditing import Protected
from graph.store import Store

_MET = frozenset({ApplicationOutcome.INTERVIEWED, ApplicationOutcome.HIRED})


@dataclass(frozen=True)
class Background:
    """Facts that no method of ranking is given; none of them leaves the evaluation as it is.

    Attributes:
        people: Gender, year of birth and home of seekers.
        interviewed: For each application that was decided, whether it led to an interview.
        permanent: For each posting that states a kind of employment, whether it is permanent.
        regions: The names of the regions where people live, and of those above them.
    """

    people: Mapping[SeekerId, Protected] = field(default_factory=dict)
    interviewed: Mapping[tuple[SeekerId, JobId], bool] = field(default_factory=dict)
    permanent: Mapping[str, bool] = field(default_factory=dict)
    regions: Mapping[str, Texts] = field(default_factory=dict)


NOTHING: Final = Background()
"""What is known where nobody is audited."""


async def read_background(store: Store) -> Background:
    """Read all of it; applications without an outcome or with a pending one are left out."""
    people = {one.seeker: one async for one in store.stream(auditing.protected())}
    every = [one async for one in store.stream(auditing.outcomes())]
    permanent = {str(job): one async for job, one in store.stream(market.permanent_jobs())}
    regions = [one.id async for one in store.stream(market.regions())]
    named = await store.read(names.by_ids(regions))
    return Background(
        people=people,
        interviewed={
            (one.seeker, one.job): one.outcome in _MET
            for one in every
            if one.outcome not in {None, ApplicationOutcome.PENDING}
        },
        permanent=permanent,
        regions={one.id: one.texts for one in named},
    )
