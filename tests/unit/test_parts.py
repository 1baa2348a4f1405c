"""The parts of a Parquet file: whole or not there, and continued by the next run."""

import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from domain.errors import BadFileError, InputError
from embeddings.ranking.columns import ITEMS
from services.tabulating.columns import rows
from services.tabulating.parts import Part, Plan, opened

PLAN = Plan("edition", 1, 20)


def table(number: int) -> pa.Table:
    """Return the row of one seeker."""
    item = {
        "seeker": f"seeker_{number}",
        "kind": "job",
        "rank": 1,
        "id": f"job_{number}",
        "score": 0.5,
        "factors": [{"name": "REGION", "value": 1.0, "contribution": 0.5}],
        "profile_version": "version",
    }
    return rows(pa.RecordBatch.from_pylist([item], ITEMS), "edition", "model")


def add(file: Path, *numbers: int) -> None:
    with opened(file) as parts:
        parts.resume(PLAN)
        for number in numbers:
            parts.add(table(number), f"seeker_{number}", 1)


def test_a_row_says_what_it_rests_on() -> None:
    assert table(3).to_pylist() == [
        {
            "seeker": "seeker_3",
            "kind": "job",
            "rank": 1,
            "id": "job_3",
            "score": 0.5,
            "factors": [{"name": "REGION", "value": 1.0, "contribution": 0.5}],
            "profile_version": "version",
            "edition": "edition",
            "model_version": "model",
        }
    ]
    nothing = pa.RecordBatch.from_pylist([], ITEMS)
    assert rows(nothing, "edition", "model").num_rows == 0


def test_parts_are_continued_and_joined(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    add(file, 1, 2)
    with opened(file) as parts:
        parts.resume(PLAN)
        assert (parts.done, parts.last, parts.is_anew) == (
            [Part("seeker_1", 1, 1), Part("seeker_2", 1, 1)],
            "seeker_2",
            False,
        )
        parts.add(table(3), "seeker_3", 1)
        parts.join({"edition": "edition"})

    joined = pq.read_table(file)
    assert joined.column("seeker").to_pylist() == ["seeker_1", "seeker_2", "seeker_3"]
    assert joined.schema.metadata == {b"iljari": b'{"edition": "edition"}'}
    assert list(tmp_path.iterdir()) == [file]


def test_a_damaged_part_and_those_after_it_are_made_again(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    add(file, 1, 2, 3)
    second = tmp_path / "x.parquet.parts" / "shard-00001.parquet"
    second.write_bytes(second.read_bytes()[:-5])

    with opened(file) as parts:
        parts.resume(PLAN)
        assert parts.last == "seeker_1"


def test_another_edition_begins_anew_and_removes_only_what_a_run_wrote(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    add(file, 1)
    (tmp_path / "x.parquet.parts" / "notes.txt").touch()
    with opened(file) as parts:
        parts.resume(Plan("another", 1, 20))
        assert (parts.done, parts.is_anew) == ([], True)

    assert [path.name for path in (tmp_path / "x.parquet.parts").iterdir()] == ["notes.txt"]


def test_where_nothing_is_done_nothing_is_left(tmp_path: Path) -> None:
    with opened(tmp_path / "x.parquet") as parts:
        parts.resume(PLAN)
        assert [one.name for one in tmp_path.iterdir()] == ["x.parquet.parts"]

    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_done_is_left_whatever_fails(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    add(file, 1)
    with pytest.raises(KeyError), opened(file):
        raise KeyError

    with opened(file) as parts:
        parts.resume(PLAN)
        assert parts.last == "seeker_1"


def test_one_process_makes_a_file_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    with opened(file), pytest.raises(InputError, match="is being made by another process"):
        add(file, 1)


def test_a_full_disk_is_one_error_and_leaves_the_parts_that_are_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    add(file, 1)
    kept = r"cannot be written \(File too large\): make room, .*; what is done is kept$"
    with files_of_at_most(500), pytest.raises(BadFileError, match=kept):
        add(file, 2)

    with opened(file) as parts:
        parts.resume(PLAN)
        assert parts.last == "seeker_1"
    assert not file.exists()


def test_a_disk_that_is_full_at_once_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    nothing = r"cannot be written \(File too large\): make room, or name another file$"
    with files_of_at_most(20), pytest.raises(BadFileError, match=nothing):
        add(file, 1)

    assert list(tmp_path.iterdir()) == []


@contextmanager
def files_of_at_most(size: int) -> Generator[None]:
    """Refuse to write longer files, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
