"""Mapping files: the built-in ones, and those that users write."""

import tomllib
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from domain import looks, regular
from domain.errors import BadFileError, MissingDataError
from domain.messages import Message, problem
from ontology.mapping.model import TabularScheme

M = TypeVar("M", bound=BaseModel)


def known(name: str) -> TabularScheme:
    """Return the built-in mapping `ncs`, `keis`, `onet`, or the crosswalk `esco_onet`."""
    with own(name) as path:
        return read(path, TabularScheme)


def own(name: str) -> AbstractContextManager[Path]:
    """Return the path of a mapping file that ships with the package."""
    return as_file(files("ontology.mapping") / f"{name}.toml")


def read(path: Path, kind: type[M]) -> M:
    """Read a mapping file.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is not TOML, or its content is not a valid mapping.
    """
    regular.require_file(path, MissingDataError(path, "no such file; name a mapping file in TOML"))
    try:
        parsed: dict[str, Any] = tomllib.loads(_text(path))
        return kind.model_validate(parsed)
    except tomllib.TOMLDecodeError as error:
        raise BadFileError(path, None, "is not TOML: {error}", error=error) from None
    except ValidationError as error:
        raise _refused(path, error) from None


def _text(path: Path) -> str:
    with regular.opened(path) as file:
        content = file.read()
    if seen := looks.look(content):
        raise BadFileError(path, None, "looks like {seen}, and should be TOML in UTF-8", seen=seen)
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def _refused(path: Path, error: ValidationError) -> BadFileError:
    """Name the first problem and the number of further ones."""
    first, *more = error.errors(include_url=False)
    place = ".".join(map(str, first["loc"]))
    what = problem(dict(first))
    where = Message("{place}: {problem}", place=place, problem=what) if place else what
    if more:
        return BadFileError(path, None, "{problem}, and {more} more", problem=where, more=len(more))
    return BadFileError(path, None, "{problem}", problem=where)
