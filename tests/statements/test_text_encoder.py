"""Editions with a text encoder behind an endpoint: what is encoded, and what happens if it fails.

The server runs on loopback; the graph is a real one.
"""

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from domain.clock import Clock
from domain.enums import Basis, FactorName
from domain.errors import EncoderError
from domain.facts import Fact, Node, Source
from domain.ids import SeekerId, mint
from domain.matching import Profile, RecommendationSet, Wish
from domain.vocabulary import Label
from embeddings.models import saving
from embeddings.models.artifact import DataState, Draft
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.text import in_memory
from embeddings.text.encoder import EncoderId
from embeddings.text.opening import EncoderChoice
from graph.queries import recommendations as queries
from graph.store import Store
from ingest import pipeline
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import Edition, Part
from services.nightly import Nightly
from services.recommending import Recommending
from tests.encoders import Served, endpoint

SEEKER: Final = SeekerId(f"seeker_{'a' * 13}")
AT: Final = "2026-11-01T00:00:00Z"
CLOCK: Final = Clock.fixed("2026-11-10T00:00:00Z")
TITLES: Final = ("nurse on a ward", "nurse at night", "welder", "welder of ships", "cook")
WIDTH: Final = 3
WEIGHTS: Final = {FactorName.TITLE_SOUGHT: 0.1, FactorName.MEANING: 1.0}
ABOUT: Final = ("nurse", "welder", "cook")


def about(texts: list[str]) -> tuple[int, Any]:
    rows = [[float(word in text) + 0.01 for word in ABOUT] for text in texts]
    return 200, {"data": [{"index": at, "embedding": row} for at, row in enumerate(rows)]}


def broken(_texts: list[str]) -> tuple[int, Any]:
    return 400, {"error": {"message": "broken", "type": "server_error"}}


class Office:
    """A graph, an endpoint, and the editions over them; asking counts from the last look."""

    def __init__(self, store: Store, served: Served, home: Path) -> None:
        self.store = store
        self.served = served
        self.home = home
        self.loads = 0
        choice = EncoderChoice(served.url, "tiny", cache=home / "vectors")
        self.builder = self.builder_with(choice)
        self.save_model(EncoderId(f"tiny@{served.url.removeprefix('http://')}", WIDTH))

    def builder_with(self, choice: EncoderChoice) -> EditionBuilder:
        places = Places(self.home / "model", self.home / "search", choice)
        return EditionBuilder(places, CLOCK, frozenset({Part.RANKING}))

    def save_model(self, encoder: EncoderId) -> None:
        draft = Draft(
            table=EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32)),
            ranker=Logit(WEIGHTS),
            config={},
            metrics={},
            data=DataState((), "", ""),
            created_at=AT,
            encoder=encoder,
        )
        saving.save(draft, self.home / "model")

    async def load(self, *titles: str) -> None:
        self.loads += 1
        version = str(self.loads)
        facts: list[Fact] = [
            Node(
                Label.JOB_POSTING,
                mint(Label.JOB_POSTING, title),
                {"title": title, "status": "OPEN", "postedAt": AT[:10]},
            )
            for title in titles
        ]
        facts.append(Node(Label.SEEKER, SEEKER, {"wishTitles": ["nurse"], "wishTexts": [""]}))
        source = Source("office", "Office", version, "CC0", "https://x.org", AT, digest=version)
        await pipeline.run(self.store, source, facts, lambda *_: None)

    async def edition(self, before: Edition | None = None) -> Edition:
        return await self.builder.build(self.store, before)

    def asked(self) -> list[str]:
        found = [text for texts in self.served.asked for text in texts]
        self.served.asked.clear()
        return sorted(found)

    async def recommended(
        self, edition: Edition, title: str
    ) -> tuple[RecommendationSet, dict[str, float]]:
        recommending = Recommending(self.store, edition, CLOCK, self.home / "model")
        whose = await recommending.of_profile(Profile(wishes=(Wish(title),)))
        [found] = await recommending.jobs([whose], 10)
        names = {mint(Label.JOB_POSTING, title): title for title in (*TITLES, "nurse and cook")}
        meaning = {
            names[one.id]: round(factor.value, 1)
            for one in found
            for factor in one.factors
            if factor.name is FactorName.MEANING
        }
        return whose, meaning


