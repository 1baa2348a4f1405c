"""Errors of the embedded server: each names its folder or file, and what to do there."""

from pathlib import Path

from domain.errors import EngineFailedError


class EngineEndedError(EngineFailedError):
    """The embedded server answered before and has ended since."""

    def __init__(self, uri: str, folder: Path) -> None:
        """Name the address where nothing answers."""
        super().__init__(
            "the embedded server of {folder} has ended: nothing answers at {uri}; "
            "`iljari graph logs` shows what it said, and the next command starts it again",
            uri=uri,
            folder=folder,
        )


class RefusedPasswordError(EngineFailedError):
    """The embedded server refused the password of its folder."""

    def __init__(self, uri: str, file: Path) -> None:
        """Name the file with the password."""
        super().__init__(
            "the embedded server at {uri} refused the password in {file}: "
            "write back the one that the folder was made with",
            uri=uri,
            file=file,
        )


class NoSpaceError(EngineFailedError):
    """A disk is full."""

    def __init__(self, path: Path) -> None:
        """Name what could not be written, or its folder."""
        super().__init__(
            "no space left on the disk of {path}: free some, and run the command again",
            path=path,
        )
