"""Statements about stored recommendations and the runs that made them.

A seeker's list consists of relationships RECOMMENDED: one to the run that made it, with the
version of the profile that it was made for, and one to each job and course. An empty list has
only the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import orjson

from domain.enums import FactorName
from domain.histories import History
from domain.ids import RunId, SeekerId
from domain.matching import Factor, Purpose, Ranked, RecommendationRun, Versions
from graph.queries.profiles import DATED_FACTS, history
from graph.statement import Grouped, Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class StoredRank:
    """One recommendation as it is written: to whom, and what.

    `factors` is a JSON list of names, values and contributions. The others are those of a course.
    """

    seeker: SeekerId
    item: str
    rank: int
    score: float
    factors: str
    closes: Sequence[str] = ()
    sessions: Sequence[str] = ()
    target: str | None = None
    skills: Sequence[str] = ()
    certifications: Sequence[str] = ()

    @classmethod
    def of(cls, seeker: SeekerId, ranked: Ranked) -> "StoredRank":
        """Return a record as it is written."""
        purpose = ranked.purpose or Purpose(None)
        return cls(
            seeker=seeker,
            item=ranked.id,
            rank=ranked.rank,
            score=ranked.score,
            factors=factors_text(
                [(one.name, one.value, one.contribution) for one in ranked.factors]
            ),
            closes=ranked.closes,
            sessions=ranked.sessions,
            target=purpose.target,
            skills=purpose.skills,
            certifications=purpose.certifications,
        )


def factors_text(factors: Sequence[tuple[str, float, float]]) -> str:
    """Return names, values and contributions as they are stored; numbers are kept to the bit."""
    return orjson.dumps(factors).decode()


@dataclass(frozen=True, slots=True)
class ListId:
    """Which list: whose, and of which run."""

    seeker: SeekerId
    run: RunId


@dataclass(frozen=True, slots=True)
class StoredList:
    """The run that made a seeker's list, and the version of the profile it was made for."""

    run: RecommendationRun
    profile_version: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A seeker's dated facts, and their stored list, if there is one."""

    history: History
    stored: StoredList | None


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
                "edition": run.edition,
                "model": run.versions.model,
                "modelVersion": run.versions.model_version,
                "schemes": list(run.versions.schemes),
                "dataVersion": run.versions.data_version,
                "dataAsOf": run.versions.data_as_of,
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
    """Delete the lists of these seekers; in one unit with the statements that store new ones."""
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


def put_lists(run: RunId, profiles: Iterable[tuple[SeekerId, str]]) -> Statement[None]:
    """Record who has a list of this run, and for which version of their profile."""
    return Statement(
        name="recommendations.put_lists",
        cypher="""
        UNWIND $rows AS row
        MATCH (s:Seeker {id: row.seeker})
        MATCH (n:RecommendationRun {id: $run})
        CREATE (s)-[r:RECOMMENDED]->(n)
        SET r = row.props
        """,
        row=nothing,
        params={
            "run": run,
            "rows": [
                {"seeker": seeker, "props": {"run": run, "profileVersion": version}}
                for seeker, version in profiles
            ],
        },
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
    """Store ranked courses, with the missing skills that each closes, its sessions and purpose."""
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
        params={"rows": [_rank_row(run, rank, **_of_course(rank)) for rank in ranks]},
    )


def stored(seekers: Sequence[SeekerId]) -> Grouped[Standing]:
    """The dated facts of each seeker, and what is stored for them; private.

    An unknown seeker has no row.
    """
    return Grouped(
        name="recommendations.stored",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (s:Seeker {id: $ids[ix]})
        RETURN ix, """
        + DATED_FACTS
        + """,
          [(s)-[r:RECOMMENDED]->(n:RecommendationRun)
            | {version: r.profileVersion, run: properties(n)}] AS stored
        ORDER BY ix, id
        """,
        row=_standing,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def everybody() -> Statement[Standing]:
    """The dated facts of all seekers, and what is stored for them; private."""
    return Statement(
        name="recommendations.everybody",
        cypher="""
        MATCH (s:Seeker)
        RETURN """
        + DATED_FACTS
        + """,
          [(s)-[r:RECOMMENDED]->(n:RecommendationRun)
            | {version: r.profileVersion, run: properties(n)}] AS stored
        ORDER BY id
        """,
        row=_standing,
    )


def jobs(lists: Sequence[ListId], first: int, after_rank: int = 0) -> Grouped[Ranked]:
    """The jobs of each list, best first; at most `first` after the rank `after_rank`.

    A list that another run replaced has no rows.
    """
    return Grouped(
        name="recommendations.jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:RECOMMENDED]->(j:JobPosting)
        WHERE r.run = $runs[ix] AND r.rank > $after AND r.rank <= $after + $first
        RETURN ix, j.id AS id, r.rank AS rank, r.score AS score, r.factors AS factors
        ORDER BY ix, rank, id
        """,
        row=_ranked,
        params=_page_params(lists, first, after_rank),
        size=len(lists),
    )


