"""Several processes that draw the people of a sample world."""

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import RunnerError
from ingest.sample.cast import Cast
from ingest.sample.crew import crew
from ingest.sample.simulation import PEOPLE_A_BUCKET
from tests.worlds import SMALL

SEVERAL = replace(SMALL, seekers=3 * PEOPLE_A_BUCKET)


def alone() -> Cast:
    raise AssertionError("several processes do it")


def test_a_process_that_is_killed_ends_the_command(tmp_path: Path) -> None:
    with crew(SEVERAL, alone, tmp_path, 2) as workers:
        drawn = workers.draw()
        for process in multiprocessing.active_children():
            process.kill()

        with pytest.raises(RunnerError, match="a process that drew people was killed"):
            list(drawn)


def test_the_processes_end_with_the_command(tmp_path: Path) -> None:
    with crew(SEVERAL, alone, tmp_path, 2) as workers:
        first = next(workers.draw())
        assert multiprocessing.active_children()

    assert multiprocessing.active_children() == []
    assert first.visits["who"].max() < PEOPLE_A_BUCKET


def test_a_small_world_is_drawn_by_this_process(tmp_path: Path) -> None:
    with crew(SMALL, lambda: Cast.from_recipe(SMALL, tmp_path), tmp_path, 2) as workers:
        [drawn] = workers.draw()

    assert multiprocessing.active_children() == []
    assert drawn.visits["who"].max() < SMALL.seekers
