"""What ends a command that cannot say so itself: Ctrl-C, or an error, while it is still imported.

It imports the standard library alone, and is imported before all else. Python would print a trace.
"""

import sys
from types import TracebackType
from typing import Final

EXIT_CODE: Final = 70
"""EX_SOFTWARE of sysexits.h."""


def end(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say in one line what hinders the program; after Ctrl-C, say nothing.

    Raises:
        SystemExit: It is an error.
    """
    if issubclass(kind, KeyboardInterrupt):
        return  # Python then ends as a process does that a signal ends
    said = " ".join(f"{kind.__name__}: {error}".split())
    if sys.stderr is not None:
        sys.stderr.write(f"error: iljari is not installed as a whole ({said}): install it again\n")
    raise SystemExit(EXIT_CODE)


sys.excepthook = end
