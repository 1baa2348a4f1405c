"""Texts of blank nodes near the statement that names the node, in one reading of a file.

The names of blank nodes differ from one reading to the next, so what they hold is looked for in the
reading that finds them. Only the latest ones before it are kept, so that memory does not grow.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import pyoxigraph as ox

Take: TypeAlias = Callable[[str, ox.Literal], None]
"""Called with the property and the text of each statement about a blank node."""
_MOST: Final = 10_000


@dataclass(slots=True)
class Nearby:
    """The texts of the latest blank nodes, and who waits for those of others."""

    _waiting: dict[str, Take] = field(default_factory=dict[str, Take])
    _latest: OrderedDict[str, list[tuple[str, ox.Literal]]] = field(
        default_factory=OrderedDict[str, list[tuple[str, ox.Literal]]]
    )

    def see(self, quad: ox.Quad) -> None:
        """Hand on or keep a text of a blank node."""
        if not isinstance(quad.subject, ox.BlankNode) or not isinstance(quad.object, ox.Literal):
            return
        name, predicate = quad.subject.value, quad.predicate.value
        if name in self._waiting:
            self._waiting[name](predicate, quad.object)
            return
        self._latest.setdefault(name, []).append((predicate, quad.object))
        if len(self._latest) > _MOST:
            self._latest.popitem(last=False)

    def ask(self, node: ox.BlankNode, take: Take) -> None:
        """Hand on the texts of a blank node, the earlier ones at once."""
        self._waiting[node.value] = take
        for predicate, text in self._latest.pop(node.value, ()):
            take(predicate, text)
