"""Reasons over the sample world: at least two facts, each found in the graph, in few trips."""

from collections.abc import Sequence

import numpy as np
import pytest

from domain.enums import DrawbackKind, FactKind, Lang
from domain.evidence import Account
from domain.matching import Profile, Versions
from embeddings.features.catalog import read_catalog
from embeddings.features.choices import crowd_of
from embeddings.features.histories import read_histories, read_profiles
from embeddings.models.artifact import Artifact
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.ranking.learning import prior_ranker
from embeddings.ranking.ranking import Ranking
from graph import trips
from graph.store import Store
from services.explaining import Explaining
from tests.bench.reasons import cost_ms, survey
from tests.worlds import WORLD

DAY = WORLD.as_of.isoformat()
PEOPLE = 40
SHOWN = 20


async def ranking_of(store: Store) -> Ranking:
    """Rank with weights that nobody has learnt, and without embeddings."""
    table = EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32))
    ranker, versions = prior_ranker(), Versions("none", "v", (), "d", DAY)
    crowd = crowd_of(await read_histories(store))
    model = Artifact(table, crowd, ranker, ranker, versions, {}, {}, f"{DAY}T00:00:00Z")
    return Ranking.build(model, await read_catalog(store), DAY)


async def people(store: Store) -> list[Profile]:
    everybody = [profile async for _, profile in read_profiles(store, DAY)]
    return everybody[:: len(everybody) // PEOPLE][:PEOPLE]


async def test_nine_of_ten_name_two_facts_and_each_is_in_the_graph(sample_store: Store) -> None:
    ranking = await ranking_of(sample_store)
    counted, sentences = await survey(sample_store, ranking, await people(sample_store))

    assert counted.lists == PEOPLE
    assert counted.recommended > 9 * PEOPLE
    assert list(counted.untrue) == []
    assert counted.share >= 0.9
    assert counted.sentences > 0.8 * counted.recommended
    assert len(counted.kinds) > 20
    assert counted.kinds[DrawbackKind.FAR_FROM_HOME] > 0
    assert counted.kinds[DrawbackKind.OUTSIDE_STATED] > 0
    assert counted.kinds[FactKind.HAS_ESSENTIAL] > 0.1 * counted.recommended
    for lang in Lang:
        assert not [one for one in sentences[lang] if "_" in one or "{" in one]


async def test_the_names_of_a_page_take_one_trip(sample_store: Store) -> None:
    ranking = await ranking_of(sample_store)
    for profile in (await people(sample_store))[:20]:
        for size in (SHOWN, 2):
            accounts = ranking.accounts(profile, ranking.jobs(profile, size))

            assert await trips_of(sample_store, accounts) == ["names.by_ids"]


async def trips_of(store: Store, accounts: Sequence[Account]) -> list[str]:
    with trips.counted() as names:
        await Explaining(store, Lang.KO).reasons(accounts)
    return names


async def test_a_page_takes_milliseconds(embedded_world: Store) -> None:
    ranking = await ranking_of(embedded_world)
    profiles = await people(embedded_world)

    assert min(cost_ms(ranking, profiles[:20], SHOWN) for _ in range(3)) < SHOWN


@pytest.mark.parametrize("wrong", ["skills", "number", "regions"])
async def test_a_wrong_fact_would_be_found(embedded_world: Store, wrong: str) -> None:
    ranking = await ranking_of(embedded_world)
    lying = ranking.catalog.jobs
    needs = lying.needs
    order = np.roll(np.arange(len(lying.index)), 1)
    if wrong == "skills":
        object.__setattr__(lying, "needs", needs.only(order))
    elif wrong == "number":
        object.__setattr__(lying, "education", lying.education[order])
    else:
        object.__setattr__(lying, "regions", lying.regions.only(order))
    counted, _ = await survey(embedded_world, ranking, (await people(embedded_world))[:15])

    assert counted.untrue
