"""Relations of strangers' RDF: several of one pair, over levels, to texts, to itself."""

from pathlib import Path

import pytest

from domain.facts import Edge
from domain.ids import mint
from domain.vocabulary import Label, Relation
from tests.strangers.test_rdf import FOUR, HEAD, HERE, causes, facts

WEAKER = "mapping beside a stronger one: exact is kept before close, broad, narrow and related"
NEED = "requirement that is also stated as essential: kept as essential"
SOURCES = "mapping that several sources state: kept as that of the first by name"
LEVELS = "relation over several levels: the direct ones are read"
TEXT = "relation to a text, where a concept should be"
IN_CONCEPT = "membership in a concept, where a scheme should be"
ITSELF = "relation of a concept with itself"
NO_URI = "relation to something without a URI"
BOTH = "concept that is also a scheme: read as the scheme alone"
ISO = "@prefix iso: <http://purl.org/iso25964/skos-thes#> .\n"
STATED = "[] rdf:subject :a ; rdf:predicate skos:exactMatch ; rdf:object :b ; dct:source '{}' . "


@pytest.mark.parametrize(
    ("text", "ties", "counted"),
    [
        (":a skos:exactMatch :b ; skos:closeMatch :b .", ["a EXACT b"], {WEAKER: 1}),
        (":a skos:closeMatch :b ; skos:exactMatch :b .", ["a EXACT b"], {WEAKER: 1}),
        (":a skos:relatedMatch :b ; skos:narrowMatch :b .", ["a NARROW b"], {WEAKER: 1}),
        (":a skos:narrowMatch :b ; skos:broadMatch :b .", ["a BROAD b"], {WEAKER: 1}),
        (":a skos:broadMatch :b ; skos:closeMatch :b .", ["a CLOSE b"], {WEAKER: 1}),
        (":a skos:broadMatch :b . :b skos:narrowMatch :a .", ["a BROAD b", "b NARROW a"], {}),
        (
            ":a skos:exactMatch :b ; skos:closeMatch :b , :c ; skos:relatedMatch :b .",
            ["a CLOSE c", "a EXACT b"],
            {WEAKER: 2},
        ),
        (":a owl:sameAs :b .", ["a EXACT b"], {}),
        (":a owl:sameAs :b ; skos:exactMatch :b .", ["a EXACT b"], {}),
        (
            ":a skos:exactMatch :b . "
            + STATED.format("y").replace("[]", ":m")
            + STATED.format("x").replace("[]", ":n"),
            ["a EXACT b"],
            {SOURCES: 1},
        ),
        (
            ":a esco:relatedOptionalSkill :b ; esco:relatedEssentialSkill :b .",
            ["a ESSENTIAL b"],
            {NEED: 1},
        ),
        # levels
        (":a skos:broaderTransitive :b .", ["a BROADER b"], {}),
        (":b skos:narrowerTransitive :a .", ["a BROADER b"], {}),
        (
            ":a skos:broaderTransitive :b , :c . :b skos:broaderTransitive :c .",
            ["a BROADER b", "b BROADER c"],
            {LEVELS: 1},
        ),
        (
            ":a skos:broader :b ; skos:broaderTransitive :b , :c . :b skos:broader :c .",
            ["a BROADER b", "b BROADER c"],
            {LEVELS: 2},
        ),
        *(
            (f":a iso:broader{kind} :b .", ["a BROADER b"], {})
            for kind in ("Generic", "Partitive", "Instantial")
        ),
        (":b iso:narrowerPartitive :a . :a skos:broader :b .", ["a BROADER b"], {}),
        # to itself, to a text, to nothing
        (":a skos:broader :a ; skos:related :a ; skos:closeMatch :a .", [], {ITSELF: 3}),
        (":a skos:broaderTransitive :a .", [], {LEVELS: 1}),
        (':a skos:broader "b" ; skos:exactMatch "c"@en .', [], {TEXT: 2}),
        (':o a skos:Collection ; skos:member :a , "b" .', [], {TEXT: 1}),
        (':s a skos:ConceptScheme ; skos:hasTopConcept "a" .', [], {TEXT: 1}),
        (":a skos:broader [ skos:prefLabel 'x' ] .", [], {NO_URI: 1}),
        (":s a skos:ConceptScheme . :a skos:inScheme :b .", [], {IN_CONCEPT: 1}),
        (
            ":s a skos:ConceptScheme , skos:Concept ; skos:prefLabel 's' .",
            [],
            {BOTH: 1},
        ),
    ],
)
def test_relations_are_read_once_or_counted(
    tmp_path: Path, text: str, ties: list[str], counted: dict[str, int]
) -> None:
    read = facts(tmp_path, (HEAD + ISO + FOUR + text).encode())

    names = {mint(Label.SKILL, HERE + one): one for one in "abcd"}
    found = [
        f"{names[one.start]} {one.props.get('match') or one.props.get('need') or one.relation} "
        f"{names[one.end]}"
        for one in read
        if isinstance(one, Edge) and one.relation is not Relation.IN_SCHEME
    ]
    assert sorted(found) == ties
    assert causes(read) == counted
