"""Metrics of statements by name, for Prometheus, and a log of slow ones. Never a value."""

import time
from functools import partial
from typing import Final, Self

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from domain.repeats import Repeats

_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
_log = structlog.get_logger()


class StatementMetrics:
    """Counts and durations of all statements of one store, by their names."""

    def __init__(self, *, slow_s: float) -> None:
        """Log statements that take longer than `slow_s` seconds."""
        self.in_flight = 0
        self._slow_s = slow_s
        self._slow = Repeats()
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "iljari_statement_seconds",
            "Seconds from sending a statement to its last row",
            ["statement"],
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self._rows = Counter(
            "iljari_statement_rows", "Rows read", ["statement"], registry=self._registry
        )
        self._errors = Counter(
            "iljari_statement_errors",
            "Calls that failed, by the error's code",
            ["statement", "code"],
            registry=self._registry,
        )
        calls = Gauge("iljari_calls_in_flight", "Calls that hold a place", registry=self._registry)
        calls.set_function(lambda: self.in_flight)
        self._known: dict[str, tuple[Histogram, Counter]] = {}

    def trip(self, statement: str) -> "Trip":
        """Time one statement, even if it fails."""
        return Trip(self, statement)

    def failed(self, call: str, code: str) -> None:
        """Count a call that failed."""
        self._errors.labels(call, code).inc()

    def text(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        return generate_latest(self._registry)

    def note(self, statement: str, seconds: float, rows: int) -> None:
        """Record a statement that was sent: its duration and its rows."""
        known = self._known.get(statement)
        if known is None:
            known = (self._seconds.labels(statement), self._rows.labels(statement))
            self._known[statement] = known
        known[0].observe(seconds)
        known[1].inc(rows)
        if seconds > self._slow_s and self._slow.is_first(statement, partial(_again, statement)):
            _log.warning(
                "slow statement", statement=statement, seconds=round(seconds, 3), rows=rows
            )


def _again(statement: str, times: int) -> None:
    _log.warning("slow statement, again", statement=statement, times=times)


class Trip:
    """One statement while it runs; the sender sets `rows` to the number of rows received."""

    __slots__ = ("_metrics", "_started", "_statement", "rows")

    def __init__(self, metrics: StatementMetrics, statement: str) -> None:
        """Start with no rows."""
        self._metrics = metrics
        self._statement = statement
        self.rows = 0

    def __enter__(self) -> Self:
        """Start the timer."""
        self._started = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        """Record the duration, even if the statement failed."""
        self._metrics.note(self._statement, time.perf_counter() - self._started, self.rows)
