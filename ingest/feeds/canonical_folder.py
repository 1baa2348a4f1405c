"""The canonical files of a source: written beside the ones before, whose place they then take."""

import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from ingest import digests
from ingest.feeds.feed import Feed, Line
from ingest.feeds.joining import join_lines
from ingest.feeds.private import private_file

SOURCE: Final = "source.json"


def folder_of(home: Path) -> Path:
    """Return the folder of the canonical files, below that of the source."""
    return home / "canonical"


class Writer:
    """Writes lines into a new folder; of shared lines with the same id the first is kept."""

    def __init__(self, folder: Path, earlier: Path, feed: Feed) -> None:
        """Write into `folder`; `earlier` holds the files before."""
        self._folder = folder
        self._earlier = earlier
        self._feed = feed
        self._mains = (feed.main, *feed.others)
        self._files: dict[str, BinaryIO] = {}
        self._shared: dict[str, set[str]] = {}

    def put(self, lines: Sequence[tuple[Line, bytes]]) -> None:
        """Write the lines of a row."""
        for line, text in lines:
            if line.shared:
                known = self._shared.setdefault(line.file, set())
                if line.data["id"] in known:
                    continue
                known.add(line.data["id"])
            self.copy(line.file, text + b"\n")

    def copy(self, name: str, text: bytes) -> None:
        """Write a line as it is, with its end."""
        if name not in self._files:
            self._files[name] = private_file(self._folder / name)
        self._files[name].write(text)

    def keep_earlier(self, ids: set[str]) -> int:
        """Copy the lines with these ids as they were before, and those that they name.

        Returns: the number of the former.
        """
        named: set[str] = set()
        count = 0
        for name in self._mains:
            for data, text in lines(self._earlier / name):
                if data["id"] in ids:
                    count += 1
                    named.update(value for value in data.values() if isinstance(value, str))
                    self.copy(name, text)
        for path in sorted(self._earlier.glob("*.jsonl")) if named else ():
            missing = named - self._shared.get(path.name, set())
            for data, text in lines(path) if path.name not in self._mains else ():
                if data["id"] in missing:
                    self.copy(path.name, text)
        return count

    def finish(self) -> None:
        """Close all files, and make one line of several with the same id where the source does."""
        self.close()
        joining, main = self._feed.joining, self._folder / self._feed.main
        if joining is not None and main.is_file():
            join_lines(main, joining.join)

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()


@contextmanager
def written(folder: Path, feed: Feed, at: str, earlier: Path | None = None) -> Generator[Writer]:
    """Write a folder anew; if it then states the same, the one before stays as it is.

    `at` is the moment that the content describes, `earlier` the folder that rows had lines in.
    """
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700, parents=True)
    writer = Writer(new, earlier or folder, feed)
    try:
        yield writer
        writer.finish()
        if digests.digest(new.glob("*.jsonl")) != digests.digest(folder.glob("*.jsonl")):
            with private_file(new / SOURCE) as file:
                file.write(orjson.dumps(_source(feed, at)))
            old = folder.with_name(f"{folder.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
    finally:
        writer.close()
        shutil.rmtree(new, ignore_errors=True)


def merge(folder: Path, feed: Feed, at: str, part: Path) -> None:
    """Take the lines of a part into a folder, in the place of those with the same ids."""
    names = {path.name for path in (*folder.glob("*.jsonl"), *part.glob("*.jsonl"))}
    with written(folder, feed, at) as writer:
        for name in sorted(names):
            new = {data["id"]: text for data, text in lines(part / name)}
            for data, text in lines(folder / name):
                if data["id"] not in new:
                    writer.copy(name, text)
            for text in new.values():
                writer.copy(name, text)


def lines(path: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the lines of a file, read and as they are; none if there is none."""
    if path.is_file():
        with path.open("rb") as file:
            for text in file:
                yield orjson.loads(text), text


def _source(feed: Feed, at: str) -> dict[str, str]:
    return {
        "id": feed.id,
        "name": feed.name,
        "version": at[:10],
        "licence": feed.licence,
        "url": feed.url,
        "asOf": at,
    }
