"""What a request selects below a field, as far as it decides on what is read."""

from collections.abc import Iterator
from typing import Any, Final

from resolvers.arguments import Info

_UNREAD: Final = {"totalCount", "__typename"}


def counts_alone(info: Info) -> bool:
    """Return whether nothing but the count of a list is selected, so that no row is needed."""
    raw: Any = info._raw_info  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] # its own walks all
    sets = (node.selection_set for node in raw.field_nodes)
    return all(name in _UNREAD for one in sets if one for name in _names(one, raw.fragments))


def _names(selected: Any, fragments: Any) -> Iterator[str]:
    for node in selected.selections:
        if node.kind == "field":
            yield node.name.value
        else:
            inner = node if node.kind == "inline_fragment" else fragments[node.name.value]
            yield from _names(inner.selection_set, fragments)
