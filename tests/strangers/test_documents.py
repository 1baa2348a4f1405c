"""Documents that strangers send: each is refused, or found valid, within 20 ms of CPU."""

import random
from collections.abc import Iterable, Iterator, Sequence

import pytest
from graphql import (
    GraphQLError,
    OverlappingFieldsCanBeMergedRule,
    SourceLocation,
    parse,
    validate,
)
from graphql.language import Lexer, Source, TokenKind

from schema import lexing, merging, validating, weights
from schema.lexing import QuickLexer
from schema.limits import LimitExceededError
from schema.main import build
from tests.documents import as_served, draw, fitted, milliseconds

CORE = build().core
MOST_MS = 20.0
DRAWN = 60

EXPENSIVE = {
    "repeated fields in an unused fragment": (
        "{ __typename } fragment F on Query { sources {" + " id" * 900 + " } }"
    ),
    "repeated fields with arguments": (
        "{ __typename } fragment F on Query { " + " node(id: 1) { id }" * 180 + " }"
    ),
    "spreads on node": "{ node(id: 1) {" + " ...F" * 600 + " } } fragment F on Skill { id }",
    "operations": " ".join(f"query Q{n} {{ __typename }}" for n in range(390)),
    "equal fields and an unknown one": "{ sources {" + " id" * 300 + " x } }",
    "unknown fields": "{" + " idd" * 350 + " }",
    "unknown types": "{" + " ... on Skilll { id }" * 200 + " }",
    "unknown arguments": "{" + " node(idddd: 1) { id }" * 150 + " }",
    "unknown values": '{ suggest(prefix: "a", kinds: [' + " SKILLZ" * 1_900 + "]) { score } }",
    "one key": "{ recommend(profile: {" + " skills: 1" * 600 + " }) { run { at } } }",
    "a chain of fragments": "{ ...f0 }"
    + "".join(f"fragment f{n} on Query {{ node(id: 1) {{ id }} ...f{n + 1} }} " for n in range(59))
    + "fragment f59 on Query { __typename }",
    "fragments that double": "{ ...f0 }"
    + "".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }} " for n in range(59))
    + "fragment f59 on Query { __typename }",
    "a long comment": "#" + "a" * 99_000 + "\n{ __typename }",
    "many comments": "#a\n" * 30_000 + "{ __typename }",
    "spaces": "{ __typename }" + " " * 99_000,
    "lines": "{ __typename }" + "\r\n" * 49_000,
    "a long number in a text": '{ node(id: "' + "9" * 99_000 + '") { id } }',
    "numbers that are just short enough": "{ a " + ("9" * 1_000 + " ") * 98,
    "fractions": "{ node(id: [" + ("1." + "9" * 990 + "e9 ") * 97,
    "texts of such numbers": "{ node(id: [" + ('"' + "9" * 1_000 + '"') * 97,
    "an endless block after a long number": "9" * 1_001 + '"""' + '\\"""' * 12_000,
    "texts that end with their line, and a long number": '{ a "a\\\n' * 9_000 + "9" * 1_001,
    "a long number after texts": '{ node(id: ["", "' + "9" * 9_000 + '", ' + "9" * 9_000 + "])",
    "a long text": '{ node(id: "' + "a" * 99_000 + '") { id } }',
    "escapes": '{ node(id: "' + "\\u0041" * 16_000 + '") { id } }',
    "escapes in braces": '{ node(id: "' + "\\u{41}" * 16_000 + '") { id } }',
    "a block of lines": '{ node(id: """' + "a\n" * 49_000 + '""") { id } }',
    "an endless block": '{ node(id: """' + 'a"\\""" ' * 12_000,
    "an endless text": '{ node(id: "' + "a" * 99_000,
    "an endless text of lines": "\n" * 50_000 + '{ node(id: "' + "a" * 49_000 + "\n",
    "lines before errors of two places": "\n" * 95_000
    + "{ a: node(id: 1, id: 2) { id } "
    + "fragment F on Query { ...F } " * 30,
    "a wrong escape at the end": '{ node(id: "' + "a" * 98_000 + '\\x") { id } }',
    "a wrong code at the end": '{ node(id: "' + "a" * 98_000 + '\\ud800") { id } }',
    "a wrong escape after escapes": '{ node(id: "' + "\\n" * 49_000 + '\\x") { id } }',
    "a wrong escape after Korean": '{ node(id: "' + "가" * 98_000 + '\\x") { id } }',
    "a wrong escape after braces": '{ node(id: "'
    + ("\\u{41}" + "a" * 900) * 99
    + '\\u{x}") { id } }',
    "an escape in braces at the end": '{ node(id: "' + "a" * 98_000 + '\\u{41}") { id } }',
    "an escape in braces, and no end": '{ node(id: "' + "a" * 98_000 + "\\u{41}",
    "nested selections and unknown enums": "{ "
    + "skill(id: 1) { related { related { related { id } } } } " * 79
    + "suggest(prefix: 1, kinds: ["
    + '"\\u0041\\n" ' * 207
    + "SKILS " * 174
    + "]) { score } }",
    "directives": "{" + " sources @skip(if: true) @include(if: false) { id }" * 96 + " x }",
    "a long name": "{ " + "a" * 99_000 + " }",
    "long names": "{ " + ("a" * 48 + " ") * 1_950 + " }",
    "braces": "{" * 90_000,
    "brackets": "{ a(b: " + "[" * 90_000,
}


