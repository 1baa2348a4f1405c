"""The canonical files in reading order, and their validated lines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import ErrorDetails

from domain.facts import Rejected
from domain.vocabulary import Label
from ingest.canonical import insurance, links, nodes, offices, opening, people, tables
from ingest.canonical.duplicates import duplicate
from ingest.canonical.lines import (
    CertificationLine,
    CourseLine,
    EmployerLine,
    OccupationLine,
    PolicyLine,
    PostingLine,
    RegionLine,
    SkillLine,
)
from ingest.canonical.links import Link
from ingest.canonical.nodes import Thing
from ingest.canonical.parts import Part
from ingest.canonical.rules import TAGS
from ingest.canonical.seekers import SeekerLine
from ingest.canonical.texts import UNKNOWN

L = TypeVar("L", bound=Part)

_LONGEST_FIELD: Final = 40
_CAUSES: Final = {
    "json_invalid": "not JSON",
    "missing": "field that must be there is missing",
    "extra_forbidden": "field that the format does not have",
}
_OTHER_CAUSE: Final = "field of a wrong type or value"
_TWICE_CAUSE: Final = "field that is stated twice"
_LONG_CAUSE: Final = "line that is too long"
_PERSONAL_CAUSE: Final = "field that a seeker's line may not hold"
_BOM: Final = b"\xef\xbb\xbf"
_UNSHOWN: Final = {UNKNOWN, *TAGS}
"""Parts of a field's path that stand in no line: the language and the kinds of conditions."""


