"""What ends a command that cannot say so itself: Ctrl-C, or an error, while it is still imported.

It imports the standard library alone, and is imported before all else. Python would print a trace.
"""

import sys
from types import TracebackType
from typing import Final

EXIT_CODE: Final = 70
"""EX_SOFTWARE of sysexits.h."""

_INTERRUPTED: Final = 130
"""128 and the number of SIGINT, as shells have it."""


def end(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say in one line what hinders the program; after Ctrl-C, say nothing.

    Raises:
        SystemExit: It is an error.
    """
    if issubclass(kind, KeyboardInterrupt):
        return  # Python then ends as a process does that a signal ends
    if _is_interrupted(error):
        raise SystemExit(_INTERRUPTED)
    said = " ".join(f"{kind.__name__}: {error}".split())
    if sys.stderr is not None:
        sys.stderr.write(f"error: iljari is not installed as a whole ({said}): install it again\n")
    raise SystemExit(EXIT_CODE)


def _is_interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C led to an error: libraries report one that comes while they are imported."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


sys.excepthook = end
