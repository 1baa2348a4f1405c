"""All that the command line prints is translated: help, tables, notes, and kept English texts."""

import ast
import re
import string
import tomllib
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from app import language
from app.deferred import Deferred
from app.help import paragraphs, texts, translate, walk
from app.pages.fairness import KNOWN
from app.pages.people import GENDERS
from app.tree import tree
from domain.enums import Gender, Lang
from domain.messages import Message, korean, recognised
from embeddings.evaluation.fairness.groups import ATTRIBUTES, OTHERS, band
from embeddings.evaluation.fairness.measures import MEASURES
from embeddings.evaluation.probability.reliability import APPLICATION, INTERVIEW
from graph.queries.labels import SEARCHABLE
from tests.conftest import ROOT

HANGUL = re.compile("[가-힣]")
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z(]|[A-Za-z]{2,}: ")
PRINTING = ("print", "add_row")
BEFORE_THE_CATALOGUE = ROOT / "app" / "last_resort.py"
"""What it says is said where nothing that translates could be imported."""
# Where rejected rows, findings of checks and methods of the evaluation get their texts.
KEPT = {
    "ingest": [
        "ingest/canonical/files.py",
        "ingest/contradictions.py",
        "ingest/canonical/numbering.py",
        "ingest/canonical/reader.py",
        "ingest/feeds/client.py",
        "ingest/feeds/files.py",
        "ingest/feeds/records.py",
        "ingest/feeds/schema_org_courses.py",
        "ingest/feeds/skill2vec.py",
        "ingest/feeds/transforming.py",
        "ingest/identities.py",
        "ingest/mappings.py",
        "ingest/property_values.py",
    ],
    "graph": ["graph/load_report.py"],
    "ontology": [
        "ontology/esco.py",
        "ontology/esco_collections.py",
        "ontology/esco_codes.py",
        "ontology/esco_concepts.py",
        "ontology/esco_files.py",
        "ontology/esco_texts.py",
        "ontology/table_cells.py",
        "ontology/table_rows.py",
        "ontology/table_text.py",
        "ontology/tables.py",
        "ontology/code_cells.py",
        "ontology/code_columns.py",
        "ontology/code_forms.py",
        "ontology/further_rows.py",
        "ontology/shared_codes.py",
        "ontology/table_choices.py",
        "ontology/table_concepts.py",
        "ontology/table_links.py",
        "ontology/table_props.py",
        "ontology/unread_rows.py",
        "ontology/skos/codings.py",
        "ontology/skos/collecting.py",
        "ontology/skos/collection_notes.py",
        "ontology/skos/drafts.py",
        "ontology/skos/leftovers.py",
        "ontology/skos/malformed.py",
        "ontology/skos/reader.py",
        "ontology/skos/scheme_notes.py",
        "ontology/skos/shapes.py",
        "ontology/skos/single.py",
        "ontology/skos/texts.py",
        "ontology/skos/unplaced.py",
        "ontology/checking.py",
    ],
    "embeddings": [
        "embeddings/evaluation/baselines/families.py",
        "embeddings/evaluation/contenders.py",
        "embeddings/evaluation/listing.py",
        "embeddings/evaluation/oracle.py",
    ],
}
WITH_CAUSES = [package for package in KEPT if package != "embeddings"]


def table(package: str, name: str) -> dict[str, str]:
    path = ROOT / "domain" / "ko" / f"{package}.toml"
    return dict(tomllib.loads(path.read_text()).get(name, {}))


def commands() -> Iterator[Any]:
    """Yield every command, imported and in the language of the command line."""
    for command in walk(translate(tree(), language.current())):
        yield command.load() if isinstance(command, Deferred) else command


def helps() -> Iterator[str]:
    """Yield every paragraph of help in the tree of commands."""
    for command in commands():
        for one in texts(command):
            for name in ("help", "short_help", "epilog"):
                if text := getattr(one, name, None):
                    yield from paragraphs(text)


@pytest.fixture
def korean_spoken() -> Generator[None]:
    language.choose(["--lang", "ko"], {})
    yield
    language.choose([], {})


def test_every_help_text_has_its_korean_and_none_is_left_over() -> None:
    assert set(helps()) == table("app", "help").keys()


def test_a_summary_is_the_first_paragraph_of_the_help() -> None:
    entries = [one for one in walk(tree()) if isinstance(one, Deferred)]

    assert len(entries) == 49
    for one in entries:
        whole = one.load()
        assert (one.name, one.help) == (whole.name, paragraphs(whole.help)[0])


def test_the_whole_tree_of_commands_is_put_into_korean(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    english = set(helps())
    monkeypatch.setattr("app.help.rich_utils", type("Titles", (), titles())())
    request.getfixturevalue("korean_spoken")
    summaries = [part for one in walk(translate(tree(), Lang.KO)) for part in paragraphs(one.help)]

    found = [
        part
        for command in commands()
        for one in texts(command)
        for part in paragraphs(getattr(one, "help", None) or "")
        if part
    ]
    assert (len(summaries), len(found) > 100) == (57, True)
    assert [one for one in (*summaries, *found) if not HANGUL.search(one) or one in english] == []


def titles() -> dict[str, str]:
    """Return the English titles of typer's help."""
    names = ("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE")
    shown = ("Arguments", "Options", "Commands")
    rest = {"DEFAULT_STRING": "[default: {}]", "REQUIRED_LONG_STRING": "[required]"}
    return {**dict(zip(names, shown, strict=True)), **rest}


def test_titles_of_the_help_are_those_that_typer_has() -> None:
    known = set(table("app", "titles"))

    assert known == {"Usage: ", *titles().values()}


def test_nothing_is_printed_in_app_but_translated_texts() -> None:
    """No constant goes to a printing function, and no f-string in app holds words."""
    found: list[str] = []
    for path in sorted({*(ROOT / "app").rglob("*.py")} - {BEFORE_THE_CATALOGUE}):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node.func) in PRINTING:
                found += [f"{path.name}: {text}" for text in spoken(node.args)]
            if isinstance(node, ast.JoinedStr):
                text = "".join(
                    str(part.value) for part in node.values if isinstance(part, ast.Constant)
                )
                found += [f"{path.name}: {text}"] if WORDS.search(text) else []
    assert found == []


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)


