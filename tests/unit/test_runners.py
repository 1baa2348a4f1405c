"""Everybody's lists are the same wherever they are computed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pytest

from domain.enums import Lang
from domain.errors import EncoderError, RunnerError
from embeddings.ranking.columns import ITEMS
from embeddings.ranking.opening import HERE, Place, runner
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.runners import Where, in_order
from embeddings.ranking.shards import Shard, ShardLists
from embeddings.ranking.sharing import opened, share
from services.everybody import ranked_in_shards
from tests import everybody
from tests.conftest import PATIENCE_S, ROOT
from tests.everybody import known, ranked_at
from tests.markets import SEEKERS


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return everybody.ranking()


async def test_processes_return_the_same_rows_and_leave_nothing(
    ranking: Ranking, tmp_path: Path
) -> None:
    expected = everybody.ranked(ranking, [known(number) for number in range(SEEKERS)])
    place = Place(Where.PROCESSES, 2, tmp_path / "scratch")

    assert await ranked_at(HERE, ranking) == expected
    assert await ranked_at(place, ranking) == expected
    assert {(len(one.jobs), len(one.courses)) for one in expected} == {(21, 0)}
    assert [one.seeker for one in expected] == [known(number)[0] for number in range(SEEKERS)]
    assert _left_in(tmp_path / "scratch") == []
    assert _workers(psutil.Process()) == []


async def test_lists_may_be_longer_or_shorter_than_those_that_are_stored(ranking: Ranking) -> None:
    lists = {first: await ranked_at(HERE, ranking, first) for first in (3, 21, 30)}

    for few, usual, many in zip(lists[3], lists[21], lists[30], strict=True):
        assert (len(few.jobs), len(many.jobs)) == (3, 30)
        assert few.jobs == usual.jobs[:3]
        assert usual.jobs == many.jobs[:21]


def test_the_arrays_of_a_ranking_are_mapped_and_not_copied(
    ranking: Ranking, tmp_path: Path
) -> None:
    shared = share(ranking, tmp_path / "arrays")
    there: Ranking = opened(shared)
    vectors = there.artifact.table.vectors

    assert not vectors.flags.writeable
    assert not vectors.flags.owndata
    assert np.array_equal(vectors, ranking.artifact.table.vectors)
    assert sum(size for _, size in shared.places) > 100_000
    assert {start % 64 for start, _ in shared.places} == {0}


@dataclass
class Slow:
    """A runner that notes what it is given; the earlier a shard, the longer it takes.

    If it is stuck, it ranks no shard after the first one.
    """

    in_flight: int = 3
    is_stuck: bool = False
    given: list[str] = field(default_factory=list)
    left: int = 0

    async def rank(self, shard: Shard) -> ShardLists:
        self.given.append(shard[0][0])
        try:
            is_late = self.is_stuck and len(self.given) > 1
            await asyncio.sleep(PATIENCE_S if is_late else 0.05 / len(self.given))
        except asyncio.CancelledError:
            self.left += 1
            raise
        seekers = tuple(seeker for seeker, _ in shard)
        return ShardLists(seekers, ("",) * len(seekers), pa.RecordBatch.from_pylist([], ITEMS))


async def _single(count: int) -> AsyncGenerator[Shard]:
    for number in range(count):
        yield [known(number)]


async def test_results_are_in_order_and_few_shards_are_read_ahead() -> None:
    slow = Slow()
    ahead = []
    seen: list[str] = []
    async for lists in in_order(slow, _single(10)):
        seen += lists.seekers
        ahead.append(len(slow.given) - len(seen))

    assert seen == slow.given == [known(number)[0] for number in range(10)]
    assert ahead == [2, 2, 2, 2, 2, 2, 2, 2, 1, 0]


async def test_shards_are_given_up_when_nobody_wants_them() -> None:
    slow = Slow(is_stuck=True)
    lists = in_order(slow, _single(10))
    await anext(lists)
    await lists.aclose()

    assert (len(slow.given), slow.left) == (3, 2)


@pytest.mark.parametrize("where", [Where.HERE, Where.PROCESSES])
async def test_a_text_that_cannot_be_compared_ends_the_run(where: Where, tmp_path: Path) -> None:
    mute = everybody.ranking(is_mute=True)
    workers = 1 if where is Where.PROCESSES else None
    with pytest.raises(EncoderError, match="the text encoder refused 10 texts"):
        await ranked_at(Place(where, workers, tmp_path), mute)

    assert _left_in(tmp_path) == []


async def test_a_killed_process_is_one_clear_error(ranking: Ranking, tmp_path: Path) -> None:
    with runner(Place(Where.PROCESSES, 1, tmp_path), ranking) as ranks:
        await ranks.rank([known(0)])
        [worker] = _workers(psutil.Process())
        worker.kill()
        with pytest.raises(RunnerError, match="a process that ranked was killed"):
            await ranks.rank([known(1)])

    assert _left_in(tmp_path) == []


async def test_what_is_done_is_kept_is_said_where_something_is(
    ranking: Ranking, tmp_path: Path
) -> None:
    place = Place(Where.PROCESSES, 1, tmp_path)
    shards = ranked_in_shards(ranking, everybody.everybody(), 1, place)
    await anext(shards)
    for worker in _workers(psutil.Process()):
        worker.kill()
    with pytest.raises(RunnerError) as caught:
        _ = [ranked async for ranked in shards]

    done = "; what is done is kept"
    said = caught.value.text(Lang.EN)
    assert said.endswith(f"run the command again, with fewer --workers{done}")
    assert caught.value.text(Lang.KO).endswith("다시 실행하십시오. 이미 계산된 결과는 유지됩니다.")


async def test_processes_need_a_folder_for_the_arrays(ranking: Ranking, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        RunnerError, match=r"cannot be written to .*file/scratch \(Not a directory"
    ) as no:
        await ranked_at(Place(Where.PROCESSES, 1, tmp_path / "file" / "scratch"), ranking)

    assert "kept" not in str(no.value)


PARENT = """
import asyncio, sys, time
from pathlib import Path
from embeddings.ranking.columns import ITEMS
from embeddings.ranking.opening import Place, runner
from embeddings.ranking.runners import Where
from tests import everybody

async def main():
    with runner(Place(Where.PROCESSES, 1, Path(sys.argv[1])), everybody.ranking()) as ranks:
        await ranks.rank([everybody.known(0)])
        print("ranked", flush=True)
        time.sleep(600)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ranked\n"
        workers = _workers(psutil.Process(parent.pid))
        parent.send_signal(signal.SIGKILL)
    gone, alive = psutil.wait_procs(workers, PATIENCE_S)

    assert (len(gone), alive) == (1, [])
    _wait_until_empty(tmp_path)


def _workers(parent: psutil.Process) -> list[psutil.Process]:
    found = []
    for child in parent.children():
        with suppress(psutil.NoSuchProcess):
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found


def _left_in(folder: Path) -> list[Path]:
    """Return what is in a folder but for the empty file that those who make folders lock."""
    return [one for one in folder.iterdir() if one.name != ".sweeping"]


def _wait_until_empty(folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while _left_in(folder):
        assert time.monotonic() < deadline, list(folder.rglob("*"))
        time.sleep(0.05)
