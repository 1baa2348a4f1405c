"""A training process: torch and PyKEEN never load into the process that serves.

The parent writes arrays and a task into a folder, the child trains and writes plain arrays next to
them. One thread by default: two on busy cores were 6-14 times slower.
"""

import errno
import json
import math
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import ModelError

_FULL_DISK: Final = (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT), "inline_container.cc")
"""What a process says last whose disk is full; torch names its own code where a write was short."""
_PROJECT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Epoch:
    """Progress: `validation` is the MRR (0-1) on what was held out, where it was measured."""

    number: int
    loss: float
    validation: float | None


@dataclass(frozen=True, slots=True)
class Child:
    """A module to run, its folder with the task, its threads, and its learning rate."""

    module: str
    work: Path
    threads: int
    learning_rate: float

    def run(self, progress: Callable[[Epoch], None]) -> None:
        """Run the process to its end; interrupting the call ends it.

        Raises:
            ModelError: It fails, or the loss becomes NaN or infinite.
            OSError: The disk is full.
        """
        last_words: deque[str] = deque(maxlen=1)
        with self._started() as process:
            for line in process.stdout or ():
                if line.startswith("{"):
                    progress(self._sound(Epoch(**json.loads(line))))
                elif line.strip():
                    last_words.append(line.strip())
        if process.returncode != 0:
            self._require_space("".join(last_words))
            raise ModelError(
                "training ended with status {status}: {seen}"
                if last_words
                else "training ended with status {status} and said nothing",
                status=process.returncode,
                seen="".join(last_words),
            )

    def _require_space(self, said: str) -> None:
        """Raise what the system would if the disk is what ended the process."""
        if any(sign in said for sign in _FULL_DISK):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.work))

    def _sound(self, epoch: Epoch) -> Epoch:
        if not math.isfinite(epoch.loss):
            raise ModelError(
                "the loss became NaN or infinite in epoch {epoch} of the training: try a learning "
                "rate below {rate:g}; the model in use goes on serving",
                epoch=epoch.number,
                rate=self.learning_rate,
            )
        return epoch

    @contextmanager
    def _started(self) -> Generator["subprocess.Popen[str]"]:
        """Start the process; it ends with the context in any case."""
        with subprocess.Popen(  # noqa: S603 - our own module and folder
            [sys.executable, "-m", self.module, str(self.work)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self._environment(),
        ) as process:
            try:
                yield process
                process.wait()
            finally:
                process.kill()

    def _environment(self) -> dict[str, str]:
        """Return the environment: PyKEEN reads its folder and torch its threads at import."""
        path = os.pathsep.join([str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])])
        settings = {
            "PYTHONPATH": path,
            "PYSTOW_HOME": str(self.work / "pystow"),
            "OMP_NUM_THREADS": str(self.threads),
            "MKL_NUM_THREADS": str(self.threads),
            # Without it, no product on a GPU is deterministic.
            "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
            "PYTHONUNBUFFERED": "1",
        }
        return {**os.environ, **settings}
