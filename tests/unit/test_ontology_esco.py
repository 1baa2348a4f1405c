"""The ESCO reader on a small made-up folder in the published shape, whole and broken."""

from collections import Counter
from pathlib import Path

import pytest

from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import esco
from tests.conftest import DATA

SK, OC, GR, ISCO = "urn:skill:", "urn:occ:", "urn:group:", "urn:isco:"
FILES = {
    "skillGroups_en.csv": [
        "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,description,code",
        f"SkillGroup,{GR}S1,moving things,,released,2021-01-01T00:00:00Z,About moving,S1",
        "SkillGroup,http://data.europa.eu/esco/isced-f/061,ICTs,,released,,,",
    ],
    "ISCOGroups_en.csv": [
        "conceptType,conceptUri,code,preferredLabel,status,altLabels,description",
        f"ISCOGroup,{ISCO}C8,8,movers,released,,Those who move",
    ],
    "skills_en.csv": [
        (
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,"
            "modifiedDate,description,hiddenLabels"
        ),
        (
            f"KnowledgeSkillCompetence,{SK}lift,skill/competence,transversal,lift boxes,"
            '"lift boxes\nhoist boxes\n\nhoist boxes",released,2022-03-04T05:06:07.8Z,"Lift, up",'
            '"hoist boxes\nheave boxes\n"'
        ),
        f"KnowledgeSkillCompetence,{SK}box,knowledge,,types of box,,released,,,",
        f"KnowledgeSkillCompetence,{SK}none,,,stack crates,,deprecated,nonsense,,",
    ],
    "occupations_en.csv": [
        (
            "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,description,code,"
            "regulatedProfessionNote"
        ),
        (
            f"Occupation,{OC}mover,box mover,,released,2022-01-01T00:00:00Z,Moves boxes,8.1,"
            "http://data.europa.eu/esco/regulated-professions/regulated"
        ),
    ],
    "broaderRelationsOccPillar.csv": [
        "conceptType,conceptUri,broaderType,broaderUri",
        f"Occupation,{OC}mover,ISCOGroup,{ISCO}C8",
        f"Occupation,{OC}gone,ISCOGroup,{ISCO}C8",
    ],
    "broaderRelationsSkillPillar.csv": [
        "conceptType,conceptUri,broaderType,broaderUri",
        f"KnowledgeSkillCompetence,{SK}lift,SkillGroup,{GR}S1",
        f"KnowledgeSkillCompetence,{SK}lift,Occupation,{OC}mover",
    ],
    "skillSkillRelations.csv": [
        "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
        f"{SK}lift,skill/competence,optional,knowledge,{SK}box",
        f"{SK}lift,skill/competence,optional,knowledge,{SK}lift",
    ],
    "occupationSkillRelations.csv": [
        "occupationUri,relationType,skillType,skillUri",
        f"{OC}mover,essential,skill/competence,{SK}lift",
        f"{OC}mover,optional,knowledge,{SK}gone",
        f"{OC}mover,maybe,knowledge,{SK}box",
    ],
}
LIFT, BOX, STACK = (mint(Label.SKILL, SK + name) for name in ("lift", "box", "none"))
MOVER = mint(Label.OCCUPATION, f"{OC}mover")
MOVERS = mint(Label.OCCUPATION_GROUP, f"{ISCO}C8")
MOVING = mint(Label.SKILL_GROUP, f"{GR}S1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "esco-9.8.7"
    path.mkdir()
    for name, rows in FILES.items():
        (path / name).write_bytes("".join(f"{row}\r\n" for row in rows).encode())
    return path


def read(folder: Path) -> list[Fact]:
    return list(esco.read(folder, esco.source(folder)))


def rejected(folder: Path) -> list[tuple[str, int, str]]:
    return [
        (f.file, f.line, f.cause) for f in read(folder) if isinstance(f, Rejected) and not f.used
    ]


def node(folder: Path, node_id: str) -> dict[str, object]:
    [found] = [fact for fact in read(folder) if isinstance(fact, Node) and fact.id == node_id]
    return dict(found.props)


def test_version_is_in_the_name_and_as_of_is_the_last_change(folder: Path) -> None:
    origin = esco.source(folder)

    assert (origin.id, origin.version) == ("esco-9.8.7", "9.8.7")
    assert origin.as_of == "2022-03-04T05:06:07.8Z"
    assert esco.source(folder, "1.2").id == "esco-1.2"


def test_concepts_are_in_the_collections_whose_files_are_there(folder: Path) -> None:
    head = "conceptType,conceptUri,preferredLabel\n"
    skill = f"KnowledgeSkillCompetence,{SK}lift,lift boxes\n"
    (folder / "greenSkillsCollection_en.csv").write_text(head + skill)
    (folder / "digitalSkillsCollection_en.csv").write_text(
        f"{head}{skill}KnowledgeSkillCompetence,{SK}gone,gone\nKnowledge\n"
    )
    (folder / "researchOccupationsCollection_en.csv").write_text(
        f"{head}Occupation,{OC}mover,box mover\n"
    )

    assert node(folder, LIFT)["collections"] == ["digital", "green"]
    assert node(folder, MOVER)["collections"] == ["research"]
    assert node(folder, BOX)["collections"] is None
    assert [row for row in rejected(folder) if "ollection" in row[0]] == [
        (
            "digitalSkillsCollection_en.csv",
            3,
            "member of a collection that is no concept of this folder",
        ),
        ("digitalSkillsCollection_en.csv", 4, "row of another number of cells than the header"),
    ]
    assert {path.name for path in esco.files(folder)} == {
        *FILES,
        "greenSkillsCollection_en.csv",
        "digitalSkillsCollection_en.csv",
        "researchOccupationsCollection_en.csv",
    }


def test_a_skill_has_all_fields_of_its_file(folder: Path) -> None:
    assert node(folder, LIFT) == {
        "uri": f"{SK}lift",
        "prefLabelEn": "lift boxes",
        "altLabelsEn": ["hoist boxes"],
        "hiddenLabelsEn": ["heave boxes"],
        "descriptionEn": "Lift, up",
        "status": "CURRENT",
        "kind": "SKILL",
        "reuseLevel": "transversal",
        "collections": None,
        "source": "esco-9.8.7",
        "asOf": "2022-03-04T05:06:07.8Z",
        "schemeVersion": "9.8.7",
    }


def test_codes_come_with_their_scheme(folder: Path) -> None:
    ict = mint(Label.SKILL_GROUP, "http://data.europa.eu/esco/isced-f/061")
    coded = {
        node_id: (node(folder, node_id)["code"], node(folder, node_id)["codeScheme"])
        for node_id in (MOVER, MOVERS, MOVING, ict)
    }

    assert coded == {
        MOVER: ("8.1", "ESCO"),
        MOVERS: ("8", "ISCO-08"),
        MOVING: ("S1", "ESCO"),
        ict: ("061", "ISCED-F-2013"),
    }


def test_whether_an_occupation_is_regulated(folder: Path) -> None:
    assert node(folder, MOVER)["regulated"] is True
    assert node(folder, MOVER)["altLabelsEn"] is None


def test_a_skill_without_a_type_is_a_skill_and_deprecated_ones_stay(folder: Path) -> None:
    assert (node(folder, STACK)["kind"], node(folder, STACK)["status"]) == ("SKILL", "DEPRECATED")
    assert node(folder, BOX)["kind"] == "KNOWLEDGE"


def test_nodes_come_first_and_every_good_relation_is_there(folder: Path) -> None:
    facts = [fact for fact in read(folder) if not isinstance(fact, Rejected)]
    edges = [fact for fact in facts if isinstance(fact, Edge)]

    assert all(isinstance(fact, Node) for fact in facts[:8])
    assert len(edges) == len(facts) - 8
    assert [edge for edge in edges if edge.relation is not Relation.IN_SCHEME] == [
        Edge(Relation.BROADER, MOVER, MOVERS),
        Edge(Relation.BROADER, LIFT, MOVING),
        Edge(Relation.REQUIRES, LIFT, BOX, {"need": "OPTIONAL"}),
        Edge(Relation.REQUIRES, MOVER, LIFT, {"need": "ESSENTIAL"}),
    ]
    scheme = mint(Label.CONCEPT_SCHEME, "ESCO", "9.8.7")
    in_scheme = [edge for edge in edges if edge.relation is Relation.IN_SCHEME]
    assert len(in_scheme) == 7
    assert {edge.end for edge in in_scheme} == {scheme}


def test_what_cannot_be_loaded_is_named_with_file_line_and_cause(folder: Path) -> None:
    assert rejected(folder) == [
        ("broaderRelationsOccPillar.csv", 3, "conceptUri names no concept of this folder"),
        ("broaderRelationsSkillPillar.csv", 3, "BROADER from Skill to Occupation"),
        ("skillSkillRelations.csv", 3, "relation of a concept with itself"),
        ("occupationSkillRelations.csv", 3, "skillUri names no concept of this folder"),
        ("occupationSkillRelations.csv", 4, "neither essential nor optional"),
    ]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("KnowledgeSkillCompetence,,knowledge,,x,,released,,", "concept without a URI"),
        ("Occupation,urn:x,knowledge,,x,,released,,", "concept of another type"),
        (
            "KnowledgeSkillCompetence,urn:x,knowledge,, ,,released,,",
            "concept without a preferred label",
        ),
        (
            "KnowledgeSkillCompetence,urn:x,knowledge,,x,,new,,",
            "concept of an unknown status",
        ),
        ("KnowledgeSkillCompetence,urn:x,art,,x,,released,,", "skill of an unknown type"),
        (
            f"KnowledgeSkillCompetence,{SK}lift,knowledge,,x,,released,,",
            "concept that is there already",
        ),
    ],
)
def test_a_bad_concept_costs_only_itself(folder: Path, row: str, cause: str) -> None:
    with (folder / "skills_en.csv").open("ab") as file:
        file.write(f"{row},\r\n".encode())

    assert rejected(folder)[0] == ("skills_en.csv", 10, cause)
    assert len(rejected(folder)) == 6


