"""Answers of any source as canonical files, and a server that gives such answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.facts import Rejected
from domain.rules.tree import Rule
from domain.source_errors import SourceAnswerError
from ingest.canonical.files import KINDS
from ingest.canonical.files import lines as canonical_lines
from ingest.canonical.rules import TREE
from ingest.feeds import quarantine
from ingest.feeds.feed import Feed
from ingest.feeds.files import take
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.server import KEY, serving

NOW = "2026-11-01T00:00:00Z"


def as_json(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def made(feed: Feed, folder: Path, *bodies: bytes, now: str = NOW) -> Transformed:
    """Transform answers that lie in files."""
    answers = folder / "answers"
    answers.mkdir(exist_ok=True)
    for old in answers.iterdir():
        old.unlink()
    for number, body in enumerate(bodies):
        (answers / f"{number:03}.json").write_bytes(body)
    spool = Spool(folder / "source")
    take(feed, [answers], spool, now)
    return transform(feed, spool)


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the lines of a canonical file."""
    path = folder / "source" / "canonical" / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def one(feed: Feed, folder: Path, name: str, *bodies: bytes) -> dict[str, Any]:
    """Return the one line that answers state, with nothing in the quarantine."""
    report = made(feed, folder, *bodies)
    assert report.quarantined == 0, list(quarantine.read(folder / "source"))
    [line] = lines(folder, name)
    return line


def reasons(folder: Path) -> list[tuple[str, str]]:
    """Return what is in the quarantine: which row, and why."""
    return [(bad.ref, bad.reason) for bad in quarantine.read(folder / "source")]


def kept_files(folder: Path) -> str:
    """Return everything that was written, as one text."""
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def checked(feed: Feed, folder: Path, *bodies: bytes) -> list[str]:
    """Return the ids of what is stated; fail where a row is lost or a line cannot be loaded."""
    try:
        report = made(feed, folder, *bodies)
    except SourceAnswerError:
        return []
    assert report.stated + report.quarantined + report.repeated == report.rows
    home = folder / "source" / "canonical"
    found = [line for kind in KINDS for _, line in canonical_lines(home, kind)]
    stated = [line for line in found if not isinstance(line, Rejected)]
    assert stated == found
    assert not [bad for _, bad in reasons(folder) if "not understood" in bad]
    return [line.id for line in stated]


@dataclass
class Server:
    """Answers with `reply`, if the key that it is asked with in `param` is right."""

    param: str
    reply: Callable[[dict[str, str]], Any]
    refused: bytes = b""
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, asked: dict[str, str]) -> Any:
        self.asked.append(asked)
        return self.reply(asked) if asked.get(self.param) == KEY else self.refused


def ingested(running: Running, home: Path, feed: Feed, server: Server, **options: Any) -> Any:
    """Read a source from its server into the graph."""
    at = options.pop("at", NOW)
    with serving(server):
        return ingesting(running, home, at).ingest(feed, access(server.address), nothing, **options)


def rule_of(line: dict[str, Any]) -> Rule:
    """Return the rules in a line of a policy."""
    rule: Rule = TREE.validate_json(as_json(line["rules"])).rule()
    return rule
