"""The drills of tests/drills, short and with a fixed seed."""

from pathlib import Path

from tests.drills import trainings
from tests.drills.kills import Drill


def test_a_short_drill_of_kills(tmp_path: Path) -> None:
    drill = Drill(tmp_path, seed=1)

    drill.run(4)

    assert drill.done.total() == 4
    assert len(drill.done) == 3  # each kind at least once


def test_a_short_drill_of_killed_trainings(tmp_path: Path) -> None:
    drill = trainings.Drill(tmp_path / "home", seed=1)

    drill.run(1)

    assert drill.done["killed"] == 1
    assert drill.done["lost its server"] + drill.done["came to its end"] == 1
