"""Kill the embedded server in the middle of trainings, at random moments.

    python -m tests.drills.trainings --times 20 --seed 1

After each kill, the model that was in use is in use, or the new one is there as a whole; and the
next training ends well, does not learn again what was learned, and leaves no litter. A short
version is `test_a_short_drill_of_killed_trainings`.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app import wiring
from app.connecting import Platform, platform
from app.settings import Settings
from domain.errors import ServerError
from embeddings.models import saving, versions
from embeddings.models.child import Epoch
from embeddings.models.configuration import configuration
from graph import engine_record
from ingest import pipeline
from ingest.sample import world
from ingest.sample.recipe import Recipe
from tests.worlds import TINY

CONFIG: Final = configuration(dim=4, epochs=2, validate_every=1, composed=0, device="cpu")
LONGEST_S: Final = 20.0
"""Within this time of a training the server is killed, if not after an epoch."""
_LITTER: Final = (".new-*", "iljari-training-*", "vectors/*")


class Drill:
    """A home with a loaded world and a model, and what came of the trainings that were cut."""

    def __init__(self, home: Path, seed: int, recipe: Recipe = TINY) -> None:
        """Use the folder, which holds no graph yet; the seed decides when the server is killed."""
        self._chance = random.Random(seed)  # noqa: S311 - moments, not secrets
        self._settings = Settings(home=home, heap="256m")
        self._learned = 0
        self.done: Counter[str] = Counter()
        folder = home.with_name("world")
        world.write(folder, recipe)
        with platform(self._settings) as running:
            running.run(lambda store: pipeline.load_canonical(store, folder, lambda *_: None))

    def run(self, times: int) -> None:
        """Kill the server in so many trainings; raise AssertionError if one does harm."""
        for _ in range(times):
            self._cut(self._chance.choice((self._after_an_epoch, self._at_a_moment)))
            self._train_whole()

    def _cut(self, kill: Callable[[], Callable[[Epoch], None]]) -> None:
        before = versions.current(self._settings.model_folder)
        try:
            with platform(self._settings) as running:
                made = self._make(running, kill())
        except ServerError:
            self.done["lost its server"] += 1
            assert versions.current(self._settings.model_folder) == before
        else:
            self.done["came to its end"] += 1
            assert versions.current(self._settings.model_folder) == made
        if before is not None:
            assert saving.load(self._settings.model_folder)

    def _train_whole(self) -> None:
        is_kept = any((self._settings.scratch_folder / "vectors").glob("*.npz"))
        with platform(self._settings) as running:
            made = self._make(running, lambda _epoch: None)
        assert versions.current(self._settings.model_folder) == made
        assert (self._learned == 0) is is_kept
        self.done["went on with its vectors"] += is_kept
        left = [one for name in _LITTER for one in self._settings.scratch_folder.glob(name)]
        assert left == []

    def _make(self, running: Platform, progress: Callable[[Epoch], None]) -> str:
        self._learned = 0

        def counted(epoch: Epoch) -> None:
            self._learned += 1
            progress(epoch)

        return wiring.training(running).make(CONFIG, counted).versions.model_version

    def _after_an_epoch(self) -> Callable[[Epoch], None]:
        last = self._chance.randint(1, CONFIG.epochs)

        def kill(_epoch: Epoch) -> None:
            if self._learned == last:
                self._kill()

        return kill

    def _at_a_moment(self) -> Callable[[Epoch], None]:
        timer = threading.Timer(self._chance.random() * LONGEST_S, self._kill)
        timer.daemon = True
        timer.start()
        return lambda _epoch: None

    def _kill(self) -> None:
        running = engine_record.read(self._settings.graph_folder)
        if running is not None:
            os.kill(running.pid, signal.SIGKILL)
            self.done["killed"] += 1


def main() -> None:
    """Run the drill that the command line asks for, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        drill = Drill(Path(folder) / "home", asked.seed)
        drill.run(asked.times)
    sys.stdout.write(f"{dict(sorted(drill.done.items()))}: no model lost, nothing left behind\n")


if __name__ == "__main__":
    main()
