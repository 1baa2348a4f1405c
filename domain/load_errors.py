"""What is wrong with a load as a whole, whatever its files.

InputError
├── EmptyLoadError
├── ShrinkError
├── LoadUnderWayError
└── LostClaimError
"""

from collections.abc import Sequence

from domain.errors import InputError
from domain.messages import Message


class EmptyLoadError(InputError):
    """A complete load that states nothing."""

    def __init__(self, source: str, rejected: int, *, or_partial: bool = False) -> None:
        """Take the source and its rejected rows; `or_partial` if the command has --partial."""
        super().__init__(
            "{source} states nothing that could be loaded ({rejected:,} rows left out), and a "
            "complete load would end all that is there: correct the files, or give --partial"
            if or_partial
            else "{source} states nothing that could be loaded ({rejected:,} rows left out), and "
            "the load would end all that is there: correct the files",
            source=source,
            rejected=rejected,
        )
        self.source = source
        self.rejected = rejected


class ShrinkError(InputError):
    """A complete load that would end most of what its source stated before.

    `shrinking` holds labels, each with how many nodes would end and how many are live.
    """

    def __init__(
        self, source: str, version: str, shrinking: Sequence[tuple[str, int, int]]
    ) -> None:
        super().__init__(
            "{source} {version} no longer states {ended}: if it is whole and that is meant, load "
            "it again with --shrink; nothing has been swept",
            source=source,
            version=version,
            ended=tuple(
                Message("{ended:,} of {live:,} {label}", ended=ended, live=live, label=label)
                for label, ended, live in shrinking
            ),
        )


class LoadUnderWayError(InputError):
    """Another load that writes to the graph at the moment."""

    def __init__(self, source: str, pid: int, host: str, since: str) -> None:
        super().__init__(
            "{source} is being loaded by process {pid} on {host} since {since}, and one load at a "
            "time writes to the graph: wait for it, or end it",
            source=source,
            pid=pid,
            host=host,
            since=since,
        )


class LostClaimError(InputError):
    """A load that paused for so long that another one may have begun."""

    def __init__(self, source: str) -> None:
        super().__init__(
            "the load of {source} paused for too long, and another one may have begun: "
            "run it again",
            source=source,
        )
