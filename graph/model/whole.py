"""The whole model: every label and every relationship type, each once."""

from collections.abc import Mapping
from typing import Final

from domain.vocabulary import Label, Relation
from graph.model import benefits, concepts, feeds, market, people
from graph.model.terms import NodeType, RelationType

_PARTS: Final = (concepts, market, people, benefits, feeds)

NODES: Final[Mapping[Label, NodeType]] = {one.label: one for part in _PARTS for one in part.NODES}
RELATIONS: Final[Mapping[Relation, RelationType]] = {
    one.relation: one for part in _PARTS for one in part.RELATIONS
}
