"""The Java runtime and the libraries of the embedded server, and the environment it runs in."""

import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from domain.errors import EngineFailedError

_LEFT_OUT: Final = "arcadedb-mcp-"
"""An endpoint for language models, which the server opens as soon as it finds this library."""

LOGGING: Final = Path(__file__).resolve().with_name("java_logging.properties")
"""What the server writes to its log."""

_PASSED_ON: Final = frozenset(
    {
        "HOME",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "LANG",
        "LD_LIBRARY_PATH",
        "PATH",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
    }
)
"""All other variables stay here: passwords, tokens and keys of this process are none of Java's."""


def java() -> Path:
    """Return the path of the Java runtime in the wheel.

    Raises:
        EngineFailedError: The wheel is missing.
    """
    return _package() / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")


def class_path() -> str:
    """Return the libraries of the server as one text, without those that open more doors.

    Raises:
        EngineFailedError: The wheel is missing.
    """
    jars = sorted((_package() / "jars").glob("*.jar"))
    return os.pathsep.join(str(one) for one in jars if not one.name.startswith(_LEFT_OUT))


def environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return what the server gets to see of the environment of this process."""
    return {
        name: value for name, value in own.items() if name in _PASSED_ON or name.startswith("LC_")
    }


def _package() -> Path:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineFailedError(
            "the embedded server is not installed (arcadedb-embedded has wheels for Linux with "
            "glibc 2.34 or newer, macOS on arm64 and Windows): install it, or set NEO4J_URI"
        )
    return Path(spec.origin).parent
