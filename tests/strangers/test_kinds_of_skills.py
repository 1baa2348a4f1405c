"""Skills whose kind, status or level a file leaves out, or states as no property can have it."""

from pathlib import Path

import pytest

from domain.enums import SkillKind
from domain.facts import Node, Rejected
from domain.ids import SkillId
from domain.vocabulary import Label
from domain.windows import Window
from graph.queries import skills
from graph.queries.skills import SkillFilter
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import ontologies, published
from services.concept_lists import read_concept_lists
from tests.strangers.test_rdf_schemes import HEAD, load, quiet

UNFIT = "value that its property cannot have, left out"
WELD = (
    HEAD
    + """@prefix : <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:s a skos:ConceptScheme ; dct:title "S" ; owl:versionInfo "1" .
:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "weld"@en """
)
WORDS = '[prefixes]\njt = "urn:jt:"\n[properties]\n"jt:kind" = "kind"\n"jt:state" = "status"\n'
TABLE = """
[scheme]
id = "mine"
name = "Mine"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
skill = { label = "Skill", code = ["code"], code_scheme = "Mine" }

[tables]
all = { file = "all.csv" }

[[concepts]]
table = "all"
is = "skill"
texts = { prefLabelEn = "name" }
"""


@pytest.mark.parametrize(
    ("said", "kind", "status", "level", "unfit"),
    [
        ("", "SKILL", "CURRENT", None, 0),
        ('; <urn:jt:kind> "KNOWLEDGE"', "KNOWLEDGE", "CURRENT", None, 0),
        ('; <urn:jt:kind> " knowledge "', "KNOWLEDGE", "CURRENT", None, 0),
        ('; <urn:jt:kind> "BANANA"', "SKILL", "CURRENT", None, 1),
        ('; <urn:jt:kind> ""', "SKILL", "CURRENT", None, 1),
        ('; <urn:jt:state> "deprecated"', "SKILL", "DEPRECATED", None, 0),
        ('; <urn:jt:state> "BANANA"', "SKILL", "CURRENT", None, 1),
        ('; <urn:iljari:kind> "TECHNOLOGY"', "TECHNOLOGY", "CURRENT", None, 0),
        ('; <urn:iljari:kind> "BANANA"', "SKILL", "CURRENT", None, 1),
        ("; <urn:iljari:kind> 7", "SKILL", "CURRENT", None, 1),
        ("; <urn:iljari:level> 5", "SKILL", "CURRENT", 5, 0),
        ('; <urn:iljari:level> "high"', "SKILL", "CURRENT", None, 1),
        ("; <urn:iljari:asOf> 7 ; <urn:iljari:source> true", "SKILL", "CURRENT", None, 2),
        ('; <urn:iljari:asOf> "yesterday"', "SKILL", "CURRENT", None, 1),
        ('; <urn:iljari:none> "dropped, as unknown properties are"', "SKILL", "CURRENT", None, 0),
    ],
)
def test_properties_of_skos_files_have_values_that_can_be_read(  # noqa: PLR0913, PLR0917 - the table
    tmp_path: Path, said: str, kind: str, status: str, level: int | None, unfit: int
) -> None:
    (tmp_path / "s.ttl").write_text(WELD + said + " .")
    (tmp_path / "words.toml").write_text(WORDS)
    new = published.skos(tmp_path / "s.ttl", None, Label.SKILL, tmp_path / "words.toml")
    read = list(new.facts({}))
    [weld] = [one.props for one in read if isinstance(one, Node) and one.label is Label.SKILL]

    assert (weld["kind"], weld["status"], weld.get("level")) == (kind, status, level)
    assert (weld["source"], weld["asOf"]) == (new.source.id, new.source.as_of)
    assert sum(isinstance(one, Rejected) and one.cause == UNFIT for one in read) == unfit


async def shown(store: Store) -> tuple[list[str], int]:
    """Return the kinds of all skills, and how many are listed as skills."""
    listed = (await read_concept_lists(store)).skills
    ids = [node for _, node in listed.page(SkillFilter(), ("en",), Window(9))]
    found = await store.read(skills.by_ids([SkillId(one) for one in ids]))
    wanted = SkillFilter(kind=SkillKind.SKILL)
    return [one.kind for one in found], listed.count(wanted, ("en",))


async def test_skills_of_skos_files_are_read_and_listed(store: Store, tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(WELD + ".")
    await load(store, tmp_path / "s.ttl")

    assert await shown(store) == (["SKILL"], 1)


async def test_skills_of_tables_are_read_and_listed(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TABLE)
    (tmp_path / "all.csv").write_text("code,name\n1,weld\n")
    await ontologies.load(store, published.tables(tmp_path / "mine.toml", tmp_path), quiet)

    assert await shown(store) == (["SKILL"], 1)


@pytest.mark.parametrize("stored", [None, "BANANA"])
async def test_skills_that_are_there_without_a_kind_are_read(
    store: Store, tmp_path: Path, stored: str | None
) -> None:
    (tmp_path / "s.ttl").write_text(WELD + ".")
    await load(store, tmp_path / "s.ttl")
    spoil = "MATCH (s:Skill) SET s.kind = $stored"
    await store.write(Statement("test.spoil", spoil, nothing, {"stored": stored}))

    assert await shown(store) == (["SKILL"], 1)
