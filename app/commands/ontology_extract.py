"""`iljari ontology extract` and `link`: the concepts that a text or a job title names."""

import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer
from rich.table import Table

from app import settings
from app.console import AsJson, emit, table
from app.wiring import platform
from domain.errors import BadFileError, InputError, MissingDataError
from domain.labels import LabelEntry
from domain.vocabulary import Label, Need
from graph.queries import catalog, labels
from graph.store import Store
from ontology.extraction.extractor import Extractor
from ontology.extraction.mentions import Mention
from ontology.extraction.titles import Linked, TitleLinker
from ontology.search.index import SearchIndex

Needs: TypeAlias = Mapping[str, set[str]]

_KINDS: Final = (Label.SKILL, Label.CERTIFICATION, Label.OCCUPATION)
_MOST_BYTES: Final = 4_000_000


def extract(
    file: Annotated[
        Path | None, typer.Argument(help="A text in UTF-8; standard input if not given.")
    ] = None,
    kind: Annotated[
        list[Label] | None, typer.Option(help="Skill, Certification or Occupation; all if none.")
    ] = None,
    misspelt: Annotated[bool, typer.Option(help="Find misspelt items of lists too.")] = True,
    as_json: AsJson = False,
) -> None:
    """Find the skills, certifications and occupations that a text names."""
    wanted = _kinds(kind or [])
    text = _text(file)
    entries, needs = _known()
    index = SearchIndex.build(entries) if misspelt else None
    found = Extractor.build(entries, _both_ways(needs), index).extract(text, wanted)
    emit(found, as_json=as_json, draw=lambda: _mentions(found))


def link(
    title: Annotated[str, typer.Argument(help="A job title, as a posting has it.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many at most.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Find the occupations that a job title most likely means; none rather than a wrong one."""
    found = TitleLinker.build(*_known()).link(title, limit)
    emit(found, as_json=as_json, draw=lambda: _links(found))


def _kinds(given: list[Label]) -> tuple[Label, ...]:
    for kind in given:
        if kind not in _KINDS:
            raise InputError(f"--kind {kind}: only {', '.join(_KINDS)} are found in texts")
    return tuple(given)


def _text(file: Path | None) -> str:
    if file is None:
        return _decoded(sys.stdin.buffer.read(_MOST_BYTES + 1), Path("-"))
    if not file.is_file():
        raise MissingDataError(file, "no such file; give a text in UTF-8")
    with file.open("rb") as opened:
        return _decoded(opened.read(_MOST_BYTES + 1), file)


def _decoded(read: bytes, file: Path) -> str:
    if len(read) > _MOST_BYTES:
        raise BadFileError(file, None, f"larger than {_MOST_BYTES:,} bytes; give it in parts")
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise BadFileError(file, line, "not UTF-8; convert it first") from None


def _known() -> tuple[list[LabelEntry], Needs]:
    with platform(settings.read()) as running:
        return running.run(_read)


async def _read(store: Store) -> tuple[list[LabelEntry], Needs]:
    """Give the labels to look for, and the essential skills of each occupation."""
    parts = (labels.skills, labels.certifications, labels.occupations)
    entries = [entry for part in parts async for entry in store.stream(part())]
    entries.sort(key=lambda entry: entry.id)
    if not entries:
        raise InputError("the graph holds no skill or occupation: load some with `iljari load`")
    needs: defaultdict[str, set[str]] = defaultdict(set)
    async for occupation, skill, need in store.stream(catalog.occupation_skills()):
        if need is Need.ESSENTIAL:
            needs[occupation].add(skill)
    return entries, needs


def _both_ways(needs: Needs) -> Needs:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for occupation, skills in needs.items():
        related[occupation].update(skills)
        for skill in skills:
            related[skill].add(occupation)
    return related


def _mentions(found: list[Mention]) -> Table:
    drawn = table("Mentions", "from", "to", "text", "kind", "label", "score", "id")
    for each in found:
        score = f"{each.score:.2f}"
        where = (str(each.start), str(each.end))
        drawn.add_row(*where, each.text, each.kind, each.label, score, each.concept_id)
    return drawn


def _links(found: list[Linked]) -> Table | str:
    if not found:
        return "no occupation is close enough to this title"
    drawn = table("Occupations", "label", "score", "id", numbers=("score",))
    for each in found:
        drawn.add_row(each.label, f"{each.score:.2f}", each.occupation_id)
    return drawn
