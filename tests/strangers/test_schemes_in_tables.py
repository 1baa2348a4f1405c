"""O*NET, NCS, KEIS and tables of one's own, in other releases and after a spreadsheet."""

from collections import Counter
from pathlib import Path

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label
from ingest import published
from ontology import scheme_files, tabular
from ontology.codes_of_graph import CodeKey, Outside, first_of_each
from ontology.digits import by_uri, padded
from ontology.mapping import files
from ontology.mapping.model import TabularScheme

TOOLS = (
    "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
    "11-1011.00\tExcel\t43232110\tSpreadsheet software\tY\tY\n"
    '11-1021.00\t"Quick" Books\t43231601\tAccounting software\tN\tN\n'
)
TITLES = (
    "O*NET-SOC Code\tTitle\tDescription\n"
    '11-1011.00\tChief Executives\t"Lead" a company, or several.\n'
    "11-1021.00\tGeneral Managers\tPlan; direct\n"
    "55-1011.00\tAir Crew Officers\tFly\n"
)


def facts(name: str, folder: Path) -> list[Fact]:
    return list(tabular.read(scheme_files.locate(files.known(name), folder)))


def named(stated: list[Fact], label: Label) -> dict[str, object]:
    """Return the names of concepts of a label by code."""
    nodes = [one for one in stated if isinstance(one, Node) and one.label is label]
    name = "prefLabelKo" if "prefLabelKo" in nodes[0].props else "prefLabelEn"
    return {str(one.props["code"]): one.props[name] for one in nodes}


def causes(stated: list[Fact]) -> dict[str, int]:
    return Counter(one.cause for one in stated if isinstance(one, Rejected))


def links(stated: list[Fact]) -> int:
    return sum(isinstance(one, Edge) and one.relation != "IN_SCHEME" for one in stated)


def commas(text: str) -> str:
    quoted = text.replace('"', '""').replace("\n", '"\n"').replace("\t", '","')
    return f'"{quoted}'.removesuffix('"')


@pytest.mark.parametrize(
    ("titles", "tools", "written"),
    [
        ("Occupation Data.txt", "Technology Skills.txt", str),
        ("Occupation Data.csv", "Technology Skills.csv", commas),
        ("occupation_data.txt", "technology_skills.txt", str),
        ("Occupation Data.tsv", "Technology Skills.tsv", str),
    ],
)
def test_releases_of_onet_are_read_in_either_spelling_and_separator(
    tmp_path: Path, titles: str, tools: str, written: type[str]
) -> None:
    (tmp_path / titles).write_text(written(TITLES))
    (tmp_path / tools).write_text(written(TOOLS))
    stated = facts("onet", tmp_path)

    assert published.found(tmp_path).source.name == "O*NET"
    assert named(stated, Label.OCCUPATION) == {
        "11-1011.00": "Chief Executives",
        "11-1021.00": "General Managers",
        "55-1011.00": "Air Crew Officers",
    }
    assert list(named(stated, Label.SKILL)) == ["Excel", '"Quick" Books']
    assert (links(stated), causes(stated)) == (4, {})


def test_titles_of_an_older_classification_are_read_where_their_codes_are_in_use(
    tmp_path: Path,
) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES.replace("11-1021.00", "11-1021.99"))
    (tmp_path / "Technology Skills.txt").write_text(TOOLS)

    assert list(named(facts("onet", tmp_path), Label.OCCUPATION)) == ["11-1011.00"]


def test_a_release_that_does_not_say_what_is_in_demand_is_read(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES)
    older = TOOLS.replace("\tIn Demand", "").replace("\tY\tY", "\tY").replace("\tN\tN", "\tN")
    (tmp_path / "Technology Skills.txt").write_text(older)
    stated = facts("onet", tmp_path)
    needs = [one.props for one in stated if isinstance(one, Edge) and one.relation == "REQUIRES"]

    assert needs == [{"need": "OPTIONAL"}, {"need": "OPTIONAL"}]


@pytest.mark.parametrize(
    ("cell", "lengths", "expected"),
    [
        ("011100", [6], ("011100", True)),
        ("11100", [6], ("011100", True)),
        ("11100.0", [6], ("011100", True)),
        ("'011100", [6], ("011100", True)),
        ("0111000", [6], ("0111000", False)),
        ("1", [2, 4, 6], ("01", True)),
        ("101", [2, 4, 6], ("0101", True)),
        ("01A", [6], ("01A", True)),
        ("", [6], ("", True)),
    ],
)
def test_zeros_in_front_of_a_code_are_put_back(
    cell: str, lengths: list[int], expected: tuple[str, bool]
) -> None:
    assert tuple(padded(cell, lengths)) == expected


@pytest.mark.parametrize(
    ("cell", "uri", "expected"),
    [
        ("110", "http://data.europa.eu/esco/isco/C0110", "0110"),
        ("0110", "http://data.europa.eu/esco/isco/C0110", "0110"),
        ("61", "urn:isced:061", "061"),
        ("11", "https://example.org/1", "11"),
        ("x", "https://example.org/0x", "x"),
        ("0110", "https://example.org/110", "0110"),
    ],
)
def test_zeros_that_a_uri_has_are_put_back(cell: str, uri: str, expected: str) -> None:
    assert by_uri(cell, uri) == expected


def test_codes_of_keis_that_lost_their_zeros_are_repaired_and_counted(tmp_path: Path) -> None:
    head = "category_large,category_middle,job_code6,label\n"
    rows = "1,11,11100,의원\n1,11,011200,임원\n1,11,0113000,사장\n"
    (tmp_path / "keis_jobcodes_flat.csv").write_text(head + rows)
    stated = facts("keis", tmp_path)

    assert named(stated, Label.OCCUPATION) == {"011100": "의원", "011200": "임원"}
    assert causes(stated) == {
        "code that lacked zeros, repaired": 1,
        "job_code6 has another number of digits": 1,
    }


