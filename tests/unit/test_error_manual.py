"""The manual names every error, with its codes."""

import re
from collections.abc import Iterator

from domain import errors, load_errors, source_errors
from domain.errors import PlatformError
from tests.conftest import ROOT

ROW = re.compile(r"^\| `(\w+)` \| (\d) \| `(\w+)` \| .+ \|$", re.MULTILINE)


def kinds(of: type[PlatformError]) -> Iterator[type[PlatformError]]:
    for kind in of.__subclasses__():
        if kind.__module__ in {errors.__name__, load_errors.__name__, source_errors.__name__}:
            if not kind.__name__.startswith("_"):
                yield kind
            yield from kinds(kind)


def test_the_manual_names_every_error() -> None:
    stated = ROW.findall((ROOT / "docs" / "errors.md").read_text())

    assert sorted(stated) == sorted(
        (kind.__name__, str(kind.exit_code), kind.code) for kind in kinds(PlatformError)
    )


def test_the_tree_in_the_source_names_every_error() -> None:
    named = f"{errors.__doc__} {load_errors.__doc__} {source_errors.__doc__}"
    assert set(re.findall(r"\w+Error\b", named)) == {
        "PlatformError",
        *(kind.__name__ for kind in kinds(PlatformError)),
    }
