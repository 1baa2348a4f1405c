"""The region that somebody means by a code, by a name, or by an id.

`11`, `1100000000`, `서울`, `서울시`, `Seoul`, `강남구`, `서울 강남구`, `경기 수원 영통` and
`Gangnam-gu, Seoul` are all understood. A name that several regions have (중구) is refused
with the full names of all of them, unless one of them contains the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from domain import ids
from domain.enums import Lang
from domain.errors import UnknownRegionError
from domain.ids import RegionId
from domain.visible import is_blank
from domain.vocabulary import Label
from ontology.codes import REGIONS, node_id, rows
from ontology.jamo import decompose
from ontology.letters import folded
from ontology.near_regions import nearest

_CODE: Final = re.compile(r"(?P<province>\d{2})(?:(?P<district>\d{3})(?:0{5})?|0{8})?")
_UNIT: Final = re.compile(r"(?<=..)(?:특별자치시|특별자치도|특별시|광역시|시|군|구|도)$")
_ROMAN_UNIT: Final = re.compile(r"-(?:si|gun|gu|do)$")
_SEPARATORS: Final = re.compile(r"[\s,/>·|]+")
_ENGLISH_UNITS: Final = ("-si", "-do", " City", " Province", " Metropolitan City")
_OLD: Final[Mapping[str, tuple[str, ...]]] = {
    "51": ("강원도", "Gangwon-do"),
    "52": ("전라북도", "Jeollabuk-do"),
    "45": ("전라북도", "전북특별자치도", "Jeollabuk-do"),
    "46": ("Jeollanam-do",),
    "43": ("Chungcheongbuk-do",),
    "44": ("Chungcheongnam-do",),
    "47": ("Gyeongsangbuk-do",),
    "48": ("Gyeongsangnam-do",),
    "50": ("제주도", "Jeju-do"),
    "36": ("세종특별자치시",),
}
"""Other names of provinces: former ones, and official transcriptions."""
_RENUMBERED: Final[Mapping[str, str]] = {"42": "51", "52": "45"}
"""Codes of 강원 before 2023 and of 전북 from 2024, to those of the table."""
_NEAREST: Final = 3
_MOST_NAMED: Final = 5


class Place(NamedTuple):
    """A region of the code table; `full` is its official name with what it is in."""

    code: str
    parent: str
    full: str


def prepare() -> None:
    """Make the tables of names, which the first one to name a region would otherwise wait for."""
    _names()
    _in_jamo()


def region_of(text: str) -> RegionId:
    """Return the id of the region that a code, a name or an id stands for.

    Raises:
        UnknownRegionError: No region has this code or name, or several have it.
    """
    if ids.is_id(Label.REGION, text):
        return RegionId(text)
    return RegionId(node_id(Label.REGION, _code_of(text)))


def code_of(text: str) -> str:
    """Return the code of the region that a code, a name or an id stands for.

    Raises:
        UnknownRegionError: No region has this code, name or id, or several have it.
    """
    if not ids.is_id(Label.REGION, text):
        return _code_of(text)
    if text not in _by_id():
        raise UnknownRegionError(
            "{seen!r} is the id of no region of Korea, which is what is asked for: give the name "
            "of one, such as 서울 강남구, or its code, such as 11680",
            seen=text,
        )
    return _by_id()[text]


def name_of(code: str, lang: Lang) -> str:
    """Return the name of a region by its code, with what it is in; the code if nothing has it."""
    place = _places().get(code)
    if place is None:
        return code
    if lang is Lang.KO:
        return place.full
    names = [_row(one)["en"] for one in _above(place)]
    return ", ".join(names)


def full_name(text: str) -> str | None:
    """Return the official name of the region that a code or a name stands for; None for none."""
    try:
        return _places()[_code_of(text)].full
    except UnknownRegionError:
        return None


def shown_name(node_id: str, lang: Lang) -> str | None:
    """Return the name of a region of Korea by its id, with what it is in; None for others."""
    code = _by_id().get(node_id)
    return None if code is None else name_of(code, lang)


def _code_of(text: str) -> str:
    if is_blank(text):
        raise UnknownRegionError(
            "the name of a region is blank: give one such as 서울 강남구, a code or an id"
        )
    seen = folded(text)
    code = _CODE.fullmatch(seen)
    if code is not None:
        return _coded(text, code["province"] + (code["district"] or ""))
    found = _narrowed(_names().get(_key(seen), ()))
    if len(found) > 1:
        raise _ambiguous(text, found)
    if not found:
        raise _unknown(text)
    return found[0].code


def _ambiguous(text: str, found: Sequence[Place]) -> UnknownRegionError:
    more = len(found) - _MOST_NAMED
    return UnknownRegionError(
        "{count:,} regions are called {seen!r}: {names} and {more} more; give the name with its "
        "province, or a code"
        if more > 0
        else "{count:,} regions are called {seen!r}: {names}; give the name with its province, or "
        "a code",
        count=len(found),
        seen=text,
        names=", ".join(f"{one.full} ({one.code})" for one in found[:_MOST_NAMED]),
        more=more,
    )


def _coded(text: str, code: str) -> str:
    code = code[:2] if code.endswith("000") else code
    code = _RENUMBERED.get(code[:2], code[:2]) + code[2:]
    if code not in _places():
        raise _unknown(text)
    return code


def _unknown(text: str) -> UnknownRegionError:
    found = nearest(_key(folded(text)), _all_called(), _in_jamo(), _NEAREST)
    return UnknownRegionError(
        "no region has the code or the name {seen!r}; nearest: {nearest}"
        if found
        else "no region has the code or the name {seen!r}: give a name such as 서울 강남구, the 2 "
        "digits of a 시·도, the 5 of a 시·군·구, or an id",
        seen=text,
        nearest=", ".join(found),
    )


@cache
def _places() -> Mapping[str, Place]:
    return {
        row["code"]: Place(row["code"], row["parent"], row["official"]) for row in rows(REGIONS)
    }


@cache
def _all_called() -> Mapping[str, str]:
    """Return the full names of regions by what they are called: any caller may misspell one."""
    return {_key(folded(one.full)): one.full for one in _places().values()} | {
        _key(name): places[0].full for name, places in _names().items()
    }


@cache
def _in_jamo() -> Mapping[str, str]:
    return {decompose(name): full for name, full in _all_called().items()}


@cache
def _by_id() -> Mapping[str, str]:
    return {node_id(Label.REGION, code): code for code in _places()}


@cache
def _names() -> Mapping[str, tuple[Place, ...]]:
    """Return the regions of each name: of its own name alone where it is anybody's own."""
    own: defaultdict[str, list[Place]] = defaultdict(list)
    other: defaultdict[str, list[Place]] = defaultdict(list)
    for row in rows(REGIONS):
        place = _places()[row["code"]]
        for name in {_key(folded(row[column])) for column in ("ko", "en", "official")}:
            own[name].append(place)
        for name in {_key(folded(name)) for name in _called(row["code"])}:
            other[name].append(place)
    return {name: tuple(own[name] or other[name]) for name in {*own, *other}}


