"""Import runs: which data sets are in the graph, and the data version that they make up.

A run is one load of one content of a source. A complete run supersedes the other runs of its
source; a partial run adds to the complete one. Superseded runs stay in the graph as history and
no longer count. A run is under way, or interrupted, while it has a `position`: content that is
loaded again counts as before until that load ends. In graphs that were written before runs had
`serial`, `generation`, `partial`, `superseded` and `touched`, these are 0, false and empty.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import LiteralString

from domain.facts import Source
from domain.ids import mint
from domain.records import DataSource
from domain.vocabulary import Label
from graph.load_report import Written
from graph.loading import Mark
from graph.statement import Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of rows that an import wrote and rejected."""

    nodes: int
    edges: int
    rejected: int


@dataclass(frozen=True, slots=True)
class FinishedImport:
    """An import that finished.

    `serial` rises with every finished load; `generation` is the serial of the last load, of
    whatever source, that had changed something by then.
    """

    source: DataSource
    counts: Counts
    digest: str = ""
    serial: int = 0
    partial: bool = False
    generation: int = 0


@dataclass(frozen=True, slots=True)
class DataVersion:
    """The version of the data that an answer is based on.

    `as_of` is ISO-8601 UTC and empty without data; `serial` is that of the newest load, 0
    without any, and can be given to `changed_since`.
    """

    version: str
    as_of: str
    serial: int = 0


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """A run that changed the graph: its id, and the labels whose nodes it changed."""

    run: str
    labels: frozenset[Label]


def run_id(source: Source, *, partial: bool = False) -> str:
    """Return the id of the run that loads this content; loading it again has the same id.

    A complete and a partial load of one content are two runs, since they leave two states.
    """
    kind = ("partial",) if partial else ()
    return mint(Label.IMPORT_RUN, source.id, source.version, source.digest, *kind)


def begin(source: Source, started_at: str, *, partial: bool = False) -> Statement[None]:
    """Record that an import of this content begins, from its first row.

    What an earlier load of the same content recorded stays until `finish`.
    """
    props = {
        "source": source.id,
        "name": source.name,
        "version": source.version,
        "licence": source.licence,
        "url": source.url,
        "asOf": source.as_of,
        "digest": source.digest,
        "partial": partial,
        "startedAt": started_at,
        "position": 0,
        "written": Written().to_json(),
    }
    return Statement(
        name="runs.begin",
        cypher="MERGE (r:ImportRun {id: $id}) ON CREATE SET r.stated = [] "
        "SET r += $props RETURN r.id AS id",
        row=nothing,
        params={"id": run_id(source, partial=partial), "props": props},
    )


def restart_others(source: Source, *older: str, partial: bool = False) -> Statement[None]:
    """Let the other interrupted imports of a source begin again at their first row.

    Run it whenever a load of the source begins or continues: the load may restate or end what
    an interrupted one had stated, which would not state it again if it continued.
    `older` are ids of sources that the source replaces.
    """
    return Statement(
        name="runs.restart_others",
        cypher="""
        MATCH (r:ImportRun) WHERE r.source IN $sources AND r.id <> $id AND r.position > 0
        SET r.position = 0, r.written = $written
        RETURN r.id AS id
        """,
        row=nothing,
        params={
            "id": run_id(source, partial=partial),
            "sources": [source.id, *older],
            "written": Written().to_json(),
        },
    )


def remember(source: Source, mark: Mark, *, partial: bool = False) -> Statement[None]:
    """Record how far an import has come, and which labels it has stated and changed so far."""
    props = {"position": mark.position, "written": mark.written.to_json()}
    return Statement(
        name="runs.remember",
        cypher="MATCH (r:ImportRun {id: $id}) SET r += $props, "
        "r.dirty = CASE WHEN size($touched) > 0 THEN true ELSE r.dirty END, "
        + _TOUCHED
        + _STATED
        + " RETURN r.id AS id",
        row=nothing,
        params={
            "id": run_id(source, partial=partial),
            "props": props,
            "touched": sorted(mark.written.touched),
            "stated": sorted(mark.written.stated),
        },
    )


