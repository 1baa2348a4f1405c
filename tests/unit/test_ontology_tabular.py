"""Schemes published as tables: what is read and what is rejected."""

from collections import Counter
from pathlib import Path

import pytest

from domain.enums import Match
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import scheme_files, tabular
from ontology.codes_of_graph import Outside
from ontology.mapping import files
from tests.conftest import DATA

TREE = "level,code,name,parent_code\n1_large,01,사업관리,\n2_middle,0101,기획,01\n"
UNITS = (
    "NCS_CL_CD,COMPE_UNIT_NAME,COMPE_UNIT_LEVEL,NCS_LCLAS_CD,NCS_MCLAS_CD,NCS_SCLAS_CD,"
    "NCS_SUBD_CD,NCS_COMPE_UNIT_CD,VER_NO,USG_YN\n"
)
KEIS = "category_large,category_middle,job_code6,label\n"


def facts(name: str, folder: Path) -> list[Fact]:
    return list(tabular.read(scheme_files.locate(files.known(name), folder)))


def keis(folder: Path, rows: str, encoding: str = "utf-8") -> list[Fact]:
    (folder / "keis_jobcodes_flat.csv").write_bytes((KEIS + rows).encode(encoding))
    return facts("keis", folder)


def counted(stated: list[Fact]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    return (
        Counter(one.label.value for one in stated if isinstance(one, Node)),
        Counter(one.relation.value for one in stated if isinstance(one, Edge)),
        Counter(one.cause for one in stated if isinstance(one, Rejected)),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_job_under_two_groups_is_one_job(tmp_path: Path, encoding: str) -> None:
    stated = keis(tmp_path, "1,11,024401,연구원\n5,58,024401,연구원\n", encoding)

    assert counted(stated) == (
        {"ConceptScheme": 1, "OccupationGroup": 4, "Occupation": 1},
        {"IN_SCHEME": 5, "BROADER": 4},
        {},
    )
    [job] = [one for one in stated if isinstance(one, Node) and one.label is Label.OCCUPATION]
    assert job.id == mint(Label.OCCUPATION, "KEIS-2023", "024401")
    assert job.props == {
        "prefLabelKo": "연구원",
        "code": "024401",
        "codeScheme": "KEIS-2023",
        "status": "CURRENT",
        "source": "keis",
        "asOf": "2023-12-31T00:00:00Z",
        "schemeVersion": "2023",
    }


def test_rows_that_cannot_be_used_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    stated = keis(tmp_path, "1,11,011100,의원\n1,11,,이름\n1,11,011200,\n1,11\n1,11")

    assert counted(stated) == (
        {"ConceptScheme": 1, "OccupationGroup": 2, "Occupation": 1},
        {"IN_SCHEME": 3, "BROADER": 2},
        {
            "concept without a code": 1,
            "concept without a preferred label": 1,
            "row of another number of cells than the header": 1,
            "the file is cut short in this row": 1,
            "job_code6 names no concept of the scheme": 2,
        },
    )


def test_a_parent_that_is_not_there_costs_only_the_tie(tmp_path: Path) -> None:
    (tmp_path / "ncs_classification_flat.csv").write_text(TREE + "2_middle,0201,사무,02\n")
    (tmp_path / "ncs_ability_units.csv").write_text(
        UNITS + "0101010101_17v2,전략수립,7,01,01,01,01,01,2,Y\n"
    )
    stated = facts("ncs", tmp_path)

    assert counted(stated) == (
        {"ConceptScheme": 1, "OccupationGroup": 3, "Skill": 1},
        {"IN_SCHEME": 4, "BROADER": 1},
        {
            "parent_code names no concept of the scheme": 1,
            "NCS_LCLAS_CD+NCS_MCLAS_CD+NCS_SCLAS_CD+NCS_SUBD_CD names no concept of the scheme": 1,
        },
    )
    [unit] = [one for one in stated if isinstance(one, Node) and one.label is Label.SKILL]
    assert (unit.props["level"], unit.props["kind"]) == (7, "SKILL")


def test_a_misnamed_column_is_reported_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS.replace("label", "lable"))

    with pytest.raises(BadFileError, match=r"flat.csv:1: has no column 'label', but 'lable'; it"):
        facts("keis", tmp_path)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        MissingDataError, match=r"nowhere: no such folder; name the one with ncs_cl"
    ):
        scheme_files.locate(files.known("ncs"), tmp_path / "nowhere")
    with pytest.raises(MissingDataError, match=r"lacks ncs_classification_flat.csv, ncs_ability"):
        scheme_files.locate(files.known("ncs"), tmp_path)


