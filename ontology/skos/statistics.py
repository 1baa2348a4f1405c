"""What a file of RDF is about, for the message that it states nothing usable."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from domain.messages import Message
from ontology.skos import terms

_MOST_CLASSES: Final = 100
_SHOWN: Final = 3


@dataclass(slots=True)
class Statistics:
    """How many statements a file has, and of which classes things are."""

    statements: int = 0
    _classes: Counter[str] = field(default_factory=Counter[str])

    def add(self, quad: ox.Quad) -> None:
        """Count a statement."""
        self.statements += 1
        value = quad.object
        if quad.predicate.value != terms.TYPE or not isinstance(value, ox.NamedNode):
            return
        if value.value in self._classes or len(self._classes) < _MOST_CLASSES:
            self._classes[value.value] += 1

    def about(self) -> Message:
        """Return what the statements are about: the most frequent classes."""
        if not self.statements:
            return Message("no statement of RDF")
        if not self._classes:
            return Message(
                "statements ({count:,}), and none that says what something is (rdf:type)",
                count=self.statements,
            )
        return Message(
            "statements ({count:,}) about things of these classes: {classes}",
            count=self.statements,
            classes=", ".join(
                f"{name} ({count:,})" for name, count in self._classes.most_common(_SHOWN)
            ),
        )
