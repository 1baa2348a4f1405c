"""One line for a cause, then counts, until it is over."""

import threading
import time
from collections.abc import Callable

from domain.repeats import Repeats
from tests.conftest import PATIENCE_S

WINDOW_S = 0.05


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(WINDOW_S / 10)


def test_the_first_is_told_and_the_others_are_counted() -> None:
    repeats, told = Repeats(WINDOW_S), list[int]()

    firsts = [repeats.is_first("gone", told.append) for _ in range(50)]
    other = repeats.is_first("frozen", told.append)

    assert (firsts.count(True), firsts[0], other) == (1, True, True)
    until(lambda: told == [49])


def test_a_cause_that_is_over_is_new_again() -> None:
    repeats, told = Repeats(WINDOW_S), list[int]()

    assert repeats.is_first("gone", told.append)
    assert not repeats.is_first("gone", told.append)
    until(lambda: told == [1])
    time.sleep(10 * WINDOW_S)
    assert repeats.is_first("gone", told.append)


def test_no_event_of_many_threads_is_lost() -> None:
    repeats, told, firsts = Repeats(WINDOW_S), list[int](), list[bool]()

    def fail() -> None:
        firsts.extend(repeats.is_first("gone", told.append) for _ in range(200))

    threads = [threading.Thread(target=fail) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    until(lambda: firsts.count(True) + sum(told) == 1_600)
