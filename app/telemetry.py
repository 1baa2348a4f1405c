"""Structured logs: readable in a terminal, JSON lines elsewhere; always on standard error."""

import logging
import sys

import structlog

from app.audit import TRAIL


def configure() -> None:
    """Set up logging once, at the start of a command."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        TRAIL,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    # The driver logs each of its retries; the platform reports the final failure itself.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
