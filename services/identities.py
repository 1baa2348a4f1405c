"""Who seekers are: kept encrypted, encrypted anew under another key, and shown to the person."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeAlias

from domain.facts import Rejected
from domain.identities import Identity
from domain.ids import SeekerId
from graph.queries import identities, persons
from graph.queries.identities import Sealed, identity_id
from graph.store import Store, Unit
from services.sealing import Keys

_AT_A_TIME: Final = 500

Stated: TypeAlias = tuple[SeekerId, int, Identity]


@dataclass
class Identified:
    """What became of the lines of a file of identities."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list[Rejected])


async def identify(
    store: Store, keys: Keys, lines: Iterable[Stated | Rejected], advance: Callable[[int], None]
) -> Identified:
    """Keep who seekers are, some hundred at a time; what is kept already stays as it is.

    A person whom the graph does not have is rejected.

    Raises:
        UnreadableIdentityError: What is kept of somebody cannot be opened.
    """
    report = Identified()
    source = iter(lines)
    while batch := await asyncio.to_thread(lambda: list(islice(source, _AT_A_TIME))):
        report.rejected += [one for one in batch if isinstance(one, Rejected)]
        stated = [one for one in batch if not isinstance(one, Rejected)]
        await _keep(store, keys, stated, report)
        advance(len(batch))
    return report


async def _keep(store: Store, keys: Keys, stated: list[Stated], report: Identified) -> None:
    last = {seeker: identity for seeker, _, identity in stated}

    async def write(unit: Unit) -> tuple[set[SeekerId], int, int]:
        known = set(await unit.run(persons.there(list(last))))
        there = {one.id: one for one in await unit.run(identities.of(list(known)))}
        rows = [
            keys.seal(identity_id(seeker), last[seeker])
            for seeker in sorted(known)
            if _differs(keys, there.get(identity_id(seeker)), last[seeker])
        ]
        if rows:
            await unit.run(identities.put(rows))
        return known, sum(one.id not in there for one in rows), len(rows)

    known, created, written = await store.unit("identities.keep", write)
    report.created += created
    report.changed += written - created
    report.unchanged += len(known) - written
    report.rejected += [
        Rejected("", number, "seeker who is not in the graph", "seeker")
        for seeker, number, _ in stated
        if seeker not in known
    ]


def _differs(keys: Keys, kept: Sealed | None, identity: Identity) -> bool:
    return kept is None or kept.key != keys.current.name or keys.opened(kept) != identity


async def reseal(store: Store, keys: Keys, advance: Callable[[int], None]) -> int:
    """Encrypt with the current key what is encrypted with another one; return how many.

    It can be interrupted at any time, and goes on when it is called again.

    Raises:
        UnreadableIdentityError: One of them cannot be opened.
    """
    count = 0
    while some := await store.read(identities.under_other_keys(keys.current.name, _AT_A_TIME)):
        rows = [keys.seal(one.id, keys.opened(one)) for one in some]
        await store.write(identities.put(rows))
        count += len(rows)
        advance(len(rows))
    return count


async def identity_of(store: Store, keys: Keys | None, seeker: SeekerId) -> Identity | None:
    """Return who a seeker is; None if that is not known.

    Raises:
        UnreadableIdentityError: It cannot be opened, or no key is at hand.
    """
    kept = await store.read_one(identities.of([seeker]))
    return None if kept is None else (keys or Keys(())).opened(kept)
