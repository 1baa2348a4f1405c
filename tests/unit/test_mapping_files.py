"""Mapping files: users describe their own schemes without code, and errors are precise."""

from pathlib import Path

import pytest

from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ingest import mappings, published
from ontology.mapping import files, vocabulary
from ontology.mapping.model import TabularScheme
from ontology.skos import reader
from tests.conftest import ROOT

SCHEME = """
[scheme]
id = "crafts"
name = "Crafts"
version = "3"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
job = { label = "Occupation", uri = "uri", code = ["code"], code_scheme = "Crafts" }
skill = { label = "Skill", code_scheme = "Crafts skill", code = ["skill"] }

[tables]
jobs = { file = "jobs.csv", where = { status = ["live", "new"] }, except = { code = ["0"] } }
needs = { file = "needs.tsv", delimiter = "\\t" }

[[concepts]]
table = "jobs"
is = "job"
texts = { prefLabelEn = "name", prefLabelKo = "name_ko" }
lists = { altLabelsEn = { column = "others", separator = ";" } }

[[concepts]]
table = "needs"
is = "skill"
texts = { prefLabelEn = "skill" }
numbers = { level = "level" }
choices = { kind = { column = "kind", values = { s = "SKILL", k = "KNOWLEDGE" } } }

[[links]]
table = "needs"
relation = "REQUIRES"
start = "job"
end = "skill"
constants = { need = "OPTIONAL" }
"""
JOBS = """uri,code,name,name_ko,others,status
https://example.org/1,11,welder,용접공,metal joiner; ;welder II,live
https://example.org/2,12,baker,,,old
https://example.org/3,0,ghost,,,new
"""
LEFT_OUT = [(line, "row that the filters of the mapping leave out") for line in (3, 4)]
"""What is said of the rows of jobs that are old, or have the code 0."""
NEEDS = "uri\tcode\tskill\tlevel\tkind\n"
WELDER = mint(Label.OCCUPATION, "https://example.org/1")


def skill(code: str) -> str:
    return mint(Label.SKILL, "Crafts skill", code)


def read(folder: Path, needs: str = "", scheme: str = SCHEME) -> list[Fact]:
    (folder / "crafts.toml").write_text(scheme)
    (folder / "jobs.csv").write_text(JOBS)
    (folder / "needs.tsv").write_text(NEEDS + needs)
    stated = published.tables(folder / "crafts.toml", folder)
    return list(stated.facts({}))


def test_a_users_own_scheme_is_read_by_its_mapping(tmp_path: Path) -> None:
    stated = read(tmp_path, "https://example.org/1\t11\tweld\t3\tk\n")

    nodes = {one.id: one.props for one in stated if isinstance(one, Node)}
    common = {
        "status": "CURRENT",
        "source": "crafts",
        "asOf": "2026-01-01T00:00:00Z",
        "schemeVersion": "3",
    }
    scheme = mint(Label.CONCEPT_SCHEME, "Crafts", "3")
    assert nodes == {
        scheme: {
            "name": "Crafts",
            "version": "3",
            "licence": "CC0",
            "url": "",
            "source": "crafts",
            "asOf": "2026-01-01T00:00:00Z",
            "schemeVersion": "3",
        },
        WELDER: common
        | {
            "prefLabelEn": "welder",
            "prefLabelKo": "용접공",
            "altLabelsEn": ["metal joiner", "welder II"],
            "uri": "https://example.org/1",
            "code": "11",
            "codeScheme": "Crafts",
        },
        skill("weld"): common
        | {
            "prefLabelEn": "weld",
            "level": 3,
            "kind": "KNOWLEDGE",
            "code": "weld",
            "codeScheme": "Crafts skill",
        },
    }
    assert [one for one in stated if isinstance(one, Edge)] == [
        *(Edge(Relation.IN_SCHEME, one, scheme) for one in sorted({WELDER, skill("weld")})),
        Edge(Relation.REQUIRES, WELDER, skill("weld"), {"need": "OPTIONAL"}),
    ]


