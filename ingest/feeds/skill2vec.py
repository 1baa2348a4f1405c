"""Reader of skill2vec: 50,000 job postings, each an id and its required skills as free text.

A row of `skill2vec_50K_compact.csv` is an id and strings, without a header or quotes. The first
strings serve as the title, and are mentions like the others; there is no employer, place or
date. A mention is linked to a skill if it equals one of its labels, with underscores read as
spaces; the others are kept on the posting as `unlinkedSkills`.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from domain import compressed, looks, reading, regular
from domain.enums import JobStatus, Need
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology.names import NameTable, normal

SOURCE: Final = Source(
    id="skill2vec-50k",
    name="skill2vec, 50,000 job postings",
    version="1",
    licence="MIT, Van-Duyet Le, arXiv:1707.09751",
    url="https://github.com/duyet/skill2vec-dataset",
    as_of="2017-07-31T00:00:00Z",
)
_LONGEST_EXAMPLE: Final = 80
# The rows have no titles. The first strings often begin with one, so they serve as the title.
_TITLE_STRINGS: Final = 3
_TITLE_JOINT: Final = " · "


@dataclass(slots=True)
class TieReport:
    """How much of the free text was linked to skills; names are distinct by `normal`."""

    postings: int = 0
    mentions: int = 0
    tied: int = 0
    names: set[str] = field(default_factory=set[str])
    tied_names: set[str] = field(default_factory=set[str])

    @property
    def tied_share(self) -> float:
        """The share of mentions that are linked, 0-1."""
        return self.tied / self.mentions if self.mentions else 0.0

    @property
    def tied_names_share(self) -> float:
        """The share of distinct strings that are linked, 0-1."""
        return len(self.tied_names) / len(self.names) if self.names else 0.0


def read(file: Path, names: NameTable, report: TieReport) -> Iterator[Fact]:
    """Yield each posting and its required skills, and count them in the report.

    Bytes that are not UTF-8 become U+FFFD; such a string is kept and linked to nothing.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file has no usable row.
    """
    regular.require_file(
        file, MissingDataError(file, "no such file; name skill2vec_50K_compact.csv")
    )
    known: set[str] = set()
    for number, cells in _rows(file):
        source_id, skills = cells[0], _distinct(cells[1:])
        cause = _flaw(source_id, skills, known)
        if cause is not None:
            seen = ",".join(cells)[:_LONGEST_EXAMPLE]
            yield Rejected(file.name, number, cause, seen, (Label.JOB_POSTING,))
        else:
            known.add(source_id)
            yield from _posting(source_id, skills, names, report)
    if not known:
        raise _unusable(file)


def _unusable(file: Path) -> BadFileError:
    with reading.opened(file) as raw, compressed.plain(file, raw) as content:
        seen = looks.look(content.read(looks.HEAD))
    if seen is None:
        return BadFileError(file, None, "holds no row of an id and skills")
    return BadFileError(
        file, None, "holds no row of an id and skills, and looks like {seen}", seen=seen
    )


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each non-empty line with its number."""
    with reading.opened(file) as raw, compressed.plain(file, raw) as content:
        lines = io.TextIOWrapper(content, "utf-8-sig", errors="replace", newline="\n")
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, [cell.strip() for cell in line.split(",")]


def _distinct(cells: list[str]) -> list[str]:
    """Return the first spelling of each string, in order."""
    spellings: dict[str, str] = {}
    for cell in filter(None, cells):
        spellings.setdefault(normal(cell), cell)
    return list(spellings.values())


def _flaw(source_id: str, skills: list[str], known: set[str]) -> str | None:
    if not (source_id.isascii() and source_id.isdigit()):
        return "id that is not a number"
    if source_id in known:
        return "id that is there already"
    return None if skills else "posting without a string"


def _posting(
    source_id: str, skills: list[str], names: NameTable, report: TieReport
) -> Iterator[Node | Edge]:
    ties = {skill: names.get(normal(skill.replace("_", " "))) for skill in skills}
    _count(ties, report)
    posting = mint(Label.JOB_POSTING, SOURCE.id, source_id)
    yield Node(
        Label.JOB_POSTING,
        posting,
        {
            "title": _TITLE_JOINT.join(skills[:_TITLE_STRINGS]),
            "status": JobStatus.OPEN.value,
            "unlinkedSkills": [skill for skill, tied in ties.items() if tied is None],
            "source": SOURCE.id,
            "asOf": SOURCE.as_of,
        },
    )
    for skill in dict.fromkeys(tied for tied in ties.values() if tied is not None):
        yield Edge(Relation.REQUIRES, posting, skill, {"need": Need.ESSENTIAL.value})


def _count(ties: dict[str, str | None], report: TieReport) -> None:
    tied = [skill for skill, to in ties.items() if to is not None]
    report.postings += 1
    report.mentions += len(ties)
    report.tied += len(tied)
    report.names.update(map(normal, ties))
    report.tied_names.update(map(normal, tied))
