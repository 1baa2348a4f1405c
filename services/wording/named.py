"""Names as they are put into templates."""

from collections.abc import Sequence
from typing import Final

from domain.enums import Lang
from domain.particles import with_particle

MOST_NAMES: Final = 3
_QUOTE: Final = "'"


class Named(str):
    """A name in a template; a format adds quotation marks or a Korean particle.

    `{name:이/가}` adds a particle, `{name:'이/가}` quotation marks too, and `{name:'}` only these.
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the name as the template asks for it."""
        quoted = f"'{self}'" if spec.startswith(_QUOTE) else str(self)
        forms = spec.removeprefix(_QUOTE)
        return with_particle(quoted, forms) if forms else quoted


def listed(names: Sequence[str], lang: Lang) -> Named:
    """Return up to three names as one: A and B; A, B, C and 2 more."""
    shown, more = list(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if lang is Lang.KO:
        return Named(_korean(shown, more))
    if more > 0:
        shown.append(f"{more} more")
    return Named(" and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown))


def place(names: Sequence[str], lang: Lang) -> Named:
    """Return a region with the one that contains it."""
    region, above = [*names, None, None][:2]
    return Named(place_name(region, above, lang) or "")


def place_name(region: str | None, above: str | None, lang: Lang) -> str | None:
    """Return a region with the one that contains it: 서울 강남구; Gangnam-gu, Seoul.

    A city that is a province of its own, such as 세종시 in 세종, is named once.
    """
    if region is None or above is None or region.startswith(above):
        return region
    return f"{above} {region}" if lang is Lang.KO else f"{region}, {above}"


def _korean(shown: Sequence[str], more: int) -> str:
    if more > 0:
        return f"{', '.join(shown)} 외 {more}개"
    if len(shown) == 2:  # noqa: PLR2004 - a pair
        return f"{with_particle(shown[0], '과/와')} {shown[1]}"
    return ", ".join(shown)
