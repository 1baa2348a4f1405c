"""The manual names every error, with its codes."""

import re
from collections.abc import Iterator

from domain import errors
from domain.errors import PlatformError
from tests.conftest import ROOT

ROW = re.compile(r"^\| `(\w+)` \| (\d) \| `(\w+)` \| .+ \|$", re.MULTILINE)


def kinds(of: type[PlatformError]) -> Iterator[type[PlatformError]]:
    for kind in of.__subclasses__():
        if kind.__module__ == errors.__name__:
            if not kind.__name__.startswith("_"):
                yield kind
            yield from kinds(kind)


def test_the_manual_names_every_error() -> None:
    stated = ROW.findall((ROOT / "docs" / "errors.md").read_text())

    assert sorted(stated) == sorted(
        (kind.__name__, str(kind.exit_code), kind.code) for kind in kinds(PlatformError)
    )


def test_the_tree_in_the_source_names_every_error() -> None:
    assert set(re.findall(r"\w+Error\b", errors.__doc__ or "")) == {
        "PlatformError",
        *(kind.__name__ for kind in kinds(PlatformError)),
    }
