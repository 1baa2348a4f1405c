"""Statements about the sources that are asked again and again, and their quarantined rows."""

from collections.abc import Mapping, Sequence

from domain.ids import mint
from domain.readings import Reading
from domain.records import DataSource
from domain.texts import Texts
from domain.vocabulary import Label
from graph.queries.concepts import texts
from graph.statement import Row, Statement, nothing


def attempted(source: DataSource, at: str) -> Statement[None]:
    """Record that a source is asked, and what it is."""
    props = {
        "source": source.id,
        "name": source.name,
        "licence": source.licence,
        "url": source.url,
        "attemptedAt": at,
    }
    return _set("feeds.attempted", source.id, props)


def succeeded(source: str, at: str, rows: int, quarantined: int) -> Statement[None]:
    """Record that what a source states is in the graph; a failure before that is forgotten."""
    props = {
        "succeededAt": at,
        "rows": rows,
        "quarantined": quarantined,
        "failedAt": None,
        "lastErrorKo": None,
        "lastErrorEn": None,
    }
    return _set("feeds.succeeded", source, props)


def failed(source: str, at: str, error: Texts) -> Statement[None]:
    """Record why a source could not be read."""
    props = {"failedAt": at, "lastErrorKo": error.ko, "lastErrorEn": error.en}
    return _set("feeds.failed", source, props)


def counted(source: str, quarantined: int) -> Statement[None]:
    """Record how many rows are in the quarantine of a source."""
    return _set("feeds.counted", source, {"quarantined": quarantined})


def readings() -> Statement[DataSource]:
    """Return the sources that were asked, each with its last reading."""
    return Statement(
        name="feeds.readings",
        cypher="MATCH (f:Feed) RETURN properties(f) AS feed ORDER BY f.id",
        row=_source,
    )


def put_quarantined(source: str, rows: Sequence[dict[str, object]]) -> Statement[None]:
    """Keep rows in the quarantine of a source; each has `key` and the properties of its node."""
    listed = [
        {
            "id": quarantined_id(source, str(row["key"])),
            "props": {name: value for name, value in row.items() if name != "key"}
            | {"source": source},
        }
        for row in rows
    ]
    return Statement(
        name="feeds.put_quarantined",
        cypher="UNWIND $rows AS row MERGE (q:QuarantinedRow {id: row.id}) SET q += row.props "
        "RETURN count(q) AS rows",
        row=nothing,
        params={"rows": listed},
    )


def quarantined_id(source: str, key: str) -> str:
    """Return the id of a row in the quarantine of a source."""
    return mint(Label.QUARANTINED_ROW, source, key)


def quarantined(source: str) -> Statement[str]:
    """Return the ids of the rows in the quarantine of a source."""
    return Statement(
        name="feeds.quarantined",
        cypher="MATCH (q:QuarantinedRow) WHERE q.source = $source RETURN q.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
        params={"source": source},
    )


def release(ids: Sequence[str]) -> Statement[None]:
    """Remove rows from the quarantine."""
    return Statement(
        name="feeds.release",
        cypher="UNWIND $ids AS id MATCH (q:QuarantinedRow {id: id}) DETACH DELETE q",
        row=nothing,
        params={"ids": list(ids)},
    )


def _set(name: str, source: str, props: Mapping[str, object]) -> Statement[None]:
    return Statement(
        name=name,
        cypher="MERGE (f:Feed {id: $id}) SET f += $props RETURN f.id AS id",
        row=nothing,
        params={"id": mint(Label.FEED, source), "props": props},
    )


def _source(row: Row) -> DataSource:
    feed = row["feed"]
    reading = Reading(
        feed.get("attemptedAt"),
        feed.get("succeededAt"),
        feed.get("failedAt"),
        texts(feed, "lastError"),
        feed.get("rows"),
        int(feed.get("quarantined") or 0),
    )
    named = (str(feed.get(name) or "") for name in ("source", "name", "licence", "url"))
    source, name, licence, url = named
    return DataSource(source, name, "", licence, url, "", reading)
