"""Statements about stored recommendations and the runs that made them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from domain.ids import CertificationId, CourseId, JobId, RunId, SeekerId, SkillId
from domain.matching import (
    Factor,
    Held,
    Ranked,
    RecommendationRun,
    RecommendationSet,
    Versions,
)
from graph.statement import Grouped, Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class StoredRank:
    """One recommendation as it is written: who, what, and where it ranks."""

    seeker: SeekerId
    item: str
    rank: int
    score: float
    factors: tuple[Factor, ...]


def put_run(run: RecommendationRun) -> Statement[None]:
    """Record a run before its first recommendation is written."""
    return Statement(
        name="recommendations.put_run",
        cypher="MERGE (n:RecommendationRun {id: $id}) SET n += $props",
        row=nothing,
        params={
            "id": run.id,
            "props": {
                "at": run.at,
                "model": run.versions.model,
                "modelVersion": run.versions.model_version,
                "schemes": list(run.versions.schemes),
                "dataVersion": run.versions.data_version,
                "dataAsOf": run.versions.data_as_of,
                "metrics": json.dumps(run.metrics, sort_keys=True),
            },
        },
    )


def finish_run(run: RunId, finished_at: str) -> Statement[None]:
    """Record that a run has stored everybody's recommendations (ISO-8601 UTC)."""
    return Statement(
        name="recommendations.finish_run",
        cypher="MATCH (n:RecommendationRun {id: $id}) SET n.finishedAt = $at",
        row=nothing,
        params={"id": run, "at": finished_at},
    )


def clear(seekers: Sequence[SeekerId]) -> Statement[None]:
    """Drop what was recommended to these seekers; in one unit with `put_jobs` and `put_courses`."""
    return Statement(
        name="recommendations.clear",
        cypher="""
        UNWIND $seekers AS id
        MATCH (:Seeker {id: id})-[r:RECOMMENDED]->()
        DELETE r
        """,
        row=nothing,
        params={"seekers": list(seekers)},
    )


def put_jobs(run: RunId, ranks: Sequence[StoredRank]) -> Statement[None]:
    """Store ranked jobs."""
    return Statement(
        name="recommendations.put_jobs",
        cypher="""
        UNWIND $rows AS row
        MATCH (s:Seeker {id: row.seeker})
        MATCH (j:JobPosting {id: row.item})
        CREATE (s)-[r:RECOMMENDED]->(j)
        SET r = row.props
        """,
        row=nothing,
        params={"rows": [_rank_row(run, rank) for rank in ranks]},
    )


def put_courses(run: RunId, ranks: Sequence[StoredRank]) -> Statement[None]:
    """Store ranked courses."""
    return Statement(
        name="recommendations.put_courses",
        cypher="""
        UNWIND $rows AS row
        MATCH (s:Seeker {id: row.seeker})
        MATCH (c:Course {id: row.item})
        CREATE (s)-[r:RECOMMENDED]->(c)
        SET r = row.props
        """,
        row=nothing,
        params={"rows": [_rank_row(run, rank) for rank in ranks]},
    )


def sets(seekers: Sequence[SeekerId]) -> Grouped[RecommendationSet]:
    """The run behind each seeker's stored recommendations, with the skills that the seeker has.

    A seeker without stored recommendations has no row.
    """
    return Grouped(
        name="recommendations.sets",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (s:Seeker {id: $ids[ix]})-[r:RECOMMENDED]->(:JobPosting)
        WITH ix, s, max(r.run) AS run
        MATCH (n:RecommendationRun {id: run})
        RETURN ix, s.id AS seeker, n.id AS id, n.at AS at, n.model AS model,
          n.modelVersion AS modelVersion, n.schemes AS schemes, n.dataVersion AS dataVersion,
          n.dataAsOf AS dataAsOf, n.metrics AS metrics,
          COLLECT { MATCH (s)-[:HAS_SKILL]->(k:Skill) RETURN k.id ORDER BY k.id } AS declared,
          COLLECT {
            MATCH (s)-[:HOLDS]->(c:Certification)-[:ATTESTS]->(k:Skill)
            RETURN [k.id, c.id] ORDER BY k.id, c.id
          } AS attested,
          COLLECT {
            MATCH (s)-[:COMPLETED]->(c:Course)-[:TEACHES]->(k:Skill)
            RETURN [k.id, c.id] ORDER BY k.id, c.id
          } AS taught
        ORDER BY ix, id
        """,
        row=_set,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def jobs(seekers: Sequence[SeekerId], first: int, after_rank: int = 0) -> Grouped[Ranked]:
    """The stored jobs of each seeker, best first; at most `first` after the rank `after_rank`."""
    return Grouped(
        name="recommendations.jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:RECOMMENDED]->(j:JobPosting)
        WHERE r.rank > $after AND r.rank <= $after + $first
        RETURN ix, j.id AS id, r.rank AS rank, r.score AS score, r.factors AS factors
        ORDER BY ix, rank, id
        """,
        row=_ranked,
        params={"ids": list(seekers), "after": after_rank, "first": first},
        size=len(seekers),
    )