def finish(
    source: Source,
    finished_at: str,
    counts: Counts,
    *,
    partial: bool = False,
    touched: Collection[Label] = (),
) -> Statement[None]:
    """Record that an import ended; `touched` are the labels whose nodes it changed.

    The labels that the run touched in an earlier load are kept for readers that have not seen
    that load. The run counts from now on, even if it had been superseded. After a complete load,
    run `supersede` in the same unit.
    """
    props = {
        "finishedAt": finished_at,
        "nodes": counts.nodes,
        "edges": counts.edges,
        "rejected": counts.rejected,
        "position": None,
        "written": None,
        "superseded": None,
    }
    return Statement(
        name="runs.finish",
        cypher="MATCH (any:ImportRun) WITH coalesce(max(any.serial), 0) + 1 AS serial, "
        "coalesce(max(any.generation), 0) AS before "
        "MERGE (r:ImportRun {id: $id}) WITH r, serial, "
        "CASE WHEN size($touched) > 0 OR r.dirty THEN serial ELSE before END AS generation "
        "SET r += $props, r.serial = serial, r.generation = generation, r.dirty = null, "
        + _TOUCHED
        + " RETURN r.id AS id",
        row=nothing,
        params={
            "id": run_id(source, partial=partial),
            "props": props,
            "touched": sorted(touched),
        },
    )


def supersede(source: Source, *older: str) -> Statement[None]:
    """Mark all other runs of a source as superseded by its complete run that has just finished.

    `older` are ids of sources that the source replaces, such as older versions of a scheme.
    An interrupted run ends with that, and gets the serial of the new one, so that what it had
    changed by then is found by `changed_since`; the data version covers these changes, too.
    """
    return Statement(
        name="runs.supersede",
        cypher="""
        MATCH (new:ImportRun {id: $id})
        MATCH (r:ImportRun)
        WHERE r.source IN $sources AND r.id <> new.id
          AND (r.position IS NOT NULL OR NOT coalesce(r.superseded, false))
        WITH new, r,
             CASE WHEN r.position IS NULL THEN r.serial ELSE new.serial END AS serial,
             CASE WHEN r.dirty THEN new.serial ELSE new.generation END AS generation
        SET r.superseded = true, r.serial = serial,
            r.position = null, r.written = null, r.dirty = null
        WITH new, max(generation) AS generation SET new.generation = generation
        RETURN new.id AS id
        """,
        row=nothing,
        params={"id": run_id(source), "sources": [source.id, *older]},
    )


def interrupted(source: Source, *, partial: bool = False) -> Statement[Mark]:
    """Return the mark of an interrupted import of exactly this content."""
    return Statement(
        name="runs.interrupted",
        cypher="""
        MATCH (r:ImportRun {id: $id})
        WHERE r.position IS NOT NULL
        RETURN r.position AS position, r.written AS written
        """,
        row=lambda row: Mark(int(row["position"]), Written.from_json(row["written"])),
        params={"id": run_id(source, partial=partial)},
    )


def count(source: Source) -> Statement[int]:
    """Count the runs of a source, interrupted and superseded ones included."""
    return Statement(
        name="runs.count",
        cypher="MATCH (r:ImportRun) WHERE r.source = $source RETURN count(r) AS runs",
        row=lambda row: int(row["runs"]),
        params={"source": source.id},
    )


def stated(sources: Collection[str]) -> Statement[frozenset[Label] | None]:
    """Return the labels that each run of the sources stated, None where that is not known.

    These are the labels of nodes, and of the nodes at which relationships start.
    """
    return Statement(
        name="runs.stated",
        cypher="MATCH (r:ImportRun) WHERE r.source IN $sources "
        "RETURN r.stated AS stated ORDER BY r.id",
        row=lambda row: (
            None if row["stated"] is None else frozenset(Label(one) for one in row["stated"])
        ),
        params={"sources": list(sources)},
    )


