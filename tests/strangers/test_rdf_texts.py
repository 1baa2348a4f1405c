"""Texts of strangers' RDF: halves of characters, markup, damage, and what is around them."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Rejected
from tests.strangers.test_rdf import HERE, causes, concepts, facts

HALF = "text with half of a character"
DAMAGED = "text with U+FFFD, which stands for characters that were lost: kept as it is"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TURTLE = ':a a skos:Concept ; skos:prefLabel "a"@en ; skos:altLabel {}@en , "b"@en .'
LINES = (
    f"<{HERE}a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{SKOS}Concept> .\n"
    f'<{HERE}a> <{SKOS}prefLabel> "a"@en .\n<{HERE}a> <{SKOS}altLabel> {{}}@en .\n'
    f'<{HERE}a> <{SKOS}altLabel> "b"@en .\n'
)
JSON = (
    f'{{"@id": "{HERE}a", "@type": "{SKOS}Concept", "{SKOS}prefLabel": {{"@value": "a", '
    f'"@language": "en"}}, "{SKOS}altLabel": [{{"@value": %s, "@language": "en"}}, '
    '{"@value": "b", "@language": "en"}]}'
)
FORMS = {"s.ttl": TURTLE, "s.nt": LINES, "s.jsonld": JSON}


def written(name: str, text: str) -> str:
    form = FORMS[name]
    return form % text if name.endswith("jsonld") else form.format(text)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (r'"\uD83D\uDE00"', ["\U0001f600", "b"]),
        (r'"x \ud83d\ude00\uD83D\uDE01 y"', ["x \U0001f600\U0001f601 y", "b"]),
        (r'"\\uD83D\\uDE00"', [r"\uD83D\uDE00", "b"]),
        (r'"\uC6A9\uC811"', None),
    ],
)
def test_two_halves_are_a_character(
    tmp_path: Path, name: str, text: str, labels: list[str] | None
) -> None:
    read = facts(tmp_path, written(name, text), name)

    assert causes(read) == {}
    assert concepts(read)["a"]["altLabelsEn"] == (labels or ["용접", "b"])


@pytest.mark.parametrize("name", ["s.ttl", "s.nt"])
@pytest.mark.parametrize(
    "text", [r'"\uD83D"', r'"x\uDE00y"', r'"\uDE00\uD83D"', r'"\U0000D83D"', r"'\uD83D\u0041'"]
)
def test_a_half_costs_its_statement(tmp_path: Path, name: str, text: str) -> None:
    if name == "s.nt":
        text = text.replace("'", '"')
    read = facts(tmp_path, written(name, text), name)

    [left] = [one for one in read if isinstance(one, Rejected)]
    assert (left.cause, left.line > 0, left.used) == (HALF, True, False)
    assert concepts(read)["a"]["altLabelsEn"] == ["b"]


def test_a_half_in_a_long_string_an_iri_and_json(tmp_path: Path) -> None:
    long = facts(tmp_path, TURTLE.format('"""x\n\\uD83D\\uDE00\ny"""'))
    lost = facts(tmp_path, TURTLE.format('"""x\n\\uD83D\ny"""'))
    iri = facts(tmp_path, TURTLE.format('"c"') + r":a skos:related <http://x/\uD83D> .")
    json = facts(tmp_path, written("s.jsonld", r'"c\ud83d"'), "s.jsonld")

    assert concepts(long)["a"]["altLabelsEn"] == ["x \U0001f600 y", "b"]
    assert (concepts(lost)["a"]["altLabelsEn"], causes(lost)) == (["b"], {HALF: 1})
    assert causes(iri) == {"malformed IRI": 1}
    assert (concepts(json)["a"]["altLabelsEn"], causes(json)) == (["c\ufffd", "b"], {DAMAGED: 1})


@pytest.mark.parametrize(
    ("said", "props"),
    [
        ('skos:altLabel "<b>hi</b> &amp; x"^^rdf:XMLLiteral', {"altLabelsEn": ["hi & x"]}),
        ('skos:altLabel "a<br/>b"^^rdf:HTML', {"altLabelsEn": ["a b"]}),
        ('skos:altLabel "<x:i>용접</x:i>"^^rdf:XMLLiteral', {"altLabelsKo": ["용접"]}),
        ('skos:altLabel "<![CDATA[a < b]]>"^^rdf:XMLLiteral', {"altLabelsEn": ["a < b"]}),
        ('skos:altLabel "<b>as it is</b>"', {"altLabelsEn": ["<b>as it is</b>"]}),
        (
            'skos:definition "<p>one <em>two</em></p><script>x</script><p>three</p>"^^rdf:HTML',
            {"descriptionEn": "one two\nthree"},
        ),
        ('skos:altLabel "  b\\t"@en , "\\u00a0c \\n"@en', {"altLabelsEn": ["b", "c"]}),
        ('skos:notation " 01 " , "01" , "\\u200b01"', {"code": "01", "codeScheme": "S"}),
        ('skos:altLabel "a"@en , "b"@en', {"altLabelsEn": ["b"]}),
    ],
)
def test_markup_and_spaces_are_no_part_of_a_text(
    tmp_path: Path, said: str, props: dict[str, Any]
) -> None:
    read = facts(tmp_path, f':a a skos:Concept ; skos:prefLabel "a"@en ; {said} .')

    assert (concepts(read), causes(read)) == ({"a": {"prefLabelEn": "a"} | props}, {})


@pytest.mark.parametrize(
    "said",
    ['skos:altLabel "b\ufffd"@en', 'skos:definition "b\ufffd"@en', 'skos:notation "b\ufffd"'],
)
def test_damage_is_counted_and_kept(tmp_path: Path, said: str) -> None:
    read = facts(tmp_path, f':a a skos:Concept ; skos:prefLabel "a"@en ; {said} .')

    assert causes(read) == {DAMAGED: 1}
    assert "b\ufffd" in str(concepts(read)["a"])


def test_a_literal_of_xml_in_rdf_xml_is_a_text(tmp_path: Path) -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:skos="{SKOS}"><skos:Concept rdf:about="{HERE}a">'
        '<skos:prefLabel rdf:parseType="Literal">Hello <b>w &amp; o</b></skos:prefLabel>'
        "</skos:Concept></rdf:RDF>"
    )

    assert concepts(facts(tmp_path, text, "s.rdf")) == {"a": {"prefLabelEn": "Hello w & o"}}
