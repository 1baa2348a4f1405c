"""Loops over texts and words as n-grams."""

from embeddings.arrays import FloatArray, IntArray, WholeArray
from embeddings.compiled import FLOATS, ROWS, TO_TABLE, WHOLE, compiled


@compiled(FLOATS, WHOLE, WHOLE, FLOATS, WHOLE, WHOLE, ROWS, ROWS, TO_TABLE)
def compare_texts(  # noqa: PLR0913, PLR0917 - two matrices, and what is compared
    data: FloatArray,
    grams: WholeArray,
    ends: WholeArray,
    found_data: FloatArray,
    found_words: WholeArray,
    found_ends: WholeArray,
    rows: IntArray,
    columns: IntArray,
    alike: FloatArray,
) -> None:
    """Add the similarity of texts with every word to columns of `alike`, (words, columns).

    Args:
        data: The texts, (texts, n-grams).
        grams: Their n-grams.
        ends: Where each text begins.
        found_data: The words, (n-grams, words).
        found_words: Those that have each n-gram.
        found_ends: Where each n-gram begins.
        rows: Which texts are compared.
        columns: The column that each is added to.
        alike: What is added to.
    """
    for at in range(len(rows)):
        column = columns[at]
        for place in range(ends[rows[at]], ends[rows[at] + 1]):
            weight, gram = data[place], grams[place]
            for other in range(found_ends[gram], found_ends[gram + 1]):
                alike[found_words[other], column] += weight * found_data[other]
