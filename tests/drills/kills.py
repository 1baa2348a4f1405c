"""Kill the embedded server and its clients again and again, at random moments.

    python -m tests.drills.kills --times 200 --seed 1

The short version, `test_a_short_drill_of_kills`, is part of the normal tests.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph import engine, engine_record

HEAP: Final = "256m"
_ATTEMPTS: Final = 5
_CLIENT: Final = (
    "import sys; from pathlib import Path; from graph import engine\n"
    f"with engine.attached(Path(sys.argv[1]), heap='{HEAP}') as endpoint:\n"
    "    print('attached', flush=True); sys.stdin.read()\n"
)


class Drill:
    """One data folder, and how many writes to it the server has acknowledged."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Use the folder; the seed decides what is killed and when."""
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - moments, not secrets
        self._acknowledged = 0
        self.done: Counter[str] = Counter()

    def run(self, times: int) -> None:
        """Kill `times` times; raise AssertionError if anything acknowledged is lost."""
        kinds = (self._kill_server, self._stop_server_by_hand, self._kill_client)
        for _ in range(times):
            kind = self._chance.choice(kinds)
            kind()
            self.done[kind.__name__.lstrip("_")] += 1
            self._write_and_count()
        engine.stop(self._folder)
        assert engine_record.find_process(self._folder) is None

    def _kill_server(self) -> None:
        self._signal_server(signal.SIGKILL)

    def _stop_server_by_hand(self) -> None:
        self._signal_server(signal.SIGTERM)

    def _signal_server(self, sign: signal.Signals) -> None:
        running = engine.start(self._folder, heap=HEAP)
        time.sleep(self._chance.random() / 10)
        psutil.Process(running.pid).send_signal(sign)
        time.sleep(self._chance.choice((0, 0, self._chance.random() / 50)))

    def _kill_client(self) -> None:
        """Kill a client while it starts the server, uses it, or stops it."""
        engine.stop(self._folder)
        with subprocess.Popen(
            [sys.executable, "-c", _CLIENT, str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as client:
            with suppress(subprocess.TimeoutExpired):
                client.wait(self._chance.random() * 6)
            client.kill()

    def _write_and_count(self) -> None:
        for left in reversed(range(_ATTEMPTS)):
            try:
                self._write_once()
            except (DriverError, Neo4jError):
                # A server that is stopping may answer for a moment and then end; only what
                # it acknowledged has to stay.
                if not left:
                    raise
            else:
                break

    def _write_once(self) -> None:
        with engine.attached(self._folder, heap=HEAP) as endpoint:
            auth = (endpoint.user, endpoint.password)
            with GraphDatabase.driver(endpoint.uri, auth=auth) as driver:
                named = {"n": self._acknowledged}
                driver.execute_query("MERGE (:Drill {n: $n})", named, database_="neo4j")
                counted = driver.execute_query(
                    "MATCH (d:Drill) RETURN count(DISTINCT d.n) AS n", database_="neo4j"
                )
        assert counted.records[0]["n"] == self._acknowledged + 1
        self._acknowledged += 1


def main() -> None:
    """Run the drill that the command line asks for, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        drill = Drill(Path(folder), asked.seed)
        drill.run(asked.times)
    sys.stdout.write(f"{dict(sorted(drill.done.items()))}: nothing lost, nothing left running\n")


if __name__ == "__main__":
    main()
