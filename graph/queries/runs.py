"""Imports: which data sets are in the graph, and which version of the data that makes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.facts import Source
from domain.ids import mint
from domain.records import DataSource
from domain.vocabulary import Label
from graph.load_report import Written
from graph.loading import Mark
from graph.statement import Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import wrote and what it left out."""

    nodes: int
    edges: int
    rejected: int


@dataclass(frozen=True, slots=True)
class FinishedImport:
    """An import that was not interrupted."""

    source: DataSource
    counts: Counts
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Which data an answer rests on, and as of when (ISO-8601 UTC; empty without data)."""

    version: str
    as_of: str


def begin(source: Source, started_at: str) -> Statement[None]:
    """Record that an import of this source and version begins, from its first row."""
    props = {
        "source": source.id,
        "name": source.name,
        "version": source.version,
        "licence": source.licence,
        "url": source.url,
        "asOf": source.as_of,
        "digest": source.digest,
        "startedAt": started_at,
        "finishedAt": None,
        "nodes": None,
        "edges": None,
        "rejected": None,
        "position": 0,
        "written": Written().to_json(),
    }
    return _put("runs.begin", source, props)


def remember(source: Source, mark: Mark) -> Statement[None]:
    """Record how far an import has come."""
    props = {"position": mark.position, "written": mark.written.to_json()}
    return _put("runs.remember", source, props)


def finish(source: Source, finished_at: str, counts: Counts) -> Statement[None]:
    """Record that an import ended."""
    props = {
        "finishedAt": finished_at,
        "nodes": counts.nodes,
        "edges": counts.edges,
        "rejected": counts.rejected,
        "position": None,
        "written": None,
    }
    return _put("runs.finish", source, props)


def interrupted(source: Source) -> Statement[Mark]:
    """Give how far an import of exactly this content came, if it began and did not end."""
    return Statement(
        name="runs.interrupted",
        cypher="""
        MATCH (r:ImportRun {id: $id})
        WHERE r.digest = $digest AND r.finishedAt IS NULL AND r.position IS NOT NULL
        RETURN r.position AS position, r.written AS written
        """,
        row=lambda row: Mark(int(row["position"]), Written.from_json(row["written"])),
        params={"id": _id(source), "digest": source.digest},
    )


def imports() -> Statement[DataSource]:
    """Give all data sets of which anything was loaded, those of interrupted imports too."""
    return Statement(
        name="runs.imports",
        cypher="""
        MATCH (r:ImportRun)
        RETURN r.id AS run, r.source AS source, r.name AS name, r.version AS version,
               r.licence AS licence, r.url AS url, r.asOf AS asOf
        ORDER BY source, version, run
        """,
        row=_source,
    )


def finished() -> Statement[FinishedImport]:
    """Give the imports that ended."""
    return Statement(
        name="runs.finished",
        cypher="""
        MATCH (r:ImportRun) WHERE r.finishedAt IS NOT NULL
        RETURN r.id AS run, r.source AS source, r.name AS name, r.version AS version,
               r.licence AS licence, r.url AS url, r.asOf AS asOf,
               r.nodes AS nodes, r.edges AS edges, r.rejected AS rejected, r.digest AS digest
        ORDER BY source, version, run
        """,
        row=_finished,
    )


def data_version(imports_: Sequence[FinishedImport]) -> DataVersion:
    """Name the data by what was loaded: 12 hex digits, the same however often it is loaded."""
    told = sorted(
        (one.source.id, one.source.version, one.digest, one.counts.nodes, one.counts.edges)
        for one in imports_
    )
    digest = hashlib.sha256(repr(told).encode()).hexdigest()
    return DataVersion(digest[:12], max((one.source.as_of for one in imports_), default=""))


def _put(name: str, source: Source, props: Mapping[str, object]) -> Statement[None]:
    return Statement(
        name=name,
        cypher="MERGE (r:ImportRun {id: $id}) SET r += $props RETURN r.id AS id",
        row=nothing,
        params={"id": _id(source), "props": props},
    )


def _id(source: Source) -> str:
    return mint(Label.IMPORT_RUN, source.id, source.version)


def _source(row: Row) -> DataSource:
    return DataSource(
        id=row["source"],
        name=row["name"],
        version=row["version"],
        licence=row["licence"],
        url=row["url"],
        as_of=row["asOf"],
    )


def _finished(row: Row) -> FinishedImport:
    counts = Counts(row["nodes"], row["edges"], row["rejected"])
    return FinishedImport(_source(row), counts, row["digest"])
