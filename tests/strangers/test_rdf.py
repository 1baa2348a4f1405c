"""SKOS files as strangers publish them: one row for each input and what it has to become."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadFileError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label
from ontology.skos import reader, shapes
from ontology.skos.writer import Writer

ORIGIN = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
HERE = "https://example.org/"
HEAD = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix : <{HERE}> .
"""
LINES = HEAD.count("\n")
MORE_LABELS = "preferred label beyond the first of its language: kept as an alternative one"
MORE_TEXTS = "definition beyond the first of its language: kept after it"
MORE_CODES = "code beyond the first: kept as a further one"
UNSEEN = "label of characters that cannot be seen"
NO_SCHEMES = (
    "concept that belongs to no scheme, since the file has none: export and upgrade pass it over"
)
NO_LABEL = "concept without a preferred label"
NO_CLASS = "subject with a label or scheme but without a class: type it as a concept"
NO_KNOWN_CLASS = (
    "subject of a class that is not known: tie the class to skos:Concept, or map it with --mapping"
)


def facts(
    folder: Path, text: str | bytes, name: str = "s.ttl", base: str | None = None
) -> list[Fact]:
    """Return what is read of a file, but for the lack of a scheme: most of these have none."""
    read = everything(folder, text, name, base)
    return [one for one in read if not (isinstance(one, Rejected) and one.cause == NO_SCHEMES)]


def everything(
    folder: Path, text: str | bytes, name: str = "s.ttl", base: str | None = None
) -> list[Fact]:
    """Return what is read of a file; Turtle that is given as a text gets prefixes."""
    if isinstance(text, str):
        text = (HEAD + text if name.endswith("ttl") else text).encode()
    (folder / name).write_bytes(text)
    return list(reader.read(folder / name, ORIGIN, Label.SKILL, {}, base=base))


def concepts(read: Sequence[Fact]) -> dict[str, dict[str, Any]]:
    """Return the properties of the concepts, by the last part of their URIs, without stamps."""
    common = {"uri", "status", "source", "asOf", "schemeVersion"}
    return {
        str(one.props["uri"]).removeprefix(HERE): {
            name: value for name, value in one.props.items() if name not in common
        }
        for one in read
        if isinstance(one, Node) and one.label is not Label.CONCEPT_SCHEME
    }


def causes(read: Sequence[Fact]) -> dict[str, int]:
    """Return how often each cause is counted."""
    return dict(Counter(one.cause for one in read if isinstance(one, Rejected)))


@pytest.mark.parametrize(
    ("said", "props", "counted"),
    [
        (
            'skos:prefLabel "weld"@en , "join"@en',
            {"prefLabelEn": "weld", "altLabelsEn": ["join"]},
            {MORE_LABELS: 1},
        ),
        (
            'skos:prefLabel "colour"@en-GB , "color"@en',
            {"prefLabelEn": "color", "altLabelsEn": ["colour"]},
            {MORE_LABELS: 1},
        ),
        ('skos:prefLabel "colour"@en-GB', {"prefLabelEn": "colour"}, {}),
        ('skos:prefLabel "weld"@en-GB , "weld"@en , "weld"@EN-us', {"prefLabelEn": "weld"}, {}),
        (
            'skos:prefLabel "용접"@ko-KR , "용접하기"@kor , "땜"@ko',
            {"prefLabelKo": "용접하기", "altLabelsKo": ["땜", "용접"]},
            {MORE_LABELS: 2},
        ),
        (
            'skos:prefLabel "weld" , "welding"@en ; skos:altLabel "weld"@en',
            {"prefLabelEn": "welding", "altLabelsEn": ["weld"]},
            {MORE_LABELS: 1},
        ),
        (
            'skos:prefLabel "weld"@en ; skos:definition "one"@en , "two"@en , "하나"@ko',
            {"prefLabelEn": "weld", "descriptionEn": "one\n\ntwo", "descriptionKo": "하나"},
            {MORE_TEXTS: 1},
        ),
        (
            'skos:prefLabel "weld"@en ; skos:definition "one"@en ; dct:description "one"@en',
            {"prefLabelEn": "weld", "descriptionEn": "one"},
            {},
        ),
        (
            'skos:prefLabel "weld"@en ; skos:notation "7" , "8" , "7" , "9"',
            {
                "prefLabelEn": "weld",
                "code": "7",
                "codeScheme": "S",
                "otherCodes": ["S\t8", "S\t9"],
            },
            {MORE_CODES: 2},
        ),
        (
            'skos:prefLabel "Schweißen"@de , "Löten"@de , "Schweissen"@de-CH , "soldar"@es',
            {
                "prefLabels": ["de Schweißen", "de-CH Schweissen", "es soldar"],
                "altLabels": ["de Löten"],
            },
            {MORE_LABELS: 1},
        ),
    ],
)
def test_of_several_texts_one_is_preferred_and_all_are_kept(
    tmp_path: Path, said: str, props: dict[str, Any], counted: dict[str, int]
) -> None:
    read = facts(tmp_path, f":a a skos:Concept ; {said} .")

    assert concepts(read) == {"a": props}
    assert causes(read) == counted
    assert all(one.used for one in read if isinstance(one, Rejected))


