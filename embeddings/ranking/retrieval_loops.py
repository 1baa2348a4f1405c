"""Loops over the open postings of a day; see `embeddings.ranking.retrieval`."""

from embeddings.arrays import BoolArray, FloatArray, IntArray, WholeArray
from embeddings.compiled import (
    FLOAT,
    FLOATS,
    MARKS,
    ROWS,
    TO_FLOATS,
    TO_ROWS,
    TO_WHOLE,
    WHOLE,
    compiled,
)


@compiled(WHOLE, WHOLE, ROWS, FLOATS, TO_WHOLE, TO_FLOATS)
def add_common(  # noqa: PLR0913, PLR0917 - a matrix, a person, and sums
    indices: WholeArray,
    indptr: WholeArray,
    held: IntArray,
    steps: FloatArray,
    counts: WholeArray,
    total: FloatArray,
) -> None:
    """Add to `total`, (postings,), what skills in common add.

    Args:
        indices: The postings of each skill, (skills, postings).
        indptr: Where those of each begin.
        held: The skills that a person has.
        steps: What the first, second, … skill in common adds.
        counts: Zeros, (postings,): how many they are in the end.
        total: What is added to.
    """
    for at in range(len(held)):
        for place in range(indptr[held[at]], indptr[held[at] + 1]):
            row = indices[place]
            total[row] += steps[counts[row]]
            counts[row] += 1


@compiled(
    MARKS,
    FLOATS,
    FLOAT,
    FLOATS,
    WHOLE,
    FLOATS,
    WHOLE,
    FLOATS,
    WHOLE,
    FLOATS,
    FLOATS,
    TO_ROWS,
    TO_FLOATS,
)
def sum_up(  # noqa: PLR0913, PLR0917 - postings, what is looked up for each, and sums
    candidates: BoolArray,
    bonds: FloatArray,
    least: float,
    plain: FloatArray,
    of_place: WholeArray,
    places: FloatArray,
    of_terms: WholeArray,
    terms: FloatArray,
    of_work: WholeArray,
    work: FloatArray,
    newest: FloatArray,
    rows: IntArray,
    scores: FloatArray,
) -> int:
    """Sum what is known of each candidate; return how many have a bond.

    Args:
        candidates: The postings that can be listed.
        bonds: What their bonds add.
        least: A bond has to add more than this.
        plain: What is added to each posting whoever it is for.
        of_place: Which of `places` each posting has.
        places: What is looked up.
        of_terms: Which of `terms` each posting has.
        terms: What is looked up.
        of_work: Which of `work` each posting has.
        work: What is looked up, which counts as far as a posting is among the newest.
        newest: How far it is, 0-1.
        rows: Where the rows of candidates with bonds are written.
        scores: Where their sums are written.
    """
    count = 0
    for row in range(len(candidates)):  # without a branch, which could not be predicted
        rows[count] = row
        count += candidates[row] & (bonds[row] > least)
    for at in range(count):
        row = rows[at]
        found = plain[row] + places[of_place[row]] + terms[of_terms[row]]
        scores[at] = bonds[row] + found + work[of_work[row]] * newest[row]
    return count
