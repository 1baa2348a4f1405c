"""Amounts as they are put into templates."""

from typing import Final

_MAN: Final = 10_000
_LARGE: Final = 1_000_000


class Amount(float):
    """An amount in a template: `{n}` is 1,200 or 2.5; `{n:day}` is 1 day or 2 days."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the amount, with the English noun that the template names."""
        shown = f"{round(float(self), 1):,.1f}".removesuffix(".0")
        if not spec:
            return shown
        return f"{shown} {spec}" if self == 1.0 else f"{shown} {spec}s"


def won(amount: float) -> str:
    """Return an amount of KRW as Koreans say it: in 만 원, large ones to a digit more."""
    whole = round(amount)
    step = _MAN if whole < _LARGE else _MAN // 10
    if whole >= _MAN and whole % step == 0:
        return f"{Amount(whole / _MAN)}만 원"
    return f"{whole:,}원"
