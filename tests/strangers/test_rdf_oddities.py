"""What thesauri and their converters state in odd places: one row for each and its right value."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Node
from domain.vocabulary import Label
from tests.strangers.test_rdf import HEAD, causes, concepts, facts

LONG_LABEL = "label of more than 2,000 characters, left out"
MORE_CODES = "code beyond the first: kept as a further one"
ITSELF = "relation of a concept with itself"
NO_CONCEPT = "relation to a text, where a concept should be"
A = ':a a skos:Concept ; skos:prefLabel "a"@en ; '


@pytest.mark.parametrize(
    ("said", "props", "counted"),
    [
        # texts that are resources
        ('skos:definition [ rdf:value "d"@en ]', {"descriptionEn": "d"}, {}),
        (':x rdf:value "d"@en . :a skos:definition :x', {"descriptionEn": "d"}, {}),
        ('dct:description [ esco:nodeLiteral "d"@ko ]', {"descriptionKo": "d"}, {}),
        ('skos:altLabel [ xl:literalForm "b"@en ]', {"altLabelsEn": ["b"]}, {}),
        ("skos:definition :x", {}, {"text without a value": 1}),
        # texts instead of concepts
        ('skos:broader "b"', {}, {NO_CONCEPT: 1}),
        ('skos:inScheme "s" ; skos:narrower "c"', {}, {NO_CONCEPT: 2}),
        ("skos:broader :a ; skos:related :a", {}, {ITSELF: 2}),
        ("skos:exactMatch :a", {}, {ITSELF: 1}),
        # retired concepts
        ('owl:deprecated "yes"', {"status": "DEPRECATED"}, {}),
        ("owl:deprecated 1", {"status": "DEPRECATED"}, {}),
        ("owl:deprecated false", {}, {}),
        ('owl:deprecated "ja"', {}, {"value that is neither true nor false": 1}),
        ("euvoc:status status:DEPRECATED", {"status": "DEPRECATED"}, {}),
        ("euvoc:status status:CURRENT", {}, {}),
        ('term:term_status "deprecated"', {"status": "DEPRECATED"}, {}),
        # lengths
        (f'skos:altLabel "{"x" * 2_001}"@en , "{"y" * 2_000}"@en', {"altLabelsEn": ["y" * 2_000]},
         {LONG_LABEL: 1}),
        (f'skos:hiddenLabel "{"x" * 5_000_000}"', {}, {LONG_LABEL: 1}),
        (f'skos:definition "{"x" * 100_001}"', {},
         {"definition of more than 100,000 characters, left out": 1}),
        (f'skos:notation "{"1" * 201}"', {}, {"code of more than 200 characters, left out": 1}),
        ('skos:altLabel "two\\n lines"@en', {"altLabelsEn": ["two lines"]}, {}),
        # codes
        ('skos:notation "1"', {"code": "1", "codeScheme": "S"}, {}),
        ("skos:notation 1", {"code": "1", "codeScheme": "S"}, {}),
        (
            'skos:notation "1"^^euvoc:X',
            {"code": "1", "codeScheme": "http://publications.europa.eu/ontology/euvoc#X"},
            {},
        ),
    ],
)  # fmt: skip
def test_oddities_are_read_or_counted(
    tmp_path: Path, said: str, props: dict[str, Any], counted: dict[str, int]
) -> None:
    prefixes = """@prefix euvoc: <http://publications.europa.eu/ontology/euvoc#> .
@prefix status: <http://publications.europa.eu/resource/authority/concept-status/> .
@prefix term: <http://www.w3.org/2003/06/sw-vocab-status/ns#> .
"""
    text = f"{HEAD}{prefixes}{A}{said} ." if said[0] != ":" else f"{HEAD}{A[:-2]}.\n{said} ."
    read = facts(tmp_path, text.encode())

    [node] = [one for one in read if isinstance(one, Node) and one.label is Label.SKILL]
    [found] = concepts(read).values()
    state = {} if node.props["status"] == "CURRENT" else {"status": node.props["status"]}
    assert found | state == {"prefLabelEn": "a"} | props
    assert causes(read) == counted
    assert [one for one in read if isinstance(one, Edge) and one.relation != "IN_SCHEME"] == []


def test_a_label_of_five_megabytes_costs_its_concept_and_no_other(tmp_path: Path) -> None:
    long = f':a a skos:Concept ; skos:prefLabel "{"x" * 5_000_000}"@en .'
    read = facts(tmp_path, long + ':b a skos:Concept ; skos:prefLabel "b"@en .')

    assert concepts(read) == {"b": {"prefLabelEn": "b"}}
    assert causes(read) == {"concept without a preferred label": 1, LONG_LABEL: 1}
