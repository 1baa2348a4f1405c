"""The manual names every error, with its codes."""

import re
from collections.abc import Iterator

from domain import errors, load_errors, source_errors, unknown_errors
from domain.errors import PlatformError
from tests.conftest import ROOT

DEFINED = (errors, load_errors, source_errors, unknown_errors)
MODULES = frozenset(one.__name__ for one in DEFINED)

ROW = re.compile(r"^\| `(\w+)` \| (\d) \| `(\w+)` \| .+ \|$", re.MULTILINE)


def kinds(of: type[PlatformError]) -> Iterator[type[PlatformError]]:
    for kind in of.__subclasses__():
        if kind.__module__ in MODULES:
            if not kind.__name__.startswith("_"):
                yield kind
            yield from kinds(kind)


def test_the_manual_names_every_error() -> None:
    stated = ROW.findall((ROOT / "docs" / "errors.md").read_text())

    assert sorted(stated) == sorted(
        (kind.__name__, str(kind.exit_code), kind.code) for kind in kinds(PlatformError)
    )


def test_the_tree_in_the_source_names_every_error() -> None:
    named = " ".join(str(one.__doc__) for one in DEFINED)
    assert set(re.findall(r"\w+Error\b", named)) == {
        "PlatformError",
        *(kind.__name__ for kind in kinds(PlatformError)),
    }
