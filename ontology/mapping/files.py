"""Mapping files: those of the schemes that are known, and those that somebody gives."""

import tomllib
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from domain.errors import BadFileError, MissingDataError
from ontology.mapping.model import TabularScheme

M = TypeVar("M", bound=BaseModel)


def known(name: str) -> TabularScheme:
    """Give the mapping of `ncs`, `keis`, `onet`, or of the crosswalk `esco_onet`."""
    with own(name) as path:
        return read(path, TabularScheme)


def own(name: str) -> AbstractContextManager[Path]:
    """Give the path of a mapping file that comes along."""
    return as_file(files("ontology.mapping") / f"{name}.toml")


def read(path: Path, kind: type[M]) -> M:
    """Read a mapping file.

    Raises: MissingDataError if there is none; BadFileError, which says where, if it is not
    TOML or says what no mapping can.
    """
    if not path.is_file():
        raise MissingDataError(path, "no such file; give a mapping in TOML")
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return kind.model_validate(told)
    except UnicodeDecodeError:
        raise BadFileError(path, None, "is not UTF-8; convert it first") from None
    except tomllib.TOMLDecodeError as error:
        raise BadFileError(path, None, f"is not TOML: {error}") from None
    except ValidationError as error:
        raise BadFileError(path, None, _first(error)) from None


def _first(error: ValidationError) -> str:
    """Tell the first thing that is wrong, and how many more there are."""
    told, *more = error.errors(include_url=False, include_context=False)
    where = ".".join(map(str, told["loc"]))
    what = told["msg"].removeprefix("Value error, ")
    rest = f", and {len(more)} more" if more else ""
    return f"{where}: {what}{rest}" if where else f"{what}{rest}"
