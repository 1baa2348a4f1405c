"""SKOS files: what is read, what is left out, what is refused, and what the shapes find."""

import time
from pathlib import Path

import psutil
import pytest

from domain.errors import BadFileError, InputError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.model.whole import NODES
from ingest import published
from ontology.skos import reader, shapes
from ontology.skos.streams import triples
from ontology.skos.writer import Writer

ORIGIN = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/> .
"""
SCHEME = ':scheme a skos:ConceptScheme ; dct:title "Crafts" ; owl:versionInfo "2" .\n'
GOOD = (
    HEAD
    + SCHEME
    + """
:a a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "welding"@en , "용접"@ko ,
  "Schweißen"@de ; skos:altLabel "MIG welding"@en ; skos:hiddenLabel "wedling"@en ;
  skos:broader :b ; skos:exactMatch :there .
:b a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "joining"@en ; skos:narrower :c .
:c a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "gluing"@en ; owl:deprecated true .
"""
)


def skill(name: str) -> str:
    return mint(Label.SKILL, f"https://example.org/{name}")


NO_SCHEMES = (
    "concept that belongs to no scheme, since the file has none: export and upgrade pass it over"
)
"""What is counted of nearly all of these files, which are too small to have a scheme."""


def read(
    folder: Path, text: str, suffix: str = ".ttl", default: Label | None = Label.SKILL
) -> list[Fact]:
    file = folder / f"s{suffix}"
    file.write_text(text)
    known = {"https://example.org/there": mint(Label.SKILL, "there")}
    found = reader.read(file, ORIGIN, default, known)
    return [one for one in found if not (isinstance(one, Rejected) and one.cause == NO_SCHEMES)]


def test_all_of_a_scheme_is_read(tmp_path: Path) -> None:
    read_facts = read(tmp_path, GOOD)

    nodes = {fact.id: fact.props for fact in read_facts if isinstance(fact, Node)}
    assert nodes[skill("a")] == {
        "prefLabelEn": "welding",
        "prefLabelKo": "용접",
        "altLabelsEn": ["MIG welding"],
        "hiddenLabelsEn": ["wedling"],
        "prefLabels": ["de Schweißen"],
        "uri": "https://example.org/a",
        "status": "CURRENT",
        "source": "s",
        "asOf": ORIGIN.as_of,
        "schemeVersion": "1",
    }
    assert nodes[skill("c")]["status"] == "DEPRECATED"
    scheme = mint(Label.CONCEPT_SCHEME, "https://example.org/scheme")
    assert (nodes[scheme]["name"], nodes[scheme]["version"]) == ("Crafts", "2")
    ties = [fact for fact in read_facts if isinstance(fact, Edge)]
    assert [tie for tie in ties if tie.relation is not Relation.IN_SCHEME] == [
        Edge(Relation.BROADER, skill("a"), skill("b")),
        Edge(
            Relation.MAPS_TO,
            skill("a"),
            mint(Label.SKILL, "there"),
            {"match": "EXACT", "statedBy": None},
        ),
        Edge(Relation.BROADER, skill("c"), skill("b")),
    ]
    assert sum(tie.relation is Relation.IN_SCHEME for tie in ties) == 3
    assert [fact for fact in read_facts if isinstance(fact, Rejected)] == []


SCATTERED = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:b skos:prefLabel "cutting"@en .
:a skos:altLabel "MIG welding"@en ; skos:broader :b .
:b a skos:Concept ; skos:narrower :a .
:a skos:prefLabel "welding"@en .
[] a skos:Concept ; skos:prefLabel "nobody"@en .
:a a skos:Concept ; skos:altLabel "TIG welding"@en , "MIG welding"@en .
"""


def test_statements_about_a_concept_may_be_anywhere_in_the_file(tmp_path: Path) -> None:
    read_facts = read(tmp_path, SCATTERED)

    nodes = [fact for fact in read_facts if isinstance(fact, Node)]
    assert [(node.id, node.props["prefLabelEn"]) for node in nodes] == [
        (skill("a"), "welding"),
        (skill("b"), "cutting"),
    ]
    assert nodes[0].props["altLabelsEn"] == ["MIG welding", "TIG welding"]
    assert [fact for fact in read_facts if not isinstance(fact, Node)] == [
        Rejected("s.ttl", 0, "concept without a URI", "a blank node"),
        Edge(Relation.BROADER, skill("a"), skill("b")),
    ]


