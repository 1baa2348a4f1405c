"""Concepts in texts, and occupations for titles: `python -m tests.bench.extraction`.

Reads $ILJARI_DATA (default ../shared/data) and `data/extraction_gold.txt`. docs/extraction.md
says what each table measures and what it does not.
"""

import csv
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import psutil

from domain.facts import Edge, Node
from domain.ids import label_of, mint
from domain.labels import LabelEntry
from domain.vocabulary import Label, Relation
from ingest.sample import concepts
from ingest.sample.tables import many
from ingest.sample.tables import rows as table
from ontology import esco
from ontology.extraction.extractor import Extractor
from ontology.extraction.titles import TitleLinker
from ontology.names import normal
from ontology.search.index import SearchIndex

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("ILJARI_DATA", ROOT.parent / "shared" / "data"))
GOLD = Path(__file__).with_name("data") / "extraction_gold.txt"
MARKED = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")
SEED = 1
LINKED = 2000

Asked: TypeAlias = Sequence[tuple[str, set[str]]]
"""Titles, each with the ids of the correct occupations."""


@dataclass
class Esco:
    entries: list[LabelEntry] = field(default_factory=list[LabelEntry])
    descriptions: dict[str, str] = field(default_factory=dict[str, str])
    needs: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_esco() -> Esco:
    folder = DATA / "esco-1.1.1"
    found = Esco()
    for fact in esco.read(folder, esco.source(folder)):
        if isinstance(fact, Node) and fact.label in (Label.SKILL, Label.OCCUPATION):
            found.entries.append(entry_of(fact))
            if fact.label is Label.OCCUPATION:
                found.descriptions[fact.id] = str(fact.props["descriptionEn"] or "")
        elif isinstance(fact, Edge) and fact.relation is Relation.REQUIRES:
            found.needs[fact.start].add(fact.end)
    return found


def entry_of(node: Node) -> LabelEntry:
    names, hidden = (node.props.get(name) or [] for name in ("altLabelsEn", "hiddenLabelsEn"))
    assert isinstance(names, list)
    assert isinstance(hidden, list)
    preferred = str(node.props["prefLabelEn"])
    return LabelEntry(node.id, (preferred,), tuple(names), hidden=tuple(hidden))


def sample_entries() -> dict[str, tuple[str, LabelEntry]]:
    """Return the entries of the sample world by id, with their names in its tables."""
    kinds = {
        Label.SKILL: concepts.skills(),
        Label.CERTIFICATION: concepts.certifications(),
        Label.OCCUPATION: concepts.occupations(),
    }
    found = {}
    for kind, records in kinds.items():
        for record in records:
            entry = sample_entry(kind, record)
            found[entry.id] = (str(record["id"]), entry)
    return found


def sample_entry(kind: Label, record: Mapping[str, object]) -> LabelEntry:
    preferred, other = record["prefLabel"], record.get("altLabels", {})
    assert isinstance(preferred, dict)
    assert isinstance(other, dict)
    alternative = (*other.get("ko", ()), *other.get("en", ()))
    return LabelEntry(mint(kind, "sample", str(record["id"])), (*preferred.values(),), alternative)


def gold() -> Iterator[tuple[str, set[tuple[int, int, str]]]]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield unmarked(line)


