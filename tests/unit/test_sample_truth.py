"""The hidden parameters: the same code scores them as made the applications."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from domain.ids import SeekerId, mint
from domain.vocabulary import Label
from ingest.sample.cast import ARTICLE_SEEKER
from ingest.sample.truth import Truth
from ingest.sample.world import write
from tests.worlds import SMALL

TOP: Final = 10


@dataclass(frozen=True)
class Made:
    folder: Path
    file: Path
    truth: Truth

    def read(self, name: str) -> list[dict[str, Any]]:
        text = (self.folder / f"{name}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def last(self) -> list[tuple[SeekerId, str, int]]:
        """Return who applied last to which posting, by its place, and when, earliest first."""
        rows = {job: row for row, job in enumerate(self.truth.jobs)}
        found = [
            (one["applications"][-1]["at"], SeekerId(one["id"]), one["applications"][-1]["posting"])
            for one in self.read("seekers")
            if "applications" in one
        ]
        return [(seeker, at, rows[_job(posting)]) for at, seeker, posting in sorted(found)]


def _job(name: str) -> Any:
    return mint(Label.JOB_POSTING, "sample", name)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("truth")
    write(folder / "world", SMALL, truth=folder / "hidden" / "truth.npz")
    return Made(
        folder / "world",
        folder / "hidden" / "truth.npz",
        Truth.read(folder / "hidden" / "truth.npz"),
    )


def test_the_jobs_are_those_of_the_graph_in_the_order_of_the_file(made: Made) -> None:
    assert made.truth.jobs == tuple(_job(one["id"]) for one in made.read("postings"))
    assert not (made.folder / "truth.npz").exists()


@pytest.mark.parametrize("day", ["2026-06-01", "2026-09-15", "2026-11-01"])
def test_what_is_open_is_what_the_file_says(made: Made, day: str) -> None:
    postings = made.read("postings")
    unsure = {row for row, one in enumerate(postings) if "closesAt" not in one}
    stated = {
        row for row, one in enumerate(postings) if one["postedAt"] <= day <= one.get("closesAt", "")
    }

    assert set(made.truth.open_jobs(day).tolist()) - unsure == stated


def test_a_moment_belongs_to_its_day_in_seoul(made: Made) -> None:
    assert made.truth.day("2026-11-01") == made.truth.day("2026-10-31T15:00:00Z") == 184
    assert made.truth.day("2026-10-31T14:59:59Z") == 183


def test_the_oracle_finds_what_people_applied_to_next(made: Made) -> None:
    gains: list[float] = []
    by_chance: list[float] = []
    for seeker, at, chosen in made.last():
        scores = made.truth.scores(seeker, at)
        assert np.isfinite(scores[chosen])
        rank = int(np.sum(scores > scores[chosen]))
        gains.append(1 / np.log2(rank + 2) if rank < TOP else 0.0)
        by_chance.append(TOP / np.sum(np.isfinite(scores)))

    assert len(gains) > 50
    assert np.mean(gains) > 0.5
    assert np.mean(gains) < 0.95
    assert np.mean(by_chance) < 0.25


def test_what_is_closed_or_done_with_has_no_chance(made: Made) -> None:
    rows = {job: row for row, job in enumerate(made.truth.jobs)}
    seeker = max(made.read("seekers"), key=lambda one: len(one.get("applications", [])))
    first, last = (seeker["applications"][place] for place in (0, -1))
    scores = made.truth.scores(SeekerId(seeker["id"]), last["at"])
    closed = np.setdiff1d(np.arange(len(rows)), made.truth.open_jobs(last["at"]))

    assert first["at"][:10] < last["at"][:10]
    assert scores[rows[_job(first["posting"])]] == -np.inf
    assert np.all(scores[closed] == -np.inf)


def test_days_may_be_asked_for_in_any_order(made: Made) -> None:
    seeker, at, _ = made.last()[len(made.last()) // 2]
    once = made.truth.scores(seeker, at)
    made.truth.scores(seeker, "2026-10-31")
    made.truth.scores(seeker, "2026-05-20")

    assert np.array_equal(made.truth.scores(seeker, at), once)


def test_the_articles_seeker_has_a_utility_for_every_posting(made: Made) -> None:
    utility = made.truth.utility(SeekerId(ARTICLE_SEEKER))

    assert utility.shape == (len(made.truth.jobs),)
    assert np.all(np.isfinite(utility))


def test_nobody_else_is_known(made: Made) -> None:
    with pytest.raises(KeyError):
        made.truth.scores(SeekerId("seeker_0000000000000"), "2026-10-01")
