"""Texts of a row by the names that a mapping file has for them, such as `prefLabel@de`."""

from collections.abc import Mapping

from domain.facts import Value
from domain.languages import of_name, stored


def in_language(name: str, texts: list[str], *, is_list: bool = False) -> dict[str, Value]:
    """Return the property that holds texts, by its name or one such as `prefLabel@de`."""
    if not texts:
        return {}
    named = of_name(name)
    if named is not None:
        return stored(named[1], named[0], texts)
    return {name: texts if is_list else texts[0]}


def joined(props: Mapping[str, Value], more: Mapping[str, Value]) -> dict[str, Value]:
    """Return both; lists of the same property, which are in different languages, become one."""
    both = dict(props)
    for name, value in more.items():
        before = both.get(name)
        if isinstance(before, list) and isinstance(value, list):
            both[name] = sorted([*before, *value])
        else:
            both[name] = value
    return both