@pytest.fixture
def served() -> Generator[Served]:
    with endpoint(about) as running:
        yield running


@pytest.fixture
async def office(store: Store, served: Served, tmp_path: Path) -> Office:
    office = Office(store, served, tmp_path)
    await office.load(*TITLES)
    return office


async def test_every_text_is_encoded_once(office: Office) -> None:
    first = await office.edition()
    encoded = office.asked()
    await office.load(*TITLES, "nurse and cook")
    second = await office.edition(first)
    new = office.asked()
    await office.builder_with(
        EncoderChoice(office.served.url, "tiny", cache=office.home / "vectors")
    ).build(office.store)

    assert encoded == sorted(TITLES)
    assert new == ["nurse and cook"]
    assert office.asked() == []
    assert second.ranking is not None
    assert second.ranking.why_without_meaning is None


async def test_postings_are_ranked_by_what_they_are_about(office: Office) -> None:
    edition = await office.edition()
    office.asked()
    whose, meaning = await office.recommended(edition, "nurse")

    assert whose.basis is Basis.FACTS
    assert meaning == {"nurse on a ward": 1.0, "nurse at night": 1.0}
    assert office.asked() == ["nurse"]


async def test_an_endpoint_that_fails_fails_no_recommendation(office: Office) -> None:
    edition = await office.edition()
    office.asked()
    office.served.replies = [broken]
    whose, meaning = await office.recommended(edition, "a nurse")
    tried = office.asked()
    again, _ = await office.recommended(edition, "cook")

    assert (whose.basis, again.basis) == (Basis.WITHOUT_MEANING,) * 2
    assert meaning == {"nurse on a ward": 0.0, "nurse at night": 0.0}
    assert (tried, office.asked()) == (["a nurse"], [])


async def test_an_edition_is_built_while_the_endpoint_fails_and_the_next_one_has_all(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_memory, "_PAUSE_S", 0.0)
    office.served.replies = [broken]
    first = await office.edition()
    whose, meaning = await office.recommended(first, "nurse")
    office.served.replies = [about]
    await office.load(*TITLES, "nurse and cook")
    second = await office.edition(first)
    later, found = await office.recommended(second, "nurse")

    assert first.ranking is not None
    assert str(first.ranking.why_without_meaning).endswith(
        "refused with HTTP 400 server_error: check ILJARI_TEXT_MODEL and ILJARI_TEXT_KEY"
    )
    assert (whose.basis, set(meaning.values())) == (Basis.WITHOUT_MEANING, {0.0})
    assert (later.basis, found["nurse at night"]) == (Basis.FACTS, 1.0)
    assert "nurse and cook" in found


async def test_the_nightly_run_stores_no_list_that_lacks_it(office: Office) -> None:
    edition = await office.edition()
    office.served.replies = [broken]
    nightly = Nightly(office.store, edition, CLOCK, office.home / "model")

    with pytest.raises(EncoderError, match="refused with HTTP 400"):
        await nightly.store_all(lambda _count: None)
    [standing] = await office.store.read_grouped(queries.stored([SEEKER]))
    assert [one.stored for one in standing] == [None]


async def test_a_model_of_another_encoder_is_refused(office: Office) -> None:
    name = f"tiny@{office.served.url.removeprefix('http://')}"
    office.save_model(EncoderId("lsa-0123456789ab", 64))
    with pytest.raises(EncoderError) as other:
        await office.edition()
    office.save_model(EncoderId(name, 4))
    edition = await office.edition()

    assert str(other.value) == (
        "the model was trained with the text encoder lsa-0123456789ab, of width 64, and "
        f"ILJARI_TEXT_ENCODER stands for {name} (64): set it as it was, or run `iljari train`"
    )
    assert edition.ranking is not None
    assert "returned 5 x 3 for 5 texts: 5 vectors of 4 numbers were expected" in str(
        edition.ranking.why_without_meaning
    )
