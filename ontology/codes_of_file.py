"""Which concepts of its own files the codes of a scheme name."""

from dataclasses import dataclass, field

from domain.enums import ConceptStatus
from domain.facts import Fact, Node
from ontology.codes_of_graph import CodeKey, Outside, first_of_each


@dataclass(slots=True)
class CodesOfFile:
    """The codes of concepts whose ids are made from URIs: rows elsewhere may have only the code."""

    _seen: list[tuple[CodeKey, str, bool]] = field(default_factory=list[tuple[CodeKey, str, bool]])

    def see(self, fact: Fact) -> None:
        """Remember the code of a concept that has a URI."""
        if not isinstance(fact, Node) or "uri" not in fact.props or "code" not in fact.props:
            return
        key = CodeKey(fact.label, str(fact.props["codeScheme"]), str(fact.props["code"]))
        is_ended = fact.props.get("status") == ConceptStatus.DEPRECATED
        self._seen.append((key, fact.id, is_ended))

    def beside(self, outside: Outside) -> Outside:
        """Return the concepts outside, and these by their codes, which count first."""
        return Outside(outside.ids, {**outside.codes, **first_of_each(self._seen)})
