"""What people dismiss changes the weights at the next training."""

from dataclasses import replace

from domain.enums import FactorName, InteractionKind
from domain.histories import History
from embeddings.features.space import place
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.ranking.learning import learn_rankers
from tests.markets import TRADES, chose, market, people, trade_of


def dismissing(history: History, number: int) -> History:
    """Dismiss a posting of another trade before anything was chosen."""
    other = (trade_of(number) + 1) % TRADES
    dismissed = chose(other, "2026-10-01T08:00:00Z", InteractionKind.DISMISSED)
    return replace(history, interactions=(dismissed, *history.interactions))


def weight(histories: list[History]) -> float:
    catalog = market()
    rankers = learn_rankers(histories, catalog, place(NO_VECTORS, catalog), seed=1)
    return rankers.known.emphasis()[FactorName.NOT_DISMISSED]


def test_that_dismissed_titles_are_avoided_is_learned() -> None:
    silent = people(40)
    outspoken = [dismissing(one, number) for number, one in enumerate(silent)]

    assert weight(outspoken) > weight(silent) + 0.2