@pytest.mark.parametrize(
    ("label", "props"),
    [
        ('"용접"', {"prefLabelKo": "용접"}),
        ('"CNC 선반"', {"prefLabelKo": "CNC 선반"}),
        ('"ㄱㄴㄷ"', {"prefLabelKo": "ㄱㄴㄷ"}),
        (r'"\u110b\u116d\u11bc"', {"prefLabelKo": "\u110b\u116d\u11bc"}),
        ('"ﾡﾢ"', {"prefLabelKo": "ﾡﾢ"}),
        ('"용접"@und', {"prefLabelKo": "용접"}),
        ('"용접"@en', {"prefLabelEn": "용접"}),
        ('"C++"', {"prefLabelEn": "C++"}),
        ('"3D"', {"prefLabelEn": "3D"}),
        ('"café"', {"prefLabelEn": "café"}),
        ('"сварка"', {"prefLabels": ["und сварка"]}),
        ('"溶接"@ja', {"prefLabels": ["ja 溶接"]}),
    ],
)
def test_the_script_decides_where_no_tag_does(
    tmp_path: Path, label: str, props: dict[str, Any]
) -> None:
    read = facts(tmp_path, f":a a skos:Concept ; skos:prefLabel {label} .")

    assert (concepts(read), causes(read)) == ({"a": props}, {})


@pytest.mark.parametrize(
    "unseen",
    [
        "\u200b",
        "\u200b\u200c\ufeff",
        "\u3164",
        "\u115f\u1160",
        "\u2800",
        "\u00ad",
        "\x01",
        " \t ",
        "",
        "\ufe0f",
        "\U000e0041\ufe0f",
        "\u034f \u180b",
        "\U000e0100",
        "\ufffe\uffff\U0001ffff",
        "\ufdd0",
    ],
)
def test_a_label_that_nobody_can_see_is_none(tmp_path: Path, unseen: str) -> None:
    said = f'skos:prefLabel "{unseen}"@ko ; skos:altLabel "{unseen}"@en'
    read = facts(tmp_path, f':a a skos:Concept ; {said} .\n:b a skos:Concept ; {said} , "b"@en .')

    assert (concepts(read), causes(read)) == ({}, {NO_LABEL: 2, UNSEEN: 4})


