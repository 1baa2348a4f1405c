"""Names, jamo and the code tables."""

import unicodedata

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

    assert len(by_label[Label.REGION]) == 17
    assert "".join(sorted(by_label[Label.INDUSTRY])) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(by_label[Label.MAJOR]) == 39
    assert len({node.id for node in codes.nodes()}) == 17 + 21 + 39


def test_a_region_is_known_by_its_code() -> None:
    [seoul] = [node for node in codes.nodes() if node.props["prefLabelKo"] == "서울"]

    assert seoul.id == codes.node_id(Label.REGION, "11") == mint(Label.REGION, "KR-SIDO", "11")
    assert seoul.props == {
        "code": "11",
        "codeScheme": "KR-SIDO",
        "prefLabelKo": "서울",
        "prefLabelEn": "Seoul",
        "altLabelsKo": ["서울특별시"],
        "status": "CURRENT",
        "source": "codes",
        "asOf": "2023-07-01T00:00:00Z",
        "schemeVersion": "2023-07",
    }
