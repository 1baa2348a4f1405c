"""Statements about nightly runs."""

import json
from typing import Any

from domain.nights import Night, Step, StepState
from graph.statement import Row, Statement, nothing


def latest() -> Statement[Night]:
    """Return the nightly run that began last."""
    return Statement(
        name="nights.latest",
        cypher="MATCH (n:NightlyRun) "
        "RETURN n.id AS id, n.at AS at, n.finishedAt AS finishedAt, n.steps AS steps "
        "ORDER BY at DESC, id LIMIT 1",
        row=_night,
    )


def put(night: Night) -> Statement[None]:
    """Record a nightly run as it is now."""
    return Statement(
        name="nights.put",
        cypher="MERGE (n:NightlyRun {id: $id}) SET n += $props",
        row=nothing,
        params={
            "id": night.id,
            "props": {
                "at": night.at,
                "finishedAt": night.finished_at,
                "steps": json.dumps([_plain(one) for one in night.steps]),
            },
        },
    )


def _plain(step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "state": step.state.value,
        "seconds": step.seconds,
        "counts": dict(step.counts),
        "error": step.error,
    }


def _night(row: Row) -> Night:
    steps = tuple(
        Step(one["name"], StepState(one["state"]), one["seconds"], one["counts"], one["error"])
        for one in json.loads(row["steps"] or "[]")
    )
    return Night(row["id"], row["at"], row["finishedAt"], steps)
