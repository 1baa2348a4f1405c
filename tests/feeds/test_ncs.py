"""Duties of NCS with their units, and the certifications that job descriptions name."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.source_errors import SourceRefusedError
from ingest.feeds import quarantine
from ingest.feeds.ncs_jobs import FEED
from ingest.pipeline import load_canonical
from tests.feeds.files import lines, transformed
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.listening import listening
from tests.feeds.server import document

FINE = {"resultCode": "00", "resultMsg": "NORMAL_SERVICE"}
CLASSES = {
    "NCS_LCLAS_CD": "16", "NCS_LCLAS_CDNM": "재료",
    "NCS_MCLAS_CD": "01", "NCS_MCLAS_CDNM": "금속재료",
    "NCS_SCLAS_CD": "05", "NCS_SCLAS_CDNM": "용접",
    "NCS_SUBD_CD": "02", "NCS_SUBD_CDNM": "가상용접",
}  # fmt: skip
DUTY = CLASSES | {"DUTY_DEF": "금속을 잇는 &amp;lt;일&amp;gt;", "NCS_DEGR": "27", "USG_YN": "Y"}
UNITS = [
    {
        "NCS_CL_CD": f"16010502{number:02}_21v3",
        "COMPE_UNIT_NAME": f"가상 용접 {number}",
        "COMPE_UNIT_DEF": f"{number}을 하는 능력이다.",
        "COMPE_UNIT_LEVEL": "3",
        "USG_YN": used,
    }
    for number, used in ((1, "Y"), (2, "N"))
]
DESCRIBED = [
    {
        "ncsClCd": "1601050201_21v3",
        "compeUnitName": "가상 용접 1",
        "relQualfMtr": "가상용접기사, 가상용접 산업기사·없는자격",
        "befDutyExprc": "없음",
        "dutyExperPerd": "2",
        "downUrl": "https://www.ncs.go.kr/x",
    }
]
CERTIFICATIONS = ("가상용접기사", "가상용접산업기사")


def bare(items: Any, total: int) -> bytes:
    """Return JSON as the new services answer: without `response` around it."""
    said = {"header": FINE, "body": {"items": items, "totalCount": total, "pageNo": 1}}
    return json.dumps(said, ensure_ascii=False).encode()


def xml_page(*items: dict[str, str]) -> bytes:
    body = {"items": {"item": list(items)}, "totalCount": str(len(items))}
    return document("response", {"header": FINE, "body": body})


STATED = {
    "id": "16010502",
    "prefLabel": {"ko": "가상용접"},
    "description": {"ko": "금속을 잇는 <일>"},
    "code": {"scheme": "NCS", "code": "16010502"},
    "group": {"id": "160105", "prefLabel": {"ko": "용접"}},
    "skills": [{"skill": "1601050201_21v3", "need": "ESSENTIAL"}],
}


@pytest.mark.parametrize(
    "bodies",
    [
        [xml_page(DUTY), xml_page(*UNITS), xml_page(*DESCRIBED)],
        [bare([DUTY], 1), bare({"item": UNITS}, 2), bare({"item": DESCRIBED[0]}, 1)],
        [xml_page(*DESCRIBED), bare({"item": UNITS}, 2), xml_page(DUTY)],
        [
            bare([DUTY | {"NCS_MCLAS_CD": 1, "NCS_SCLAS_CD": 5, "NCS_SUBD_CD": 2}], 1),
            bare(UNITS, 2),
        ],
    ],
    ids=["xml", "json", "other order", "numbers"],
)
def test_duty_units_and_descriptions_are_one_occupation(
    bodies: list[bytes], tmp_path: Path
) -> None:
    report = transformed(FEED, tmp_path, *bodies)

    assert (report.stated, report.quarantined) == (1, 0)
    assert lines(tmp_path, "occupations.jsonl") == [STATED]
    assert lines(tmp_path, "skills.jsonl") == [
        {
            "id": "1601050201_21v3",
            "prefLabel": {"ko": "가상 용접 1"},
            "code": {"scheme": "NCS", "code": "1601050201_21v3"},
            "kind": "SKILL",
            "description": {"ko": "1을 하는 능력이다."},
        }
    ]


def test_a_unit_without_a_name_is_counted(tmp_path: Path) -> None:
    nameless = UNITS[0] | {"NCS_CL_CD": "1601050203_21v3", "COMPE_UNIT_NAME": ""}

    report = transformed(FEED, tmp_path, xml_page(DUTY), xml_page(*UNITS, nameless))

    assert lines(tmp_path, "occupations.jsonl") == [STATED]
    assert report.notes.counts == {("competency unit without compeUnitName", "1601050203_21v3"): 1}


def test_rows_without_the_code_of_a_duty_go_to_the_quarantine(tmp_path: Path) -> None:
    odd = [DUTY | {"NCS_SUBD_CD": ""}, DUTY | {"NCS_SUBD_CD": "XX"}]

    transformed(FEED, tmp_path, xml_page(DUTY, *odd))

    assert [one.reason for one in quarantine.read(tmp_path / "source")] == [
        "row without ncsLclasCd ncsMclasCd ncsSclasCd ncsSubdCd"
    ] * 2


def answer(path: str, asked: dict[str, str]) -> bytes:
    """Answer as the three services do, each in its own way."""
    if path.endswith("NCS004"):
        first = DUTY if asked["pageNo"] == "1" else DUTY | {"NCS_SUBD_CD": "03"}
        return bare([first], 2)
    if path.endswith("NCS005"):
        assert (asked["NCS_LCLAS_CD"], asked["NCS_SCLAS_CD"]) == ("16", "05")
        return xml_page(*UNITS) if asked["NCS_SUBD_CD"] == "02" else bare("", 0)
    if asked["ncsLclasCd"] != "16":
        return b'{"header": {"resultCode": "03", "resultMsg": "NODATA_ERROR"}}'
    return bare({"item": DESCRIBED[0]}, 1)


def test_certifications_are_tied_by_name(running: Running, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    source = {"id": "own", "name": "own", "version": "1", "licence": "none",
              "url": "https://example.org", "asOf": "2026-11-01T00:00:00Z"}  # fmt: skip
    (own / "source.json").write_text(json.dumps(source))
    said = [{"id": name, "prefLabel": {"ko": name}} for name in CERTIFICATIONS]
    (own / "certifications.jsonl").write_text("\n".join(map(json.dumps, said)))
    running.run(lambda store: load_canonical(store, own, nothing))

    with listening(answer) as address:
        made = ingesting(running, tmp_path / "home").ingest(FEED, access(address), nothing)

    assert made.transformed.whole
    assert running.rows(
        "MATCH (o:Occupation)-[r:REQUIRES]->(c:Certification) RETURN o.code AS code, "
        "c.prefLabelKo AS name, r.need AS need ORDER BY name"
    ) == [
        {"code": "16010502", "name": name, "need": "OPTIONAL"}
        for name in ("가상용접기사", "가상용접산업기사")
    ]
    assert running.rows(
        "MATCH (o:Occupation)-[:REQUIRES]->(s:Skill) RETURN o.code AS code, s.code AS unit"
    ) == [{"code": "16010502", "unit": "1601050201_21v3"}]
    assert (made.tied.named, made.tied.unknown_names) == (2, 1)


def test_parameters_that_are_wrong_are_an_error(running: Running, tmp_path: Path) -> None:
    wrong = b'{"message": "INVALID REQUEST PARAMETER ERROR."}'
    with (
        listening(lambda _path, _asked: wrong) as address,
        pytest.raises(SourceRefusedError, match="INVALID REQUEST PARAMETER ERROR"),
    ):
        ingesting(running, tmp_path).ingest(FEED, access(address), nothing)