def spoken(arguments: list[ast.expr]) -> list[str]:
    return [
        one.value
        for one in arguments
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and any(letter.isalpha() for letter in one.value)
    ]


def kept(package: str) -> set[str]:
    """Return the English texts that files of a package keep, placeholders left empty."""
    found: set[str] = set()
    for name in KEPT[package]:
        for node in ast.walk(ast.parse((ROOT / name).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values
                )
                found.add("".join(parts))
    return found


def blank(template: str) -> str:
    parts = string.Formatter().parse(template)
    return "".join(text + ("{}" if name is not None else "") for text, name, *_ in parts)


@pytest.mark.parametrize("package", WITH_CAUSES)
def test_causes_are_those_that_the_package_has(package: str) -> None:
    shapes = (
        (ROOT / "ontology" / "skos" / "shapes.ttl").read_text() if package == "ontology" else ""
    )
    known = kept(package) | set(re.findall(r'sh:message "([^"]+)"', shapes))

    templates = {blank(one) for one in table(package, "causes")} - {
        "{} of a concept that is not there",  # `of` and `to` are values there
        "{} to a concept that is not there",
    }
    assert sorted(templates - known) == []


@pytest.mark.parametrize("package", WITH_CAUSES)
def test_every_cause_has_its_korean(package: str) -> None:
    """Causes are the texts that are yielded, returned or assigned to `cause`."""
    unknown = [text for text in causes(package) if not HANGUL.search(in_korean(text))]

    assert unknown == []


def causes(package: str) -> set[str]:
    found: set[str] = set()
    for name in KEPT[package]:
        for node in ast.walk(ast.parse((ROOT / name).read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == "_flaw":
                returned = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
                found |= {text for one in returned if one for text in phrases(one)}
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "cause":
                found |= phrases(node.value)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Rejected":
                found |= phrases(node.args[2])
            elif isinstance(node, ast.Yield) and name.endswith("checking.py"):
                found |= phrases(node.value) if node.value else set()
    return found


def phrases(node: ast.expr) -> set[str]:
    """Return the texts of an expression, with `x` in the places of values."""
    if isinstance(node, ast.JoinedStr):
        return {
            "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
        }
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return phrases(node.body) | phrases(node.orelse)
    if isinstance(node, ast.Tuple):
        return phrases(node.elts[0])
    return set()


def in_korean(text: str) -> str:
    return recognised(text.replace("x x a concept", "x to a concept")).text(Lang.KO)


def test_methods_and_people_of_an_evaluation_have_their_korean() -> None:
    methods = {
        text
        for name in KEPT["embeddings"]
        for node in ast.walk(ast.parse((ROOT / name).read_text()))
        for text in evaluated(node)
    }
    others = {"newcomers", "known", "all", "cold", "warm"} | {
        "known seekers",
        "seekers with a history",
        "questions",
        "questions about cold postings",
        "postings offered",
    }

    assert len(methods) == 20
    assert methods | others == table("embeddings", "evaluation").keys()


def test_groups_of_people_and_what_is_compared_have_their_korean() -> None:
    groups = {*ATTRIBUTES, *OTHERS, *(band(age) for age in (29, 39, 49, 59, 60)), *GENDERS.values()}
    told = {*KNOWN, APPLICATION, INTERVIEW}

    assert GENDERS.keys() == set(Gender)
    assert {*groups, *MEASURES, *told} == table("embeddings", "audit").keys()


def evaluated(node: ast.AST) -> list[str]:
    """Return the names of methods."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
        return [node.value.value] if isinstance(node.value.value, str) else []
    return []


def test_kinds_that_can_be_searched_for_have_their_korean() -> None:
    assert table("app", "labels").keys() == {label.value for label in SEARCHABLE}


@pytest.mark.parametrize(
    ("text", "template", "shown"),
    [
        (
            "REQUIRES from Skill to Job",
            "{relation} from {start} to {end}",
            "Skill에서 Job으로 가는",
        ),
        ("Field required", "Field required", "필수 항목입니다."),
        (
            "Invalid value for '--port': Input should be less than or equal to 9",
            "Invalid value for {name}: {problem}",
            "'--port' 값이 올바르지 않습니다. 9 이하여야 합니다.",
        ),
        ("what nobody has translated", "what nobody has translated", "what nobody"),
    ],
)
def test_a_finished_text_is_recognised(text: str, template: str, shown: str) -> None:
    message = recognised(text)

    assert (message.template, str(message)) == (template, text)
    assert message.text(Lang.KO).startswith(shown)


def test_values_may_be_several_messages_and_errors() -> None:
    both = Message("{problem}", problem=(Message("is empty"), Message("is empty")))
    error = Message("{problem}", problem=ValueError(Message("is empty")))

    assert (str(both), str(error)) == ("is empty, is empty", "is empty")
    assert error.text(Lang.KO) == korean()["is empty"]
