"""Languages that a graph has: which text is shown to whom, and how a header is read."""

import pytest

from domain import languages
from domain.errors import InputError
from domain.facts import Value
from domain.texts import Texts
from schema.scalars import language


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("de", ("de",)),
        ("de-AT", ("de-AT", "de")),
        ("de-AT, fr;q=0.8, en;q=0.5", ("de-AT", "de", "fr", "en")),
        ("en;q=0.5, DE", ("de", "en")),
        ("zh-hant-tw", ("zh-Hant-TW", "zh-Hant", "zh")),
        ("de;q=0, fr", ("fr",)),
        ("de;q=x, fr;q=0.1", ("fr",)),
        ("*, en_GB, !", ("en-GB", "en")),
        ("de, de-AT, de", ("de", "de-AT")),
        ("", ()),
        (None, ()),
    ],
)
def test_a_header_names_languages_in_order(header: str | None, expected: tuple[str, ...]) -> None:
    assert languages.wanted(header) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de", "de"),
        ("PT-br", "pt-BR"),
        ("zh_HANT_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("de-x-mine", "de-x-mine"),
        ("en_v2", None),
        ("german", None),
        ("d", None),
        ("de-", None),
        ("de AT", None),
        ("", None),
    ],
)
def test_a_tag_has_its_usual_spelling(text: str, expected: str | None) -> None:
    assert languages.tag(text) == expected


ALL = Texts("용접공", "welder", (("de", "Schweißer"), ("fr", "soudeur"), ("pt-BR", "soldador")))
NO_ENGLISH = Texts("용접공", None, (("de", "Schweißer"), ("en-US", "welder (US)")))
GERMAN = Texts(None, None, (("de", "Schweißer"),))


@pytest.mark.parametrize(
    ("texts", "asked", "expected"),
    [
        (ALL, ("de",), "Schweißer"),
        (ALL, ("de-AT", "de"), "Schweißer"),
        (ALL, ("pt",), "soldador"),
        (ALL, ("it", "fr", "en"), "soudeur"),
        (ALL, ("it", "en"), "welder"),
        (ALL, ("it",), "용접공"),
        (ALL, ("en",), "welder"),
        (ALL, ("ko",), "용접공"),
        (NO_ENGLISH, ("en",), "welder (US)"),
        (NO_ENGLISH, ("fr", "de"), "Schweißer"),
        (GERMAN, ("ko",), "Schweißer"),
        (GERMAN, (), "Schweißer"),
        (Texts(), ("de",), None),
    ],
)
def test_a_text_is_in_the_first_language_that_is_wanted(
    texts: Texts, asked: tuple[str, ...], expected: str | None
) -> None:
    assert texts.pick(*asked) == expected


@pytest.mark.parametrize("sent", [5, "german", "en v2", None, ["de"]])
def test_what_is_no_language_is_refused(sent: object) -> None:
    with pytest.raises(InputError, match=r"is no Lang: send one like ko, de, or pt-BR"):
        language(sent)


ENGLISH: dict[str, Value] = {"prefLabelEn": "welder", "altLabelsEn": ["joiner"]}
IN_GERMAN: dict[str, Value] = {"prefLabels": ["de Schweißer"], "altLabels": ["de Löter", "de X"]}


def test_texts_in_one_language_are_added_to_those_in_others() -> None:
    both = languages.merged(IN_GERMAN, languages.without(ENGLISH, {"de"}))
    again = languages.merged({"prefLabels": ["de Neu"]}, languages.without(both, {"de"}))

    assert both == ENGLISH | IN_GERMAN
    assert again == ENGLISH | {"prefLabels": ["de Neu"]}