def test_a_row_with_a_value_that_the_mapping_does_not_know_is_left_out(tmp_path: Path) -> None:
    stated = read(
        tmp_path,
        "https://example.org/1\t11\tweld\tthree\tk\n"
        "https://example.org/1\t11\tcut\t\tx\n"
        "https://example.org/9\t11\tglue\t\ts\n",
    )

    assert [(one.line, one.cause) for one in stated if isinstance(one, Rejected)] == [
        *LEFT_OUT,
        (2, "level is no whole number"),
        (3, "kind is none of s, k"),
        (2, "skill names no concept of the scheme"),
        (3, "skill names no concept of the scheme"),
        (4, "uri names no concept of the scheme"),
    ]
    labels = [one.props.get("prefLabelEn") for one in stated if isinstance(one, Node)]
    assert labels == [None, "welder", "glue"]


def test_a_repeated_statement_is_dropped_or_rejected(tmp_path: Path) -> None:
    choice = (
        'choices = { need = { column = "kind", values = { s = "ESSENTIAL", k = "OPTIONAL" } } }'
    )
    scheme = SCHEME.replace('constants = { need = "OPTIONAL" }', choice)
    row = "https://example.org/1\t11\tweld\t\t"
    stated = read(tmp_path, f"{row}x\n{row}k\n{row}k\n{row}s\n", scheme)

    pair = (WELDER, skill("weld"))
    assert [
        one for one in stated if isinstance(one, Edge) and one.relation is Relation.REQUIRES
    ] == [Edge(Relation.REQUIRES, *pair, {"need": "OPTIONAL"})]
    assert [(one.line, one.cause) for one in stated if isinstance(one, Rejected)] == [
        *LEFT_OUT,
        (2, "kind is none of s, k"),
        (5, "row with the code of an earlier one, which states kind otherwise"),
        (2, "kind is none of s, k"),
        (5, "relationship that an earlier row states otherwise"),
    ]


def test_a_concept_without_a_name_is_called_by_its_code(tmp_path: Path) -> None:
    named = 'texts = { prefLabelEn = "skill" }'
    texts = 'texts = { prefLabelEn = "name", descriptionEn = "kind" }'
    scheme = SCHEME.replace(named, texts + '\nnamed = { prefLabelKo = "기능 {}" }')
    (tmp_path / "crafts.toml").write_text(scheme)
    (tmp_path / "jobs.csv").write_text(JOBS)
    head = NEEDS.replace("\n", "\tname\n")
    (tmp_path / "needs.tsv").write_text(f"{head}https://example.org/1\t11\tS7\t\ts\t\n")
    stated = published.tables(tmp_path / "crafts.toml", tmp_path).facts({})

    [props] = [one.props for one in stated if isinstance(one, Node) and one.label is Label.SKILL]
    assert (props["prefLabelKo"], props["descriptionEn"]) == ("기능 S7", "s")


def test_a_number_that_no_graph_can_hold_costs_its_row(tmp_path: Path) -> None:
    stated = read(tmp_path, f"https://example.org/1\t11\tweld\t{'9' * 19}\ts\n")

    assert [one.cause for one in stated if isinstance(one, Rejected)] == [
        *(cause for _, cause in LEFT_OUT),
        "level is no whole number",
        "skill names no concept of the scheme",
    ]


def test_every_column_is_looked_at_before_the_first_fact(tmp_path: Path) -> None:
    scheme = SCHEME.replace("numbers =", 'only_in = { table = "jobs", column = "nr" }\nnumbers =')
    (tmp_path / "crafts.toml").write_text(scheme)
    (tmp_path / "jobs.csv").write_text(JOBS)
    (tmp_path / "needs.tsv").write_text(NEEDS)
    stated = published.tables(tmp_path / "crafts.toml", tmp_path).facts({})

    with pytest.raises(BadFileError, match=r"jobs\.csv:1: has no column 'nr'"):
        next(stated)


def test_a_uri_that_is_none_costs_its_row(tmp_path: Path) -> None:
    scheme = SCHEME.replace('where = { status = ["live", "new"] }, ', "")
    jobs = JOBS + "not a uri,13,smith,,,live\n"
    (tmp_path / "jobs.csv").write_text(jobs)
    (tmp_path / "needs.tsv").write_text(NEEDS)
    (tmp_path / "crafts.toml").write_text(scheme)
    stated = list(published.tables(tmp_path / "crafts.toml", tmp_path).facts({}))

    assert [(one.line, one.cause) for one in stated if isinstance(one, Rejected)] == [
        LEFT_OUT[1],
        (5, "uri is no URI"),
    ]