@pytest.mark.parametrize(
    ("text", "labels", "counted"),
    [
        (':a xl:prefLabel :l . :l a xl:Label ; xl:literalForm "weld"@en .', ["weld"], {}),
        (':a xl:prefLabel [ xl:literalForm "weld"@en ] .', ["weld"], {}),
        (':a xl:prefLabel "weld"@en ; xl:altLabel "join"@en .', ["weld", "join"], {}),
        (
            ':l xl:literalForm "weld"@en . :a xl:prefLabel :l ; skos:prefLabel "weld"@en .',
            ["weld"],
            {},
        ),
        (
            ':a skos:prefLabel "weld"@en ; xl:altLabel [ xl:literalForm "join"@en ] .',
            ["weld", "join"],
            {},
        ),
        (
            ':a skos:prefLabel "weld"@en ; xl:altLabel :nothing .',
            ["weld"],
            {"label without a literal form": 1},
        ),
        (':a rdfs:label "weld"@en .', ["weld"], {}),
        (':a rdfs:label "weld"@en , "join"@en .', ["weld", "join"], {MORE_LABELS: 1}),
        (':a rdfs:label "join"@en ; skos:prefLabel "weld"@en .', ["weld", "join"], {}),
        (':a rdfs:label "weld"@en ; skos:prefLabel "weld"@en .', ["weld"], {}),
    ],
)
def test_labels_are_read_wherever_they_stand(
    tmp_path: Path, text: str, labels: list[str], counted: dict[str, int]
) -> None:
    read = facts(tmp_path, f":a a skos:Concept . {text}")

    [found] = concepts(read).values()
    assert [found["prefLabelEn"], *found.get("altLabelsEn", ())] == labels
    assert causes(read) == counted


@pytest.mark.parametrize(
    ("text", "kinds", "counted"),
    [
        ('a owl:NamedIndividual ; rdfs:label "a"@en .', {}, {NO_CLASS: 1}),
        ('a owl:Class ; rdfs:label "a"@en .', {}, {}),
        ('rdfs:label "a"@en .', {}, {NO_CLASS: 1}),
        (
            'rdfs:label "a"@en ; skos:broader :b .',
            {},
            {NO_CLASS: 1, "BROADER of a concept that is not there": 1},
        ),
        ('rdfs:label "\\u200b"@en .', {}, {}),
        ('skos:prefLabel "a"@en .', {}, {NO_CLASS: 1}),
        ("skos:inScheme :s .", {}, {NO_CLASS: 1}),
        ('a owl:NamedIndividual ; skos:altLabel "a"@en .', {}, {NO_CLASS: 1}),
        ('a :Job ; skos:prefLabel "a"@en .', {}, {NO_KNOWN_CLASS: 1}),
        ('a :Job ; rdfs:label "a"@en .', {}, {}),
        ('a owl:Class ; skos:prefLabel "a"@en .', {}, {}),
        ('a skos:Collection ; skos:prefLabel "a"@en .', {}, {"collection without a concept": 1}),
        (
            'a :Job ; skos:prefLabel "a"@en . :Job rdfs:subClassOf skos:Concept .',
            {"a": "Skill"},
            {},
        ),
        (
            (
                'a :Boss ; skos:prefLabel "a"@en . :Boss rdfs:subClassOf :Job .'
                ' :Job rdfs:subClassOf skos:Concept ; skos:prefLabel "job"@en .'
            ),
            {"a": "Skill"},
            {},
        ),
        (
            'a :Job ; skos:prefLabel "a"@en . :Job rdfs:subClassOf esco:Occupation , skos:Concept.',
            {"a": "Occupation"},
            {},
        ),
        (
            'a :J ; skos:prefLabel "a"@en . :J rdfs:subClassOf :K . :K rdfs:subClassOf :J .',
            {},
            {NO_KNOWN_CLASS: 1},
        ),
        (
            (
                'a :Boss ; skos:prefLabel "a"@en . :Boss rdfs:subClassOf :Job .'
                " :Job rdfs:subClassOf :Boss , skos:Concept ."
            ),
            {"a": "Skill"},
            {},
        ),
    ],
)
def test_what_a_subject_is_follows_from_its_classes_or_is_counted(
    tmp_path: Path, text: str, kinds: dict[str, str], counted: dict[str, int]
) -> None:
    read = facts(tmp_path, f":a {text}")

    found = [one for one in read if isinstance(one, Node) and one.label is not Label.CONCEPT_SCHEME]
    assert {str(one.props["uri"]).removeprefix(HERE): one.label for one in found} == kinds
    assert causes(read) == counted