COLLECTED = (
    HEAD
    + SCHEME
    + """
:a a skos:Concept ; skos:prefLabel "welding"@en .
:b a skos:Concept ; skos:prefLabel "gluing"@en ; skos:inScheme :scheme .
:scheme skos:hasTopConcept :a .
:green a skos:Collection ; skos:prefLabel "green"@en ; skos:member :a , :b .
:metal a skos:Collection ; skos:prefLabel "metal"@en ; skos:member :a .
"""
)


def test_collections_and_top_concepts_are_read(tmp_path: Path) -> None:
    read_facts = read(tmp_path, COLLECTED)

    nodes = {fact.id: fact.props for fact in read_facts if isinstance(fact, Node)}
    scheme = mint(Label.CONCEPT_SCHEME, "https://example.org/scheme")
    assert set(nodes) == {scheme, skill("a"), skill("b")}
    assert nodes[skill("a")]["collections"] == ["green", "metal"]
    assert nodes[skill("b")]["collections"] == ["green"]
    assert [fact for fact in read_facts if isinstance(fact, Edge)] == [
        Edge(Relation.IN_SCHEME, one, scheme) for one in sorted((skill("a"), skill("b")))
    ]


@pytest.mark.parametrize(
    ("said", "name", "version"),
    [
        ('dct:title "Crafts"@en , "기술"@ko ; owl:versionInfo "7"', "Crafts", "7"),
        ('dct:title "기술"@ko , "Crafts"@en ; owl:versionInfo "7"', "Crafts", "7"),
        ('dct:title "Handwerk"@de , "기술"@ko', "기술", "2026"),
        ('skos:prefLabel "Crafts"@en ; rdfs:label "Other"', "Crafts", "2026"),
        ('rdfs:label "Crafts"', "Crafts", "2026"),
        ('skos:prefLabel "Crafts"@en ; dct:title "Handwerk"@de', "Handwerk", "2026"),
    ],
)
def test_a_scheme_has_the_same_name_everywhere(
    tmp_path: Path, said: str, name: str, version: str
) -> None:
    rdfs = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    text = f"{HEAD}{rdfs}:s {said} .\n:s a skos:ConceptScheme .\n"
    concept = ':a a skos:Concept ; skos:prefLabel "a"@en ; dct:title "A" ; owl:versionInfo "9" .'
    (tmp_path / "file.ttl").write_text(text + concept)

    read_facts = published.skos(tmp_path / "file.ttl", "2026", kind=Label.SKILL)
    nodes = {one.label: one.props for one in read_facts.facts({}) if isinstance(one, Node)}

    assert (read_facts.source.name, read_facts.source.version) == (name, version)
    scheme = nodes[Label.CONCEPT_SCHEME]
    assert (scheme["name"], scheme["version"]) == (name, version)
    assert scheme.keys() <= {one.name for one in NODES[Label.CONCEPT_SCHEME].properties}
    assert nodes[Label.SKILL].keys() <= {one.name for one in NODES[Label.SKILL].properties}


