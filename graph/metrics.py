"""What statements cost, by name: for Prometheus, and a log of the slow ones. Never a value."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
_log = structlog.get_logger()


class Trip:
    """One statement that was sent; whoever sent it says how many rows came back."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        """Begin with none."""
        self.rows = 0


class StatementMetrics:
    """Counts and times of all statements of one store, by their names."""

    def __init__(self, *, slow_s: float) -> None:
        """Log statements that take longer than `slow_s` seconds."""
        self._slow_s = slow_s
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
        self._in_flight = Gauge(
            "iljari_calls_in_flight", "Calls that hold a place now", registry=self._registry
        )

    @contextmanager
    def trip(self, statement: str) -> Generator[Trip]:
        """Time one statement, also if it fails."""
        trip = Trip()
        started = time.perf_counter()
        try:
            yield trip
        finally:
            self._note(statement, time.perf_counter() - started, trip.rows)

    @contextmanager
    def in_flight(self) -> Generator[None]:
        """Count a call while it holds a place."""
        with self._in_flight.track_inprogress():
            yield

    def failed(self, call: str, code: str) -> None:
        """Count a call that failed."""
        self._errors.labels(call, code).inc()

    def text(self) -> bytes:
        """Give all of it in the text format of Prometheus."""
        return generate_latest(self._registry)

    def _note(self, statement: str, seconds: float, rows: int) -> None:
        self._seconds.labels(statement).observe(seconds)
        self._rows.labels(statement).inc(rows)
        if seconds > self._slow_s:
            _log.warning(
                "slow statement", statement=statement, seconds=round(seconds, 3), rows=rows
            )