@pytest.mark.parametrize(
    ("types", "status"),
    [
        (":ObsoleteConcept", "DEPRECATED"),
        (":DeprecatedTerm", "DEPRECATED"),
        (":ConceptRetired", "DEPRECATED"),
        ("<http://vocab.getty.edu/ontology#ObsoleteSubject>", "DEPRECATED"),
        ("skos:Concept , :Withdrawn", "DEPRECATED"),
        ("skos:Concept , :RetiredTeacher", "CURRENT"),
    ],
)
def test_a_concept_of_a_retired_class_is_deprecated(
    tmp_path: Path, types: str, status: str
) -> None:
    read = facts(tmp_path, f':a a {types} ; skos:prefLabel "a"@en .')

    assert [one.props["status"] for one in read if isinstance(one, Node)] == [status]


TWO = ':s a skos:ConceptScheme ; dct:title "S" . :t a skos:ConceptScheme ; dct:title "T" .'
FOUR = "".join(f':{one} a skos:Concept ; skos:prefLabel "{one}"@en . ' for one in "abcd")
OUTSIDE = "concept in none of the file's schemes: export and upgrade pass it over"


@pytest.mark.parametrize(
    ("text", "members", "counted"),
    [
        (":s a skos:ConceptScheme .", {"s": "abcd"}, {}),
        (":s skos:hasTopConcept :a . :b skos:broader :a .", {"s": "abcd"}, {}),
        (":a skos:inScheme :s .", {"s": "abcd"}, {}),
        (
            (
                f"{TWO} :a skos:topConceptOf :s . :t skos:hasTopConcept :c ."
                " :b skos:broader :a . :c skos:narrower :d ."
            ),
            {"s": "ab", "t": "cd"},
            {},
        ),
        (
            f"{TWO} :a skos:topConceptOf :s . :b skos:broader :a . :c skos:broader :b .",
            {"s": "abc"},
            {OUTSIDE: 1},
        ),
        (
            f"{TWO} :a skos:topConceptOf :s . :b skos:topConceptOf :t . :c skos:broader :a , :b .",
            {"s": "ac", "t": "bc"},
            {OUTSIDE: 1},
        ),
        (
            (
                f"{TWO} :a skos:topConceptOf :s . :b skos:inScheme :t ; skos:broader :a ."
                " :c skos:broader :d . :d skos:broader :c ."
            ),
            {"s": "a", "t": "b"},
            {OUTSIDE: 2},
        ),
        ("", {}, {NO_SCHEMES: 4}),
        (":a skos:broader :b .", {}, {NO_SCHEMES: 4}),
        (
            ":s a skos:ConceptScheme . :a skos:inScheme [ a skos:ConceptScheme ] .",
            {"s": "abcd"},
            {"scheme without a URI": 1},
        ),
    ],
)
def test_concepts_are_in_the_schemes_that_they_are_reached_from(
    tmp_path: Path, text: str, members: dict[str, str], counted: dict[str, int]
) -> None:
    read = everything(tmp_path, FOUR + text)

    names = {mint(Label.SKILL, HERE + one): one for one in "abcd"}
    found: dict[str, str] = {}
    for scheme in "st":
        end = mint(Label.CONCEPT_SCHEME, HERE + scheme)
        ties = [one for one in read if isinstance(one, Edge) and one.end == end]
        found[scheme] = "".join(sorted(names[one.start] for one in ties))
    assert {scheme: inside for scheme, inside in found.items() if inside} == members
    assert causes(read) == counted


