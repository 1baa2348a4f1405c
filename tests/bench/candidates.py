"""How well people are ranked for a posting: who applied to it, among others.

    ILJARI_HOME=… python -m tests.bench.candidates [--postings 200] [--others 100]

Reads the graph of ILJARI_HOME, which needs a trained model. Of so many open postings, the people
who applied are ranked among others who are drawn from all. Figures are the mean over postings of
the share of pairs, of somebody who applied and somebody who did not, that are in the right order
(AUC), beside the number of required skills that people have. The model knows what people applied
to, by the weights of factors alone: what a person did is left out.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.stats import rankdata

from domain.ids import JobId, SeekerId
from domain.matching import Profile
from embeddings.evaluation.metrics import bootstrap
from embeddings.features.histories import read_profiles
from embeddings.ranking.candidates import rank_candidates
from embeddings.ranking.ranking import Ranking
from graph.store import Store
from tests.bench.lists import run_survey

SEED = 5


def scores(ranking: Ranking, job: JobId, people: dict[SeekerId, Profile]) -> list[float]:
    """Return the score of each person; what cannot be recommended to them is below all."""
    found = rank_candidates(ranking, job, list(people.items()))
    by_id = {one.seeker: one.score for one in found}
    return [by_id.get(one, -np.inf) for one in people]


def overlaps(ranking: Ranking, job: JobId, people: dict[SeekerId, Profile]) -> list[float]:
    """Return how many of the required skills each person has."""
    jobs = ranking.open_jobs
    row = jobs.index.positions[job]
    required = set(ranking.catalog.skills.take(jobs.needs.skills.columns(row)))
    return [float(len(required & one.skills)) for one in people.values()]


def auc(values: list[float], positives: int) -> float:
    """Return the share of pairs in the right order; the positives are the first values."""
    ranks = rankdata(values)[:positives]
    below = ranks.sum() - positives * (positives + 1) / 2
    return float(below / (positives * (len(values) - positives)))


async def measure(store: Store, ranking: Ranking, postings: int, others: int) -> None:
    everybody = {seeker: one async for seeker, one in read_profiles(store, ranking.day)}
    applied: defaultdict[JobId, list[SeekerId]] = defaultdict(list)
    for seeker, profile in everybody.items():
        for job in profile.applied & ranking.open_jobs.index.positions.keys():
            applied[JobId(job)].append(seeker)
    draw = np.random.default_rng(SEED)
    ids = sorted(everybody)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at in draw.permutation(len(applied))[:postings].tolist():
        job = sorted(applied)[at]
        drawn = {ids[one] for one in draw.integers(0, len(ids), others).tolist()}
        whose = [*applied[job], *sorted(drawn - set(applied[job]))]
        people = {one: replace(everybody[one], interactions=()) for one in whose}
        for name, method in (("ranking", scores), ("skills in common", overlaps)):
            found[name].append(auc(method(ranking, job, people), len(applied[job])))
    for name, values in found.items():
        mean = bootstrap(np.array(values), seed=SEED)
        print(f"{name}: AUC {mean.mean:.3f} [{mean.low:.3f}, {mean.high:.3f}]")
    print(f"{len(found['ranking'])} postings, {others} others each, of {len(everybody)} people")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--postings", type=int, default=200)
    parser.add_argument("--others", type=int, default=100)
    asked = parser.parse_args(arguments)

    async def survey(store: Store, ranking: Ranking, _: Any) -> None:
        await measure(store, ranking, asked.postings, asked.others)

    run_survey(1, survey)


if __name__ == "__main__":
    main()
