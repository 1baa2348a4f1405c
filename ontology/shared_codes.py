"""Codes that several concepts of one scheme have: by such a code none of them can be named."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from domain.enums import ConceptStatus
from domain.facts import Fact, Node, Rejected
from ontology.codes_of_graph import CodeKey

SHARED: Final = "code that several concepts of one scheme have: name them by their URIs"


def key_of(node: Node) -> CodeKey | None:
    """Return the code of a concept in use; None if it has none, or is deprecated."""
    code, scheme = node.props.get("code"), node.props.get("codeScheme")
    if not code or not scheme or node.props.get("status") == ConceptStatus.DEPRECATED:
        return None
    return CodeKey(node.label, str(scheme), str(code))


@dataclass(slots=True)
class SharedCodes:
    """The codes of the concepts of a file whose ids are made from URIs."""

    _uris: defaultdict[CodeKey, set[str]] = field(default_factory=lambda: defaultdict(set))

    _told: set[str] = field(default_factory=set[str])

    def see(self, fact: Fact) -> None:
        """Remember the code of a concept that has a URI."""
        key = key_of(fact) if isinstance(fact, Node) and "uri" in fact.props else None
        if key is not None and isinstance(fact, Node):
            self._uris[key].add(str(fact.props["uri"]))

    def noticed(self, file: str) -> Iterator[Rejected]:
        """Yield each concept that has its code together with another one, once."""
        for key, uris in sorted(self._uris.items()):
            for uri in sorted(uris - self._told) if len(uris) > 1 else ():
                self._told.add(uri)
                yield Rejected(file, 0, SHARED, f"{uri}: {key.code}", used=True)
