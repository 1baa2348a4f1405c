"""One line about a cause, then a count: what happens again and again does not fill a log."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

WINDOW_S: Final = 60.0
"""Seconds between two lines about the same cause."""


@dataclass(slots=True)
class _Cause:
    """What is to be called with the number of repetitions, and their number so far."""

    again: Callable[[int], None]
    times: int = 0


@dataclass(slots=True)
class Repeats:
    """Admits the first of equal events, and reports in each window how many followed.

    Safe to be called from several threads. Timers are daemons: the process does not wait for them.
    """

    window_s: float = WINDOW_S
    _causes: dict[Hashable, _Cause] = field(default_factory=dict[Hashable, _Cause])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_first(self, cause: Hashable, again: Callable[[int], None]) -> bool:
        """Return whether a cause is new; if not, `again` is called later with how often it came."""
        with self._lock:
            known = self._causes.get(cause)
            if known is not None:
                known.times += 1
                return False
            self._causes[cause] = _Cause(again)
        self._wait(cause)
        return True

    def _wait(self, cause: Hashable) -> None:
        timer = threading.Timer(self.window_s, self._report, (cause,))
        timer.daemon = True
        timer.start()

    def _report(self, cause: Hashable) -> None:
        """Report a cause that goes on, and forget one that does not."""
        with self._lock:
            known = self._causes[cause]
            times, known.times = known.times, 0
            if not times:
                del self._causes[cause]
        if times:
            known.again(times)
            self._wait(cause)
