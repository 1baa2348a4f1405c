"""Names, jamo and the code tables."""

import math
import unicodedata
from collections import Counter
from typing import Any

from domain.facts import Edge
from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology import codes
from ontology.jamo import decompose
from ontology.names import in_use, name_table, normal


def test_names_are_compared_without_case_spaces_and_unicode_forms() -> None:
    assert normal("  Data \n ANALYSIS ") == "data analysis"
    assert normal(unicodedata.normalize("NFD", "용접")) == "용접"
    assert normal("Straße") == "strasse"


def test_a_preferred_label_wins_then_the_more_general_thing() -> None:
    table = name_table(
        [
            LabelEntry("skill_b", ("Java programming",), ("Java", "coding")),
            LabelEntry("skill_a", ("software",), ("coding",)),
            LabelEntry("skill_c", ("java",)),
            LabelEntry("skill_e", ("spreads",), ("tables",)),
            LabelEntry("skill_d", ("layouts",), ("tables",)),
        ]
    )

    assert (table["java"], table["coding"], table["tables"]) == ("skill_c", "skill_a", "skill_d")


def test_what_is_in_use_wins_over_what_no_longer_is() -> None:
    table = name_table(
        [
            LabelEntry("skill_a", ("COBOL",), ("mainframes",), deprecated=True),
            LabelEntry("skill_b", ("legacy systems",), ("cobol",)),
        ]
    )

    assert table == {
        "cobol": "skill_b",
        "legacy systems": "skill_b",
        "mainframes": "skill_a",
    }


def test_a_successor_inherits_the_names() -> None:
    successor = LabelEntry("skill_c", ("radiographer",), ("x-ray operator",))
    gone = LabelEntry("skill_a", ("radiologist",), ("X-ray operator",), deprecated=True)
    between = LabelEntry("skill_b", ("radiographer",), ("ray man",), deprecated=True)
    alone = LabelEntry("skill_d", ("alchemist",), deprecated=True)
    rings = [LabelEntry(one, (one,), deprecated=True) for one in ("skill_e", "skill_f")]
    successors = {
        "skill_a": "skill_b",
        "skill_b": "skill_c",
        "skill_e": "skill_f",
        "skill_f": "skill_e",
    }

    assert in_use([gone, between, successor, alone, *rings], successors) == [
        LabelEntry(
            "skill_c",
            ("radiographer",),
            ("x-ray operator", "radiologist", "X-ray operator", "ray man"),
        )
    ]


def test_hangul_is_taken_apart_as_it_is_typed() -> None:
    assert decompose("파이썬 3") == "ㅍㅏㅇㅣㅆㅓㄴ 3"
    assert decompose("과값ㅢ") == "ㄱㅗㅏㄱㅏㅂㅅㅡㅣ"
    assert decompose("가힣") == "ㄱㅏㅎㅣㅎ"


def test_the_code_tables_are_whole() -> None:
    by_label = {table.label: codes.known_codes(table) for table in codes.TABLES}

    assert Counter(len(code) for code in by_label[Label.REGION]) == {2: 17, 5: 229 + 32}
    assert "".join(sorted(by_label[Label.INDUSTRY])) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(by_label[Label.MAJOR]) == 39
    assert len({node.id for node in codes.nodes()}) == 278 + 21 + 39


def test_a_region_is_known_by_its_code() -> None:
    [seoul] = [node for node in codes.nodes() if node.props["prefLabelKo"] == "서울"]

    assert seoul.id == codes.node_id(Label.REGION, "11") == mint(Label.REGION, "KR-SIDO", "11")
    assert seoul.props == {
        "code": "11",
        "codeScheme": "KR-SIDO",
        "prefLabelKo": "서울",
        "prefLabelEn": "Seoul",
        "altLabelsKo": ["서울특별시"],
        "latitude": 37.5665,
        "longitude": 126.978,
        "status": "CURRENT",
        "source": "codes",
        "asOf": "2023-07-01T00:00:00Z",
        "schemeVersion": "2023-07",
    }


def test_a_district_is_known_by_its_names_and_is_part_of_its_city() -> None:
    [district] = [node for node in codes.nodes() if node.props["code"] == "41111"]
    parents = {fact.start: fact.end for fact in codes.facts() if isinstance(fact, Edge)}

    assert district.id == mint(Label.REGION, "KR-SIGUNGU", "41111")
    assert {
        name: district.props[name] for name in ("codeScheme", "prefLabelKo", "prefLabelEn")
    } == {
        "codeScheme": "KR-SIGUNGU",
        "prefLabelKo": "장안구",
        "prefLabelEn": "Jangan-gu",
    }
    assert district.props["altLabelsKo"] == ["경기도 수원시 장안구", "경기 수원시 장안구"]
    city = codes.node_id(Label.REGION, "41110")
    assert parents[district.id] == city
    assert parents[city] == codes.node_id(Label.REGION, "41")
    assert len(parents) == 229 + 32


ISLAND = "47940"
"""울릉군, 210 km from the mainland."""

COUNTS = {
    "11": 25,
    "26": 16,
    "27": 9,
    "28": 10,
    "29": 5,
    "30": 5,
    "31": 5,
    "36": 1,
    "41": 31,
    "43": 11,
    "44": 15,
    "45": 14,
    "46": 22,
    "47": 22,
    "48": 18,
    "50": 2,
    "51": 18,
}
"""The 시·군·구 of each 시·도, without districts of cities."""


def test_regions_lie_where_they_belong() -> None:
    regions = [node for node in codes.nodes() if node.label is Label.REGION]
    place: dict[str, Any] = {
        str(node.props["code"]): (node.props["latitude"], node.props["longitude"])
        for node in regions
    }
    above = {fact.start: fact.end for fact in codes.facts() if isinstance(fact, Edge)}
    direct = Counter(
        code[:2]
        for code in place
        if above.get(codes.node_id(Label.REGION, code)) == codes.node_id(Label.REGION, code[:2])
    )

    assert direct == COUNTS
    assert len(set(place.values())) == len(place) == 278
    for code, (latitude, longitude) in place.items():
        north, east = place[code[:2]]
        if code != ISLAND:
            assert math.hypot((latitude - north) * 111, (longitude - east) * 88) < 145, code