@pytest.fixture(scope="module", autouse=True)
def collected_as_served() -> Iterator[None]:
    with as_served():
        yield


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ('{ node(id: "%s") { id } }', False),
        ('{ node(id: """%s""") { id } }', False),
        ('{ node(id: "\\"%s") { id } }', False),
        ("{ __typename } # %s", False),
        ("{ node(id: %s) { id } }", True),
        ("{ node(id: 1.%s) { id } }", True),
        ('{ a: node(id: "") { id } b: node(id: %s) { id } c: node(id: "") { id } }', True),
    ],
)
def test_only_numbers_of_more_than_1_000_digits_are_refused(text: str, *, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(LimitExceededError, match="more than 1,000 digits"):
            lexing.parsed(text % ("9" * 1_001))
    else:
        assert lexing.parsed(text % ("9" * 1_001)).definitions


@pytest.mark.parametrize("text", EXPENSIVE.values(), ids=EXPENSIVE)
def test_no_document_costs_more_than_20_ms(text: str) -> None:
    assert milliseconds(CORE, text, tries=5) < MOST_MS


def test_no_drawn_document_costs_more() -> None:
    """`make drills` draws for longer."""
    chance = random.Random(17)  # noqa: S311
    texts = [
        (fitted(one) if chance.random() < 0.7 else one).text()
        for one in map(draw, [chance] * DRAWN)
    ]

    too_long = [text for text in texts if milliseconds(CORE, text) >= MOST_MS]
    assert [text for text in too_long if milliseconds(CORE, text, tries=9) >= MOST_MS] == []


TOKENS = [
    "{a}",
    "query Q($a: [Int!]! = [1, -2.5e3]) @d(x: $a) { b: c(d: {e: F}) ...G ... on H { i } } ",
    '"" "a" "\\n\\t\\u00e9\\"" "\\ud83d\\ude00" "\\u{1F600}" "드론 😀" "tab\there"',
    '"""""" """a""" """ \n  a\r\n    b\r  c\n""" """x\\"""y""" """a"b""c""" """\\n"""',
    "0 -0 7 0.5 -1.50 1e9 1E+9 -1.5e-9 0e0 [1.5,2.5] 1.5:2 {a(b:1e3)}",
    "# comment\r# another\r\n a #third",
    "\ufeff ,, \t a\r\n b\rc\n d",
    '"""a\nb""" x "y" z',
    '"a\\u{41}\\n\\"\\u{1F600}b" "\\u{0}" "\\u{41}\\u{42}" "\\ud83d\\ude00\\u{43}" x',
    '"a\ud83d\ude00b\\n" x',
]


@pytest.mark.parametrize("text", TOKENS)
def test_tokens_are_those_of_graphql_core(text: str) -> None:
    assert _tokens(QuickLexer(Source(text))) == _tokens(Lexer(Source(text)))


@pytest.mark.parametrize(
    "text",
    [
        '"a',
        '"a\nb"',
        '"\\x"',
        '"\\ud800"',
        '"\\ud83d\\u0041"',
        '"""a',
        '"""a\n"b\r\n',
        '"a\\u0041',
        '"a\r',
        '"\\ud83d\\ude00',
        '"\\ude00\\ud83d"',
        '"a\\u{41}b\\u{110000}"',
        '"a\\u{41}b\\u{41',
        '"a\\u{41}b\n"',
        '"a\\u{41}b\\n\\u00"',
        '"a\\u{41}\\ud83d"',
        '"a\ud83d"',
        "'a'",
        "\x0b",
        "a \x0c b",
        "1a",
        "1.",
        "1.a",
        "1.5a",
        "1.5.5",
        "1e",
        "1e+",
        "1.5e9.",
        "1e9_",
        "00.5",
        "01",
        "-",
        "-.5",
        ".5",
        "..",
    ],
)
def test_what_is_no_token_is_refused_alike(text: str) -> None:
    assert _refusal(QuickLexer(Source(text))) == _refusal(Lexer(Source(text)))


MERGED = [
    "{ node(id: 1) { id id } node(id: 1) { ... on Skill { prefLabel } } }",
    "{ x: node(id: 1) { id } x: node(id: 2) { id } }",
    '{ x: node(id: "1") { id } x: node(id: 1) { id } }',
    "{ x: skill(id: 1) { id } x: occupation(id: 1) { id } }",
    "{ node(id: 1) { ... on Skill { x: prefLabel } ... on Region { x: description } } }",
    "{ node(id: 1) { ... on Skill { x: id } ... on Region { x: description } } }",
    "{ node(id: 1) { ... on Concept { x: prefLabel } ... on Skill { x: id } } }",
    "{ node(id: 1) { ... on Skill { x: altLabels } ... on Region { x: prefLabel } } }",
    """{ node(id: 1) { ...A ...B } }
    fragment A on Skill { x: prefLabel } fragment B on Skill { x: id }""",
    """{ node(id: 1) { ...A ...B } }
    fragment A on Skill { x: prefLabel } fragment B on Region { x: id }""",
    "query ($a: ID!, $b: ID!) { x: node(id: $a) { id } x: node(id: $b) { id } }",
    "query ($a: ID!) { x: node(id: $a) { id } x: node(id: $a) { __typename } }",
    "{ x: nodes(ids: [1, 2]) { id } x: nodes(ids: [2, 1]) { id } }",
    """{ x: skill(code: {scheme: "a", code: "b"}) { id }
    x: skill(code: {code: "b", scheme: "a"}) { id } }""",
    """{ node(id: 1) { ... on Skill { r: replacedBy { ... on Skill { y: prefLabel } } }
      ... on Region { r: replacedBy { ... on Skill { y: description } } } } }""",
    """{ node(id: 1) { ... on Skill { r: replacedBy { y: prefLabel } }
      ... on Region { r: replacedBy { y: id } } ... on Concept { r: replacedBy { id } } } }""",
    "{ __schema { types { name } } __schema { types { x: name } } x: __typename x: __typename }",
    "{ x: __typename x: sources { id } }",
]


@pytest.mark.parametrize("text", MERGED)
def test_fields_conflict_where_graphql_core_says_so(text: str) -> None:
    document = parse(text)
    expected = validate(CORE, document, [OverlappingFieldsCanBeMergedRule])

    assert (merging.conflict(CORE, document) is None) == (expected == [])


def test_conflicts_are_told_as_usual() -> None:
    document = parse("{ x: node(id: 1) { id } x: node(id: 2) { id } }")
    [expected] = validate(CORE, document, [OverlappingFieldsCanBeMergedRule])

    found = merging.conflict(CORE, document)
    assert found is not None
    assert (found.message, found.locations) == (expected.message, expected.locations)


def test_chains_of_types_that_multiply_are_refused() -> None:
    types = ["Skill", "Region", "Occupation", "Certification"]
    chain = "id"
    for _ in range(7):
        chain = (
            "r: replacedBy { "
            + chain
            + " "
            + " ".join(
                f"... on {one} {{ r: replacedBy {{ {one[0].lower()}: id }} }}" for one in types
            )
            + " }"
        )

    assert (
        milliseconds(CORE, "{ node(id: 1) { ... on Concept { " + chain + " } } }", tries=5)
        < MOST_MS
    )


def test_weights_are_of_fields_that_there_are() -> None:
    for coordinate, weight in weights.FIELDS.items():
        owner, name = coordinate.split(".")
        arguments = CORE.type_map[owner].fields[name].args  # type: ignore[attr-defined]
        assert not weight.argument or weight.argument in arguments


def _tokens(lexer: Lexer) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    while (token := lexer.advance()).kind is not TokenKind.EOF:
        found.append((token.kind, token.start, token.end, token.line, token.column, token.value))
    return found


def _refusal(lexer: Lexer) -> str:
    with pytest.raises(GraphQLError) as refused:
        _tokens(lexer)
    return f"{refused.value.message} {refused.value.locations}"


PLACED = [
    "{ nothing }",
    "\n\r\n\r{ a\n: node(id: 1) { id } a: node(id: 2) { id }\r\r\n}",
    "{\n node(id: 1, id: 2)\n { nothing }\n\n ...F } fragment F on Query\r\n { ...F }",
    "query ($a: Int\n$a: Int) {\r sources { id } }",
    '{ node(id: """\n\n""" \n\n id: 3) { id } }',
]


@pytest.mark.parametrize("text", PLACED)
def test_errors_are_where_graphql_core_says(text: str) -> None:
    found = validating.errors_of(CORE, lexing.parsed(text), suggests=False)
    expected = validate(CORE, parse(text), max_errors=10)

    assert found
    assert _told(lexing.places(one) for one in found) == _told(one.locations for one in expected)


def _told(places: Iterable[Sequence[SourceLocation] | None]) -> list[list[tuple[int, int]]]:
    return sorted([(one.line, one.column) for one in places_ or ()] for places_ in places)


def test_an_error_of_the_syntax_is_where_graphql_core_says() -> None:
    text = "\n\r\n\r{ a\n ] }"
    with pytest.raises(GraphQLError) as expected:
        parse(text)
    with pytest.raises(GraphQLError) as found:
        lexing.parsed(text)

    assert found.value.locations == expected.value.locations
