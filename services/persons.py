"""What the law gives a person: everything that is kept about them, and its erasure."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, Final

import structlog

from domain.clock import timestamp
from domain.errors import NotFoundError
from domain.ids import SeekerId
from graph.claims import Claim, claimed
from graph.policy import ERASED
from graph.queries import persons
from graph.queries.identities import identity_id
from graph.scrubbing import scrub
from graph.statement import Statement
from graph.store import Store, Unit
from services.identities import identity_of
from services.sealing import Keys

_audit: Final = structlog.get_logger("iljari.audit")


class _Erasing:
    """What a refusal of a load at the same time says."""

    name: str = "iljari seekers erase"


async def exported(store: Store, keys: Keys | None, seeker: SeekerId) -> dict[str, Any]:
    """Return everything that is kept about a person, as plain data.

    Raises:
        NotFoundError: There is no such person.
        UnreadableIdentityError: Who they are cannot be opened.
    """
    props = await store.read_one(persons.properties(seeker))
    if props is None:
        raise NotFoundError("seeker", seeker)
    identity = await identity_of(store, keys, seeker)
    return {
        "id": seeker,
        "exportedAt": timestamp(),
        "identity": None if identity is None else _camel(asdict(identity)),
        "seeker": props,
        "experiences": [
            {"properties": each, "regions": regions}
            for each, regions in await store.read(persons.experiences(seeker))
        ],
        "benefits": [
            {"label": label, "properties": each, "others": others}
            for label, each, others in await store.read(persons.benefits(seeker))
        ],
        "relationships": [
            {
                "type": tie.type,
                "outgoing": tie.outgoing,
                "properties": tie.props,
                "other": {"label": tie.label, "id": tie.id, "name": tie.name},
            }
            for tie in await store.read(persons.ties(seeker))
        ],
    }


async def erase(store: Store, seekers: list[SeekerId]) -> int:
    """Remove all that is kept about persons; return how many were there.

    That somebody was erased is recorded under an id which does not say who, so that no load
    brings them back: also for those who are not there now. The indexes on ids are built anew,
    since they keep what was removed.

    Raises:
        LoadUnderWayError: A load is under way.
    """
    count = 0
    async with claimed(store, _Erasing()) as claim:
        for seeker in seekers:
            was_there = bool(await store.read(persons.there([seeker])))
            statements = persons.erase(seeker, identity_id(seeker), timestamp())

            await store.unit("persons.erase", partial(_run, claim, statements))
            _audit.info(ERASED, kind=store.principal.kind.value, name=store.principal.name)
            count += was_there
        await scrub(store)
    return count


async def _run(claim: Claim, statements: Sequence[Statement[None]], unit: Unit) -> None:
    """Run statements of a unit, unless the claim is lost."""
    await claim.hold(unit)
    for one in statements:
        await unit.run(one)


def _camel(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields by the names that files and the API have for them."""
    return {
        first + "".join(map(str.title, rest)): value
        for (first, *rest), value in ((name.split("_"), value) for name, value in fields.items())
    }
