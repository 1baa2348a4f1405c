"""Names of fields in the spelling that a source declares, whichever spelling an answer has.

The same service writes `trprId` in XML and `TRPR_ID` in JSON, or the other way round.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ingest.feeds.feed import Feed


def respelt(feed: Feed, content: dict[str, Any]) -> dict[str, Any]:
    """Return a record with the fields of a source spelt as the source declares them.

    Of two spellings of one name in a record, the one that says something counts.
    """
    return _record(_spellings(feed.fields), content) if feed.fields else content


def _record(spellings: Mapping[str, str], content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in content.items():
        spelt = spellings.get(_folded(name), name)
        found[spelt] = found.get(spelt) or _value(spellings, value)
    return found


def _value(spellings: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, dict):
        return _record(spellings, value)
    return [_value(spellings, one) for one in value] if isinstance(value, list) else value


@cache
def _spellings(fields: frozenset[str]) -> Mapping[str, str]:
    return {_folded(name): name for name in sorted(fields)}


def _folded(name: str) -> str:
    return name.replace("_", "").lower()
