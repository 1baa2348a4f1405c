"""What goes wrong between the platform and a source that it asks.

PlatformError
└── SourceError
    ├── SourceKeyError
    ├── SourceSilentError
    ├── SourceRefusedError
    └── SourceAnswerError

No message holds the key, or the address that it was sent to.
"""

from domain.errors import PlatformError


class SourceError(PlatformError):
    """A source cannot be read."""

    code = "UNAVAILABLE"
    exit_code = 7


class SourceKeyError(SourceError):
    """The key of a source is missing, or the source refuses it."""


class SourceSilentError(SourceError):
    """A source does not answer, or not in time."""


class SourceRefusedError(SourceError):
    """A source answers with an error."""


class SourceAnswerError(SourceError):
    """A source answers with something that cannot be read."""
