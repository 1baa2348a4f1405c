"""What is not a file, or no longer the one that it was, in the place of a file."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.commands import evaluate_truth
from domain import regular
from domain.errors import BadFileError, PlatformError
from graph.moving import dumpfile
from ingest import digests, pipeline
from ontology import table_text
from ontology.mapping import files
from ontology.mapping.model import TabularScheme
from ontology.skos import streams
from tests.strangers.test_canonical_files import SOURCE

NOT_REGULAR = "is not a regular file: devices and pipes are not read"
GROWN = "has grown while it was read: copy it, and read the copy"


def bound(path: Path) -> None:
    """Make a socket; its address may not be as long as paths of tests are."""
    before = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(before)


def piped(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def twice_linked(path: Path) -> None:
    path.with_name("link").symlink_to("/dev/zero")
    path.symlink_to("link")


MAKERS: dict[str, Callable[[Path], Any]] = {
    "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to a device of noise": lambda path: path.symlink_to("/dev/urandom"),
    "a link to a link to a device": twice_linked,
    "a pipe": os.mkfifo,
    "a link to a pipe": piped,
    "a socket": bound,
    "a folder": Path.mkdir,
}


def load(path: Path) -> object:
    source = path.with_name("source.json")
    source.write_text(json.dumps(SOURCE))
    return pipeline.canonical_source(path.parent)


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "canonical": ("skills.jsonl", load),
    "compressed": ("skills.jsonl.gz", load),
    "source": ("source.json", lambda path: pipeline.canonical_source(path.parent)),
    "triples": ("it.ttl", lambda path: list(streams.triples(path))),
    "table": ("it.csv", table_text.encoding_of),
    "mapping": ("it.toml", lambda path: files.read(path, TabularScheme)),
    "digest": ("it", lambda path: digests.digest([path])),
    "dump": ("it.gz", lambda path: dumpfile.check(path, lambda *_: None)),
    "hidden parameters": ("truth.npz", evaluate_truth.read_truth),
    "posting file": ("it.csv", pipeline.skill2vec_source),
}


@pytest.mark.skipif(os.name == "nt", reason="NOT TESTED: there are no pipes among files")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("maker", MAKERS)
def test_what_is_no_file_is_refused_by_every_reader(
    tmp_path: Path, reader: str, maker: str
) -> None:
    name, read = READERS[reader]
    MAKERS[maker](tmp_path / name)

    with pytest.raises(PlatformError) as refused:
        read(tmp_path / name)
    assert refused.value.exit_code == 2
    assert name in str(refused.value)


@pytest.mark.parametrize("maker", MAKERS)
def test_what_took_the_place_of_a_file_is_refused(
    tmp_path: Path, maker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "it"
    file.write_bytes(b"x")

    def exchanged(path: Path) -> None:
        path.unlink()
        MAKERS[maker](path)

    monkeypatch.setattr(regular, "require", exchanged)
    with pytest.raises(BadFileError) as refused:
        regular.opened(file)
    assert NOT_REGULAR in str(refused.value)


@pytest.mark.parametrize("size", [0, 1, 200_000])
@pytest.mark.parametrize("more", [1, 200_000])
def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, size: int, more: int
) -> None:
    file = tmp_path / "it"
    file.write_bytes(b"x" * size)
    with regular.opened(file) as opened:
        assert opened.read(10) == b"x" * min(size, 10)
        with file.open("ab") as writer:
            writer.write(b"y" * more)
        with pytest.raises(BadFileError, match=GROWN):
            opened.read()


def test_a_file_is_read_in_all_ways_that_readers_need(tmp_path: Path) -> None:
    file = tmp_path / "it"
    content = b"".join(b"%d\n" % number for number in range(100_000))
    file.write_bytes(content)
    with regular.opened(file) as opened:
        assert opened.readline(5) == b"0\n"
        assert (opened.read(3), opened.tell()) == (b"1\n2", 5)
        opened.seek(0)
        assert opened.read() == content
        opened.seek(-3, os.SEEK_END)
        assert list(opened) == [b"99\n"]
        assert os.fstat(opened.fileno()).st_size == len(content)
    assert opened.closed
