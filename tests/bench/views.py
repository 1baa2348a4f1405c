"""Ranking of real job views: `python -m tests.bench.views [--people two|three]`.

Reads the job views of $ILJARI_DATA (default ../shared/data) through canonical files and the
embedded graph. The last distinct job that somebody viewed is held out, and all jobs are candidates
except those that the person viewed before. Rankers are fitted to other people, in two folds by
person. Settings of baselines are chosen on people with exactly two jobs; `--people two` reports
these, for development, and `--people three` those with three or more. Newcomers are the people
who stated a career or an interest; their views are hidden, and those of all others are known.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.connecting import platform
from app.settings import Settings
from domain.histories import History
from domain.ids import SeekerId
from embeddings.arrays import BoolArray
from embeddings.evaluation.baselines.families import (
    ALL_THREE,
    ALS,
    BM25,
    OCCUPATION,
    PLACE,
    TITLES,
    TITLES_AND_PLACE,
    families,
)
from embeddings.evaluation.choosing import choose
from embeddings.evaluation.contenders import RANKING, UNBOOSTED, WITHOUT, Learner, contenders
from embeddings.evaluation.measuring import Answers, Sitting, answer
from embeddings.evaluation.methods import Method
from embeddings.evaluation.metrics import bootstrap, hits, ndcg, reciprocal
from embeddings.evaluation.splits import Round, Trial
from embeddings.features.catalog import read_catalog
from embeddings.features.choices import Choice, choices, deciding_kinds
from embeddings.features.histories import read_histories
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import NO_VECTORS
from ingest import pipeline
from tests.bench.job_views import convert

ROOT = Path(__file__).resolve().parents[2]
VIEWS = Path(os.environ.get("ILJARI_DATA", ROOT.parent / "shared" / "data")) / "job-views"
FOLDS = 2
SEED = 0
USELESS = {BM25, OCCUPATION}
"""There are no skills, occupations or stated regions."""


@dataclass(frozen=True)
class World:
    catalog: Catalog
    histories: Sequence[History]

    def with_jobs(self, count: int, most: int | None, *, stated: bool) -> list[SeekerId]:
        """Return the people who viewed at least `count` distinct jobs, and at most `most`.

        With `stated`, only those who have also stated a career or an interest.
        """
        kinds = deciding_kinds(self.histories)
        asked = [one for one in self.histories if one.careers or one.wishes or not stated]
        counts = {one.id: len(choices(one, kinds)) for one in asked}
        return [name for name, seen in counts.items() if count <= seen <= (most or seen)]


def read() -> World:
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "views"
        convert(VIEWS, files)
        with platform(Settings(home=Path(folder) / "home")) as running:
            running.run(lambda store: pipeline.load_canonical(store, files, lambda *_: None))
            return World(running.run(read_catalog), running.run(read_histories))


def sittings(world: World, people: Sequence[SeekerId], *, hidden: bool) -> list[Sitting]:
    """Return a sitting for each fold: its people are asked, and nothing of theirs is fitted."""
    order = np.random.default_rng(SEED).permutation(len(world.histories))
    fold = {world.histories[at].id: place % FOLDS for place, at in enumerate(order.tolist())}
    return [
        fold_of(world, [name for name in people if fold[name] == number], hidden=hidden)
        for number in range(FOLDS)
    ]


def fold_of(world: World, asked: Sequence[SeekerId], *, hidden: bool) -> Sitting:
    kinds = deciding_kinds(world.histories)
    by_id = {one.id: one for one in world.histories}
    last = [choices(by_id[name], kinds, seen=not hidden)[-1] for name in asked]
    targets = {one.seeker: one.job for one in last}

    def before(one: History) -> History:
        views = () if hidden else one.interactions
        return replace(one, interactions=tuple(v for v in views if v.job != targets[one.id]))

    past = [before(one) if one.id in targets else one for one in world.histories]
    newcomers = frozenset(asked) if hidden else frozenset()
    trial = Trial((Round("", tuple(past), tuple(last)),), newcomers)
    return Sitting.of(trial, world.catalog, everything)


def everything(choice: Choice, catalog: Catalog) -> BoolArray:
    rows = np.ones(len(catalog.jobs.index), dtype=np.bool_)
    rows[catalog.jobs.index.find(choice.others)] = False
    return rows


def report(methods: Sequence[Method], folds: Sequence[Sitting], bars: Sequence[str]) -> None:
    cold = np.concatenate([one.is_cold for one in folds])
    ranks = {
        one.name: np.concatenate([answered(one, fold).ranks for fold in folds]) for one in methods
    }
    print(f"{len(cold)} people; {int(cold.sum())} cold targets, {int((~cold).sum())} warm")
    print("| method | NDCG@10 | Hits@10 | MRR | cold | warm |\n|---|---|---|---|---|---|")
    for name, found in ranks.items():
        gains = ndcg(found)
        figures = (gains.mean(), hits(found).mean(), reciprocal(found).mean())
        apart = (gains[cold].mean(), gains[~cold].mean())
        print(f"| {name} | " + " | ".join(f"{one:.4f}" for one in (*figures, *apart)) + " |")
    for bar in bars:
        lead = bootstrap(ndcg(ranks[RANKING]) - ndcg(ranks[bar]), seed=SEED)
        print(f"{RANKING} - {bar}: {lead.mean:+.4f} [{lead.low:+.4f}, {lead.high:+.4f}]")


def answered(method: Method, fold: Sitting) -> Answers:
    return answer(method, fold, SEED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", choices=("two", "three"), default="three")
    bounds = (2, 2) if parser.parse_args().people == "two" else (3, None)
    world = read()
    for hidden, title in ((False, "People whose views are known"), (True, "Newcomers")):
        tried = [one for one in families() if one.name not in USELESS]
        two = sittings(world, world.with_jobs(2, 2, stated=hidden), hidden=hidden)
        tuned = choose(tried, two, seed=SEED)
        print(f"\n## {title}\nsettings: {dict(tuned.settings)}", flush=True)
        asked = sittings(world, world.with_jobs(*bounds, stated=hidden), hidden=hidden)
        best = (TITLES, PLACE, TITLES_AND_PLACE) if hidden else (TITLES_AND_PLACE, ALS, ALL_THREE)
        bars = (*best, UNBOOSTED, WITHOUT)
        report([*tuned.methods.values(), *contenders(Learner(NO_VECTORS))], asked, bars)


if __name__ == "__main__":
    main()
