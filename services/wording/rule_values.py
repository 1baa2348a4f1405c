"""What a condition needs and what was seen of a person, in words."""

from collections.abc import Callable, Mapping
from typing import Final

from domain.enums import Lang
from domain.messages import Message
from domain.rules.assessing import Finding
from domain.rules.facts import FIELDS, Facts
from domain.rules.terms import FactKey
from domain.rules.tree import ChoiceIs, DayIs, FlagIs, Leaf, LivesIn, NumberIs, Stated
from ontology import regions
from services.wording.rule_names import values_named

_MOST_REGIONS: Final = 5

_YES, _NO, _NONE = Message("yes"), Message("no"), Message("none")
_AMOUNTS: Final[Mapping[FactKey, Callable[[str], Message]]] = {
    FactKey.AGE: lambda number: Message("{number} years", number=number),
    FactKey.DAYS_WORKED: lambda number: Message("{number} days", number=number),
    FactKey.INCOME_PERCENT: lambda number: Message("{number} % of the median", number=number),
    FactKey.HOUSEHOLD_SIZE: lambda number: Message("{number} people", number=number),
    FactKey.HOUSEHOLD_INCOME: lambda number: Message("{number} KRW a month", number=number),
    FactKey.ANNUAL_INCOME: lambda number: Message("{number} KRW a year", number=number),
    FactKey.ASSETS: lambda number: Message("{number} KRW", number=number),
}


def needed(one: Finding, lang: Lang) -> str | None:
    """Return what a condition needs; None for one in words."""
    said = _needed(one.leaf, lang)
    if said is None or not one.excluded:
        return said
    return Message("anything but {excluded}", excluded=said).text(lang)


def _needed(leaf: Leaf, lang: Lang) -> str | None:
    match leaf:
        case Stated():
            return None
        case NumberIs(fact, least, most):
            ends = [None if end is None else _amount(fact, end) for end in (least, most)]
            return _range(ends[0], ends[1]).text(lang)
        case ChoiceIs(fact, values):
            return _list(values_named(fact, values), lang)
        case LivesIn(codes):
            return _places(codes, lang)
        case FlagIs(_, wanted):
            return (_YES if wanted else _NO).text(lang)
        case DayIs(first, last):
            return _range(first, last).text(lang)


def seen(leaf: Leaf, facts: Facts, day: str, lang: Lang) -> str | None:
    """Return what is known of a person that a condition compares; None if nothing is."""
    match leaf:
        case Stated():
            return None
        case DayIs():
            return day
        case LivesIn():
            return facts.region and regions.name_of(facts.region, lang)
        case NumberIs(FactKey.INCOME_PERCENT):
            value = facts.percent_of_median(day)
            return None if value is None else _amount(leaf.fact, round(value, 1)).text(lang)
        case _:
            return _shown(leaf, getattr(facts, FIELDS[leaf.fact]), lang)


def _shown(leaf: NumberIs | ChoiceIs | FlagIs, value: object, lang: Lang) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return (_YES if value else _NO).text(lang)
    if isinstance(value, int | float):
        return _amount(leaf.fact, value).text(lang)
    chosen = value if isinstance(value, frozenset) else (str(value),)
    return _list(values_named(leaf.fact, chosen), lang) or _NONE.text(lang)


def _amount(fact: FactKey, value: float) -> Message:
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    amount = _AMOUNTS.get(fact)
    return Message("{number} months", number=number) if amount is None else amount(number)


def _range(least: Message | str | None, most: Message | str | None) -> Message:
    if least is None or least == "":
        return Message("at most {most}", most=most)
    if most is None or most == "":
        return Message("at least {least}", least=least)
    return Message("{least} to {most}", least=least, most=most)


def _list(names: tuple[Message, ...], lang: Lang) -> str:
    return ", ".join(name.text(lang) for name in names)


def _places(codes: frozenset[str], lang: Lang) -> str:
    names = [regions.name_of(code, lang) for code in sorted(codes)]
    shown = "; ".join(names[:_MOST_REGIONS])
    more = len(names) - _MOST_REGIONS
    if more <= 0:
        return shown
    return Message("{names} and {more} more", names=shown, more=more).text(lang)
