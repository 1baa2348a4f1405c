"""Where a graph is copied to: a server, or a folder that whoever types it means as one."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.settings import Settings
from app.targets import require_folder
from domain.errors import (
    InputError,
    MissingDataError,
    ServerError,
    ServerUnreachableError,
    WrongPasswordError,
)

_SCHEME: Final = "://"
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:(?:/|$)|[^/\\]+:\d*(?:[/?]|$)", re.IGNORECASE)
"""What begins like an address without its scheme (localhost:7687), or with half of one (bolt:/x).

A drive of Windows has one letter before the colon.
"""


def copy_target(chosen: Settings, to: str) -> Settings:
    """Return the settings of the graph that `--to` names.

    Raises:
        InputError: It is no server and no folder, or the graph that would be copied.
        MissingDataError: The folder that it would be in does not exist.
    """
    if _SCHEME in to:
        target = chosen.as_copy_target(to)
        same = to == chosen.neo4j_uri and target.neo4j_database == chosen.neo4j_database
    else:
        folder = _folder(to)
        target = chosen.model_copy(update={"home": folder, "neo4j_uri": None})
        same = chosen.neo4j_uri is None and folder.resolve() == chosen.home.resolve()
    if same:
        raise InputError("{to} is the graph that would be copied: give another one", to=to)
    return target


@contextmanager
def faults_of(target: Settings) -> Generator[None]:
    """Tell faults of the server that `--to` names from those of the one that NEO4J_URI names.

    Raises:
        ServerError: It does not answer, or refuses the password; with what names it.
    """
    try:
        yield
    except ServerUnreachableError:
        raise ServerError(
            "no graph database answers at {uri}: start it, or correct --to", uri=target.neo4j_uri
        ) from None
    except WrongPasswordError:
        raise ServerError(
            "{uri} refused the password of user {user!r}: set ILJARI_COPY_USER and "
            "ILJARI_COPY_PASSWORD (or ILJARI_COPY_PASSWORD_FILE)",
            uri=target.neo4j_uri,
            user=target.neo4j_user,
        ) from None


def _folder(to: str) -> Path:
    """Return a folder that is there, or one that is written as a path: a bare word is none."""
    if not to.strip():
        raise InputError("--to is blank: give a Bolt address or a folder")
    folder = Path(to)
    if not folder.is_dir() and not folder.is_file() and not _is_path(to):
        raise InputError(
            "--to {to}: no folder has this name; write a server like bolt://host:7687, and a new "
            "folder like ./graph-copy",
            to=to,
        )
    parent = folder.absolute().parent
    if not parent.exists():
        raise MissingDataError(parent, "no such folder")
    require_folder(folder)
    return folder


def _is_path(to: str) -> bool:
    if to.startswith("~") or _ADDRESS.match(to):
        return False
    return to.startswith(".") or "/" in to or "\\" in to