def test_a_scheme_without_a_title_among_several_is_called_by_its_uri(tmp_path: Path) -> None:
    read = facts(tmp_path, ':s a skos:ConceptScheme . :t a skos:ConceptScheme ; dct:title "T" .')

    assert [(one.props["name"], one.props["uri"]) for one in read if isinstance(one, Node)] == [
        (f"{HERE}s", f"{HERE}s"),
        ("T", f"{HERE}t"),
    ]


def place(member: str, collection: str, name: str, at: str = "null") -> str:
    inner = f"{HERE}{member}" if member else ""
    return f'["{inner}", "{HERE}{collection}", "{name}", {at}]'


@pytest.mark.parametrize(
    ("text", "collections", "places", "counted"),
    [
        (
            ':o a skos:OrderedCollection ; skos:prefLabel "O"@en ; skos:memberList ( :b :a ) .',
            {"a": ["O"], "b": ["O"]},
            {"a": [place("", "o", "O", "2")], "b": [place("", "o", "O", "1")]},
            {},
        ),
        (
            ':o skos:prefLabel "O" ; skos:member :i . :i skos:prefLabel "I" ; skos:member :a .',
            {"a": ["I", "O"]},
            {"a": [place("", "i", "I"), place("i", "o", "O")]},
            {},
        ),
        (
            (
                ':o skos:prefLabel "O"@en ; skos:memberList ( :i :b ) .'
                ' :i skos:prefLabel "I"@en ; skos:member :a .'
            ),
            {"a": ["I", "O"], "b": ["O"]},
            {
                "a": [place("", "i", "I"), place("i", "o", "O", "1")],
                "b": [place("", "o", "O", "2")],
            },
            {},
        ),
        (
            ':o skos:prefLabel "O"@en ; skos:memberList ( :a ) ; skos:member :a , :b .',
            {"a": ["O"], "b": ["O"]},
            {"a": [place("", "o", "O", "1")], "b": [place("", "o", "O")]},
            {},
        ),
        (
            ':o skos:prefLabel "O"@en ; skos:member :a , :nobody .',
            {"a": ["O"]},
            {"a": [place("", "o", "O")]},
            {"member of a collection that is no concept of the file": 1},
        ),
        (
            ':o skos:prefLabel "O"@en ; skos:member :o , :a .',
            {"a": ["O"]},
            {"a": [place("", "o", "O"), place("o", "o", "O")]},
            {},
        ),
        (
            ':o skos:prefLabel "O"@en ; skos:memberList :x . :x rdf:first :a ; rdf:rest :x .',
            {"a": ["O"]},
            {"a": [place("", "o", "O", "1")]},
            {"ordered collection whose list does not end": 1},
        ),
        (
            ":o a skos:Collection ; skos:member :a .",
            {"a": [f"{HERE}o"]},
            {"a": [place("", "o", f"{HERE}o")]},
            {},
        ),
        ('[] a skos:Collection ; skos:prefLabel "안"@ko ; skos:member :a .', {"a": ["안"]}, {}, {}),
        (
            ':o xl:prefLabel [ xl:literalForm "O"@en ] ; skos:member :a .',
            {"a": ["O"]},
            {"a": [place("", "o", "O")]},
            {},
        ),
    ],
)
def test_collections_keep_their_order_and_nesting(
    tmp_path: Path,
    text: str,
    collections: dict[str, list[str]],
    places: dict[str, list[str]],
    counted: dict[str, int],
) -> None:
    read = facts(tmp_path, FOUR + text)

    found = concepts(read)
    assert {k: v["collections"] for k, v in found.items() if "collections" in v} == collections
    assert {k: v["inCollections"] for k, v in found.items() if "inCollections" in v} == places
    assert causes(read) == counted


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_what_was_read_is_written_and_read_the_same(tmp_path: Path, suffix: str) -> None:
    text = (
        FOUR
        + ':s a skos:ConceptScheme ; dct:title "S" . :o skos:prefLabel "O"@en ; skos:memberList '
        '( :i :b ) . :i skos:prefLabel "I"@en ; skos:member :a , :c . :f skos:member :a .'
        ' [] skos:prefLabel "blank" ; skos:memberList ( :c :a ) . :a skos:notation "7" , "8" ;'
        ' skos:prefLabel "e"@en , "Schweißen"@de , "сварка" ; skos:altLabel "溶接"@ja .'
    )
    read = facts(tmp_path, text)
    nodes = [one for one in read if isinstance(one, Node)]
    edges = [one for one in read if isinstance(one, Edge)]
    Writer(nodes, None).write(tmp_path / f"out.{suffix}", edges)
    again = list(reader.read(tmp_path / f"out.{suffix}", ORIGIN, None, {}))

    assert {one.id: one.props for one in again if isinstance(one, Node)} == {
        one.id: one.props for one in nodes
    }
    assert [one for one in again if isinstance(one, Edge)] == edges
    assert causes(again) == {}
    [first] = [one for one in nodes if one.props.get("uri") == f"{HERE}a"]
    assert first.props["collections"] == ["I", "O", "blank", f"{HERE}f"]