def test_collections_are_written_as_skos_has_them(tmp_path: Path) -> None:
    node = Node(Label.SKILL, skill("a"), {"prefLabelEn": "weld", "collections": ["green & new"]})
    file = tmp_path / "s.nt"
    Writer([node], None).write(file, [])

    green = "<urn:iljari:collection:green%20%26%20new>"
    skos = "http://www.w3.org/2004/02/skos/core#"
    lines = [line for line in file.read_text().splitlines() if line.startswith(green)]
    assert sorted(lines) == [
        f"{green} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{skos}Collection> .",
        f"{green} <{skos}member> <urn:iljari:{skill('a')}> .",
        f'{green} <{skos}prefLabel> "green & new" .',
    ]


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
:a a skos:Concept ; skos:altLabel "Schweißen"@de .
:b a skos:Concept ; skos:prefLabel "b"@en ; skos:closeMatch :nowhere .
"""
    )
    assert [fact for fact in read(tmp_path, text) if isinstance(fact, Rejected)] == [
        Rejected(
            "s.ttl",
            0,
            "concept without a preferred label",
            "https://example.org/a",
            (Label.SKILL,),
        ),
        Rejected(
            "s.ttl",
            0,
            "MAPS_TO to a concept that is not there",
            "https://example.org/b -> https://example.org/nowhere",
        ),
    ]
    [unknown, *_] = read(tmp_path, GOOD.replace(SCHEME, ""), default=None)
    assert isinstance(unknown, Rejected)
    assert unknown.cause == "concept of a class that is not known; say what they are with --as"


def test_a_parse_error_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"s.ttl:6: is not Turtle: "):
        read(tmp_path, HEAD + ":a :b :c .\n:d :e .\n")
    with pytest.raises(BadFileError, match=r"s.doc: is none of .ttl, .nt, "):
        read(tmp_path, "", suffix=".doc")
    with pytest.raises(MissingDataError, match=r"nowhere.ttl: no such file"):
        list(reader.read(tmp_path / "nowhere.ttl", ORIGIN, None, {}))
    with pytest.raises(BadFileError, match=r"s.jsonld:2: is not JSON-LD: "):
        read(tmp_path, '{"@id":\n}', suffix=".jsonld")
    with pytest.raises(BadFileError, match=r"s.jsonld: is not JSON-LD: it names a context on the"):
        read(tmp_path, '{"@context": "https://example.org/c"}', suffix=".jsonld")


XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://example.org/a">
<skos:prefLabel xml:lang="en">weld</skos:prefLabel>
</skos:Concept>
</rdf:RDF>
"""


def test_xml_is_read_to_its_end_or_not_at_all(tmp_path: Path) -> None:
    assert [type(one) for one in read(tmp_path, XML, suffix=".rdf")] == [Node]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (XML.removesuffix("</rdf:RDF>\n"), "s.rdf:7: is not XML: no element found"),
        (XML[: XML.index("weld")], "s.rdf:5: is not XML: no element found"),
        (XML.replace("</skos:prefL", "</skos:altL"), "s.rdf:5: is not XML: mismatched tag"),
        (XML.replace("rdf:about=", "rdf:bagID="), "s.rdf:4: is not RDF/XML: "),
        ("", "s.rdf:1: is not XML: no element found"),
    ],
)
def test_truncated_or_malformed_xml_is_reported_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(BadFileError, match=message):
        read(tmp_path, text, suffix=".rdf")


MAPPINGS = (
    HEAD
    + ":there skos:exactMatch :also . :there skos:exactMatch :no . :no skos:closeMatch :there .\n"
    + ":there skos:broader :also .\n"
)


def test_a_file_of_mappings_alone_ties_what_the_graph_has(tmp_path: Path) -> None:
    file = tmp_path / "m.ttl"
    file.write_text(MAPPINGS)
    known = {f"https://example.org/{one}": mint(Label.SKILL, one) for one in ("there", "also")}

    read_facts = list(reader.read(file, ORIGIN, None, known))

    match = {"match": "EXACT", "statedBy": None}
    assert [one for one in read_facts if isinstance(one, Edge)] == [
        Edge(Relation.MAPS_TO, mint(Label.SKILL, "there"), mint(Label.SKILL, "also"), match)
    ]
    assert sorted(one.cause for one in read_facts if isinstance(one, Rejected)) == [
        "BROADER of a concept that is not there",
        "MAPS_TO of a concept that is not there",
        "MAPS_TO to a concept that is not there",
    ]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)),
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a "b">',
        '<!ENTITY a "<b/>">',
        f'<!ENTITY a "{"a" * 301}">',
        "".join(f'<!ENTITY a{number} "b">' for number in range(201)),
    ],
    ids=["nested", "elsewhere", "parameter", "element", "long", "many"],
)
def test_xml_entities_are_refused_before_they_are_expanded(tmp_path: Path, declared: str) -> None:
    bomb = (
        f'<?xml version="1.0"?>\n<!DOCTYPE r [{declared}]>\n<rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="urn:s">'
        '<rdf:Description rdf:about="urn:x"><s:p>&j;</s:p></rdf:Description></rdf:RDF>'
    )
    before, started = psutil.Process().memory_info().rss, time.perf_counter()
    with pytest.raises(BadFileError, match=r"s.rdf:2: declares XML entities, which are refused"):
        read(tmp_path, bomb, suffix=".rdf")
    assert time.perf_counter() - started < 5
    assert psutil.Process().memory_info().rss - before < 50_000_000


