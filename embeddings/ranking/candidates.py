"""The other direction: who of some people suits a posting best.

The ranker is that for newcomers, and nothing of what people viewed, chose or dismissed counts: an
employer does not learn from a rank what somebody does elsewhere. Of one posting, what is the same
for everybody moves no one, so that the scores of people can be compared.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.ids import JobId, SeekerId
from domain.matching import Candidate, Profile
from embeddings.features.bonds import has_bond
from embeddings.features.days import day_number
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import lay_out_all
from embeddings.ranking.hard_facts import eligible
from embeddings.ranking.licences import Licensed
from embeddings.ranking.ranking import Ranking
from embeddings.threads import one_thread


def rank_candidates(
    ranking: Ranking, job: JobId, people: Sequence[tuple[SeekerId, Profile]]
) -> list[Candidate]:
    """Return those of some people to whom an open posting can be recommended, the best first.

    Left out is who applied to it or dismissed it, who lacks a licence that the law requires, whose
    deal-breakers it does not meet, and who shares nothing with it. Nobody, if it is not open.
    """
    rows = ranking.open_jobs.index.find([job])
    if len(rows) == 0:
        return []
    with one_thread():
        jobs, space = ranking.open_jobs.only(rows), ranking.space.only_jobs(rows)
        facts = JobFacts.of(jobs, space, day_number(ranking.day))
        licensed = Licensed.of(jobs, ranking.catalog, space.linked)
        ranker = ranking.artifact.newcomers.over(JOB_FACTORS)
        found: list[Candidate] = []
        profiles = [replace(whole, interactions=()) for _, whole in people]
        marked = lay_out_all(profiles, ranking.catalog, ranking.space)
        for (seeker, whole), profile, marks in zip(people, profiles, marked, strict=True):
            values = job_values(marks, facts, space)
            open_to = eligible(whole, marks, jobs, licensed) & has_bond(values, JOB_FACTORS)
            if open_to[0]:
                scored = ranker.score(values)
                total = float(scored.scores[0])
                found.append(Candidate(seeker, job, profile, 0, total, scored.factors(0)))
    found.sort(key=lambda one: (-one.score, one.seeker))
    return [replace(one, rank=rank) for rank, one in enumerate(found, start=1)]
