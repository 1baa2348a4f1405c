"""Statements of SKOS files that have no place in the graph, or that change what others say."""

from pathlib import Path

import pytest

from domain.facts import Node, Rejected
from domain.vocabulary import Label
from ontology.skos import titles
from tests.strangers.test_rdf import HEAD, HERE, causes, facts

SCHEME = ':s a skos:ConceptScheme ; dct:title "S"@en ; dct:license "L" '
A = ' . :a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "a"@en '
B = ' . :b a skos:Concept ; skos:inScheme :s ; skos:prefLabel "b"@en '
PLACE = "property that the graph has no place for: "
TITLE = "title of a scheme beyond the first of its language, left out"
REPLACED = "concept that another one replaces: taken as deprecated"
KEPT = "concept that another one replaces, and that is stated to be in use"
SHARED = "code that several concepts of one scheme have: name them by their URIs"
STATUS = "status that is not known: the concept counts as in use"
LICENCE = "licence that is a resource without a text, left out"


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("", {}),
        ('; skos:notation "X"', {"code of a scheme, left out": 1}),
        ('; dct:identifier "X"', {"code of a scheme, left out": 1}),
        ('; dct:title "Other"@en', {TITLE: 1}),
        ('; rdfs:label "S"@en', {}),
        ('; rdfs:label "Other"@en', {TITLE: 1}),
        ('; rdfs:label "체계"@ko', {}),
        ('; skos:altLabel "Other"@en', {"label of a scheme beside its title, left out": 1}),
        ('; dct:description "about"@en', {"description of a scheme, left out": 1}),
        ('; rdfs:comment "about"@en', {"description of a scheme, left out": 1}),
        ('; owl:versionInfo "1" , "1"', {}),
        ('; owl:versionInfo "1" , "2"', {"version of a scheme beyond the first, left out": 1}),
        (
            '; dct:rights "R"',
            {"licence of a scheme beside a more certain one, left out": 1},
        ),
        ("; owl:deprecated false", {}),
        ("; owl:deprecated true", {"status of a scheme, left out": 1}),
        ('; esco:status "odd"', {"status of a scheme, left out": 1}),
        ("; skos:inScheme :t . :t a skos:ConceptScheme", {
            "membership of a scheme in another one, left out": 1}),
        ('; dct:created "2020" ; dct:creator :me', {
            f"{PLACE}dct:created": 1, f"{PLACE}dct:creator": 1}),
    ],
)  # fmt: skip
def test_what_a_scheme_is_loaded_without_is_counted(
    tmp_path: Path, said: str, counted: dict[str, int]
) -> None:
    assert causes(facts(tmp_path, SCHEME + said + A + ".")) == counted


@pytest.mark.parametrize(
    ("said", "licence", "counted"),
    [
        ('dct:license [ rdfs:label "CC BY"@en , "Namensnennung"@de ]', "CC BY", {}),
        ('dct:license [ dct:title "T" ; rdfs:label "U" ]', "T", {}),
        ('dct:license [ rdf:value "V" ] ; dct:rights "R"', "V", {
            "licence of a scheme beside a more certain one, left out": 1}),
        ("dct:license []", None, {LICENCE: 1}),
        ("dct:license [ dct:source :x ]", None, {LICENCE: 1}),
        ('dct:license [] ; dct:rights "R"', "R", {LICENCE: 1}),
    ],
)  # fmt: skip
def test_a_licence_that_is_a_blank_node_is_read_by_its_text(
    tmp_path: Path, said: str, licence: str | None, counted: dict[str, int]
) -> None:
    read = facts(tmp_path, f":s a skos:ConceptScheme ; {said}{A}.")

    [scheme] = [one for one in read if isinstance(one, Node) and one.label is Label.CONCEPT_SCHEME]
    assert scheme.props["licence"] == (licence or "CC0")
    assert titles.schemes_of(tmp_path / "s.ttl").licence == licence
    assert causes(read) == counted


