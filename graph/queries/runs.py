"""Imports: which data sets are in the graph, and which version of the data that makes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from domain.facts import Source
from domain.ids import mint
from domain.records import DataSource
from domain.vocabulary import Label
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


def put_import(
    source: Source,
    started_at: str,
    *,
    finished_at: str | None = None,
    counts: Counts | None = None,
) -> Statement[None]:
    """Record that an import of this source and version began or, with `finished_at`, ended."""
    props = {
        "source": source.id,
        "name": source.name,
        "version": source.version,
        "licence": source.licence,
        "url": source.url,
        "asOf": source.as_of,
        "digest": source.digest,
        "startedAt": started_at,
        "finishedAt": finished_at,
        "nodes": counts.nodes if counts else None,
        "edges": counts.edges if counts else None,
        "rejected": counts.rejected if counts else None,
    }
    return Statement(
        name="runs.put_import",
        cypher="MERGE (r:ImportRun {id: $id}) SET r += $props RETURN r.id AS id",
        row=nothing,
        params={"id": mint(Label.IMPORT_RUN, source.id, source.version), "props": props},
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