def test_a_folder_or_file_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "esco-1.1.1"
    with pytest.raises(MissingDataError, match=r"esco-1\.1\.1: no such folder"):
        esco.source(empty)
    empty.mkdir()
    with pytest.raises(MissingDataError, match=r"holds no ESCO CSV file"):
        esco.source(empty)
    (folder / "skillSkillRelations.csv").unlink()
    with pytest.raises(MissingDataError, match=r"lacks skillSkillRelations\.csv;"):
        esco.source(folder)


def test_a_folder_without_a_version_in_its_name_is_refused(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("esco"))

    with pytest.raises(BadFileError, match=r"the name holds no version"):
        esco.source(renamed)


def esco_folder(version: str) -> Path:
    path = DATA / f"esco-{version}"
    if not path.is_dir():
        missing = f"ESCO {version} IS NOT TESTED: {path} is not there (set ILJARI_DATA)"
        # ESCO is published under its own licence and is not part of the repository.
        pytest.skip(missing)
    return path


@pytest.mark.parametrize(
    ("version", "nodes", "edges", "rejections", "members"),
    [
        (
            "1.1.1",
            18_163,
            172_113,
            {"broaderO": 1, "broaderS": 7, "skillSki": 1, "occupati": 67},
            {
                "digital": 1_201,
                "green": 570,
                "language": 346,
                "research": 162,
                "transversal": 96,
                "DigComp": 26,
            },
        ),
        (
            "1.1.0",
            18_162,
            172_299,
            {"skillSki": 1},
            {
                "green": 570,
                "language": 345,
                "transversal": 96,
                "research": 40,
                "DigComp": 21,
                "ICT": 21,
            },
        ),
    ],
)
def test_the_published_files_are_read_whole(
    version: str, nodes: int, edges: int, rejections: dict[str, int], members: dict[str, int]
) -> None:
    kinds: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    collected: Counter[str] = Counter()
    for fact in read(esco_folder(version)):
        kinds[type(fact).__name__] += 1
        if isinstance(fact, Node):
            collected.update(map(str, fact.props.get("collections") or ()))  # type: ignore[arg-type]
        if isinstance(fact, Rejected):
            causes[fact.file.removesuffix("Relations.csv").replace("Relations", "")[:8]] += 1

    assert kinds == {"Node": nodes, "Edge": edges, "Rejected": sum(rejections.values())}
    assert causes == rejections
    assert collected == members
