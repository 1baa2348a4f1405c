"""A cache of the embedded server's classes, with which a start takes half the CPU.

The tests start some hundred servers. Java ignores the cache where it does not fit.
"""

import os
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import PlatformError
from graph import engine, engine_java, engine_record

OPTIONS = "JDK_JAVA_OPTIONS"
"""The variable that Java reads its options from."""


@contextmanager
def cached() -> Generator[None]:
    """Make the cache, and let all servers that are started meanwhile use it."""
    plain = os.environ.get(OPTIONS, "")
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.environ[OPTIONS] = f"{plain} {_use(Path(folder), plain)}".strip()
            yield
        finally:
            os.environ[OPTIONS] = plain


def _use(folder: Path, plain: str) -> str:
    """Make the cache and return the option that names it; nothing where Java cannot make one."""
    try:
        _make(folder, plain)
    except (PlatformError, subprocess.CalledProcessError):
        return ""
    return f"-XX:AOTCache={folder}/cache"


def _make(folder: Path, plain: str) -> None:
    """Record which classes a server loads, then write them into a file."""
    seen = f"-XX:AOTConfiguration={folder}/seen"
    os.environ[OPTIONS] = f"{plain} -XX:AOTMode=record {seen}"
    engine.start(folder / "graph", heap="256m")
    engine.stop(folder / "graph")
    os.environ[OPTIONS] = plain
    create = ["-XX:AOTMode=create", seen, f"-XX:AOTCache={folder}/cache"]
    arguments = f"@{engine_record.arguments_file(folder / 'graph')}"
    subprocess.run([str(engine_java.java()), *create, arguments], capture_output=True, check=True)