def test_namespaces_that_are_declared_as_entities_are_read(tmp_path: Path) -> None:
    """Editors of ontologies write RDF/XML so."""
    names = {
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
    declared = "".join(f'<!ENTITY {name} "{uri}">' for name, uri in names.items())
    text = (
        f'<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [{declared}]>\n'
        '<rdf:RDF xmlns:rdf="&rdf;" xmlns:skos="&skos;"><rdf:Description rdf:about="urn:x:a">'
        '<rdf:type rdf:resource="&skos;Concept"/>'
        '<skos:prefLabel xml:lang="ko">용접</skos:prefLabel></rdf:Description></rdf:RDF>'
    )
    path = tmp_path / "a.rdf"
    path.write_text(text)

    assert {str(one.predicate) for one in triples(path)} == {
        f"<{names['rdf']}type>",
        f"<{names['skos']}prefLabel>",
    }
    assert f"<{names['skos']}Concept>" in {str(one.object) for one in triples(path)}


def test_a_name_without_a_known_extension_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x.csv: the name must end in .jsonld, .nt, .ttl"):
        Writer([], None).write(tmp_path / "x.csv", [])


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=r"nowhere: no such folder"):
        Writer([], None).write(tmp_path / "nowhere" / "x.ttl", [])
    file = tmp_path / "x.ttl"
    file.write_text("as it was")
    odd = Node(Label.SKILL, skill("a"), {"prefLabelEn": "a", "uri": "no URI"})
    with pytest.raises(ValueError, match="IRI"):
        Writer([odd], None).write(file, [])
    (tmp_path / "y.ttl").mkdir()
    with pytest.raises(InputError, match=r"y.ttl: cannot be written \(Is a directory\)"):
        Writer([], None).write(tmp_path / "y.ttl", [])

    assert (file.read_text(), sorted(one.name for one in tmp_path.iterdir())) == (
        "as it was",
        ["x.ttl", "y.ttl"],
    )


def test_a_good_scheme_conforms(tmp_path: Path) -> None:
    file = tmp_path / "s.ttl"
    file.write_text(GOOD)

    assert shapes.check(file) == shapes.ShapesReport(conforms=True, violations={})


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (
            ":x a skos:Concept ; skos:inScheme :scheme .",
            "concept without a preferred label in a language",
        ),
        (':a skos:prefLabel "weld"@en .', "two preferred labels in one language"),
        (':x a skos:Concept ; skos:prefLabel "x"@en .', "concept of no scheme that is described"),
        (":a skos:broader :nothing .", "broader leads to no concept"),
        (':a skos:altLabel "welding"@en .', "label that is both preferred and alternative"),
        (':a skos:notation "1" , "2" .', "more than one notation"),
        (':a skos:closeMatch "text" .', "match that is no IRI"),
        (":a dct:isReplacedBy :nothing .", "successor that is no concept"),
        (':t a skos:ConceptScheme ; owl:versionInfo "1" .', "scheme without a title"),
        (':scheme owl:versionInfo "3" .', "scheme without a version, or with several"),
    ],
)
def test_each_flaw_is_found_by_its_cause(tmp_path: Path, said: str, cause: str) -> None:
    file = tmp_path / "s.ttl"
    file.write_text(GOOD + said)

    report = shapes.check(file)

    assert not report.conforms
    assert {name: found.count for name, found in report.violations.items()} == {cause: 1}