GOOD = ':a a skos:Concept ; skos:prefLabel "a"@en .\n'
AT = LINES + 2


@pytest.mark.parametrize(
    ("text", "cause", "line", "seen"),
    [
        (':a skos:altLabel "x"@en_GB .', "malformed language tag", AT, f"{HERE}a: en_GB"),
        (':a skos:altLabel "x"@ko_KR , "b"@en .', "malformed language tag", AT, f"{HERE}a: ko_KR"),
        (':a skos:altLabel """x\ny"""@en- .', "malformed language tag", AT + 1, f"{HERE}a: en-"),
        (':a skos:altLabel "x"@한국어 .', "malformed language tag", AT, f"{HERE}a: 한국어"),
        (
            ":a skos:altLabel 'x'@englishlanguage .",
            "malformed language tag",
            AT,
            f"{HERE}a: englishlanguage",
        ),
        (":a skos:related <https://example.org/b c> .", "malformed IRI", AT, f"{HERE}a: {HERE}b c"),
        (":a dct:source <https://example.org/b|c> .", "malformed IRI", AT, f"{HERE}a: {HERE}b|c"),
        (
            "# \n:a dct:source <https://example.org/%zz> .",
            "malformed IRI",
            AT + 1,
            f"{HERE}a: {HERE}%zz",
        ),
        (':a skos:notation "7"^^<my type> .', "malformed IRI", AT, f"{HERE}a: my type"),
        ("<https://example.org/b c> a skos:Concept .", "malformed IRI", AT, f"{HERE}b c"),
    ],
)
def test_a_malformed_part_costs_its_statement_alone(
    tmp_path: Path, text: str, cause: str, line: int, seen: str
) -> None:
    after = '\n:a skos:hiddenLabel "kept" , "# <b c> \\"@en_GB" ; skos:altLabel "c"@en .'
    read = facts(tmp_path, GOOD + text + after)

    [left] = [one for one in read if isinstance(one, Rejected)]
    assert (left.cause, left.line, left.seen, left.used) == (cause, line, seen, False)
    [found] = concepts(read).values()
    assert found["hiddenLabelsEn"] == ["kept", '# <b c> "@en_GB']
    assert found["altLabelsEn"][-1] == "c"