HEAD = "x\n" * 16 + "O*NET Id,ESCO or ISCO URI,Type of Match\n"
ESCO = mint(Label.OCCUPATION, "http://data.europa.eu/esco/occupation/1")
ISCO = mint(Label.OCCUPATION_GROUP, "http://data.europa.eu/esco/isco/C1")
ONET = mint(Label.OCCUPATION, "O*NET-SOC 2019", "11-1011.00")


def test_a_crosswalk_leads_from_esco_to_onet(tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text(
        HEAD
        + "11-1011.00,http://data.europa.eu/esco/occupation/1,broadMatch\n"
        + "11-1011.00,http://data.europa.eu/esco/isco/C1,exactISCO\n"
        + "11-1011.00,http://data.europa.eu/esco/occupation/2,closeMatch\n"
        + "99-1011.00,http://data.europa.eu/esco/occupation/1,closeMatch\n"
        + "11-1011.00,http://data.europa.eu/esco/occupation/1,sameMatch\n"
    )
    crosswalk = scheme_files.locate(files.known("esco_onet"), given={"crosswalk": file})
    stated = list(tabular.read(crosswalk, Outside({ESCO, ISCO, ONET})))

    assert [one for one in stated if isinstance(one, Edge)] == [
        Edge(Relation.MAPS_TO, ESCO, ONET, {"match": Match.BROAD.value}),
        Edge(Relation.MAPS_TO, ISCO, ONET, {"match": Match.EXACT.value}),
    ]
    assert [(one.line, one.cause) for one in stated if isinstance(one, Rejected)] == [
        (20, "ESCO or ISCO URI names no concept of the graph"),
        (21, "O*NET Id names no concept of the graph"),
        (22, "Type of Match is none of exactMatch, closeMatch, broadMatch, narrowMatch"),
    ]


@pytest.mark.parametrize(
    ("name", "nodes", "edges", "rejected"),
    [
        (
            "ncs",
            {"ConceptScheme": 1, "OccupationGroup": 385, "Occupation": 1086, "Skill": 419},
            {"IN_SCHEME": 1890, "BROADER": 1447, "REQUIRES": 419},
            {},
        ),
        (
            "keis",
            {"ConceptScheme": 1, "OccupationGroup": 125, "Occupation": 1090},
            {"IN_SCHEME": 1215, "BROADER": 1284},
            {},
        ),
        (
            "onet",
            {"ConceptScheme": 1, "Occupation": 957, "SkillGroup": 135, "Skill": 8695},
            {"IN_SCHEME": 9787, "BROADER": 8855, "REQUIRES": 31_412},
            {
                "O*NET-SOC Code names no concept of the scheme": 49,
                "concept whose code is not in O*NET-SOC Code of Technology Skills.txt": 312,
            },
        ),
    ],
)
def test_the_real_tables_are_read_whole(
    name: str,
    nodes: dict[str, int],
    edges: dict[str, int],
    rejected: dict[str, int],
) -> None:
    if not (DATA / name).is_dir():
        # NCS, KEIS and O*NET are data of others and not part of the repository.
        pytest.skip(f"{name} IS NOT READ: {DATA / name} is not there")

    given = {"crosswalk": DATA / "onet-esco-crosswalk" / "crosswalk_esco_onet.csv"}
    stated = tabular.read(scheme_files.locate(files.known(name), DATA / name, given))

    assert counted(list(stated)) == (nodes, edges, rejected)
