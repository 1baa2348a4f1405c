"""Every message for people has its Korean, found by walking the syntax trees of all packages."""

import ast
import inspect
import string
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from domain import errors, identity_errors, load_errors, source_errors, unknown_errors
from domain.errors import NotFoundError, PlatformError
from domain.messages import Message, korean
from graph import engine_faults

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "domain",
    "graph",
    "ontology",
    "ingest",
    "embeddings",
    "services",
    "resolvers",
    "schema",
    "app",
)
DEFINING = (errors, load_errors, source_errors, identity_errors, unknown_errors, engine_faults)
"""The modules that define errors."""


@dataclass
class Said:
    """The messages of the packages: templates, nouns, and unresolved expressions."""

    templates: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nouns: set[str] = field(default_factory=set)
    unresolved: Counter[str] = field(default_factory=Counter)
    lacking: list[str] = field(default_factory=list)


def kinds(of: type[PlatformError] = PlatformError) -> Iterator[type[PlatformError]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def place(kind: type[object]) -> int | None:
    """Return the position of the template among the arguments of a class."""
    names = [*inspect.signature(kind.__init__).parameters][1:]
    return names.index("template") if "template" in names else None


# Places that only pass on a template from elsewhere.
_HANDED_ON = {
    ("domain/errors.py", "template"),
    ("domain/errors.py", "seen_kind"),  # of `domain.ids.KINDS`
    ("domain/errors.py", "self.template"),
    ("domain/errors.py", "kind"),
    ("domain/unknown_errors.py", "kind"),
    ("app/graphql_http.py", "error.template"),
    ("app/language.py", "text"),
    ("domain/messages.py", "english"),
    ("domain/messages.py", "text"),
}
# Functions of app that translate texts, and how many of their first arguments are texts.
_PRINTING = {"said": 1, "table": 20, "progress_bar": 1, "step": 1}
PLACES = {kind.__name__: place(kind) for kind in (*kinds(), Message)}


class Reader(ast.NodeVisitor):
    """Reads the messages of one file."""

    def __init__(self, path: Path, said: Said) -> None:
        self.where = str(path.relative_to(ROOT))
        self.said = said
        self.bases = ["PlatformError"]
        self.tree = ast.parse(path.read_text())

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bases.append(next((ast.unparse(base) for base in node.bases), ""))
        self.generic_visit(node)
        self.bases.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = ast.unparse(node.func)
        if called == "super().__init__" and self.bases[-1] in PLACES:
            called = self.bases[-1]
        if self.where.startswith("app/") and called.rpartition(".")[2] in _PRINTING:
            for shown in node.args[: _PRINTING[called.rpartition(".")[2]]]:
                self.read_shown(shown)
        if called == NotFoundError.__name__:
            self.said.nouns |= {
                one.value
                for one in node.args[:1]
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
        elif (place := PLACES.get(called)) is not None and place < len(node.args):
            self.read(node.args[place], {one.arg or "" for one in node.keywords})

    def read_shown(self, shown: ast.expr) -> None:
        """Record a text that is printed directly."""
        if isinstance(shown, ast.Constant) and isinstance(shown.value, str):
            self.said.templates["app"].add(shown.value)
        elif isinstance(shown, ast.Starred | ast.Tuple | ast.IfExp | ast.List):
            for part in ast.iter_child_nodes(shown):
                if isinstance(part, ast.expr):
                    self.read_shown(part)
        elif isinstance(shown, ast.ListComp):
            self.read_shown(shown.generators[0].iter)
        elif isinstance(shown, ast.Name):
            for value in self.assigned(shown.id):
                if value is not shown:
                    self.read_shown(value)

    def read(self, template: ast.expr, given: set[str]) -> None:
        """Resolve a template, through conditions and constants of the file."""
        if isinstance(template, ast.Constant) and isinstance(template.value, str):
            self.said.templates[self.where.split("/")[0]].add(template.value)
            names = {name for name, *_ in placeholders(template.value)}
            if names - given:
                self.said.lacking.append(f"{self.where}: {template.value}")
        elif isinstance(template, ast.IfExp):
            self.read(template.body, given)
            self.read(template.orelse, given)
        elif isinstance(template, ast.Name) and (found := self.assigned(template.id)):
            for value in found:
                self.read(value, given)
        elif not self.passes_on(template):
            self.said.unresolved[self.where] += 1

    def assigned(self, name: str) -> list[ast.expr]:
        return [
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
            and name in {ast.unparse(one) for one in targets(node)}
        ]

    def passes_on(self, template: ast.expr) -> bool:
        """Return whether a template is only passed on here."""
        written = ast.unparse(template)
        return (self.where, written) in _HANDED_ON


def targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def placeholders(template: str) -> list[tuple[str, str, str]]:
    """Return name, format and conversion of each placeholder, sorted."""
    return sorted(
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in string.Formatter().parse(template)
        if name is not None
    )


def has_words(template: str) -> bool:
    parts = string.Formatter().parse(template)
    return any(letter.isalpha() for text, *_ in parts for letter in text)


@pytest.fixture(scope="module")
def said() -> Said:
    found = Said()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            reader = Reader(path, found)
            reader.visit(reader.tree)
    return found


def table(package: str, name: str) -> dict[str, str]:
    path = ROOT / "domain" / "ko" / f"{package}.toml"
    return dict(tomllib.loads(path.read_text()).get(name, {})) if path.is_file() else {}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_template_of_a_package_has_its_korean(package: str, said: Said) -> None:
    texts = {one for one in said.templates[package] if has_words(one)}

    assert sorted(texts - korean().keys()) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_translation_is_left_over(package: str, said: Said) -> None:
    assert sorted(table(package, "messages").keys() - said.templates[package]) == []


def test_every_kind_that_may_not_be_found_has_its_korean(said: Said) -> None:
    assert sorted(said.nouns - table("domain", "nouns").keys()) == []


def test_every_flaw_of_a_line_has_its_korean() -> None:
    """Models of lines raise them; they reach people as problems of fields."""
    flaws = {
        call.args[1].value
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "PydanticCustomError"
        and isinstance(call.args[1], ast.Constant)
        and isinstance(call.args[1].value, str)
    }

    assert "Should state nothing twice" in flaws
    assert sorted(flaws - korean().keys()) == []


def test_a_template_is_translated_once() -> None:
    tables = [table(package, "messages") for package in PACKAGES]
    counts = Counter(template for one in tables for template in one)

    assert [template for template, count in counts.items() if count > 1] == []
    assert {path.stem for path in (ROOT / "domain" / "ko").glob("*.toml")} <= set(PACKAGES)


def test_translations_have_the_placeholders_of_their_template() -> None:
    pairs = [(english, text) for english, text in korean().items()]

    assert [text for english, text in pairs if placeholders(english) != placeholders(text)] == []


def test_every_placeholder_is_given_a_value(said: Said) -> None:
    assert said.lacking == []


def test_every_message_is_a_template(said: Said) -> None:
    assert dict(said.unresolved) == {}


def test_the_base_classes_are_read_too(said: Said) -> None:
    """The walk finds templates at each place where they can stand."""
    assert "no trained model in {folder}: run `iljari train` first" in said.templates["domain"]
    assert "no skill in the graph is called {seen!r}" in said.templates["domain"]
    assert (
        "is cut short; take the dump again, or another copy of the file"
        in (said.templates["graph"])
    )
    assert "`code` and `code_scheme` go together" in said.templates["ontology"]
    assert PLACES["BadFileError"] == 2
    assert PLACES["InputError"] == 0
    assert PLACES["PortTakenError"] is None
    assert set(PLACES) == {*(kind.__name__ for kind in kinds()), "Message"}
    assert {kind.__module__ for kind in kinds()} == {module.__name__ for module in DEFINING}
