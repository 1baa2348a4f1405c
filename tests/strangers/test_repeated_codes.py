"""Tables that name a code again, leave codes out, or state levels and statuses."""

from pathlib import Path

import pytest

from domain.facts import Node, Rejected
from domain.vocabulary import Label
from ontology import scheme_files, tabular
from ontology.mapping import files
from tests.strangers import test_spreadsheets as spreadsheets
from tests.strangers.test_schemes_in_tables import TITLES, TOOLS, causes, facts, named

NAME = "preferred label beyond the first of its language: kept as an alternative one"
DEFINITION = "definition beyond the first of its language: kept after it"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1,Baker,,\n1,Baker,,\n", [("1", "Baker", None, None)]),
        ("1,Baker,,\n1, Baker ,,\n", [("1", "Baker", None, None)]),
        ("1,Baker,,\n1,Confectioner,,\n", [("1", "Baker", None, ["Confectioner"]), NAME]),
        (
            "1,Baker,,\n2,Cook,,\n1,Confectioner,,\n1,Miller,,\n",
            [
                ("1", "Baker", None, ["Confectioner", "Miller"]),
                ("2", "Cook", None, None),
                NAME,
                NAME,
            ],
        ),
        ("1,Baker,,Cook\n1,Cook,,\n", [("1", "Baker", None, ["Cook"])]),
        ("1,Baker,,a;b\n1,Baker,,b;c\n", [("1", "Baker", None, ["a", "b", "c"])]),
        ("1,Baker,bakes,\n1,Baker,,\n", [("1", "Baker", "bakes", None)]),
        ("1,Baker,,\n1,Baker,bakes,\n", [("1", "Baker", "bakes", None)]),
        ("1,Baker,x,\n1,Baker,y,\n1,Baker,y,\n", [("1", "Baker", "x\n\ny", None), DEFINITION]),
        ("'1,Baker,,\n1,Cook,,\n", [
            "code with a mark of a spreadsheet around it, repaired",
            ("1", "Baker", None, ["Cook"]), NAME]),
        ("\u200b1,\u200bBaker\u200b,,\n", [
            "code with a mark of a spreadsheet around it, repaired", ("1", "Baker", None, None)]),
    ],
)  # fmt: skip
def test_of_several_names_of_a_code_the_first_is_preferred(
    tmp_path: Path, rows: str, expected: list[object]
) -> None:
    (tmp_path / "jobs.csv").write_text(spreadsheets.HEAD + rows)

    assert spreadsheets.rows(tmp_path) == expected


def test_titles_without_technologies_are_occupations(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES)
    (tmp_path / "Technology Skills.txt").write_text(TOOLS)
    stated = facts("onet", tmp_path)

    assert "55-1011.00" in named(stated, Label.OCCUPATION)
    assert causes(stated) == {}


def test_titles_of_another_classification_are_counted(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES.replace("11-1021.00", "11-1021.99"))
    (tmp_path / "Technology Skills.txt").write_text(TOOLS)

    assert causes(facts("onet", tmp_path)) == {
        "concept whose code is not in O*NET-SOC Code of Technology Skills.txt": 2,
        "O*NET-SOC Code names no concept of the scheme": 1,
    }


def test_codes_of_onet_are_repaired_in_all_tables(tmp_path: Path) -> None:
    (tmp_path / "Occupation Data.txt").write_text(TITLES.replace("11-1011.00", "11-1011"))
    tools = TOOLS.replace("11-1011.00", "11\u20131011.00").replace("11-1021.00", "Nov-21")
    (tmp_path / "Technology Skills.txt").write_text(tools)
    stated = facts("onet", tmp_path)

    assert "11-1011.00" in named(stated, Label.OCCUPATION)
    assert causes(stated) == {
        "code that lacked zeros, repaired": 1,
        "code with another dash, repaired": 1,
        "code that a spreadsheet made a date": 1,
    }


HEAD = (
    "NCS_CL_CD,COMPE_UNIT_NAME,COMPE_UNIT_LEVEL,NCS_LCLAS_CD,NCS_MCLAS_CD,NCS_SCLAS_CD,NCS_SUBD_CD"
)
OUT_OF_RANGE = "COMPE_UNIT_LEVEL is not from 1 to 8"


def units(folder: Path, head: str, row: str) -> list[object]:
    """Return the code, name, level and status of units, and the causes of all else."""
    (folder / "ncs_classification_flat.csv").write_text(
        "level,code,name,parent_code\n1_large,01,a,\n2_middle,0101,b,01\n3_small,010101,c,0101\n"
        "4_sub,01010101,d,010101\n"
    )
    (folder / "ncs_ability_units.csv").write_text(f"{head}\n{row}\n")
    stated = tabular.read(scheme_files.locate(files.known("ncs"), folder))
    return [
        one.cause
        if isinstance(one, Rejected)
        else tuple(one.props.get(name) for name in ("code", "prefLabelKo", "level", "status"))
        for one in stated
        if isinstance(one, Rejected) or (isinstance(one, Node) and one.label is Label.SKILL)
    ]


@pytest.mark.parametrize(
    ("name", "level", "used", "expected"),
    [
        ("전략", "7", "Y", ("0101010101_17v2", "전략", 7, "CURRENT")),
        ("전략", "7", "N", ("0101010101_17v2", "전략", 7, "DEPRECATED")),
        ("전략", "7", "n", ("0101010101_17v2", "전략", 7, "DEPRECATED")),
        ("전략", "7", "\uff2e", ("0101010101_17v2", "전략", 7, "DEPRECATED")),
        ("전략", "7", " ", ("0101010101_17v2", "전략", 7, "CURRENT")),
        ("\u3000전략 ", " 1 ", " Y ", ("0101010101_17v2", "전략", 1, "CURRENT")),
        ("전략", "", "Y", ("0101010101_17v2", "전략", None, "CURRENT")),
        ("전략", "8.0", "Y", ("0101010101_17v2", "전략", 8, "CURRENT")),
        ("전략", "\uff15", "Y", ("0101010101_17v2", "전략", 5, "CURRENT")),
        ("전략", "9", "Y", OUT_OF_RANGE),
        ("전략", "0", "Y", OUT_OF_RANGE),
        ("전략", "10", "Y", OUT_OF_RANGE),
        ("전략", "-1", "Y", "COMPE_UNIT_LEVEL is no whole number"),
        ("전략", "5수준", "Y", "COMPE_UNIT_LEVEL is no whole number"),
        ("전략", "7", "X", "USG_YN is none of Y, N"),
    ],
)  # fmt: skip
def test_units_of_ncs(tmp_path: Path, name: str, level: str, used: str, expected: object) -> None:
    row = f" 0101010101_17v2\xa0,{name},{level},01,01,01,01,{used}"
    [first, *more] = units(tmp_path, f"{HEAD},USG_YN", row)

    assert first == expected
    tied_to_nothing = ["NCS_CL_CD names no concept of the scheme"]
    assert more == (tied_to_nothing if isinstance(expected, str) else [])


def test_units_of_ncs_without_a_column_of_their_use_are_current(tmp_path: Path) -> None:
    row = "101010101,전략,7,1,1,1,1"

    assert units(tmp_path, HEAD, row) == [
        "code that lacked zeros, repaired",
        ("0101010101", "전략", 7, "CURRENT"),
    ]
