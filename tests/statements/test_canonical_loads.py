"""Canonical folders in the graph, on every engine: read back, swept, tied, moved."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.enums import DealBreaker, InteractionKind, WagePeriod
from domain.facts import Edge, Fact, Node
from domain.histories import History, Spell
from domain.ids import mint
from domain.matching import Conditions, Interaction, Wish, Work
from domain.vocabulary import Label, Relation
from graph.load_report import Tally
from graph.loading import Loader
from graph.moving import dumping, restoring
from graph.queries import profiles, runs
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from ontology import codes
from tests import example
from tests.conftest import STAMP, wipe
from tests.example import ANNA, FILES, ours
from tests.statements.feed import edges, everything, nodes, quiet

GANGNAM, ZURICH = codes.node_id(Label.REGION, "11680"), ours(Label.REGION, "zh")
BAKER = ours(Label.OCCUPATION, "baker")
J, K = (ours(Label.JOB_POSTING, ref) for ref in "jk")
WITHOUT_CAREERS = {**FILES["seekers.jsonl"][0], "worked": []}


def experience(place: int) -> str:
    return ours(Label.WORK_EXPERIENCE, f"{ANNA}\x1f{place}")


async def load_folder(
    store: Store, folder: Path, files: example.Lines = FILES, *, partial: bool = False
) -> Any:
    for old in folder.glob("*.jsonl"):
        old.unlink()
    example.write(folder, files)
    return await pipeline.load_canonical(store, folder, quiet, partial=partial)


async def experiences(store: Store) -> set[str]:
    return {one for one in await nodes(store, "title") if one.startswith("exp_")}


async def history_of_anna(store: Store) -> History:
    [anna] = [one for one in await store.read(profiles.all_of_them()) if one.id == ANNA]
    return anna


async def test_a_person_is_read_back_as_the_folder_says(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    did = InteractionKind

    assert await history_of_anna(store) == History(
        ANNA,  # type: ignore[arg-type]
        skills=frozenset({ours(Label.SKILL, "bake")}),  # type: ignore[arg-type]
        sought=frozenset({BAKER}),  # type: ignore[arg-type]
        wishes=(Wish("파티시에", "파티시에\nIn a hotel", 1), Wish("제빵사", "제빵사\nBaker", 2)),
        home=frozenset({GANGNAM}),  # type: ignore[arg-type]
        regions=frozenset({GANGNAM, ZURICH, codes.node_id(Label.REGION, "11")}),  # type: ignore[arg-type]
        conditions=Conditions(
            2_400_000 * 12,
            40.0,
            remote=True,
            deal_breakers=frozenset({DealBreaker.HOURS, DealBreaker.WAGE}),
            wage_per=WagePeriod.MONTH,
        ),
        certifications=((ours(Label.CERTIFICATION, "baker"), "2015-06"),),  # type: ignore[arg-type]
        completed=((ours(Label.COURSE, "c"), "2025-03"),),  # type: ignore[arg-type]
        degrees=(("BACHELOR", "2013-02"),),
        worked=(
            Spell(BAKER, "2014-01", "2016-12"),  # type: ignore[arg-type]
            Spell(BAKER, "2017-01", "2020-06-30"),  # type: ignore[arg-type]
        ),
        careers=(
            Work("카페 직원", "카페 직원"),
            Work(
                "Baker",
                "Bäckerin\nBaker\nBrot und Kuchen",
                "Bäckerei Müller",
                ZURICH,  # type: ignore[arg-type]
                "2017-01",
                "2020-06-30",
            ),
        ),
        interactions=tuple(
            Interaction(job, kind, at)  # type: ignore[arg-type]
            for job, kind, at in (
                (K, did.APPLIED, "2026-10-02"),
                (K, did.DISMISSED, "2026-10-03"),
                (J, did.VIEWED, "2026-10-04T23:59:59Z"),
                (J, did.SAVED, "2026-10-05"),
                (J, did.VIEWED, "2026-10-05T00:00:01Z"),
                (J, did.APPLIED, "2026-10-05T00:00:02Z"),
                (J, did.INTERVIEWED, "2026-10-09"),
                (J, did.HIRED, "2026-10-20"),
            )
        ),
    )


async def test_loading_the_example_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = await load_folder(store, tmp_path)
    before = await everything(store)
    again = await load_folder(store, tmp_path)

    assert first.rejected == again.rejected == {}
    assert again.written.tally.has_changes is False
    assert await everything(store) == before


@pytest.mark.parametrize("partial", [False, True])
async def test_careers_that_are_stated_no_more_are_removed(
    store: Store,
    tmp_path: Path,
    partial: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    await load_folder(store, tmp_path)
    assert await experiences(store) == {experience(1), experience(2)}
    rest = {} if partial else FILES
    people = FILES["seekers.jsonl"][1:]
    without = {**rest, "seekers.jsonl": [WITHOUT_CAREERS, *([] if partial else people)]}
    folder = tmp_path / "next"
    folder.mkdir()
    example.write(folder, without)
    planned = await pipeline.preview_canonical(store, folder, partial=partial)
    report = await pipeline.load_canonical(store, folder, quiet, partial=partial)

    assert planned.written == report.written
    assert report.written.nodes[Label.WORK_EXPERIENCE] == Tally(removed=2)
    assert report.written.edges[Relation.HAS_EXPERIENCE] == Tally(removed=2)
    assert report.written.edges[Relation.LOCATED_IN].removed == 1
    assert await experiences(store) == set()
    assert (ANNA, "WORKED_AS", BAKER) not in await edges(store)


async def test_careers_of_others_stay_in_a_partial_load(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    other = {"id": "app-user-7", "worked": [{"title": "Waiter"}]}
    await load_folder(store, tmp_path, {"seekers.jsonl": [other]}, partial=True)
    new = ours(Label.WORK_EXPERIENCE, "app-user-7\x1f0")

    assert await experiences(store) == {experience(1), experience(2), new}


async def test_careers_end_with_their_seeker(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    await load_folder(store, tmp_path, {**FILES, "seekers.jsonl": FILES["seekers.jsonl"][1:]})

    assert await experiences(store) == set()
    assert ANNA not in await nodes(store, "birthYear")


async def test_careers_of_a_line_that_cannot_be_read_are_kept(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    bad = {**FILES["seekers.jsonl"][0], "phone": "x"}
    lines = [bad, *FILES["seekers.jsonl"][1:]]
    report = await load_folder(store, tmp_path, {**FILES, "seekers.jsonl": lines})

    assert dict(report.kept) == {
        Label.SEEKER: 1,
        Label.WORK_EXPERIENCE: 2,
        Label.INSURANCE_PERIOD: 1,
        Label.BENEFIT_CLAIM: 1,
    }
    assert await experiences(store) == {experience(1), experience(2)}


async def test_a_career_that_only_a_killed_load_untied_is_removed_by_the_next(
    store: Store, tmp_path: Path
) -> None:
    await load_folder(store, tmp_path)
    untie = "MATCH (:Seeker)-[r:HAS_EXPERIENCE]->(:WorkExperience) DELETE r"
    await store.write(Statement("test.untie", untie, nothing))
    people = {"seekers.jsonl": [{"id": "somebody else"}]}
    await load_folder(store, tmp_path, people, partial=True)

    assert await experiences(store) == set()


async def test_the_example_is_moved_whole(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    before, anna = await everything(store), await history_of_anna(store)
    await dumping.dump(store, tmp_path / "dump.gz", quiet)
    await wipe(store)
    checked = restoring.check(tmp_path / "dump.gz", lambda _rows, _of: None)
    await restoring.restore(store, checked, lambda _: None, uri="bolt://here")

    assert await everything(store) == before
    assert await history_of_anna(store) == anna


ESCO = [
    Node(
        Label.SKILL,
        mint(Label.SKILL, "esco", "1"),
        {"uri": "http://data.europa.eu/esco/skill/1", "prefLabelEn": "baking"},
    ),
    Node(
        Label.OCCUPATION,
        mint(Label.OCCUPATION, "esco", "1"),
        {"code": "7512.1", "codeScheme": "ESCO", "prefLabelEn": "baker"},
    ),
]
TIED = {
    "postings.jsonl": [
        {
            "id": "t",
            "title": "x",
            "occupations": [{"scheme": "ESCO", "code": "7512.1"}],
            "skills": [
                {"skill": "http://data.europa.eu/esco/skill/1", "need": "ESSENTIAL"},
                {"skill": "http://data.europa.eu/esco/skill/none", "need": "ESSENTIAL"},
            ],
        },
        {"id": "u", "title": "x", "skills": [{"skill": ESCO[0].id, "need": "OPTIONAL"}]},
    ]
}


async def test_references_to_the_graph_are_looked_up_before_the_load(
    store: Store, tmp_path: Path
) -> None:
    await Loader(store, lambda _: None, STAMP).load(ESCO)
    example.write(tmp_path, TIED)
    planned = await pipeline.preview_canonical(store, tmp_path)
    report = await load_folder(store, tmp_path, TIED)
    t, u = (ours(Label.JOB_POSTING, ref) for ref in "tu")

    assert report.rejected == planned.rejected == {"reference to what is not there": 1}
    assert planned.written == report.written
    assert {edge for edge in await edges(store) if edge[0] in {t, u}} == {
        (t, "FOR_OCCUPATION", ESCO[1].id),
        (t, "REQUIRES", ESCO[0].id),
        (u, "REQUIRES", ESCO[0].id),
    }


async def test_the_digest_depends_on_what_was_looked_up_and_on_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    async def digest() -> str:
        [one] = [run for run in await store.read(runs.finished()) if run.source.id == "example"]
        return str(one.digest)

    plain = pipeline.canonical_source(example.write(tmp_path, TIED)).digest
    await load_folder(store, tmp_path, TIED)
    assert await digest() == plain
    await Loader(store, lambda _: None, STAMP).load(ESCO)
    await load_folder(store, tmp_path, TIED)
    tied = await digest()
    assert tied != plain
    unused: list[Fact] = [
        Node(Label.SKILL, mint(Label.SKILL, "esco", "2"), {"uri": "http://x.org/unused"})
    ]
    await Loader(store, lambda _: None, STAMP).load(unused)
    await load_folder(store, tmp_path, TIED)
    assert await digest() == tied


async def test_own_concepts_are_never_looked_up(store: Store, tmp_path: Path) -> None:
    uri = "http://example.org/skill"
    files: example.Lines = {
        "skills.jsonl": [{"id": uri, "prefLabel": "x", "kind": "SKILL"}],
        "postings.jsonl": [
            {
                "id": "p",
                "title": "x",
                "skills": [{"skill": ours(Label.SKILL, uri), "need": "OPTIONAL"}],
            }
        ],
    }
    await load_folder(store, tmp_path, files)
    again = await load_folder(store, tmp_path, files)

    assert again.rejected == {"reference to what is not there": 1}
    assert again.written.tally.has_changes is False


async def test_a_partial_load_names_regions_that_were_loaded_before(
    store: Store, tmp_path: Path
) -> None:
    await load_folder(store, tmp_path)
    lines = [
        {"id": ref, "title": "x", "region": region}
        for ref, region in (("n", "zh"), ("o", "99999"), ("q", "11680"))
    ]
    report = await load_folder(store, tmp_path, {"postings.jsonl": lines}, partial=True)

    assert report.rejected == {"reference to what is not there": 1}
    assert (ours(Label.JOB_POSTING, "n"), "LOCATED_IN", ZURICH) in await edges(store)


async def test_the_regions_of_korea_are_a_tree(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path, {"postings.jsonl": [{"id": "p", "title": "x"}]})
    above = {one: to for one, how, to in await edges(store) if how == "BROADER"}

    assert len(above) == 261
    jangan = codes.node_id(Label.REGION, "41111")
    assert above[above[jangan]] == codes.node_id(Label.REGION, "41")


TIMES = st.sampled_from(
    ["2026-11-01", "2026-11-02", "2026-11-02T00:00:00Z", "2026-11-02T06:30:00Z"]
)
KINDS = st.sampled_from([one for one in InteractionKind if one is not InteractionKind.APPLIED])


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(did=st.lists(st.tuples(st.sampled_from("jk"), KINDS, TIMES), max_size=8, unique=True))
async def test_interactions_keep_their_order_whatever_their_times(
    store: Store, tmp_path: Path, did: list[tuple[str, InteractionKind, str]]
) -> None:
    lines = [{"posting": ref, "kind": kind, "at": at} for ref, kind, at in did]
    seeker = {"id": ANNA, "interactions": lines}
    postings = [{"id": ref, "title": ref} for ref in "jk"]
    text = json.loads(json.dumps(seeker))
    await load_folder(store, tmp_path, {"postings.jsonl": postings, "seekers.jsonl": [text]})
    found = (await history_of_anna(store)).interactions

    in_order = sorted(did, key=lambda one: one[2])
    assert [(one.job, one.kind, one.at) for one in found] == [
        (ours(Label.JOB_POSTING, ref), kind, at) for ref, kind, at in in_order
    ]


async def test_one_can_view_a_posting_again(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    later = Edge(Relation.VIEWED, ANNA, J, {"at": "2026-11-01T00:00:00Z", "position": 20})
    await Loader(store, lambda _: None, STAMP).load([later])

    viewed = [one.at for one in (await history_of_anna(store)).interactions if one.job == J]
    assert viewed.count("2026-11-01T00:00:00Z") == 1
    assert len(viewed) == 7


@pytest.mark.parametrize("partial", [False, True])
async def test_insurance_claims_and_subsidies_that_are_stated_no_more_are_removed(
    store: Store,
    tmp_path: Path,
    partial: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    await load_folder(store, tmp_path)
    anna, *people = FILES["seekers.jsonl"]
    shop, *others = FILES["employers.jsonl"]
    mine = {name: value for name, value in anna.items() if name not in {"insured", "claims"}}
    its = {name: value for name, value in shop.items() if name != "subsidies"}
    files = {"seekers.jsonl": [mine], "employers.jsonl": [its]}
    if not partial:
        files = {**FILES, "seekers.jsonl": [mine, *people], "employers.jsonl": [its, *others]}
    report = await load_folder(store, tmp_path, files, partial=partial)

    gone = (Label.INSURANCE_PERIOD, Label.BENEFIT_CLAIM, Label.SUBSIDY)
    assert [report.written.nodes[label] for label in gone] == [Tally(removed=1)] * 3
    assert report.written.edges[Relation.SERVED_BY] == Tally(unchanged=1)
    for relation in (Relation.INSURED_BY, Relation.AT, Relation.CLAIMED, Relation.DECIDED_BY):
        assert report.written.edges[relation].removed == 1
    assert report.written.edges[Relation.UNDER].removed == 1


async def test_insurance_and_claims_end_with_their_seeker(store: Store, tmp_path: Path) -> None:
    await load_folder(store, tmp_path)
    rest = {**FILES, "seekers.jsonl": FILES["seekers.jsonl"][1:]}
    report = await load_folder(store, tmp_path, rest)

    for label in (Label.SEEKER, Label.INSURANCE_PERIOD, Label.BENEFIT_CLAIM):
        assert report.written.nodes[label].removed == 1
