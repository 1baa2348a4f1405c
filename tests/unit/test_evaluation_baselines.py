"""Every baseline by hand, on postings and histories that can be counted."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from domain.enums import JobStatus, Need
from domain.histories import History
from domain.ids import JobId, OccupationId, RegionId, SeekerId, SkillId
from domain.matching import Interaction, Profile, Wish, Work
from embeddings.evaluation.baselines import simple
from embeddings.evaluation.baselines.families import families, summed
from embeddings.evaluation.baselines.hybrid import hybrid
from embeddings.evaluation.baselines.known_facts import person_facts, posting_facts
from embeddings.evaluation.baselines.together import als, ease, half_sweep, item_knn
from embeddings.evaluation.baselines.words import Sources, Titles, bm25
from embeddings.evaluation.methods import Material, Method, Scorer, at_once
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.choices import Choice
from embeddings.features.tables import Catalog
from graph.queries.catalog import JobRow, OccupationRow
from graph.queries.market import RegionRow
from tests.applications import applied
from tests.markets import market, people

DAY = "2026-11-01"
TITLES = ("ward nurse", "night nurse", "ship cook", "cook")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Four postings: two nurses, two cooks; a and c in town_0, b and d in town_1."""
    names = "abcd"
    return assemble(
        CatalogRows(
            jobs=[
                JobRow(JobId(name), JobStatus.OPEN, None, None, "2026-10-01", None, title=title)
                for name, title in zip(names, TITLES, strict=True)
            ],
            job_skills=[
                *((name, "care", Need.ESSENTIAL) for name in "ab"),
                ("c", "frying", Need.ESSENTIAL),
                ("c", "care", Need.OPTIONAL),
            ],
            job_regions=[(name, f"town_{at % 2}") for at, name in enumerate(names)],
            job_occupations=[("c", "cook"), ("d", "cook")],
            occupations=[OccupationRow(OccupationId("cook"), titles="cook")],
            regions=[
                RegionRow(RegionId("county")),
                *(RegionRow(RegionId(f"town_{n}"), RegionId("county")) for n in range(2)),
            ],
        )
    )


def histories(*chosen: str) -> tuple[History, ...]:
    return tuple(
        History(
            SeekerId(f"seeker_{at}"),
            interactions=tuple(
                applied(job, f"2026-10-0{place + 1}") for place, job in enumerate(jobs)
            ),
        )
        for at, jobs in enumerate(chosen)
    )


def asked(profile: Profile) -> Choice:
    return Choice(SeekerId("seeker_9"), profile, DAY, JobId("d"), frozenset())


def constant(values: Sequence[float]) -> Callable[[Material], Scorer]:
    return lambda _now: lambda _choice: np.array(values)


def who_chose(*jobs: str) -> Choice:
    return asked(Profile(interactions=tuple(applied(job, "2026-10-05") for job in jobs)))


def scores(scorer: Scorer, choice: Choice) -> list[float]:
    return [round(float(one), 6) for one in scorer(choice)]


def test_chance_depends_on_the_seed_alone(catalog: Catalog) -> None:
    material = Material((), catalog)
    first, again = (simple.random(material, 1)(material)(asked(Profile())) for _ in range(2))

    assert first.tolist() == again.tolist()
    assert first.tolist() != simple.random(material, 2)(material)(asked(Profile())).tolist()


def test_popularity_counts_people_ever_or_of_late(catalog: Catalog) -> None:
    material = Material(histories("aab", "ac", "a"), catalog, DAY)
    late = Material(histories("ab", "c"), catalog, "2026-10-09")

    assert scores(simple.popularity(material, None), asked(Profile())) == [3, 1, 1, 0]
    assert scores(simple.popularity(late, 7), asked(Profile())) == [0, 1, 0, 0]


def test_place_is_the_share_of_the_history_then_what_is_stated_then_where_somebody_worked(
    catalog: Catalog,
) -> None:
    scorer = simple.place(Material((), catalog))
    stated = asked(Profile(regions=frozenset({RegionId("town_1")})))
    county = asked(Profile(regions=frozenset({RegionId("county")})))
    worked = asked(Profile(careers=(Work("cook", region=RegionId("town_1")),)))

    assert scores(scorer, who_chose("a", "b", "c")) == pytest.approx(
        [2 / 3 + 0.1, 1 / 3 + 0.1] * 2, abs=1e-5
    )
    assert scores(scorer, stated) == pytest.approx([0.1, 1.1] * 2)
    assert scores(scorer, worked) == pytest.approx([0.1, 1.1] * 2)
    assert scores(scorer, county) == pytest.approx([1.1] * 4)
    assert scores(scorer, asked(Profile())) == [0.0] * 4


def test_titles_share_words_with_what_was_chosen_or_said(catalog: Catalog) -> None:
    material = Material((), catalog, DAY)
    history = scores(Titles(material, Sources(1.0, 0.0, 0.0)), who_chose("d"))
    wish = asked(Profile(wishes=(Wish("nurse"),), careers=(Work("cook"),)))
    said = scores(Titles(material, Sources(0.0, 1.0, 0.5)), wish)
    ship, cook = np.log(5 / 2) + 1, np.log(5 / 3) + 1

    assert history == pytest.approx([0.0, 0.0, cook / np.hypot(ship, cook), 1.0], abs=1e-5)
    assert (
        said[0] == said[1] == pytest.approx(cook / np.hypot(ship, cook) / np.sqrt(1.25), abs=1e-5)
    )
    assert said[3] == pytest.approx(0.5 / np.sqrt(1.25), abs=1e-5)
    assert scores(Titles(material, Sources(1.0, 0.0, 0.0)), wish) == [0.0] * 4


