"""Processes of this machine that may be over: which one a pid and a moment name."""

from typing import Final

import psutil

_SAME_START_S: Final = 1.0
"""Operating systems tell when a process began to about this many seconds."""


def is_running(pid: int, began: float) -> bool:
    """Return whether the process with this pid that began then (seconds since 1970) still runs.

    Pids are given again: a process that began at another moment is another one.
    """
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and abs(process.create_time() - began) <= _SAME_START_S
    except psutil.NoSuchProcess:
        return False