def test_in_demand_is_yes_or_no(tmp_path: Path) -> None:
    head = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
    row = "11-1011.00\tExcel\t43232110\tSpreadsheet software\tY\t"
    (tmp_path / "Technology Skills.txt").write_text(f"{head}{row}maybe\n")
    (tmp_path / "Occupation Data.csv").write_text(
        "O*NET-SOC Code,Title,Description\n11-1011.00,Chief Executives,lead\n"
    )
    stated = list(published.scheme("onet", tmp_path).facts({}))

    assert [(one.line, one.cause) for one in stated if isinstance(one, Rejected)] == [
        (2, "In Demand is none of Y, N")
    ]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("[scheme]", "[scheme", r"crafts\.toml: is not TOML: Expected"),
        ('name = "Crafts"\n', "", r"crafts\.toml: scheme\.name: Field required"),
        (
            "2026-01-01T00",
            "2026-01-01 00",
            r"scheme\.as_of: is not a moment in UTC such as 2026-11-02T06:30:00Z$",
        ),
        ("[[links]]", '[[links]]\nweight = "x"', r"links\.0\.weight: Extra inputs"),
        ('is = "job"', 'is = "jobs"', r"crafts\.toml: no ref is called 'jobs': there are job, sk"),
        ('table = "needs"', 'table = "need"', r"toml: no table is called 'need': there are jobs, "),
        ('label = "Skill"', 'label = "Seeker"', r"refs\.skill\.label: is not a kind of concept: "),
        (
            "REQUIRES",
            "APPLIED_TO",
            r"links\.0\.relation: does not relate concepts: there are BROADER, ",
        ),
        ("REQUIRES", "MAPS_TO", r"links\.0: a mapping needs its `match`"),
        ("OPTIONAL", "MAYBE", r"links\.0: need cannot be 'MAYBE': there are ESSENTIAL, OPTIONAL"),
        ('k = "KNOWLEDGE"', 'k = "LORE"', r"concepts\.1: kind cannot be 'LORE': there are SKILL"),
        ('file = "needs.tsv"', 'given = "needs"', r"tables\.needs: no option gives 'needs'"),
        ('"\\t"', '"\\t\\t"', r"tables\.needs\.delimiter: String should have at most 1 char"),
        (
            '"name_ko" }',
            '"name_ko", status = "s" }',
            r"concepts\.0: status has a closed set of values",
        ),
        ('"name_ko" }', '"name_ko", code = "c" }', r"concepts\.0: code comes from \[scheme\]"),
        ('"jobs.csv"', '"jobs.csv", given = "x"', r"tables\.jobs: set either `file`, to a f"),
        (', code_scheme = "Crafts" ', " ", r"refs\.job: `code` and `code_scheme` go together"),
        (
            ', code_scheme = "Crafts skill", code = ["skill"]',
            "",
            r"refs\.skill: name the column of",
        ),
        (
            'prefLabelEn = "skill"',
            'reuseLevel = "skill"',
            r"concepts\.1: map prefLabelKo, prefLabelEn or prefLabel@de",
        ),
        ('"name_ko" }', '"name_ko", wage = "w" }', r"concepts\.0\.texts: no Occupation has 'wage'"),
        ("numbers = { level", "numbers = { reuseLevel", r"numbers: 'reuseLevel' is a string$"),
        (
            'need = "OPTIONAL"',
            "share = 1",
            r"links\.0\.constants: no REQUIRES has 'share': there a",
        ),
        (
            'start = "job"\nend = "skill"',
            'start = "skill"\nend = "job"',
            r"links\.0: no REQUIRES leads from Skill to Occupation: there are Occupation → ",
        ),
    ],
)
def test_an_invalid_mapping_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    assert before in SCHEME
    with pytest.raises(BadFileError, match=message) as refused:
        read(tmp_path, scheme=SCHEME.replace(before, after))
    assert "\n" not in str(refused.value)