def _called(code: str) -> Iterator[str]:
    """Yield what a region is called: alone, and with what it is in before or after it."""
    row = _row(code)
    mine = list(_alone(code))
    yield from mine
    if row["parent"]:
        for above, name in product(list(_called(row["parent"])), mine):
            yield f"{above} {name}"
            yield f"{name} {above}"


@cache
def _alone(code: str) -> tuple[str, ...]:
    row = _row(code)
    names = {row["ko"], row["en"], *_OLD.get(code, ())}
    if not row["parent"]:
        names |= {row["official"], f"{row['ko']}{row['official'][-1]}"}
        names |= {f"{row['en']}{unit}" for unit in _ENGLISH_UNITS}
    short = {_ROMAN_UNIT.sub("", _UNIT.sub("", name)) for name in names}
    return tuple(sorted(names | short))


@cache
def _rows() -> Mapping[str, dict[str, str]]:
    return {row["code"]: row for row in rows(REGIONS)}


def _row(code: str) -> dict[str, str]:
    return _rows()[code]


def _narrowed(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the one place that contains all the others, if there is one."""
    for one in places:
        if all(one.code in _above(other) for other in places):
            return (one,)
    return places


def _above(place: Place) -> Iterator[str]:
    yield place.code
    while place.parent:
        place = _places()[place.parent]
        yield place.code


def _key(name: str) -> str:
    return _SEPARATORS.sub("", name)