@pytest.mark.parametrize(
    ("said", "status", "counted"),
    [
        ("; dct:isReplacedBy :b", "DEPRECATED", {REPLACED: 1}),
        ("; dct:isReplacedBy :b ; owl:deprecated true", "DEPRECATED", {}),
        ("; dct:isReplacedBy :b ; owl:deprecated false", "CURRENT", {KEPT: 1}),
        ('; dct:isReplacedBy :b ; esco:status "released"', "CURRENT", {KEPT: 1}),
        ("; dct:isReplacedBy :a", "CURRENT", {"relation of a concept with itself": 1}),
        ("; dct:replaces :b", "CURRENT", {REPLACED: 1}),
        (". :b dct:replaces :a", "DEPRECATED", {REPLACED: 1}),
        ("; dct:isReplacedBy :gone", "DEPRECATED", {
            REPLACED: 1, "REPLACED_BY to a concept that is not there": 1}),
        ('; esco:status "candidate"', "CURRENT", {STATUS: 1}),
        ('; esco:status "in use"', "CURRENT", {}),
        ('; owl:versionInfo "3" ; dct:rights "mine"', "CURRENT", {
            f"{PLACE}owl:versionInfo": 1, f"{PLACE}dct:rights": 1}),
    ],
)  # fmt: skip
def test_whether_a_concept_is_in_use(
    tmp_path: Path, said: str, status: str, counted: dict[str, int]
) -> None:
    read = facts(tmp_path, SCHEME + B + A + said + " .")

    found = {one.props["uri"]: one.props.get("status") for one in read if isinstance(one, Node)}
    assert found[f"{HERE}a"] == status
    assert causes(read) == counted


@pytest.mark.parametrize(
    ("one", "other", "counted"),
    [
        ('; skos:notation "7"', '; skos:notation "7"', {SHARED: 2}),
        ('; skos:notation "7"', '; skos:notation "07"', {}),
        ('; skos:notation "7"', '; skos:notation "7" ; owl:deprecated true', {}),
        ('; skos:notation "7"^^:x', '; skos:notation "7"^^:y', {}),
        ('; dct:identifier "7"', '; skos:notation "7"', {SHARED: 2}),
    ],
)
def test_a_code_that_two_concepts_have_is_counted(
    tmp_path: Path, one: str, other: str, counted: dict[str, int]
) -> None:
    assert causes(facts(tmp_path, SCHEME + A + one + B + other + " .")) == counted


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ('xl:prefLabel [ xl:literalForm "x"@en_GB ]', '"x": en_GB'),
        ("xl:prefLabel [ dct:source <a b> ]", "a blank node: a b"),
        ('skos:definition [ rdf:value "x"@en_GB ]', '"x": en_GB'),
    ],
)
def test_no_report_has_the_name_of_a_blank_node(tmp_path: Path, said: str, seen: str) -> None:
    read = facts(tmp_path, f"{SCHEME}{A}. :a {said} .")

    left = [one for one in read if isinstance(one, Rejected)]
    assert (left[0].seen, left[0].line) == (seen, HEAD.count("\n") + 1)
    assert not [one.seen for one in left if "_:" in one.seen]


def test_a_title_that_is_a_blank_node_is_the_name_of_the_source(tmp_path: Path) -> None:
    facts(tmp_path, ':s a skos:ConceptScheme ; xl:prefLabel [ xl:literalForm "S"@en ] .')

    assert titles.schemes_of(tmp_path / "s.ttl").title == "S"


COLLECTION = ' . :c a skos:Collection ; skos:prefLabel "c"@en ; skos:member :a '


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ('; skos:prefLabel "d"@en', {
            "label of a collection beyond the first of its language, left out": 1}),
        ('; skos:prefLabel "c"@ko', {}),
        ('; skos:altLabel "d"@en', {"label of a collection beside its name, left out": 1}),
        ('; skos:definition "d"@en ; skos:notation "C"', {
            f"{PLACE}skos:definition": 1, f"{PLACE}skos:notation": 1}),
        ("; dct:creator :me", {f"{PLACE}dct:creator": 1}),
        ('. :a xl:altLabel :l . :l xl:literalForm "l"@en ; dct:created "2020" ; dct:creator :me', {
            f"{PLACE}dct:created": 1, f"{PLACE}dct:creator": 1}),
        (". :a a esco:Skill , esco:Occupation", {
            "class beside another one that makes it another kind of concept, left out": 1}),
        (". << :a skos:inScheme :s >> dct:creator :me", {
            "statement about a statement, left out": 1}),
    ],
)  # fmt: skip
def test_what_is_stated_beside_concepts_is_counted(
    tmp_path: Path, said: str, counted: dict[str, int]
) -> None:
    assert causes(facts(tmp_path, f"{SCHEME}{A}{COLLECTION}{said} .")) == counted


@pytest.mark.parametrize("source", ["<https://x.org/1>", '"a book"'])
def test_what_a_concept_is_from_is_not_its_uri(tmp_path: Path, source: str) -> None:
    read = facts(tmp_path, f"{SCHEME}{A}; dct:source {source} .")

    [concept] = [one for one in read if isinstance(one, Node) and one.label is Label.SKILL]
    assert concept.props["uri"] == f"{HERE}a"
    assert causes(read) == {f"{PLACE}dct:source": 1}
