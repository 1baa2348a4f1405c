"""Who somebody is, and in which order a source states facts, changes no recommendation.

Through the files, the graph and an edition: everybody of a small world has a twin who differs only
in what the law protects.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from domain.clock import Clock
from domain.enums import Gender
from domain.histories import History
from domain.ids import mint
from domain.matching import Profile, Ranked
from domain.vocabulary import Label
from embeddings.evaluation.fairness.background import read_background
from embeddings.features.catalog import read_catalog
from embeddings.features.histories import read_histories, read_profiles
from embeddings.models.gathering import read_triples
from embeddings.ranking.weights import DEFAULTS
from graph.model.terms import SOURCED
from graph.model.whole import NODES
from graph.queries import labels
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from ingest.sample import world
from ingest.sample.recipe import Recipe
from schema.profiles import ProfileInput
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import Part
from tests.arrays import plain
from tests.model import save_model
from tests.statements.feed import quiet

RECIPE: Final = Recipe(date(2026, 11, 1), seekers=40, postings=120)
DAY: Final = "2026-11-01"
CLOCK: Final = Clock.fixed(f"{DAY}T03:00:00Z")
PROTECTED: Final = frozenset({"birthYear", "gender"})
"""What the graph holds about who somebody is; disability, origin or family are not in it."""

WANTED: Final = frozenset(
    {
        "wishTitles",
        "wishTexts",
        "leastWage",
        "leastWagePer",
        "mostWeeklyHours",
        "remote",
        "dealBreakers",
    }
)
"""What they want, by which postings are ranked."""

ALLOWED: Final = frozenset({"consents"})
"""What they allow, by which nothing is ranked."""

LISTS: Final = (
    "skills",
    "certifications",
    "completed",
    "willingToWorkIn",
    "studied",
    "occupations",
)


@dataclass(frozen=True)
class World:
    """A folder of canonical files that can be loaded, and what is recommended afterwards."""

    store: Store
    folder: Path
    home: Path

    def lines(self, name: str) -> list[dict[str, Any]]:
        file = self.folder / f"{name}.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()]

    def write(self, name: str, lines: list[dict[str, Any]]) -> None:
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (self.folder / f"{name}.jsonl").write_text(text)

    def id_of(self, seeker: str) -> str:
        is_ours = seeker.startswith("seeker_")
        return seeker if is_ours else mint(Label.SEEKER, str(RECIPE.source["id"]), seeker)

    async def load(self) -> None:
        report = await pipeline.load_canonical(self.store, self.folder, quiet)
        assert sum(report.rejected.values()) == 0

    async def lists(self) -> dict[str, tuple[Profile, list[list[Ranked]]]]:
        """Return everybody's profile and recommendations, by an edition made now."""
        parts = (labels.skills(), labels.occupations())
        concepts = sorted([one.id for part in parts async for one in self.store.stream(part)])
        save_model(self.home / "model", concepts, DEFAULTS)
        places = Places(self.home / "model", self.home / "search")
        edition = await EditionBuilder(places, CLOCK, frozenset({Part.RANKING})).build(self.store)
        ranking = edition.ranking
        assert ranking is not None
        return {
            seeker: (
                profile,
                [
                    rank(profile, 30)
                    for rank in (ranking.jobs, ranking.courses, ranking.occupations)
                ],
            )
            async for seeker, profile in read_profiles(self.store, DAY)
        }


@pytest.fixture
def small(store: Store, tmp_path: Path) -> World:
    world.write(tmp_path / "world", RECIPE)
    return World(store, tmp_path / "world", tmp_path)


def others(line: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Return another gender and another year of birth than those of a line."""
    genders = sorted({one.value for one in Gender} - {line.get("gender")})
    years = sorted({1950, 1965, 1980, 1995, 2005} - {line.get("birthYear")})
    return {"gender": draw.choice(genders), "birthYear": draw.choice(years)}


def twins(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    draw = random.Random(5)  # noqa: S311 - no secret
    for line in lines:
        yield {**line, **others(line, draw), "id": f"twin of {line['id']}"}


async def test_twins_of_another_gender_and_age_get_the_same_lists(small: World) -> None:
    seekers = small.lines("seekers")
    small.write("seekers", [*seekers, *twins(seekers)])
    await small.load()
    found = await small.lists()

    assert len(found) == 2 * RECIPE.seekers
    for line in seekers:
        one, other = (small.id_of(ref) for ref in (line["id"], f"twin of {line['id']}"))
        assert found[other] == found[one]
        assert found[other][0].version == found[one][0].version
    assert sum(bool(jobs) for _, (jobs, *_) in found.values()) > RECIPE.seekers


async def test_training_reads_nothing_of_who_somebody_is(small: World) -> None:
    await small.load()
    before = await read_triples(small.store), await read_histories(small.store)
    catalog = plain(await read_catalog(small.store))
    changed = "MATCH (s:Seeker) SET s.gender = 'X', s.birthYear = 1900"
    await small.store.write(Statement("test.others", changed, nothing))
    after = await read_triples(small.store), await read_histories(small.store)

    assert plain(after[0]) == plain(before[0])
    assert after[1] == before[1]
    assert plain(await read_catalog(small.store)) == catalog


async def test_the_audit_reads_who_people_are_and_how_applications_ended(small: World) -> None:
    await small.load()
    found = await read_background(small.store)
    lines = {small.id_of(line["id"]): line for line in small.lines("seekers")}

    assert found.people.keys() == lines.keys()
    for name, one in found.people.items():
        gender = None if one.gender is None else one.gender.value
        assert (gender, one.birth_year) == (lines[name].get("gender"), lines[name].get("birthYear"))
        assert (one.home is None) == (lines[name].get("region") is None)
    decided = [
        (name, sent["outcome"] in {"INTERVIEWED", "HIRED"})
        for name, line in lines.items()
        for sent in line.get("applications", [])
        if sent["outcome"] != "PENDING"
    ]
    assert sorted((name, met) for (name, _), met in found.interviewed.items()) == sorted(decided)
    kinds = [line["employmentType"] for line in small.lines("postings") if "employmentType" in line]
    assert sum(found.permanent.values()) == kinds.count("PERMANENT")
    assert len(found.permanent) == len(kinds)
    assert {one.home for one in found.people.values()} - {None} <= found.regions.keys()


def test_what_is_protected_has_no_field_to_be_in() -> None:
    """A new property of a seeker has to be put on one side or the other."""
    properties = {one.name for one in NODES[Label.SEEKER].properties} - {
        one.name for one in SOURCED
    }

    assert properties == PROTECTED | WANTED | ALLOWED
    for record in (Profile, History, ProfileInput):
        names = {one.name for one in fields(record)}
        assert not names & {"gender", "birth_year", "birth", "age"}


async def test_the_order_in_which_a_source_states_facts_changes_nothing(small: World) -> None:
    await small.load()
    before = await small.lists()
    shuffle = random.Random(7)  # noqa: S311 - no secret
    for name in ("skills", "occupations", "certifications", "courses", "postings", "seekers"):
        lines = small.lines(name)
        for line in lines:
            for field in LISTS:
                shuffle.shuffle(line.get(field, []))
        shuffle.shuffle(lines)
        small.write(name, lines)
    await small.store.write(Statement("test.empty", "MATCH (n) DETACH DELETE n", nothing))
    await small.load()

    assert await small.lists() == before