def courses(lists: Sequence[ListId], first: int, after_rank: int = 0) -> Grouped[Ranked]:
    """The courses of each list, best first; at most `first` after the rank `after_rank`.

    A list that another run replaced has no rows.
    """
    return Grouped(
        name="recommendations.courses",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:RECOMMENDED]->(c:Course)
        WHERE r.run = $runs[ix] AND r.rank > $after AND r.rank <= $after + $first
        RETURN ix, c.id AS id, r.rank AS rank, r.score AS score, r.factors AS factors,
          r.closes AS closes, r.sessions AS sessions, r.target AS target,
          r.targetSkills AS targetSkills, r.targetCertifications AS targetCertifications
        ORDER BY ix, rank, id
        """,
        row=_ranked_course,
        params=_page_params(lists, first, after_rank),
        size=len(lists),
    )


def runs() -> Statement[RecommendationRun]:
    """The runs that finished, the newest first."""
    return Statement(
        name="recommendations.runs",
        cypher="""
        MATCH (n:RecommendationRun) WHERE n.finishedAt IS NOT NULL
        RETURN properties(n) AS run
        ORDER BY n.at DESC, n.id
        """,
        row=lambda row: _run(row["run"]),
    )


def forget_abandoned(edition: str) -> Statement[None]:
    """Delete runs of other editions that never finished and have no list any more."""
    return Statement(
        name="recommendations.forget_abandoned",
        cypher="""
        MATCH (n:RecommendationRun)
        WHERE n.finishedAt IS NULL AND n.edition <> $edition
          AND NOT EXISTS { (n)<-[:RECOMMENDED]-(:Seeker) }
        DELETE n
        """,
        row=nothing,
        params={"edition": edition},
    )


def unfinished(edition: str) -> Statement[RecommendationRun]:
    """The runs of an edition that have not finished, the newest first."""
    return Statement(
        name="recommendations.unfinished",
        cypher="""
        MATCH (n:RecommendationRun {edition: $edition}) WHERE n.finishedAt IS NULL
        RETURN properties(n) AS run
        ORDER BY n.at DESC, n.id
        """,
        row=lambda row: _run(row["run"]),
        params={"edition": edition},
    )


def runs_by_ids(ids: Sequence[RunId]) -> Statement[RecommendationRun]:
    """Finished runs by their ids; unknown ids are absent."""
    return Statement(
        name="recommendations.runs_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (n:RecommendationRun {id: id}) WHERE n.finishedAt IS NOT NULL
        RETURN properties(n) AS run
        ORDER BY n.id
        """,
        row=lambda row: _run(row["run"]),
        params={"ids": list(ids)},
    )


def _page_params(lists: Sequence[ListId], first: int, after_rank: int) -> dict[str, object]:
    return {
        "ids": [one.seeker for one in lists],
        "runs": [one.run for one in lists],
        "after": after_rank,
        "first": first,
    }


def _rank_row(run: RunId, rank: StoredRank, **more: object) -> dict[str, object]:
    return {
        "seeker": rank.seeker,
        "item": rank.item,
        "props": {
            "run": run,
            "rank": rank.rank,
            "score": rank.score,
            "factors": rank.factors,
            **more,
        },
    }


def _of_course(rank: StoredRank) -> dict[str, object]:
    return {
        "closes": list(rank.closes),
        "sessions": list(rank.sessions),
        "target": rank.target,
        "targetSkills": list(rank.skills),
        "targetCertifications": list(rank.certifications),
    }


def _run(node: Row) -> RecommendationRun:
    versions = Versions(
        model=node["model"],
        model_version=node["modelVersion"],
        schemes=tuple(node["schemes"]),
        data_version=node["dataVersion"],
        data_as_of=node["dataAsOf"],
    )
    return RecommendationRun(
        id=RunId(node["id"]),
        at=node["at"],
        versions=versions,
        computed_now=False,
        edition=node.get("edition") or "",
    )


def _standing(row: Row) -> Standing:
    lists = (StoredList(_run(one["run"]), one["version"]) for one in row["stored"])
    return Standing(history(row), min(lists, key=lambda one: one.run.id, default=None))


def _ranked(row: Row) -> Ranked:
    factors = tuple(
        Factor(FactorName(name), value, contribution)
        for name, value, contribution in orjson.loads(row["factors"])
    )
    return Ranked(row["id"], row["rank"], row["score"], factors)


def _ranked_course(row: Row) -> Ranked:
    skills, certifications = row["targetSkills"] or (), row["targetCertifications"] or ()
    purpose = Purpose(row["target"], tuple(skills), tuple(certifications))
    return replace(
        _ranked(row),
        closes=tuple(row["closes"] or ()),
        sessions=tuple(row["sessions"] or ()),
        purpose=purpose if skills or certifications else None,
    )