def test_a_mapping_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        MissingDataError, match=r"none\.toml: no such file; name a mapping file in "
    ):
        published.tables(tmp_path / "none.toml", tmp_path)
    (tmp_path / "m.toml").write_bytes('name = "용접"'.encode("cp949"))
    with pytest.raises(BadFileError, match=r"m\.toml: looks like Korean text in CP949"):
        published.tables(tmp_path / "m.toml", tmp_path)
    (tmp_path / "m.toml").write_text(SCHEME[: SCHEME.index("[[concepts]]")])
    with pytest.raises(BadFileError, match=r"m\.toml: it maps nothing"):
        published.tables(tmp_path / "m.toml", tmp_path)


@pytest.mark.parametrize("name", ["ncs", "keis", "onet", "esco_onet"])
def test_the_mappings_that_come_along_fit_the_graph(name: str) -> None:
    with files.own(name) as path:
        mappings.check(path, files.read(path, TabularScheme))


def test_the_examples_of_the_manual_are_mappings(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "mapping-files.md").read_text()
    tables, words = (part.partition("```")[0] for part in text.split("```toml\n")[1:])
    (tmp_path / "tables.toml").write_text(tables)
    (tmp_path / "words.toml").write_text(words)

    mappings.check(tmp_path, files.read(tmp_path / "tables.toml", TabularScheme))
    mappings.check_vocabulary(tmp_path, vocabulary.with_those_of(tmp_path / "words.toml"))


ORIGIN = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
WORDS = """
prefixes = { jt = "https://example.org/jobtech#" }
classes = { "jt:Yrke" = "Occupation", "https://example.org/jobtech#Kompetens" = "Skill" }
texts = { "jt:namn" = "prefLabel" }
properties = { "jt:reuse" = "reuseLevel" }
links = { "jt:behov" = { relation = "REQUIRES", need = "ESSENTIAL" } }
inverse = { "jt:behovs" = "jt:behov" }
"""
GRAPH = """@prefix jt: <https://example.org/jobtech#> .
@prefix : <https://example.org/> .
:svets a jt:Yrke ; jt:namn "welder"@en .
:svetsa a jt:Kompetens ; jt:namn "weld"@en ; jt:reuse "cross-sector" ; jt:behovs :svets .
"""


def test_classes_and_properties_of_ones_own_are_read(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text(WORDS)
    (tmp_path / "s.ttl").write_text(GRAPH)
    words = vocabulary.with_those_of(tmp_path / "words.toml")
    stated = list(reader.read(tmp_path / "s.ttl", ORIGIN, None, {}, words))

    welder = mint(Label.OCCUPATION, "https://example.org/svets")
    weld = mint(Label.SKILL, "https://example.org/svetsa")
    props = {one.id: one.props for one in stated if isinstance(one, Node)}
    assert {one: stated["prefLabelEn"] for one, stated in props.items()} == {
        welder: "welder",
        weld: "weld",
    }
    assert props[weld]["reuseLevel"] == "cross-sector"
    assert stated[-1] == Edge(Relation.REQUIRES, welder, weld, {"need": "ESSENTIAL"})


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            '"jt:Yrke"',
            '"xx:Yrke"',
            r"words\.toml: 'xx:Yrke' is not an IRI, and 'xx' is not a prefix: there are skos, ",
        ),
        ('"Occupation"', '"Seeker"', r"words\.toml: classes\.jt:Yrke: is not a kind of concept"),
        ('"prefLabel"', '"label"', r"words\.toml: texts\.jt:namn: Input should be 'prefLabel', "),
        ('"reuseLevel"', '"wage"', r"words\.toml: properties: no concept has 'wage': there are "),
        ("REQUIRES", "RELATED", r"links\.jt:behov: only REQUIRES may have a `need`"),
        ('REQUIRES", need = "ESSENTIAL', "MAPS_TO", r"links\.jt:behov: MAPS_TO needs a `match`"),
        ('= "jt:behov"', '= "jt:bor"', r"#behovs is the inverse of \S+#bor, which is none of the"),
    ],
)
def test_an_invalid_vocabulary_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    assert before in WORDS
    (tmp_path / "words.toml").write_text(WORDS.replace(before, after))
    (tmp_path / "s.ttl").write_text(GRAPH)
    with pytest.raises(BadFileError, match=message) as refused:
        published.skos(tmp_path / "s.ttl", mapping=tmp_path / "words.toml")
    assert "\n" not in str(refused.value)
