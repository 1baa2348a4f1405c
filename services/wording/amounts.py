"""Amounts as they are put into templates."""


class Amount(float):
    """An amount in a template: `{n}` is 1,200 or 2.5; `{n:day}` is 1 day or 2 days."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the amount, with the English noun that the template names."""
        shown = f"{round(float(self), 1):,.1f}".removesuffix(".0")
        if not spec:
            return shown
        return f"{shown} {spec}" if self == 1.0 else f"{shown} {spec}s"
