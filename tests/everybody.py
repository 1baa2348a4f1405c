"""Everybody of a small market, and what ranks them; and the rows that come out at a place."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from domain.errors import EncoderError
from domain.histories import profile_at
from domain.ids import SeekerId
from domain.matching import Profile, Versions, Wish
from embeddings.arrays import FloatArray
from embeddings.features.understanding import encoded, fitted
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import NOBODY
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking.columns import KINDS
from embeddings.ranking.opening import Place
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import Shard, ShardLists, Wanted, rank_shard
from embeddings.ranking.weights import DEFAULTS
from embeddings.text.encoder import EncoderId
from embeddings.text.in_memory import InMemory
from embeddings.text.opening import Encoders
from services.everybody import ranked_in_shards
from tests.markets import SEEKERS, TITLES, market_with_later_postings, person

DAY: Final = "2026-11-10"
SHARD: Final = 8


@dataclass(frozen=True)
class Mute:
    """A text encoder that fails, in the place of another one."""

    name: str
    width: int

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Refuse."""
        raise EncoderError("the text encoder refused {count} texts", count=len(texts))


def ranking(*, is_mute: bool = False) -> Ranking:
    """Return what ranks, with vectors of skills and with the default text encoder.

    If that is mute, it encodes no text of a person.
    """
    catalog = market_with_later_postings()
    lsa = fitted(catalog)
    assert lsa is not None
    encoders = Encoders.of(lsa)
    if is_mute:
        encoders = replace(encoders, people=InMemory(Mute(lsa.name, lsa.width)))
    skills = catalog.skills.ids
    vectors = np.random.default_rng(1).normal(size=(len(skills), 8))
    model = Artifact(
        table=EmbeddingTable.of(skills, vectors.astype(np.float32)),
        crowd=NOBODY,
        ranker=Logit(DEFAULTS),
        newcomers=Logit(DEFAULTS),
        versions=Versions("ComplEx", "v1", (), "d", DAY),
        config={},
        metrics={},
        created_at=f"{DAY}T00:00:00Z",
        encoder=EncoderId.of(lsa),
        lsa=lsa,
    )
    return Ranking.build(model, encoded(catalog, lsa), DAY, encoders)


def known(number: int) -> tuple[SeekerId, Profile]:
    """Return a seeker with choices, and with wishes in words of which others use some."""
    profile = profile_at(person(number), DAY)
    titles = (TITLES[number % 6], TITLES[number % 5], f"{TITLES[number % 4]} and florist in demand")
    wishes = tuple(Wish(f"{title} wanted") for title in dict.fromkeys(titles))
    return SeekerId(f"seeker_{number:04}"), replace(profile, wishes=wishes)


async def everybody(count: int = SEEKERS) -> AsyncGenerator[tuple[SeekerId, Profile]]:
    """Yield so many seekers."""
    for number in range(count):
        yield known(number)


@dataclass(frozen=True)
class Lists:
    """The lists of a seeker, as the rows that a place returned."""

    seeker: SeekerId
    profile_version: str
    jobs: list[dict[str, Any]]
    courses: list[dict[str, Any]]


def apart(lists: ShardLists) -> list[Lists]:
    """Return the lists of each seeker of a shard."""
    rows = lists.items.to_pylist()
    return [
        Lists(
            seeker,
            version,
            *(
                [row for row in rows if (row["seeker"], row["kind"]) == (seeker, kind)]
                for kind in KINDS
            ),
        )
        for seeker, version in zip(lists.seekers, lists.versions, strict=True)
    ]


async def ranked_at(place: Place, ranks: Ranking, first: int = 21) -> Sequence[Lists]:
    """Return the rows of everybody, in their order."""
    wanted = Wanted(first, with_reasons=True)
    shards = ranked_in_shards(ranks, everybody(), SHARD, place, wanted)
    return [one async for lists in shards for one in apart(lists)]


def ranked(ranks: Ranking, shard: Shard) -> Sequence[Lists]:
    """Return the rows of a shard."""
    return apart(rank_shard(ranks, shard, Wanted(with_reasons=True)))
