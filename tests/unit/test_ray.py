"""Everybody's lists on a real Ray cluster, whose nodes are killed."""

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from domain.errors import EncoderError, RunnerError
from embeddings.ranking import opening
from embeddings.ranking.opening import HERE, Place
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.runners import Where
from embeddings.ranking.shards import Wanted
from services.everybody import ranked_in_shards
from tests import everybody
from tests.clusters import cluster, is_ranking
from tests.conftest import free_port
from tests.everybody import ranked_at

on_ray = pytest.importorskip(
    "embeddings.ranking.on_ray", reason="RAY IS NOT TESTED: it is not installed"
)


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return everybody.ranking()


@pytest.fixture(scope="module")
def two_nodes() -> Generator[tuple[Any, list[Any]]]:
    with cluster(2) as made:
        yield made
    assert _processes_of_ray() == []


async def test_a_cluster_that_loses_one_of_two_nodes_returns_the_same_rows(
    two_nodes: tuple[Any, list[Any]], ranking: Ranking, capfd: pytest.CaptureFixture[str]
) -> None:
    made, [first, _] = two_nodes
    expected = await ranked_at(HERE, ranking)
    lists = []
    is_killed = False
    place = Place(Where.RAY, ray=made.address)
    wanted = Wanted(with_reasons=True)
    shards = ranked_in_shards(ranking, everybody.everybody(), 2, place, wanted)
    async for ranked in shards:
        lists += everybody.apart(ranked)
        if not is_killed and len(lists) >= 20 and is_ranking(first):
            made.remove_node(first, allow_graceful=False)
            is_killed = True

    assert is_killed
    assert lists == expected
    assert capfd.readouterr() == ("", "")


async def test_errors_of_a_shard_come_back(two_nodes: tuple[Any, list[Any]]) -> None:
    made, _ = two_nodes
    with pytest.raises(EncoderError, match="the text encoder refused 10 texts"):
        await ranked_at(Place(Where.RAY, ray=made.address), everybody.ranking(is_mute=True))


async def test_a_cluster_that_loses_all_nodes_is_one_clear_error(
    two_nodes: tuple[Any, list[Any]], ranking: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, [_, last] = two_nodes
    monkeypatch.setattr(on_ray, "_LOOK_S", 0.2)
    monkeypatch.setattr(on_ray, "_PATIENCE_S", 1.0)
    place = Place(Where.RAY, ray=made.address)
    wanted = Wanted(with_reasons=True)
    shards = ranked_in_shards(ranking, everybody.everybody(), 2, place, wanted)
    assert len((await anext(shards)).seekers) == 2
    made.remove_node(last, allow_graceful=False)
    with pytest.raises(RunnerError, match="has lost all its nodes: start nodes"):
        _ = [ranked async for ranked in shards]


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("127.0.0.1", "127.0.0.1 is no address of a Ray cluster: set RAY_ADDRESS to host:port"),
        ("127.0.0.1:x", "127.0.0.1:x is no address of a Ray cluster"),
        ("127.0.0.1:{free}", "no Ray cluster answers at 127.0.0.1:{free}: start it"),
        ("ray://127.0.0.1:{free}", "no Ray cluster answers at ray://127.0.0.1:{free}"),
    ],
)
async def test_a_cluster_that_is_not_there_is_one_clear_error(
    ranking: Ranking, address: str, seen: str
) -> None:
    free = free_port()
    with pytest.raises(RunnerError) as caught:
        await ranked_at(Place(Where.RAY, ray=address.format(free=free)), ranking)

    assert str(caught.value).startswith(seen.format(free=free))


async def test_without_ray_the_extra_is_named(
    ranking: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> Any:
        raise ModuleNotFoundError

    monkeypatch.setattr(opening, "import_module", missing)
    with pytest.raises(RunnerError, match=r"pip install 'iljari-graph\[ray\]'"):
        await ranked_at(Place(Where.RAY), ranking)


def _processes_of_ray() -> list[str]:
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            line = " ".join(child.cmdline())
            is_ray = "ray" in Path(line.split()[0] if line else "").name or "/ray/" in line
            # What forks the commands of tests names all folders of modules, Ray's among them.
            if is_ray and "multiprocessing.forkserver" not in line:
                found.append(line)
    return found