def test_codes_of_ncs_that_lost_their_zeros_keep_their_tree(tmp_path: Path) -> None:
    (tmp_path / "ncs_classification_flat.csv").write_text(
        "level,code,name,parent_code\n1_large,1,사업관리,\n2_middle,101,기획,1\n"
        "3_small,10101,사업기획,101\n4_sub,1010101,공적개발,10101\n"
    )
    (tmp_path / "ncs_ability_units.csv").write_text(
        "NCS_CL_CD,COMPE_UNIT_NAME,COMPE_UNIT_LEVEL,NCS_LCLAS_CD,NCS_MCLAS_CD,NCS_SCLAS_CD,"
        "NCS_SUBD_CD\n0101010101_17v2,전략수립,7,1,1,1,1\n"
    )
    stated = facts("ncs", tmp_path)

    assert list(named(stated, Label.OCCUPATION_GROUP)) == ["01", "0101", "010101"]
    assert list(named(stated, Label.OCCUPATION)) == ["01010101"]
    assert (links(stated), causes(stated)) == (4, {"code that lacked zeros, repaired": 5})


CROSSWALK = """
[scheme]
id = "mine"
name = "Mine"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
group = { label = "OccupationGroup", code_scheme = "ISCO-08", code = ["isco"] }
job = { label = "OccupationGroup", code_scheme = "KSCO", code = ["ksco"] }

[tables]
pairs = { file = "pairs.csv" }

[[links]]
table = "pairs"
relation = "MAPS_TO"
start = "group"
end = "job"
constants = { match = "CLOSE" }
"""
OFFICERS, SOLDIERS = (mint(Label.OCCUPATION_GROUP, f"urn:isco:{code}") for code in (1, 2))
KSCO = mint(Label.OCCUPATION_GROUP, "KSCO", "A01")
GRAPH = first_of_each(
    [
        (CodeKey(Label.OCCUPATION_GROUP, "ISCO-08", "0110"), OFFICERS, False),
        (CodeKey(Label.OCCUPATION_GROUP, "ISCO-08", "0110"), "occgroup_0000000000000", True),
        (CodeKey(Label.OCCUPATION_GROUP, "ISCO-08", "0310"), SOLDIERS, False),
        (CodeKey(Label.SKILL, "ISCO-08", "0410"), "skill_0000000000000", False),
        (CodeKey(Label.OCCUPATION_GROUP, "ISCO-08", "0510"), OFFICERS, False),
        (CodeKey(Label.OCCUPATION_GROUP, "ISCO-08", "0510"), SOLDIERS, False),
    ]
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("0110,A01", [OFFICERS]),
        ("0310,A01", [SOLDIERS]),
        ("110,A01", ["code that lacked zeros, repaired", OFFICERS]),
        ("0410,A01", ["isco names no concept of the graph"]),
        ("0110,A02", ["ksco names no concept of the graph"]),
        ("0510,A01", ["code that several concepts of one scheme have: name them by their URIs"]),
        ("510,A01", ["isco names no concept of the graph"]),
        (",A01", ["isco names no concept of the graph"]),
    ],
)
def test_a_crosswalk_names_concepts_by_code_whatever_their_ids_are_made_from(
    tmp_path: Path, row: str, expected: list[str]
) -> None:
    (tmp_path / "crosswalk.toml").write_text(CROSSWALK)
    (tmp_path / "pairs.csv").write_text(f"isco,ksco\n{row}\n")
    located = scheme_files.locate(files.read(tmp_path / "crosswalk.toml", TabularScheme), tmp_path)
    stated = list(tabular.read(located, Outside({KSCO}, GRAPH)))

    assert [
        one.cause if isinstance(one, Rejected) else one.start
        for one in stated
        if not isinstance(one, Node)
    ] == expected


TRADES = """
[scheme]
id = "trades"
name = "Trades"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
job = { label = "Occupation", code_scheme = "Trades", code = ["code"] }

[tables]
jobs = { file = "jobs.csv" }

[[concepts]]
table = "jobs"
is = "job"
texts = { "prefLabel@de" = "de", "prefLabel@PT_br" = "pt", prefLabelEn = "en" }
lists = { "altLabels@de" = { column = "auch", separator = ";" } }
"""


def test_a_table_of_ones_own_has_labels_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "trades.toml").write_text(TRADES)
    (tmp_path / "jobs.csv").write_text("code,de,pt,en,auch\n1,Schweißer,soldador,,Löter; Füger\n")
    stated = published.tables(tmp_path / "trades.toml", tmp_path).facts({})
    [job] = [one for one in stated if isinstance(one, Node) and one.label is Label.OCCUPATION]

    assert job.props["prefLabels"] == ["de Schweißer", "pt-BR soldador"]
    assert job.props["altLabels"] == ["de Löter", "de Füger"]
    assert "prefLabelEn" not in job.props


def test_a_commodity_that_a_library_made_a_number_with_a_point_is_its_code(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES)
    (tmp_path / "Technology Skills.txt").write_text(TOOLS.replace("43232110", "43232110.0"))
    stated = facts("onet", tmp_path)

    groups = [one for one in stated if isinstance(one, Node) and one.label is Label.SKILL_GROUP]
    assert [one.props["code"] for one in groups] == ["43232110", "43231601"]
    assert list(causes(stated).values()) == [1]
