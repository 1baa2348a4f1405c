"""Every description of the schema has its Korean, by schema coordinate."""

import re
from collections import defaultdict

import pytest
from graphql import build_schema, parse

from domain.enums import Lang
from schema import translation
from schema.main import build, introspection, sdl
from tests.conftest import ROOT

HANGUL = re.compile("[가-힣]")


def test_every_described_element_has_its_korean() -> None:
    elements = list(translation.described(build().core))

    assert len(elements) > 700
    assert [one.coordinates[0] for one in elements if not translation.korean(one.coordinates)] == []


def test_no_coordinate_is_left_over() -> None:
    keys = {translation.key_of(one.coordinates) for one in translation.described(build().core)}

    assert sorted(translation.table().keys() - keys) == []


def test_what_shares_its_korean_says_the_same_in_english() -> None:
    english: defaultdict[str | None, set[str]] = defaultdict(set)
    for one in translation.described(build().core):
        english[translation.key_of(one.coordinates)].add(one.element.description)

    assert [key for key, texts in english.items() if len(texts) > 1] == []


def test_the_same_english_has_the_same_korean() -> None:
    korean: defaultdict[str, set[str | None]] = defaultdict(set)
    for one in translation.described(build().core):
        korean[one.element.description].add(translation.korean(one.coordinates))

    assert [text for text, found in korean.items() if len(found) > 1] == []


def test_the_korean_is_korean_and_names_the_same_code() -> None:
    """Formats, codes and arguments in backquotes are the same in both languages."""
    wrong: list[str] = []
    for one in translation.described(build().core):
        text = translation.korean(one.coordinates) or ""
        codes = [sorted(re.findall("`[^`]+`", said)) for said in (one.element.description, text)]
        if not HANGUL.search(text) or codes[0] != codes[1]:
            wrong.append(one.coordinates[0])

    assert wrong == []


def test_the_sdl_in_korean_is_the_same_schema() -> None:
    without = re.compile(r'"""(?:[^"]|"(?!""))*"""')
    korean, english = (sdl(lang) for lang in (Lang.KO, Lang.EN))

    assert english == (ROOT / "schema" / "schema.graphql").read_text()
    assert without.sub('""', korean).split() == without.sub('""', english).split()
    assert not [text for text in without.findall(korean) if not HANGUL.search(text)]
    assert build_schema(korean).type_map["Job"].description == "채용공고입니다. 공개 정보입니다."
    assert parse(korean)


def test_translating_leaves_the_schema_that_serves_alone() -> None:
    before = build()
    introspection(Lang.KO)

    assert before.as_str() + "\n" == sdl(Lang.EN) == build().as_str() + "\n"


@pytest.mark.parametrize(
    ("lang", "job", "scalar"),
    [
        (Lang.KO, "채용공고입니다. 공개 정보입니다.", "`Boolean` 스칼라 형식은"),
        (Lang.EN, "A job posting. Public.", "The `Boolean` scalar type"),
    ],
)
def test_the_introspection_in_each_language(lang: Lang, job: str, scalar: str) -> None:
    types = {one["name"]: one for one in introspection(lang)["__schema"]["types"]}

    assert types["Job"]["description"] == job
    assert types["Boolean"]["description"].startswith(scalar)
