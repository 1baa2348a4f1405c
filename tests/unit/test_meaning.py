"""The factor of meaning: texts beside each other by the vectors of an encoder."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pytest

from domain.enums import Basis, FactorName, InteractionKind, JobStatus, Lang
from domain.errors import EncoderError
from domain.ids import JobId, OccupationId
from domain.matching import Interaction, Profile, Ranked, Versions, Wish, Work
from domain.vocabulary import Label
from embeddings.arrays import FloatArray
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.chosen import chosen
from embeddings.features.splicing import Changes, splice
from embeddings.features.tables import Catalog
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import NOBODY
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from embeddings.text.encoder import EncoderId, in_rows
from embeddings.text.in_memory import InMemory
from embeddings.text.opening import Encoders
from graph.queries.catalog import JobRow, OccupationRow
from services.wording.notes import note_about
from tests.arrays import plain
from tests.lsa import encoder_of

DAY: Final = "2026-11-02"
TITLES: Final = {
    "job_1": "Registered nurse, intensive care",
    "job_2": "Nurse for night shifts in intensive care",
    "job_3": "Carer, night shifts",
    "job_4": "Python developer for drones",
    "job_5": "Drones: embedded developer",
    "job_6": "Developer, Python data platform",
    "job_7": "",
    "job_8": "Welder, shipyard",
}
AXES: Final = {"nurse": 0, "carer": 0, "registered": 0, "developer": 1, "welder": 2}


@dataclass
class Axes:
    """An encoder that knows what a few words are about, and can be made to fail."""

    name: str = "axes"
    width: int = 3
    fails: bool = False

    def encode(self, texts: Sequence[str]) -> FloatArray:
        if self.fails:
            raise EncoderError("the text encoder {name} fails", name=self.name)
        return in_rows(EncoderId(self.name, self.width), texts, self._vectors)

    @staticmethod
    def _vectors(texts: list[str]) -> list[list[float]]:
        rows = []
        for text in texts:
            row = [0.01, 0.01, 0.01]
            for word in text.lower().replace(",", " ").replace(":", " ").split():
                if word in AXES:
                    row[AXES[word]] += 1.0
            rows.append(row)
        return rows


def rows(**titles: str) -> CatalogRows:
    jobs = [
        JobRow(JobId(job), JobStatus.OPEN, None, None, None, None, title=title)
        for job, title in {**TITLES, **titles}.items()
    ]
    return CatalogRows(
        jobs=jobs, occupations=[OccupationRow(OccupationId("occ_w"), titles="용접공\nwelder\nx")]
    )


def ranking_of(catalog: Catalog, encoders: Encoders | None) -> Ranking:
    ranker = Logit({**dict.fromkeys(DEFAULTS, 0.01), FactorName.MEANING: 1.0})
    artifact = Artifact(
        EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32)),
        NOBODY, ranker, ranker, Versions("ComplEx", "v", (), "d", DAY), {}, {}, "",
    )  # fmt: skip
    return Ranking.build(artifact, catalog, DAY, encoders)


def encoders_of(encoder: Axes) -> Encoders:
    return Encoders(encoder, InMemory(encoder))


def meanings(found: Sequence[Ranked]) -> dict[str, float]:
    return {
        one.id: next(f.value for f in one.factors if f.name is FactorName.MEANING) for one in found
    }


def wishing(title: str, text: str = "") -> Profile:
    return Profile(wishes=(Wish(title, text),))


@pytest.fixture
def encoder() -> Axes:
    return Axes()


@pytest.fixture
def ranking(encoder: Axes) -> Ranking:
    return ranking_of(assemble(rows(), encoder), encoders_of(encoder))


def marked(ranking: Ranking, profile: Profile) -> dict[str, float]:
    """Return the meaning of every posting, whether or not it would be recommended."""
    picks = chosen(profile, ranking.catalog.jobs.index)
    [directions] = ranking.space.meaning.directions(
        [(profile, picks)], [profile.wanted], ranking.catalog
    )
    values = ranking.space.meaning.likeness(directions, ranking.catalog.jobs.meanings)
    return dict(zip(ranking.catalog.jobs.index.ids, values.tolist(), strict=True))


def test_what_a_person_says_is_compared_with_what_postings_say(ranking: Ranking) -> None:
    found = marked(ranking, wishing("carer"))

    assert [job for job, value in found.items() if value > 0.9] == ["job_1", "job_2", "job_3"]
    assert [job for job, value in found.items() if value < 0.1] == [
        "job_4", "job_5", "job_6", "job_7", "job_8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "profile",
    [
        wishing("any", "developer\nopen source"),
        Profile(careers=(Work("developer"),)),
        Profile(careers=(Work("", "developer"),)),
        Profile(interactions=(Interaction(JobId("job_4"), InteractionKind.SAVED, "2026-10-01"),)),
    ],
)
def test_wishes_careers_and_postings_chosen_count(ranking: Ranking, profile: Profile) -> None:
    found = marked(ranking, profile)

    assert [job for job, value in found.items() if value > 0.9] == ["job_4", "job_5", "job_6"]


@pytest.mark.parametrize(
    "profile",
    [
        Profile(sought=frozenset({OccupationId("occ_w")})),
        Profile(worked=frozenset({OccupationId("occ_w")})),
    ],
)
def test_occupations_stand_for_their_labels(ranking: Ranking, profile: Profile) -> None:
    assert [job for job, value in marked(ranking, profile).items() if value > 0.9] == ["job_8"]


def test_one_more_wish_never_lowers_the_value(ranking: Ranking) -> None:
    one = marked(ranking, wishing("welder"))
    more = marked(ranking, Profile(wishes=(Wish("welder"), Wish("developer"), Wish(""))))

    assert all(more[job] >= value for job, value in one.items())
    assert more["job_4"] > one["job_4"] + 0.5


def test_it_is_a_part_of_the_score(ranking: Ranking) -> None:
    found = ranking.jobs(wishing("python developer"), 10)

    assert meanings(found)["job_5"] == pytest.approx(1.0, abs=0.05)
    for one in found:
        assert one.score == sum(factor.contribution for factor in one.factors)
    assert ranking.basis(wishing("python developer")) is Basis.FACTS


def test_the_default_encoder_needs_no_texts_twice() -> None:
    lsa = encoder_of(list(TITLES.values()))
    catalog = assemble(rows(), lsa)
    ranking = ranking_of(catalog, Encoders.of(lsa))

    there = pickle.loads(pickle.dumps(ranking))  # noqa: S301 - our own bytes
    assert there.jobs(wishing("nurse"), 5) == ranking.jobs(wishing("nurse"), 5)
    apart = lsa.encode([TITLES[job] for job in catalog.jobs.index.ids])
    assert np.allclose(catalog.jobs.meanings.dense(), apart, atol=1e-3)


def test_an_updated_ranking_equals_one_from_scratch(encoder: Axes) -> None:
    encoders = encoders_of(encoder)
    before = ranking_of(assemble(rows(), encoder), encoders)
    changed = rows(job_2="Welder in a shipyard", job_9="Developer of games")
    some = CatalogRows(jobs=[one for one in changed.jobs if one.id in {"job_2", "job_9"}])
    catalog = splice(before.catalog, Changes(("job_2", "job_9"), some), encoder)
    updated = before.updated(catalog, DAY)

    scratch = ranking_of(assemble(changed, encoder), encoders)
    assert plain(updated.catalog) == plain(scratch.catalog)
    assert plain(updated.space.meaning) == plain(scratch.space.meaning)
    assert updated.jobs(wishing("welder"), 10) == scratch.jobs(wishing("welder"), 10)


def test_an_encoder_that_fails_for_a_person_is_stated(ranking: Ranking, encoder: Axes) -> None:
    profile = wishing("python developer")
    usual = [one.id for one in ranking.jobs(profile, 10)]
    other = replace(profile, wishes=(Wish("developer python"),))
    encoder.fails = True

    assert ranking.basis(profile) is Basis.FACTS, "its vector is kept"
    assert ranking.basis(other) is Basis.WITHOUT_MEANING
    assert ranking.basis(Profile()) is Basis.NOTHING_KNOWN
    found = ranking.jobs(other, 10)
    assert sorted(one.id for one in found) == sorted(usual)
    assert set(meanings(found).values()) == {0.0}
    with pytest.raises(EncoderError, match=r"^the text encoder axes fails$"):
        ranking.require_meaning()


def test_postings_chosen_count_when_what_a_person_says_cannot_be_encoded(
    ranking: Ranking, encoder: Axes
) -> None:
    encoder.fails = True
    saved = Interaction(JobId("job_4"), InteractionKind.SAVED, "2026-10-01")
    found = marked(ranking, Profile(wishes=(Wish("welder"),), interactions=(saved,)))

    assert [job for job, value in found.items() if value > 0.9] == ["job_4", "job_5", "job_6"]


def test_an_encoder_that_fails_for_postings_is_stated(encoder: Axes) -> None:
    encoder.fails = True
    catalog = assemble(rows(), encoder)
    encoder.fails = False
    ranking = ranking_of(catalog, encoders_of(encoder))
    profile = wishing("python developer")

    assert str(ranking.why_without_meaning) == "the text encoder axes fails"
    assert ranking.basis(profile) is Basis.WITHOUT_MEANING
    assert ranking.basis(Profile(career_years=3.0)) is Basis.PLACE_AND_TERMS
    assert set(meanings(ranking.jobs(profile, 10)).values()) == {0.0}
    with pytest.raises(EncoderError):
        ranking.require_meaning()


def test_without_an_encoder_nothing_is_compared_and_nothing_is_said() -> None:
    ranking = ranking_of(assemble(rows()), None)
    profile = wishing("python developer")

    assert ranking.basis(profile) is Basis.FACTS
    assert set(meanings(ranking.jobs(profile, 10)).values()) == {0.0}
    ranking.require_meaning()


def test_the_note_says_what_is_left_out() -> None:
    notes = [
        note_about(Label.JOB_POSTING, Basis.WITHOUT_MEANING, None, lang)
        for lang in (Lang.EN, Lang.KO)
    ]

    assert notes == [
        "Texts cannot be compared by content at present, so this list leaves that out.",
        "지금은 글의 내용을 비교할 수 없어, 내용이 비슷한지는 반영하지 않은 목록입니다.",
    ]