NT = (
    "<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    "<http://www.w3.org/2004/02/skos/core#Concept> .\n"
    '<https://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "a"@en .\n'
)
ALT = "<https://example.org/a> <http://www.w3.org/2004/02/skos/core#altLabel> "


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (f'{ALT}"x"@en_GB .\n', "malformed language tag"),
        (f"{ALT}<b c> .\n", "malformed IRI"),
        (f'{ALT}"unclosed .\n', "malformed statement"),
        (f'{ALT}"no dot"\n', "malformed statement"),
        (f'{ALT}"bad \\d escape" .\n', "malformed statement"),
        ("whatever\n", "malformed statement"),
    ],
)
def test_a_line_of_n_triples_that_is_none_costs_that_line(
    tmp_path: Path, line: str, cause: str
) -> None:
    read = facts(tmp_path, NT + line + f'{ALT}"b"@en .\n', "s.nt")

    [left] = [one for one in read if isinstance(one, Rejected)]
    assert (left.cause, left.line) == (cause, 3)
    assert concepts(read)["a"]["altLabelsEn"] == ["b"]


XML = """<?xml version="1.0" encoding="{encoding}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://example.org/a"><skos:prefLabel xml:lang="en">a</skos:prefLabel>
<skos:altLabel xml:lang="{tag}">x</skos:altLabel>
<skos:related rdf:resource="{related}"/><skos:altLabel>용접</skos:altLabel></skos:Concept>
</rdf:RDF>
"""
JSON = """[{{"@id": "https://example.org/a", "@type": "http://www.w3.org/2004/02/skos/core#Concept",
"http://www.w3.org/2004/02/skos/core#prefLabel": {{"@value": "a", "@language": "en"}},
"http://www.w3.org/2004/02/skos/core#altLabel": [{{"@value": "x", "@language": "{tag}"}}, "용접"],
"http://www.w3.org/2004/02/skos/core#related": {{"@id": "{related}"}}, "unmapped": "ignored"}}]
"""


@pytest.mark.parametrize(
    ("name", "text", "lines"), [("s.rdf", XML, (5, 6)), ("s.jsonld", JSON, (0, 0))]
)
def test_other_formats_are_read_past_malformed_parts(
    tmp_path: Path, name: str, text: str, lines: tuple[int, int]
) -> None:
    filled = text.format(encoding="UTF-8", tag="en_GB", related="https://example.org/b c")
    read = facts(tmp_path, filled, name)

    left = {one.cause: one.line for one in read if isinstance(one, Rejected)}
    assert left == {"malformed language tag": lines[0], "malformed IRI": lines[1]}
    assert concepts(read) == {"a": {"prefLabelEn": "a", "altLabelsKo": ["용접"]}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["s.ttl", "s.nt", "s.rdf", "s.jsonld"])
def test_a_byte_order_mark_is_skipped(tmp_path: Path, name: str, encoding: str) -> None:
    texts = {
        "s.ttl": f'{HEAD}{GOOD}:a skos:altLabel "용접" .',
        "s.nt": f'{NT}{ALT}"용접" .\n',
        "s.rdf": XML.format(
            encoding=encoding.removesuffix("-sig").upper(), tag="en", related=f"{HERE}b"
        ),
        "s.jsonld": JSON.format(tag="en", related=f"{HERE}b"),
    }
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    read = facts(tmp_path, (mark + texts[name]).encode(encoding), name)

    assert concepts(read)["a"]["altLabelsKo"] == ["용접"]
    assert "malformed statement" not in causes(read)


