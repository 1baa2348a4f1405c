"""Loops over arrays that numba compiles when they are first called.

Machine code is kept beside the source or, where that cannot be written, in the user's cache
folder, so that a machine compiles once. Sums are added up in the order of the loops: no option
lets the compiler reorder or contract them, so that they are the same on every machine.
"""

from collections.abc import Callable
from typing import Any, Final, Generic, ParamSpec, TypeVar

from numba import njit, types

P = ParamSpec("P")
R = TypeVar("R")


def _array(of: Any, dimensions: int = 1, *, is_read: bool = True) -> Any:
    return types.Array(of, dimensions, "C", readonly=is_read)


FLOATS: Final[Any] = _array(types.float32)
TABLE: Final[Any] = _array(types.float32, 2)
WHOLE: Final[Any] = _array(types.int32)
ROWS: Final[Any] = _array(types.int64)
ROW_TABLE: Final[Any] = _array(types.int64, 2)
DOUBLES: Final[Any] = _array(types.float64)
DOUBLE_TABLE: Final[Any] = _array(types.float64, 2)
MARKS: Final[Any] = _array(types.boolean)
TO_FLOATS: Final[Any] = _array(types.float32, is_read=False)
TO_TABLE: Final[Any] = _array(types.float32, 2, is_read=False)
TO_DOUBLES: Final[Any] = _array(types.float64, is_read=False)
TO_DOUBLE_TABLE: Final[Any] = _array(types.float64, 2, is_read=False)
TO_MARKS: Final[Any] = _array(types.boolean, is_read=False)
TO_WHOLE: Final[Any] = _array(types.int32, is_read=False)
TO_ROWS: Final[Any] = _array(types.int64, is_read=False)
FLOAT: Final[Any] = types.float32
DOUBLE: Final[Any] = types.float64
MARK: Final[Any] = types.boolean
"""Arguments: contiguous arrays that are read, those that are written to, and a number."""


class Loop(Generic[P, R]):
    """A function that is compiled for one list of arguments; other threads run meanwhile."""

    def __init__(self, function: Callable[P, R], arguments: tuple[Any, ...]) -> None:
        """Compile nothing yet: an import has to be fast."""
        self._function = function
        self._arguments = arguments
        self._ready: Any = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it."""
        ready = self._ready
        if ready is None:
            ready = self._ready = self._compiled()
        answer: R = ready(*args, **kwargs)
        return answer

    def _compiled(self) -> Any:
        compiler: Any = njit
        try:
            return compiler(self._arguments, cache=True, nogil=True)(self._function)
        except RuntimeError:  # no folder to keep it in, as in a container that cannot be written to
            return compiler(self._arguments, nogil=True)(self._function)


def compiled(*arguments: Any) -> Callable[[Callable[P, R]], Loop[P, R]]:
    """Compile the function below for these arguments."""

    def decorated(function: Callable[P, R]) -> Loop[P, R]:
        return Loop(function, arguments)

    return decorated
