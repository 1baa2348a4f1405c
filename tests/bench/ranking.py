"""How long a list of 20 postings with its reasons takes, and how long a catalogue is assembled.

    iljari sample DIR --seekers 2000 --postings 300000 && ILJARI_HOME=… iljari load DIR
    ILJARI_HOME=… python -m tests.bench.ranking [--lists 200] [--shares 0.25 0.5 1]

Reads the graph of ILJARI_HOME. All postings are taken as open; of the smaller shares, every n-th
posting is kept. Weights are learnt from what the seekers chose, and the default text encoder is
fitted, on 5,000 postings; vectors of concepts are drawn, because their values do not change the
work. Assembly includes the vectors of all texts. A list is ranked, accounted for and put into
Korean sentences, for which names are read from the graph. `changed` are lists whose first 20 differ
from those that are ranked without a shortlist.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app import settings
from app.connecting import platform
from domain.enums import JobStatus, Lang
from domain.matching import Profile, Versions
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.catalog import read_rows
from embeddings.features.choices import crowd_of
from embeddings.features.histories import read_histories
from embeddings.features.space import place
from embeddings.features.understanding import encoded, fitted
from embeddings.models.artifact import Artifact
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.ranking.learning import learn_rankers
from embeddings.ranking.ranking import Ranking
from embeddings.text.opening import Encoders
from graph.store import Store
from services.explaining import Explaining
from tests.bench.lists import some_profiles

FIRST: Final = 20
WIDTH: Final = 64
COMPARED: Final = 50
VERSIONS: Final = Versions("none", "bench", (), "bench", "")


def opened(rows: CatalogRows, share: float) -> CatalogRows:
    """Keep a share of the postings, all of them open."""
    step = round(1 / share)
    jobs = [replace(one, status=JobStatus.OPEN, closes_at=None) for one in rows.jobs[::step]]
    return replace(rows, jobs=jobs)


def random_table(rows: CatalogRows) -> EmbeddingTable:
    """Draw a vector for every concept that postings name."""
    ids = {skill for _, skill, _ in rows.job_skills} | {one.id for one in rows.occupations}
    vectors = np.random.default_rng(7).normal(size=(len(ids), WIDTH)).astype(np.float32)
    return EmbeddingTable.of(sorted(ids), vectors)


async def model_of(store: Store, rows: CatalogRows) -> Artifact:
    """Learn weights from what the seekers of the graph chose."""
    histories = await read_histories(store)
    table, catalog = random_table(rows), assemble(rows)
    lsa = fitted(catalog)
    catalog = encoded(catalog, lsa)
    space = place(table, catalog, people=lsa)
    rankers = learn_rankers(histories, catalog, space, seed=1)
    crowd = crowd_of(histories)
    return Artifact(table, crowd, rankers.known, rankers.newcomers, VERSIONS, {}, {}, "", lsa=lsa)


@dataclass(frozen=True, slots=True)
class Seconds:
    """What each list took: in the process, and with the names that are read from the graph."""

    process: list[float]
    whole: list[float]

    @staticmethod
    def text(values: list[float]) -> str:
        """Return the median and the 95th percentile in milliseconds."""
        cuts = statistics.quantiles(values, n=20)
        return f"p50 {1e3 * cuts[9]:.1f} ms, p95 {1e3 * cuts[18]:.1f} ms"


async def timed(store: Store, ranking: Ranking, profiles: Sequence[Profile]) -> Seconds:
    """Rank and explain one list after the other."""
    explaining, seconds = Explaining(store, Lang.KO), Seconds([], [])
    for profile in profiles:
        start = time.perf_counter()
        accounts = ranking.accounts(profile, ranking.jobs(profile, FIRST))
        seconds.process.append(time.perf_counter() - start)
        await explaining.reasons(accounts)
        seconds.whole.append(time.perf_counter() - start)
    return seconds


def changed_lists(ranking: Ranking, profiles: Sequence[Profile]) -> int:
    """Count the lists that differ from those that are ranked without a shortlist."""
    whole = replace(ranking, retrieval=None)
    return sum(_ids(ranking, one) != _ids(whole, one) for one in profiles)


def _ids(ranking: Ranking, profile: Profile) -> list[str]:
    return [one.id for one in ranking.jobs(profile, FIRST)]


async def report(store: Store, day: str, lists: int, shares: Sequence[float]) -> None:
    """Print a line for each share of the postings."""
    rows = await read_rows(store)
    model = await model_of(store, replace(rows, jobs=rows.jobs[:: max(1, len(rows.jobs) // 5_000)]))
    assert model.lsa is not None, "the postings have no texts"
    encoders = Encoders.of(model.lsa)
    profiles = await some_profiles(store, day, lists)
    for share in shares:
        some = opened(rows, share)
        start = time.perf_counter()
        catalog = assemble(some, encoders.postings)
        assembled = time.perf_counter() - start
        ranking = Ranking.build(model, catalog, day, encoders)
        built = time.perf_counter() - start - assembled
        await timed(store, ranking, profiles[:20])
        seconds = await timed(store, ranking, profiles)
        compared = profiles[:COMPARED]
        changed = changed_lists(ranking, compared)
        print(
            f"{len(some.jobs):,} open postings: assembled in {assembled:.1f} s, placed in "
            f"{built:.1f} s; a list of {FIRST}: {seconds.text(seconds.whole)} "
            f"(in the process {seconds.text(seconds.process)}); "
            f"changed by the shortlist {changed} of {len(compared)}",
            flush=True,
        )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description="Measure the ranking.")
    parser.add_argument("--lists", type=int, default=200)
    parser.add_argument("--shares", type=float, nargs="*", default=[0.25, 0.5, 1.0])
    asked = parser.parse_args()
    with platform(settings.read()) as running:
        day = running.clock.today()
        running.run(lambda store: report(store, day, asked.lists, asked.shares))


if __name__ == "__main__":
    main()