def imports() -> Statement[DataSource]:
    """Return all imports, interrupted ones included.

    Of one source, superseded runs come before the current ones.
    """
    return Statement(
        name="runs.imports",
        cypher="""
        MATCH (r:ImportRun)
        RETURN r.id AS run, r.source AS source, r.name AS name, r.version AS version,
               r.licence AS licence, r.url AS url, r.asOf AS asOf,
               CASE WHEN coalesce(r.superseded, false) THEN 0 ELSE 1 END AS current
        ORDER BY source, current, version, run
        """,
        row=_source,
    )


def finished() -> Statement[FinishedImport]:
    """Return the finished imports that are not superseded."""
    return Statement(
        name="runs.finished",
        cypher="""
        MATCH (r:ImportRun)
        WHERE r.finishedAt IS NOT NULL AND NOT coalesce(r.superseded, false)
        RETURN r.id AS run, r.source AS source, r.name AS name, r.version AS version,
               r.licence AS licence, r.url AS url, r.asOf AS asOf,
               r.nodes AS nodes, r.edges AS edges, r.rejected AS rejected, r.digest AS digest,
               coalesce(r.serial, 0) AS serial, coalesce(r.partial, false) AS partial,
               coalesce(r.generation, 0) AS generation
        ORDER BY source, version, run
        """,
        row=_finished,
    )


def changed_since(serial: int) -> Statement[ChangedBy]:
    """Return every run that may have changed the graph after the load with this serial.

    These are the runs that finished since, superseded ones too, and those under way.
    """
    return Statement(
        name="runs.changed_since",
        cypher="""
        MATCH (r:ImportRun) WHERE coalesce(r.serial, 0) > $serial OR r.position IS NOT NULL
        RETURN r.id AS run, coalesce(r.touched, []) AS touched
        ORDER BY run
        """,
        row=lambda row: ChangedBy(row["run"], frozenset(Label(one) for one in row["touched"])),
        params={"serial": serial},
    )


def changed_ids(label: Label, run_ids: Sequence[str]) -> Statement[str]:
    """Return the ids of the nodes of a label that one of these runs was the last to change.

    A node changes with its content, and with the relationships that start at it.
    """
    name: LiteralString = label.value
    return Statement(
        name=f"runs.changed_ids.{label}",
        cypher="MATCH (n:" + name + ") WHERE n.changedIn IN $runs RETURN n.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
        params={"runs": list(run_ids)},
    )


def data_version(imports_: Sequence[FinishedImport]) -> DataVersion:
    """Compute the data version, 12 hexadecimal digits, from what was loaded.

    It changes with every load that changed something, even if the same contents were loaded
    before: what a load leaves also depends on the loads before it. A load that changes nothing
    does not change it.
    """
    entries = [_content(one) for one in sorted(imports_, key=_order)]
    generation = max((one.generation for one in imports_), default=0)
    digest = hashlib.sha256(repr((entries, generation)).encode()).hexdigest()
    return DataVersion(
        digest[:12],
        max((one.source.as_of for one in imports_), default=""),
        max((one.serial for one in imports_), default=0),
    )


_TOUCHED: LiteralString = (
    "r.touched = coalesce(r.touched, []) + [x IN $touched WHERE NOT x IN coalesce(r.touched, [])]"
)
# A run of which it was not recorded from the beginning stays without.
_STATED: LiteralString = (
    ", r.stated = CASE WHEN r.stated IS NULL THEN null "
    "ELSE r.stated + [x IN $stated WHERE NOT x IN r.stated] END"
)


def _order(one: FinishedImport) -> tuple[object, ...]:
    serial = one.serial if one.partial else 0
    content = (one.source.version, one.digest, one.counts.nodes, one.counts.edges)
    return (one.source.id, one.partial, serial, *content)


def _content(one: FinishedImport) -> tuple[object, ...]:
    kind = ("partial",) if one.partial else ()
    counts = (one.counts.nodes, one.counts.edges)
    return (one.source.id, one.source.version, one.digest, *counts, *kind)


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
    return FinishedImport(
        _source(row),
        counts,
        row["digest"],
        int(row["serial"]),
        bool(row["partial"]),
        int(row["generation"]),
    )
