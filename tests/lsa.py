"""The default text encoder, fitted to a few texts."""

from collections.abc import Sequence

from embeddings.arrays import Index
from embeddings.text.counting import count_words
from embeddings.text.lsa import Lsa


def lsa_of(texts: Sequence[str]) -> Lsa | None:
    """Fit the encoder; None if there are too few texts."""
    counted = count_words(texts)
    index = Index.of(counted.words)
    return Lsa.fit(index, counted.over(index))


def encoder_of(texts: Sequence[str]) -> Lsa:
    """Fit the encoder to texts that are enough."""
    found = lsa_of(texts)
    assert found is not None
    return found
