"""Restoring of saved rankers."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from domain.messages import Message
from embeddings.rankers.logit import LOGIT, Logit
from embeddings.rankers.ranker import Ranker
from embeddings.rankers.trees import TREES, Trees

_KINDS: Final[Mapping[str, Callable[[Mapping[str, Any]], Ranker]]] = {
    LOGIT: Logit.from_state,
    TREES: Trees.from_state,
}


def ranker_from_state(state: Mapping[str, Any]) -> Ranker:
    """Return the ranker whose `state` this is.

    Raises:
        KeyError: A part is missing.
        ValueError: The kind is unknown, or a part is not what it should be.
    """
    kind = state["kind"]
    if kind not in _KINDS:
        raise ValueError(
            Message("a ranker of kind {kind!r}; known are {known}", kind=kind, known=tuple(_KINDS))
        )
    return _KINDS[kind](state)
