"""Rows of a scheme's own tables: those that name concepts by code, and those that nothing reads."""

from pathlib import Path

import pytest

from domain.facts import Edge, Rejected
from domain.ids import mint
from domain.vocabulary import Label
from ontology import scheme_files, tabular
from ontology.mapping import files
from ontology.mapping.model import TabularScheme

MAPPING = """
[scheme]
id = "crafts"
name = "Crafts"
version = "3"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"
[refs]
job = { label = "Occupation", uri = "uri", code = ["code"], code_scheme = "Crafts" }
coded = { label = "Occupation", code = ["code"], code_scheme = "Crafts" }
skill = { label = "Skill", code = ["skill"], code_scheme = "Crafts skill" }
[tables]
jobs = { file = "jobs.csv", where = { state = ["live", "new"] }, except = { code = ["0"] } }
needs = { file = "needs.csv" }
[[concepts]]
table = "jobs"
is = "job"
texts = { prefLabelEn = "name" }
[[concepts]]
table = "needs"
is = "skill"
named = { prefLabelEn = "skill {}" }
[[links]]
table = "needs"
relation = "REQUIRES"
start = "coded"
end = "skill"
constants = { need = "OPTIONAL" }
"""
JOBS = "state,uri,code,name\nlive,http://c/1,01,Potter\nnew,http://c/2,02,Weaver\n"
FILTERED = "row that the filters of the mapping leave out"
LACKING = "code that lacked zeros, repaired"


def read(folder: Path, jobs: str, needs: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    """Return the occupations that require a skill, by URI, and (cause, line, seen) of rows."""
    (folder / "crafts.toml").write_text(MAPPING)
    (folder / "jobs.csv").write_text(jobs)
    (folder / "needs.csv").write_text(needs)
    scheme = files.read(folder / "crafts.toml", TabularScheme)
    facts = list(tabular.read(scheme_files.locate(scheme, folder)))
    uris = {mint(Label.OCCUPATION, uri): uri for uri in ("http://c/1", "http://c/2")}
    needed = [one.start for one in facts if isinstance(one, Edge) and one.relation == "REQUIRES"]
    rejected = [one for one in facts if isinstance(one, Rejected)]
    return [uris[one] for one in needed], [(one.cause, one.line, one.seen) for one in rejected]


@pytest.mark.parametrize(
    ("needs", "expected", "causes"),
    [
        ("code,skill\n01,7\n02,8\n", ["http://c/1", "http://c/2"], []),
        ("code;skill\n01;7\n", ["http://c/1"], []),
        ("code,skill\n1,7\n", ["http://c/1"], [(LACKING, 2, "1 -> 7")]),
        ("code,skill\n09,7\n", [], [("code names no concept of the scheme", 2, "09 -> 7")]),
    ],
)
def test_rows_name_concepts_with_uris_by_their_codes(
    tmp_path: Path, needs: str, expected: list[str], causes: list[tuple[str, int, str]]
) -> None:
    assert read(tmp_path, JOBS, needs) == (expected, causes)


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        ("Live,http://c/3,03,Baker", "state='Live', code='03'"),
        ("dead,http://c/4,04,Fletcher", "state='dead', code='04'"),
        (",http://c/5,05,Cooper", "state='', code='05'"),
        ("live,http://c/0,0,Nobody", "state='live', code='0'"),
    ],
)
def test_rows_that_no_filter_lets_pass_are_counted(tmp_path: Path, row: str, seen: str) -> None:
    rejected = read(tmp_path, f"{JOBS}{row}\n", "code,skill\n01,7\n")[1]

    assert rejected == [(FILTERED, 4, seen)]


def test_rows_that_another_table_of_the_mapping_reads_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "ncs_classification_flat.csv").write_text(
        "level,code,name,parent_code\n"
        "1_large,01,사업관리,\n2_middle,0101,사업관리,01\n4_sub,01010101,관리,010101\n5,1,x,01\n"
    )
    (tmp_path / "ncs_ability_units.csv").write_text(
        "NCS_LCLAS_CD,NCS_MCLAS_CD,NCS_SCLAS_CD,NCS_SUBD_CD,NCS_CL_CD,COMPE_UNIT_NAME,"
        "COMPE_UNIT_LEVEL\n01,01,01,01,0101010101_17v2,기획,5\n"
    )
    facts = tabular.read(scheme_files.locate(files.known("ncs"), tmp_path))

    left = [(one.line, one.seen) for one in facts if isinstance(one, Rejected) and one.used]
    assert left == [(5, "level='5'")]
