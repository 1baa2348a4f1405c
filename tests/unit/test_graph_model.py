"""The graph model describes exactly what is written."""

import typing
from typing import Any

import pytest

from domain.enums import FactorName
from domain.facts import Edge, Fact, Node, Source
from domain.ids import RunId, SeekerId, SkillId, label_of
from domain.matching import Factor, Ranked, RecommendationRun, Versions
from domain.vocabulary import BETWEEN_CONCEPTS, PARALLEL, Label, Relation
from graph.loading import Mark
from graph.model.page import page
from graph.model.terms import Property, PropertyType
from graph.model.whole import NODES, RELATIONS
from graph.queries import recommendations, runs
from graph.queries.recommendations import StoredRank
from ingest.canonical import reader as canonical
from ingest.feeds import skill2vec
from ingest.sample import world
from ontology import codes, esco, scheme_files, tabular
from ontology.codes_of_graph import Outside
from ontology.mapping import files
from tests import example
from tests.conftest import DATA, ROOT
from tests.worlds import SMALL


def test_the_page_is_current() -> None:
    assert (ROOT / "docs" / "graph-model.md").read_text() == page() + "\n", (
        "run `iljari graph model > docs/graph-model.md`"
    )


def test_every_label_and_relationship_is_in_the_model() -> None:
    assert set(NODES) == set(Label)
    assert set(RELATIONS) == set(Relation)
    for relation, key in PARALLEL.items():
        assert key in {one.name for one in RELATIONS[relation].properties}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[Fact]:
    """The facts of the readers: code tables, sample world and, where available, ESCO."""
    folder = tmp_path_factory.mktemp("world")
    world.write(folder, SMALL)
    stated = [*codes.facts(), *canonical.read(folder, canonical.source(folder))]
    every = example.write(tmp_path_factory.mktemp("example"))
    stated += canonical.read(every, canonical.source(every))
    stated += _published()
    (folder / "s.csv").write_text("1,Python,nobody knows this\n")
    stated += skill2vec.read(folder / "s.csv", {}, skill2vec.TieReport())
    return stated


def _published() -> list[Fact]:
    """Return the facts of the published schemes, where available."""
    real = DATA / "esco-1.1.1"
    table = DATA / "onet-esco-crosswalk" / "crosswalk_esco_onet.csv"
    if not real.is_dir():
        return []
    stated: list[Fact] = list(esco.read(real, esco.source(real)))
    given = {"crosswalk": table}
    for name in ("ncs", "keis", "onet"):
        stated += tabular.read(scheme_files.locate(files.known(name), DATA / name, given))
    known = frozenset(one.id for one in stated if isinstance(one, Node))
    crosswalk = scheme_files.locate(files.known("esco_onet"), given=given)
    return [*stated, *tabular.read(crosswalk, Outside(known))]


def test_every_node_of_the_readers_fits_the_model(facts: list[Fact]) -> None:
    odd: set[tuple[str, str, str]] = set()
    for node in (fact for fact in facts if isinstance(fact, Node)):
        known = {one.name: one for one in NODES[node.label].properties}
        for name, value in node.props.items():
            if name not in known or (value is not None and not known[name].fits(value)):
                odd.add((node.label, name, type(value).__name__))

    assert odd == set()


def test_every_relationship_of_the_readers_fits_the_model(facts: list[Fact]) -> None:
    odd: set[tuple[str, str]] = set()
    seen: set[tuple[str, str, str]] = set()
    for edge in (fact for fact in facts if isinstance(fact, Edge)):
        known = {one.name: one for one in RELATIONS[edge.relation].properties}
        seen.add((label_of(edge.start), edge.relation, label_of(edge.end)))
        for name, value in edge.props.items():
            if name not in known or (value is not None and not known[name].fits(value)):
                odd.add((edge.relation, name))

    assert odd == set()
    assert seen - _shapes() == set()
    assert _shapes() - seen - _written_later() == UNWRITTEN


UNWRITTEN = {("Policy", "OFFERED_IN", "Region")}
"""Shapes of the model that no reader yields: no source states where a policy applies."""


def _written_later() -> set[tuple[str, str, str]]:
    """Return the shapes that only upgrades, training and users' mapping files write."""
    schemes = {*BETWEEN_CONCEPTS, Relation.IN_SCHEME}
    return {shape for shape in _shapes() if shape[1] in {Relation.RECOMMENDED, *schemes}}


def _shapes() -> set[tuple[str, str, str]]:
    return {(start, one.relation, end) for one in RELATIONS.values() for start, end in one.ends}


@pytest.mark.parametrize(
    ("kind", "fitting", "other"),
    [
        (PropertyType.STRING, "2026", 2026),
        (PropertyType.STRINGS, ["a", "b"], ["a", 1]),
        (PropertyType.STRINGS, [], "a"),
        (PropertyType.INTEGER, 3, 3.0),
        (PropertyType.INTEGER, 3, True),
        (PropertyType.NUMBER, 3.0, 3),
        (PropertyType.DATE, "2026-11-02", "2026-11-02T00:00:00Z"),
        (PropertyType.DATE, "2026-11", "2026"),
        (PropertyType.MOMENT, "2026-11-02T00:00:00Z", "2026-11-02"),
        (PropertyType.MOMENT, "2026-11-02T00:00:00.123Z", "2026-11-02T00:00:00"),
    ],
)
def test_a_property_type_accepts_its_values_only(
    kind: PropertyType, fitting: object, other: object
) -> None:
    assert Property("any", kind, "").fits(fitting)
    assert not Property("any", kind, "").fits(other)


def test_recorded_runs_fit_the_model() -> None:
    source = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
    versions = Versions("m", "1", ("ESCO 1.1.1",), "d", "2026-11-01T00:00:00Z")
    run = RecommendationRun(RunId("run"), "2026-11-01T00:00:00Z", versions, computed_now=False)
    factors = (Factor(FactorName.REGION, 1.0, 0.5),)
    ranks = [StoredRank.of(SeekerId("s"), Ranked("c", 1, 0.5, factors, closes=(SkillId("k"),)))]
    imported = [
        runs.begin(source, "2026-11-01T00:00:00Z"),
        runs.remember(source, Mark()),
        runs.finish(source, "2026-11-01T00:00:00Z", runs.Counts(1, 2, 3)),
    ]
    [ranked] = typing.cast("list[Any]", recommendations.put_courses(run.id, ranks).params["rows"])
    whose = [(SeekerId("s"), "v")]
    [listed] = typing.cast("list[Any]", recommendations.put_lists(run.id, whose).params["rows"])

    for stated in imported:
        _check(stated.params["props"], NODES[Label.IMPORT_RUN].properties)
    put_run = recommendations.put_run(run)
    _check(put_run.params["props"], NODES[Label.RECOMMENDATION_RUN].properties)
    for row in (ranked, listed):
        _check(row["props"], RELATIONS[Relation.RECOMMENDED].properties)


def _check(props: Any, model: tuple[Property, ...]) -> None:
    known = {one.name: one for one in model}
    odd = {k: v for k, v in props.items() if v is not None and not known[k].fits(v)}
    assert odd == {}