class _Untitled(GenerateJsonSchema):
    """A JSON Schema without titles that only repeat the names of fields."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic calls it
        return False


@dataclass(frozen=True, slots=True)
class FileKind(Generic[L]):
    """A canonical file: the type of its lines, and the nodes and links that these state.

    `beside` are the labels of nodes that its lines state besides those of `label`.
    """

    file: str
    label: Label
    line: type[L]
    things: Callable[[L], Iterable[Thing]]
    links: Callable[[L], Iterable[Link]]
    beside: tuple[Label, ...] = ()

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its lines (draft 2020-12), made from what reads them."""
        return self.line.model_json_schema(schema_generator=_Untitled)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of all nodes that its lines state."""
        return (self.label, *self.beside)


KINDS: Final[tuple[FileKind[Any], ...]] = (
    FileKind("regions.jsonl", Label.REGION, RegionLine, nodes.of_region, links.of_region),
    FileKind("skills.jsonl", Label.SKILL, SkillLine, nodes.of_skill, links.of_skill),
    FileKind(
        "certifications.jsonl",
        Label.CERTIFICATION,
        CertificationLine,
        nodes.of_certification,
        links.of_certification,
    ),
    FileKind(
        "occupations.jsonl",
        Label.OCCUPATION,
        OccupationLine,
        nodes.of_occupation,
        links.of_occupation,
        (Label.OCCUPATION_GROUP,),
    ),
    FileKind(
        "employers.jsonl",
        Label.EMPLOYER,
        EmployerLine,
        lambda line: chain(nodes.of_employer(line), insurance.of_employer(line)),
        lambda line: chain(links.of_employer(line), insurance.links_of_employer(line)),
        (Label.WORKPLACE, Label.SUBSIDY),
    ),
    FileKind(
        "courses.jsonl",
        Label.COURSE,
        CourseLine,
        nodes.of_course,
        links.of_course,
        (Label.PROVIDER, Label.COURSE_SESSION),
    ),
    FileKind(
        "policies.jsonl",
        Label.POLICY,
        PolicyLine,
        nodes.of_policy,
        links.of_policy,
        (Label.POLICY_RULES,),
    ),
    FileKind(
        "agencies.jsonl",
        Label.AGENCY,
        offices.AgencyLine,
        offices.of_agency,
        offices.links_of_agency,
    ),
    FileKind("postings.jsonl", Label.JOB_POSTING, PostingLine, nodes.of_posting, links.of_posting),
    FileKind(
        "seekers.jsonl",
        Label.SEEKER,
        SeekerLine,
        lambda line: chain(people.things(line), insurance.things(line)),
        lambda line: chain(people.links(line), insurance.links(line)),
        (Label.WORK_EXPERIENCE, Label.INSURANCE_PERIOD, Label.BENEFIT_CLAIM),
    ),
    FileKind(
        "complaints.jsonl",
        Label.COMPLAINT,
        offices.ComplaintLine,
        offices.of_complaint,
        offices.links_of_complaint,
    ),
    FileKind(
        "trends.jsonl",
        Label.TREND,
        offices.TrendLine,
        offices.of_trend,
        offices.links_of_trend,
    ),
)


def kind_of(path: Path) -> FileKind[Any]:
    """Return which canonical file a data file is, by its name."""
    return next(kind for kind in KINDS if opening.is_named(path, kind.file))


def lines(
    folder: Path, kind: FileKind[L], *, again: bool = False
) -> Iterator[tuple[int, L | Rejected]]:
    """Yield the non-empty lines of a file with their numbers; none if the file is absent.

    `again` is for the lines that were valid the first time: duplicate keys are not looked for.

    Raises:
        BadFileError: The file cannot be read.
    """
    path = opening.find(folder, kind.file)
    if path is None:
        return
    for number, raw in raw_lines(path, kind):
        if isinstance(raw, Rejected):
            yield number, raw
        elif text := raw.removeprefix(_BOM).strip():
            line = checked(kind, number, text, again=again)
            yield number, _in_file(line, path) if isinstance(line, Rejected) else line


def raw_lines(path: Path, kind: FileKind[Any]) -> Iterator[tuple[int, bytes | Rejected]]:
    """Yield the lines of JSON of a data file, or those that the rows of a table stand for.

    Raises:
        BadFileError: The file cannot be read, or is no table of its format.
    """
    if not opening.is_of_lines(path):
        read = tables.parquet_lines if path.suffix == opening.PARQUET else tables.csv_lines
        for number, row in read(path, kind.schema()):
            if isinstance(row, Rejected):
                row = replace(row, labels=kind.labels)  # noqa: PLW2901 - of this kind
            yield number, row
        return
    for number, line in opening.lines(path):
        most = f"more than {opening.MOST_BYTES:,} bytes"
        long = Rejected(path.name, number, _LONG_CAUSE, most, kind.labels)
        yield number, long if line is None else line


def checked(kind: FileKind[L], number: int, text: bytes, *, again: bool = False) -> L | Rejected:
    """Return the line that a text is, or what is wrong with it; `again` as `lines` has it."""
    try:
        line = kind.line.model_validate_json(text)
    except ValidationError as error:
        return _rejected(kind, number, error)
    twice = None if again else duplicate(text)
    if twice is not None:
        return Rejected(kind.file, number, _TWICE_CAUSE, _shown(twice), kind.labels)
    return line


def _in_file(flaw: Rejected, path: Path) -> Rejected:
    """Name the file as it is called in the folder, which may be a table."""
    return replace(flaw, file=path.name)


def _rejected(kind: FileKind[Any], number: int, error: ValidationError) -> Rejected:
    """Report the first flaw of a line, an unknown field before any other."""
    flaws = error.errors(include_url=False, include_input=False, include_context=False)
    worst = min(flaws, key=lambda flaw: flaw["type"] != "extra_forbidden")
    cause = _CAUSES.get(worst["type"], _OTHER_CAUSE)
    if kind.label is Label.SEEKER and worst["type"] == "extra_forbidden":
        cause = _PERSONAL_CAUSE
    return Rejected(kind.file, number, cause, _described(worst), kind.labels)


def _described(flaw: ErrorDetails) -> str:
    """Return the field and what is wrong with it, never its value."""
    where = ".".join(_shown(part) for part in flaw["loc"] if part not in _UNSHOWN)
    return f"{where}: {flaw['msg']}" if where else flaw["msg"]


def _shown(part: str | int) -> str:
    """Return a part of a field's path, unless it may be a value in the wrong place."""
    if isinstance(part, int):
        return str(part)
    named = part.isascii() and part.isidentifier() and len(part) <= _LONGEST_FIELD
    return part if named else "(a name that no field has)"