def test_bm25_by_hand(catalog: Catalog) -> None:
    care = np.log1p((4 - 3 + 0.5) / (3 + 0.5))
    mean = 1.0
    found = scores(bm25(Material((), catalog)), asked(Profile(skills=frozenset({SkillId("care")}))))

    def saturated(length: float) -> float:
        return 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * length / mean))

    assert found == pytest.approx([care * saturated(1)] * 2 + [care * saturated(2), 0.0], abs=1e-5)


def test_occupation_and_region_come_before_popularity(catalog: Catalog) -> None:
    scorer = simple.occupation_and_region(Material(histories("a", "a", "b"), catalog))
    profile = Profile(
        sought=frozenset({OccupationId("cook")}), regions=frozenset({RegionId("town_0")})
    )

    assert scores(scorer, asked(profile)) == pytest.approx([1 + 2 / 3, 1 / 3, 2.0, 1.0], abs=1e-5)


def test_item_knn_is_the_shrunk_cosine(catalog: Catalog) -> None:
    material = Material(histories("ab", "ab", "ac"), catalog)

    assert scores(item_knn(material, 0.0), who_chose("a")) == pytest.approx(
        [0.0, 2 / np.sqrt(6), 1 / np.sqrt(3), 0.0], abs=1e-5
    )
    assert scores(item_knn(material, 1.0), who_chose("b")) == pytest.approx(
        [2 / (np.sqrt(6) + 1), 0.0, 0.0, 0.0], abs=1e-5
    )
    assert scores(item_knn(material, 0.0), asked(Profile())) == [0.0] * 4


@pytest.mark.parametrize("chosen", [("ab", "ab", "ac"), ("ab", "ab", "ac", "bc", "abc")])
def test_ease_is_the_closed_form_on_either_side(catalog: Catalog, chosen: Sequence[str]) -> None:
    taken = np.array([[float(job in jobs) for job in "abc"] for jobs in chosen])
    inverse = np.linalg.inv(taken.T @ taken + 2.0 * np.eye(3))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    found = scores(ease(Material(histories(*chosen), catalog), 2.0), who_chose("a", "b"))

    assert found == pytest.approx([*(weights[0] + weights[1]), 0.0], abs=1e-4)


def test_als_puts_together_what_is_chosen_together() -> None:
    catalog = market()
    material = Material(tuple(people()), catalog)
    score = als(material, 1, width=16, weight=10.0)(material)(who_chose("job_000", "job_006"))
    top = catalog.jobs.index.take(np.argsort(-score)[:5])

    assert [int(job[4:]) % 6 for job in top] == [0] * 5
    assert np.abs(score[material.crowd.counts == 0]).max() < 1e-6


def test_half_a_sweep_of_als_nears_the_exact_solution(catalog: Catalog) -> None:
    taken = Material(histories("ab", "ac", "abc"), catalog).taken
    items = np.random.default_rng(1).normal(size=(4, 2)).astype(np.float32)
    found = np.zeros((3, 2), dtype=np.float32)
    for _ in range(3):
        found = half_sweep(taken, found, items, 5.0, 0.1)

    for row in range(3):
        own = items[taken.columns(row)]
        gram = items.T @ items + 0.1 * np.eye(2) + 5.0 * own.T @ own
        assert found[row] == pytest.approx(np.linalg.solve(gram, 6.0 * own.sum(axis=0)), abs=1e-4)


def test_the_hybrid_learns_trades_for_people_without_history() -> None:
    catalog = market()
    material = Material(tuple(people()), catalog)
    scorer = hybrid(material, 1)(material)
    skills = frozenset({SkillId("skill_2_0"), SkillId("skill_2_1")})
    score = scorer(asked(Profile(skills=skills)))
    trade = np.array([int(job[4:]) % 6 for job in catalog.jobs.index.ids])

    assert score[trade == 2].min() > score[trade != 2].max()


def test_facts_of_the_hybrid_have_a_length_of_one_of_each_kind(catalog: Catalog) -> None:
    postings = posting_facts(catalog)
    facts = person_facts([asked(Profile(skills=frozenset({SkillId("care")})))], catalog)

    assert np.square(postings.row_norms()).tolist() == pytest.approx([3.0, 3.0, 4.0, 3.0])
    assert facts.row_sums.tolist() == [1.0]


def test_a_sum_scales_the_best_score_of_each_part_to_one(catalog: Catalog) -> None:
    parts: Mapping[str, Sequence[float]] = {
        "one": (4.0, 2.0, 0.0, 0.0),
        "two": (0.0, 0.0, 0.5, 1.0),
    }
    methods = [
        (Method(name, at_once(constant(each))), weight)
        for (name, each), weight in zip(parts.items(), (1.0, 0.5), strict=True)
    ]
    material = Material((), catalog)

    assert scores(summed(methods)(material, 0)(material), asked(Profile())) == [1.0, 0.5, 0.25, 0.5]


def test_baselines_have_the_names_and_the_order_of_the_report() -> None:
    assert [one.name for one in families()] == [
        "random",
        "popularity",
        "title TF-IDF",
        "place",
        "BM25 over skills",
        "occupation + region",
        "item-kNN",
        "EASE",
        "ALS",
        "hybrid factorisation",
        "titles + place",
        "titles + place + ALS",
    ]


def test_interactions_before_the_moment_are_all_that_is_counted(catalog: Catalog) -> None:
    material = Material(histories("ab", ""), catalog)

    assert material.interests == {
        "seeker_0": frozenset({JobId("a"), JobId("b")}),
        "seeker_1": frozenset(),
    }
    assert material.taken.height == 1
    assert isinstance(material.histories[0].interactions[0], Interaction)
