"""What RDF states that the graph has a place for elsewhere, or none: nothing is lost uncounted."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Node
from domain.vocabulary import Label
from tests.strangers.test_rdf import HEAD, causes, concepts, facts

NO_PLACE = "property that the graph has no place for: "
AS_TEXT = "note taken for the definition that is lacking"
NOTE = "note beside a definition, left out"
IDENTIFIER = "identifier beside a code, left out"
NOT_KNOWN = "property that is not known: give it a place with --mapping"
PREFIXES = """@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix euvoc: <http://publications.europa.eu/ontology/euvoc#> .
@prefix state: <http://publications.europa.eu/resource/authority/concept-status/> .
@prefix reg: <http://purl.org/linked-data/registry#> .
"""


@pytest.mark.parametrize(
    ("said", "props", "counted"),
    [
        # notes
        ('skos:scopeNote "n"@en', {"descriptionEn": "n"}, {AS_TEXT: 1}),
        ('rdfs:comment "n"@ko', {"descriptionKo": "n"}, {AS_TEXT: 1}),
        ('skos:scopeNote "n" ; skos:definition "d"', {"descriptionEn": "d"}, {NOTE: 1}),
        (
            'skos:scopeNote "n"@ko ; skos:definition "d"@en',
            {"descriptionEn": "d", "descriptionKo": "n"},
            {AS_TEXT: 1},
        ),
        *(
            (f'skos:{name} "n"@en', {}, {f"{NO_PLACE}skos:{name}": 1})
            for name in ("note", "example", "historyNote", "changeNote", "editorialNote")
        ),
        ("skos:note :b , [ rdf:value 'n' ]", {}, {f"{NO_PLACE}skos:note": 2}),
        ('skos:historyNote "deprecated"', {}, {f"{NO_PLACE}skos:historyNote": 1}),
        ('dct:modified "2026-01-01" ; dct:creator :b', {},
         {f"{NO_PLACE}dct:modified": 1, f"{NO_PLACE}dct:creator": 1}),
        ("skos:mappingRelation :a ; skos:semanticRelation :a", {},
         {f"{NO_PLACE}skos:mappingRelation": 1, f"{NO_PLACE}skos:semanticRelation": 1}),
        ('<https://example.com/p> "x" ; <https://example.com/q> :b', {}, {NOT_KNOWN: 2}),
        # codes
        ('dct:identifier "7"', {"code": "7", "codeScheme": "S"}, {}),
        ('dc:identifier "7" , "7 "', {"code": "7", "codeScheme": "S"}, {}),
        ('dct:identifier "https://example.org/a"', {}, {}),
        ('dct:identifier "7" ; skos:notation "7"', {"code": "7", "codeScheme": "S"}, {}),
        (
            'dct:identifier "8" ; skos:notation "7"',
            {"code": "7", "codeScheme": "S"},
            {IDENTIFIER: 1},
        ),
        # states
        *(
            (said, {"status": "DEPRECATED"}, {})
            for said in (
                "owl:deprecated true", "owl:deprecated 1", "owl:deprecated 1.0",
                'owl:deprecated "TRUE"', 'owl:deprecated "Yes"@en', 'owl:deprecated " true "',
                'esco:status "obsolete"', 'esco:status "Deprecated"@en',
                "euvoc:status state:RETIRED",
                "adms:status <http://purl.org/adms/status/Withdrawn>",
                'adms:status "deprecated concept"', "adms:status <http://x/status/obsolete/>",
                "reg:status reg:statusRetired", 'euvoc:status "폐지"', 'esco:status "is retired"',
            )
        ),
        *(
            (said, {}, {})
            for said in (
                "owl:deprecated false", 'owl:deprecated "no"', 'esco:status "released"',
                "adms:status <http://purl.org/adms/status/Completed>", "euvoc:status state:CURRENT",
                'esco:status "not deprecated"',
            )
        ),
    ],
)  # fmt: skip
def test_what_is_stated_has_a_place_or_is_counted(
    tmp_path: Path, said: str, props: dict[str, Any], counted: dict[str, int]
) -> None:
    text = f'{HEAD}{PREFIXES}:a a skos:Concept ; skos:prefLabel "a"@en ; {said} .'
    read = facts(tmp_path, text.encode())

    [node] = [one for one in read if isinstance(one, Node) and one.label is Label.SKILL]
    state = {} if node.props["status"] == "CURRENT" else {"status": node.props["status"]}
    assert concepts(read)["a"] | state == {"prefLabelEn": "a"} | props
    assert causes(read) == counted
    assert [one for one in read if isinstance(one, Edge)] == []
