"""The size budgets of docs/architecture.md, counted from the syntax trees."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

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
FILE_BUDGET = (100, 300, 400)
FUNCTION_BUDGET = (8, 30, 60)


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - _body_start(node) + 1


def _body_start(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A docstring is no code: count from the first statement after it, plus the signature."""
    body = node.body
    described = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    first = body[1] if described and len(body) > 1 else body[0]
    return first.lineno - (body[0].lineno - node.lineno)


def over(sizes: list[tuple[str, int]], budget: tuple[int, int, int]) -> list[str]:
    counts = sorted(size for _, size in sizes)
    median, most_of_them, most = budget
    complaints = [f"{name}: {size} lines" for name, size in sizes if size > most]
    if statistics.median(counts) > median:
        complaints.append(f"median {statistics.median(counts)} > {median}")
    if counts[int(len(counts) * 0.95)] > most_of_them:
        complaints.append(f"95th percentile {counts[int(len(counts) * 0.95)]} > {most_of_them}")
    return complaints


def test_files_stay_small() -> None:
    sizes = [(str(p.relative_to(ROOT)), len(p.read_text().splitlines())) for p in sources()]

    assert over([size for size in sizes if size[1]], FILE_BUDGET) == []


def test_functions_stay_small() -> None:
    assert over([f for path in sources() for f in functions(path)], FUNCTION_BUDGET) == []


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text())
    top = {id(node) for node in tree.body}
    nested = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in top
    ]

    assert nested == []


def test_init_files_stay_empty() -> None:
    full = [str(p) for p in sources() if p.name == "__init__.py" and p.read_text().strip()]

    assert full == []
