"""Evaluation: how well postings are ranked for people that training did not see."""

from collections.abc import Callable

from embeddings.evaluation.report import Comparison, evaluate
from embeddings.models.training import Epoch, TrainingConfig
from graph.store import Store


class Evaluating:
    """Compares the ranking with simple baselines."""

    def __init__(self, config: TrainingConfig) -> None:
        """Train with this configuration on what is not held out."""
        self._config = config

    async def compare(self, store: Store, progress: Callable[[Epoch], None]) -> Comparison:
        """Hold out people and applications, train on the rest, and rank for those held out.

        Raises:
            ModelError: There are too few applications to measure anything.
        """
        return await evaluate(store, self._config, progress=progress)