def courses(seekers: Sequence[SeekerId], first: int, after_rank: int = 0) -> Grouped[Ranked]:
    """The stored courses of each seeker, best first; at most `first` after `after_rank`."""
    return Grouped(
        name="recommendations.courses",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:RECOMMENDED]->(c:Course)
        WHERE r.rank > $after AND r.rank <= $after + $first
        RETURN ix, c.id AS id, r.rank AS rank, r.score AS score, r.factors AS factors
        ORDER BY ix, rank, id
        """,
        row=_ranked,
        params={"ids": list(seekers), "after": after_rank, "first": first},
        size=len(seekers),
    )


def runs() -> Statement[RecommendationRun]:
    """The runs that came to their end, the newest first."""
    return Statement(
        name="recommendations.runs",
        cypher="""
        MATCH (n:RecommendationRun) WHERE n.finishedAt IS NOT NULL
        RETURN n.id AS id, n.at AS at, n.model AS model, n.modelVersion AS modelVersion,
          n.schemes AS schemes, n.dataVersion AS dataVersion, n.dataAsOf AS dataAsOf,
          n.metrics AS metrics
        ORDER BY at DESC, id
        """,
        row=_run,
    )


def runs_by_ids(ids: Sequence[RunId]) -> Statement[RecommendationRun]:
    """Finished runs by their ids; unknown ids are absent from the answer, never null rows."""
    return Statement(
        name="recommendations.runs_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (n:RecommendationRun {id: id}) WHERE n.finishedAt IS NOT NULL
        RETURN n.id AS id, n.at AS at, n.model AS model, n.modelVersion AS modelVersion,
          n.schemes AS schemes, n.dataVersion AS dataVersion, n.dataAsOf AS dataAsOf,
          n.metrics AS metrics
        ORDER BY id
        """,
        row=_run,
        params={"ids": list(ids)},
    )


def _rank_row(run: RunId, rank: StoredRank) -> dict[str, object]:
    factors = [[factor.name, factor.value, factor.weight] for factor in rank.factors]
    return {
        "seeker": rank.seeker,
        "item": rank.item,
        "props": {
            "run": run,
            "rank": rank.rank,
            "score": rank.score,
            "factors": json.dumps(factors),
        },
    }


def _run(row: Row) -> RecommendationRun:
    versions = Versions(
        model=row["model"],
        model_version=row["modelVersion"],
        schemes=tuple(row["schemes"]),
        data_version=row["dataVersion"],
        data_as_of=row["dataAsOf"],
    )
    return RecommendationRun(
        RunId(row["id"]),
        row["at"],
        versions,
        computed_now=False,
        metrics=json.loads(row["metrics"]),
    )


def _set(row: Row) -> RecommendationSet:
    return RecommendationSet(_run(row), _held(row), seeker=SeekerId(row["seeker"]))


def _held(row: Row) -> Held:
    """Take what somebody said first, then what is attested, then what was taught."""
    held: dict[SkillId, CertificationId | CourseId | None] = dict.fromkeys(row["declared"])
    for skill, via in (*row["attested"], *row["taught"]):
        held.setdefault(skill, via)
    return held


def _ranked(row: Row) -> Ranked:
    factors = tuple(Factor(*factor) for factor in json.loads(row["factors"]))
    return Ranked(JobId(row["id"]), row["rank"], row["score"], factors)