def test_a_text_that_is_not_utf8_costs_its_statement(tmp_path: Path) -> None:
    text = f'{HEAD}{GOOD}:a skos:altLabel "caf\udce9"@fr , "b"@en . # \udce9\n'
    read = facts(tmp_path, text.encode(errors="surrogateescape"))

    [left] = [one for one in read if isinstance(one, Rejected)]
    assert (left.cause, left.line) == ("text that is not UTF-8", AT)
    assert concepts(read)["a"]["altLabelsEn"] == ["b"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.ttl", f"{HEAD}<a> a skos:Concept ; skos:prefLabel 'a'@en ; skos:altLabel '용접' .\n"),
        (
            "s.nt",
            f"{NT}{ALT}'용접' .\n".replace("<https://example.org/a>", "<a>").replace("'", '"'),
        ),
        (
            "s.rdf",
            XML.format(encoding="UTF-8", tag="ko", related="b").replace(
                "https://example.org/a", "a"
            ),
        ),
        ("s.jsonld", JSON.format(tag="ko", related="b").replace("https://example.org/a", "a")),
    ],
)
def test_relative_iris_need_a_base(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(
        BadFileError, match=r"has relative IRIs: give the IRI that they are relative"
    ):
        facts(tmp_path, text.encode(), name)

    read = facts(tmp_path, text.encode(), name, base=HERE)
    assert concepts(read)["a"]["altLabelsKo"][-1] == "용접"
    assert "malformed IRI" not in causes(read)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.ttl", f"{HEAD}@base <{HERE}> .\n<a> a skos:Concept ; skos:prefLabel 'a'@en .\n"),
        (
            "s.rdf",
            XML.format(encoding="UTF-8", tag="", related="b")
            .replace("<rdf:RDF", f'<rdf:RDF xml:base="{HERE}"')
            .replace(f'"{HERE}a"', '"a"'),
        ),
    ],
)
def test_a_base_in_the_file_is_enough(tmp_path: Path, name: str, text: str) -> None:
    assert concepts(facts(tmp_path, text.encode(), name))["a"]["prefLabelEn"] == "a"


def test_a_malformed_statement_is_a_violation_of_the_shapes(tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(
        f'{HEAD}{GOOD}:a skos:inScheme :s ; skos:altLabel "x"@en_GB .\n'
        ':s a skos:ConceptScheme ; dct:title "S" ; owl:versionInfo "1" .'
    )
    report = shapes.check(tmp_path / "s.ttl")

    found = {cause: (one.count, one.examples) for cause, one in report.violations.items()}
    assert found == {"malformed language tag": (1, [f"s.ttl:{AT} {HERE}a: en_GB"])}
    assert not report.conforms


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "s.ttl",
            f'{HEAD}{GOOD}:b skos:prefLabel "b .\n:c a skos:Concept .\n',
            rf"s.ttl:{AT}: is not Turtle",
        ),
        ("s.ttl", f"{HEAD}{GOOD}:b skos:prefLabel ; .\n", rf"s.ttl:{AT}: is not Turtle"),
        ("s.ttl", "@prefix : <http://bad iri/> .\n:a a :b .\n", r"s.ttl:1: is not Turtle"),
        ("s.ttl", f"{HEAD}{GOOD}none:b a skos:Concept .\n", rf"s.ttl:{AT}: is not Turtle"),
        (
            "s.nt",
            "<html>\n<p>Not found</p>\n",
            r"s.nt: looks like a page of HTML, and should be RDF",
        ),
        ("s.nt", "Not found\n", r"s.nt:1: is not N-Triples"),
        ("s.nt", NT + ALT + '"cut', r"s.nt:3: ends in the middle of a statement"),
    ],
)
def test_what_cannot_be_parsed_on_is_refused(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(BadFileError, match=message):
        facts(tmp_path, text.encode(), name)


def test_a_long_line_of_xml_is_read(tmp_path: Path) -> None:
    text = XML.format(encoding="UTF-8", tag="en", related=f"{HERE}b").replace(
        "x<", f"{'용' * 9000}<"
    )
    text = text.replace("skos:altLabel", "skos:definition").replace("\n", " ")
    read = facts(tmp_path, text, "s.rdf")

    assert concepts(read)["a"]["descriptionEn"] == "용" * 9000


def test_relations_to_what_was_left_out_are_counted(tmp_path: Path) -> None:
    read = facts(tmp_path, GOOD + ":a skos:broader :x . :x a :Unknown ; skos:prefLabel 'x' .")

    assert causes(read) == {NO_KNOWN_CLASS: 1, "BROADER to a concept that is not there": 1}
    assert [one for one in read if isinstance(one, Edge)] == []
