"""The names of groups of people in the language of the command."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.language import current, said
from domain.messages import recognised
from domain.texts import Texts
from embeddings.evaluation.metrics import Interval

GENDERS: Final = {"F": "women", "M": "men", "X": "people of another gender"}


def group_name(values: Sequence[str], regions: Mapping[str, Texts]) -> str:
    """Return the name of a group, its values one after the other."""
    return " · ".join(_named(value, regions) for value in values)


def grouping_name(attributes: Sequence[str]) -> str:
    """Return what groups are by."""
    return " · ".join(said(recognised(one)) for one in attributes)


def _named(value: str, regions: Mapping[str, Texts]) -> str:
    if value in regions:
        return regions[value].pick(current()) or value
    return said(recognised(GENDERS.get(value, value)))


def span(one: Interval | None, digits: int = 2, sign: str = "") -> str:
    """Return a figure with its interval; a dash where there is none."""
    if one is None:
        return "-"
    mean, low, high = (f"{each:{sign}.{digits}f}" for each in (one.mean, one.low, one.high))
    return f"{mean} [{low}, {high}]"