def unmarked(line: str) -> tuple[str, set[tuple[int, int, str]]]:
    text, marks, before = "", set(), 0
    for mark in MARKED.finditer(line):
        text += line[before : mark.start()]
        marks.add((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        before = mark.end()
    return text + line[before:], marks


def by_hand() -> None:
    known = sample_entries()
    entries = [entry for _, entry in known.values()]
    extractor = Extractor.build(entries, index=SearchIndex.build(entries))
    counts: Counter[str] = Counter()
    for text, right in gold():
        mentions = extractor.extract(text)
        found = {(each.start, each.end, known[each.concept_id][0]) for each in mentions}
        counts.update(right=len(found & right), extra=len(found - right), lost=len(right - found))
    precision = counts["right"] / (counts["right"] + counts["extra"])
    recall = counts["right"] / (counts["right"] + counts["lost"])
    print(f"marked by hand: {dict(counts)}, precision {precision:.3f}, recall {recall:.3f}")


def at_scale(known: Esco) -> None:
    process = psutil.Process()
    before, start = process.memory_info().rss, time.perf_counter()
    extractor = Extractor.build(known.entries)
    built, grown = time.perf_counter() - start, process.memory_info().rss - before
    labels = sum(len(each.preferred) + len(each.alternative) for each in known.entries)
    print(f"build: {labels} labels in {built:.1f} s, {grown / 2**20:.0f} MiB")
    text = "\n\n".join(known.descriptions.values())
    start = time.perf_counter()
    mentions = extractor.extract(text)
    took = time.perf_counter() - start
    each = 1e6 * took / len(text)
    print(f"extract: {len(text)} characters, {len(mentions)} mentions, {each:.2f} ms per 1,000")
    against_links(extractor, known)


def against_links(extractor: Extractor, known: Esco) -> None:
    draw = random.Random(SEED)  # noqa: S311
    occupations = list(known.descriptions)
    found = linked = by_chance = 0
    for occupation, text in known.descriptions.items():
        other = draw.choice(occupations)
        for mention in extractor.extract(text, {Label.SKILL}):
            found += 1
            linked += mention.concept_id in known.needs[occupation]
            by_chance += mention.concept_id in known.needs[other]
    share, chance = linked / found, by_chance / found
    print(
        f"skills named in occupations' descriptions: {found}, of which ESCO links {share:.3f} to "
        f"the occupation, and {chance:.3f} to one drawn at random"
    )


def titles(known: Esco) -> None:
    print("| titles | | hit@1 | hit@5 | answered | right at 1 if answered | ms |")
    print("|---|---|---|---|---|---|---|")
    occupations = [each for each in known.entries if label_of(each.id) is Label.OCCUPATION]
    asked, left = held_out(occupations)
    both("alternative labels held out", TitleLinker.build(left), left, asked)
    linker = TitleLinker.build(occupations)
    every, exact = crosswalk(occupations)
    both("O*NET titles, any match", linker, occupations, every)
    both("O*NET titles, exactMatch", linker, occupations, exact)
    entries = [entry for _, entry in sample_entries().values()]
    both("titles of the sample world", *sample_titles(entries))


def held_out(occupations: Sequence[LabelEntry]) -> tuple[Asked, list[LabelEntry]]:
    """Hold out a random tenth of all alternative labels, and ask for 2,000 of them."""
    draw = random.Random(SEED)  # noqa: S311
    names = [(each.id, name) for each in occupations for name in each.alternative]
    held = draw.sample(names, len(names) // 10)
    gone = set(held)
    left = [
        replace(each, alternative=tuple(n for n in each.alternative if (each.id, n) not in gone))
        for each in occupations
    ]
    return [(name, {occupation}) for occupation, name in held[:LINKED]], left


def crosswalk(occupations: Sequence[LabelEntry]) -> tuple[Asked, Asked]:
    """Return O*NET's titles that equal no ESCO label, answered by the official crosswalk."""
    known = {each.id for each in occupations}
    labels = {normal(n) for each in occupations for n in (*each.preferred, *each.alternative)}
    every: defaultdict[str, set[str]] = defaultdict(set)
    exact: defaultdict[str, set[str]] = defaultdict(set)
    [file] = (DATA / "onet-esco-crosswalk").glob("*.csv")
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.reader(lines):
            uri = row[3] if len(row) > 3 else ""
            occupation = mint(Label.OCCUPATION, uri)
            if occupation in known and normal(row[1]) not in labels:
                every[row[1]].add(occupation)
                if row[6] == "exactMatch":
                    exact[row[1]].add(occupation)
    return list(every.items()), list(exact.items())


def sample_titles(
    entries: Sequence[LabelEntry], *, every: bool = False
) -> tuple[TitleLinker, Sequence[LabelEntry], Asked]:
    """Return the titles of the sample world: those that equal no label, or every one."""
    labels = {normal(n) for each in entries for n in (*each.preferred, *each.alternative)}
    needs: dict[str, Collection[str]] = {
        mint(Label.OCCUPATION, "sample", row["id"]): [
            mint(Label.SKILL, "sample", skill) for skill in many(row["essential"])
        ]
        for row in table("occupations")
    }
    asked = [
        (title, {mint(Label.OCCUPATION, "sample", row["id"])})
        for row in table("demand")
        for title in many(row["titles"])
        if every or normal(title) not in labels
    ]
    return TitleLinker.build(entries, needs), entries, asked


def both(name: str, linker: TitleLinker, known: Sequence[LabelEntry], asked: Asked) -> None:
    """Measure a linker and, as its baseline, a search over the same occupations."""
    index = SearchIndex.build(known)
    measure(name, lambda title: [each.occupation_id for each in linker.link(title)], asked)
    measure(
        "— search alone",
        lambda title: [hit.id for hit in index.search(title, {Label.OCCUPATION}, 5)],
        asked,
    )


def measure(name: str, link: Callable[[str], list[str]], asked: Asked) -> None:
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    for title, right in asked:
        found = link(title)
        counts.update(
            first=bool(right.intersection(found[:1])),
            five=bool(right.intersection(found)),
            answered=bool(found),
        )
    each = 1000 * (time.perf_counter() - start) / len(asked)
    one, five, answered = (counts[k] / len(asked) for k in ("first", "five", "answered"))
    print(
        f"| {name} | {len(asked)} | {one:.3f} | {five:.3f} | {answered:.3f} | "
        f"{one / answered:.3f} | {each:.1f} |",
        flush=True,
    )


def main() -> None:
    by_hand()
    known = read_esco()
    at_scale(known)
    titles(known)


if __name__ == "__main__":
    main()
