"""Collections of strangers' RDF: names in languages, repeated members, and no names at all."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Node
from ontology.skos import reader
from ontology.skos.writer import Writer
from tests.strangers.test_rdf import FOUR, HERE, ORIGIN, causes, concepts, facts

AGAIN = "member that an ordered collection lists again: its first place counts"
SECOND = "list of members beyond the first: its members have no place"
NAMELESS = "collection with neither a URI nor a label"
ONE_NAME = "collections of one name without a URI: taken as one"
EMPTY = "collection without a concept"
FORKED = "list that goes on in several ways: only the first counts"
O = [f"{HERE}o", "O"]  # noqa: E741 - as the collection is called


def places(read: Mapping[str, Mapping[str, Any]]) -> dict[str, list[list[object]]]:
    """Return the places of concepts in collections, without the inner one, by concept."""
    return {
        name: [json.loads(one)[1:] for one in props["inCollections"]]
        for name, props in read.items()
        if "inCollections" in props
    }


@pytest.mark.parametrize(
    ("text", "found", "counted"),
    [
        (
            ':o skos:prefLabel "O"@en , "오"@ko ; skos:member :a .',
            {"a": [[*O, None, ["en O", "ko 오"]]]},
            {},
        ),
        (
            ':o rdfs:label "O" ; skos:prefLabel "Œuvre"@fr ; skos:member :a .',
            {"a": [[f"{HERE}o", "Œuvre", None, ["fr Œuvre", "en O"]]]},
            {},
        ),
        (
            ':o skos:prefLabel "Œuvre"@fr ; skos:member :a .',
            {"a": [[f"{HERE}o", "Œuvre", None, ["fr Œuvre"]]]},
            {},
        ),
        (':o skos:prefLabel "O"@en ; skos:member :a , :a .', {"a": [[*O, None]]}, {}),
        (
            ':o skos:prefLabel "O" ; skos:memberList ( :a :a :b ) .',
            {"a": [[*O, 1]], "b": [[*O, 2]]},
            {AGAIN: 1},
        ),
        (
            ':o skos:prefLabel "O" ; skos:memberList [ rdf:first :a , :b ; rdf:rest () ] .',
            {"a": [[*O, 1]]},
            {FORKED: 1},
        ),
        (
            ':o skos:prefLabel "O" ; skos:memberList [ rdf:first :a ; rdf:rest ( :b ) , () ] .',
            {"a": [[*O, 1]], "b": [[*O, 2]]},
            {FORKED: 1},
        ),
        (
            ':o skos:prefLabel "O" ; skos:memberList ( :a ) , ( :b ) .',
            {"a": [[*O, 1]], "b": [[*O, None]]},
            {SECOND: 1},
        ),
        (
            ':o skos:prefLabel "O" ; skos:member :a . :p skos:prefLabel "O" ; skos:member :a .',
            {"a": [[*O, None], [f"{HERE}p", "O", None]]},
            {},
        ),
        (
            ":o a skos:Collection ; skos:member :a .",
            {"a": [[f"{HERE}o", f"{HERE}o", None]]},
            {},
        ),
        ("[] a skos:Collection ; skos:member :a .", {}, {NAMELESS: 1}),
        (
            '[] skos:prefLabel "N" ; skos:member :a . [] skos:prefLabel "N" ; skos:member :b .',
            {},
            {ONE_NAME: 1},
        ),
        (':o a skos:Collection ; skos:prefLabel "O" .', {}, {EMPTY: 1}),
        (
            ":o a skos:Collection ; rdfs:label 'O' ; skos:member :p . :p a skos:Collection .",
            {},
            {EMPTY: 2},
        ),
    ],
)
def test_collections_keep_their_names_and_members(
    tmp_path: Path, text: str, found: dict[str, list[list[object]]], counted: dict[str, int]
) -> None:
    read = facts(tmp_path, FOUR + text)
    nodes = [one for one in read if isinstance(one, Node)]
    Writer(nodes, None).write(tmp_path / "out.ttl", [one for one in read if isinstance(one, Edge)])
    again = list(reader.read(tmp_path / "out.ttl", ORIGIN, None, {}))

    assert (places(concepts(read)), causes(read)) == (found, counted)
    assert concepts(again) == concepts(read)
    assert causes(again) == {}


def test_nothing_of_a_file_is_named_by_chance(tmp_path: Path) -> None:
    text = FOUR + "[] a skos:Collection ; skos:member :a . [] skos:memberList ( :b ) ."

    assert facts(tmp_path, text) == facts(tmp_path, text)
