"""Languages of texts in the API: any tag, in any case, with the asker's further languages."""

import pytest

from tests.api import world
from tests.api.conftest import Api

QUERY = """query ($id: ID!, $lang: Lang) { skill(id: $id) {
  prefLabel(lang: $lang) prefLabels { lang value } altLabels(lang: $lang) } }"""


@pytest.mark.parametrize(
    ("lang", "header", "expected"),
    [
        ("de", None, "Git-Werkzeug"),
        ("DE", None, "Git-Werkzeug"),
        ("de-AT", None, "Git-Werkzeug"),
        ("EN", "de", "Git"),
        ("ko", "de", "깃"),
        ("it", "de, en;q=0.5", "Git-Werkzeug"),
        ("it", None, "깃"),
        (None, "de-CH, ko;q=0.9", "Git-Werkzeug"),
        (None, "it, en;q=0.5", "Git"),
        (None, None, "깃"),
    ],
)
async def test_a_label_is_in_the_language_that_is_wanted(
    api: Api, lang: str | None, header: str | None, expected: str
) -> None:
    headers = {"accept-language": header} if header else None
    answer = await api(QUERY, headers=headers, id=world.GIT, lang=lang)

    assert answer.errors is None
    assert answer.data["skill"]["prefLabel"] == expected
    assert answer.data["skill"]["prefLabels"][-1] == {"lang": "de", "value": "Git-Werkzeug"}


@pytest.mark.parametrize(
    ("literal", "expected"), [('"de"', "Git-Werkzeug"), ("EN", "Git"), ("DE", "Git-Werkzeug")]
)
async def test_a_language_is_a_string_or_a_name_in_a_document(
    api: Api, literal: str, expected: str
) -> None:
    text = f"query ($id: ID!) {{ skill(id: $id) {{ prefLabel(lang: {literal}) }} }}"
    answer = await api(text, id=world.GIT)

    assert answer.data["skill"]["prefLabel"] == expected


async def test_what_is_no_language_is_refused(api: Api) -> None:
    answer = await api(QUERY, id=world.GIT, lang="german")

    assert [error["message"] for error in answer.errors or []] != []
    assert answer.data is None


NAMED = """query ($uri: String!, $lang: Lang) {
  versions { schemes { name(lang: $lang) names { lang value } version licence } }
  collection(uri: $uri) { name(lang: $lang) names { lang value } } }"""


@pytest.mark.parametrize(
    ("lang", "header", "scheme", "collection"),
    [
        (None, None, "ESCO", "today"),
        (None, "ko", "ESCO", "today"),
        (None, "de-AT, fr;q=0.5", "Europas Berufe", "aujourd'hui"),
        ("fr", "de", "Europas Berufe", "aujourd'hui"),
        ("EN", "de", "ESCO", "today"),
    ],
)
async def test_schemes_and_collections_are_named_in_the_language_that_is_wanted(
    api: Api, lang: str | None, header: str | None, scheme: str, collection: str
) -> None:
    headers = {"accept-language": header} if header else None
    answer = await api(NAMED, headers=headers, uri=world.TODAY, lang=lang)

    assert answer.errors is None
    older, newer = answer.data["versions"]["schemes"]
    assert older == {"name": "ESCO", "names": [], "version": "1.1.0", "licence": "EU"}
    assert (newer["name"], newer["licence"]) == (scheme, "EU")
    assert newer["names"] == [
        {"lang": "en", "value": "ESCO"}, {"lang": "de", "value": "Europas Berufe"},
    ]  # fmt: skip
    assert answer.data["collection"]["name"] == collection
    assert [one["lang"] for one in answer.data["collection"]["names"]] == ["en", "fr"]


async def test_a_search_is_kept_to_a_scheme_by_any_of_its_names(api: Api) -> None:
    text = """query ($of: [String!]) {
      search(text: "SQL", schemes: $of) { edges { node { matched } } } }"""
    by_name = await api(text, of=["ESCO"])
    by_other = await api(text, of=["europas BERUFE"])

    assert by_other.errors is None
    assert by_other.data == by_name.data
