"""Loops over what targets of courses require, and what it opens."""

import numpy as np

from domain.enums import Need
from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray, WholeArray
from embeddings.compiled import (
    DOUBLES,
    FLOATS,
    ROWS,
    TO_DOUBLE_TABLE,
    TO_FLOATS,
    TO_MARKS,
    TO_WHOLE,
    WHOLE,
    compiled,
)

NEED_WEIGHTS = {Need.ESSENTIAL: 1.0, Need.OPTIONAL: 0.4}
_ESSENTIAL, _OPTIONAL = NEED_WEIGHTS[Need.ESSENTIAL], NEED_WEIGHTS[Need.OPTIONAL]
_FEW = 3
"""The most that a posting may lack to count as one that a course would open."""


@compiled(WHOLE, WHOLE, WHOLE, WHOLE, ROWS, FLOATS, TO_WHOLE)
def count_lacked(  # noqa: PLR0913, PLR0917 - two matrices, and a person
    essential: WholeArray,
    essential_ends: WholeArray,
    optional: WholeArray,
    optional_ends: WholeArray,
    rows: IntArray,
    held: FloatArray,
    ends: WholeArray,
) -> None:
    """Count what each row requires and is not held; `ends` are the sums, (rows + 1,)."""
    for at in range(len(rows)):
        row, count = rows[at], 0
        for place in range(essential_ends[row], essential_ends[row + 1]):
            count += held[essential[place]] == 0.0
        for place in range(optional_ends[row], optional_ends[row + 1]):
            count += held[optional[place]] == 0.0
        ends[at + 1] = ends[at] + count


@compiled(WHOLE, WHOLE, WHOLE, WHOLE, ROWS, DOUBLES, FLOATS, WHOLE, TO_FLOATS, TO_WHOLE)
def weigh_skills(  # noqa: PLR0913, PLR0917 - two matrices, a person, and a matrix that is made
    essential: WholeArray,
    essential_ends: WholeArray,
    optional: WholeArray,
    optional_ends: WholeArray,
    rows: IntArray,
    weights: DoubleArray,
    held: FloatArray,
    ends: WholeArray,
    data: FloatArray,
    indices: WholeArray,
) -> None:
    """Divide the weight of each row among the skills that it lacks, by how they are needed."""
    for at in range(len(rows)):
        row, to, total = rows[at], ends[at], 0.0
        for place in range(essential_ends[row], essential_ends[row + 1]):
            if held[essential[place]] == 0.0:
                indices[to], data[to] = essential[place], _ESSENTIAL
                total, to = total + _ESSENTIAL, to + 1
        for place in range(optional_ends[row], optional_ends[row + 1]):
            if held[optional[place]] == 0.0:
                indices[to], data[to] = optional[place], _OPTIONAL
                total, to = total + _OPTIONAL, to + 1
        for place in range(ends[at], to):
            data[place] = weights[at] * data[place] / total


@compiled(WHOLE, WHOLE, WHOLE, WHOLE, ROWS, DOUBLES, FLOATS, WHOLE, TO_FLOATS, TO_WHOLE)
def weigh_certifications(  # noqa: PLR0913, PLR0917 - two matrices, a person, and one that is made
    asked: WholeArray,
    asked_ends: WholeArray,
    required: WholeArray,
    required_ends: WholeArray,
    rows: IntArray,
    weights: DoubleArray,
    held: FloatArray,
    ends: WholeArray,
    data: FloatArray,
    indices: WholeArray,
) -> None:
    """Weigh the certifications that each row asks for and lacks, by whether they are required."""
    for at in range(len(rows)):
        row, to = rows[at], ends[at]
        for place in range(asked_ends[row], asked_ends[row + 1]):
            column = asked[place]
            if held[column] == 0.0:
                need = _OPTIONAL
                for other in range(required_ends[row], required_ends[row + 1]):
                    if required[other] == column:
                        need = _ESSENTIAL
                indices[to], data[to] = column, weights[at] * need
                to += 1


@compiled(WHOLE, WHOLE, ROWS, TO_MARKS)
def mark_columns(indices: WholeArray, indptr: WholeArray, rows: IntArray, found: BoolArray) -> None:
    """Mark the columns that any of some rows has."""
    for at in range(len(rows)):
        for place in range(indptr[rows[at]], indptr[rows[at] + 1]):
            found[indices[place]] = True


@compiled(ROWS, WHOLE, WHOLE, WHOLE, WHOLE, FLOATS, FLOATS, TO_FLOATS, TO_FLOATS)
def add_openings(  # noqa: PLR0913, PLR0917 - postings, two matrices, and a person
    counted: IntArray,
    essential: WholeArray,
    essential_ends: WholeArray,
    required: WholeArray,
    required_ends: WholeArray,
    skills: FloatArray,
    held: FloatArray,
    opened: FloatArray,
    required_opened: FloatArray,
) -> None:
    """Add, for each of some postings that lacks one to three, a share to what it lacks."""
    for at in range(len(counted)):
        row, lacks = counted[at], 0
        for place in range(essential_ends[row], essential_ends[row + 1]):
            lacks += skills[essential[place]] == 0.0
        for place in range(required_ends[row], required_ends[row + 1]):
            lacks += held[required[place]] == 0.0
        if lacks == 0 or lacks > _FEW:
            continue
        share = np.float32(1.0 / lacks)
        for place in range(essential_ends[row], essential_ends[row + 1]):
            if skills[essential[place]] == 0.0:
                opened[essential[place]] += share
        for place in range(required_ends[row], required_ends[row + 1]):
            if held[required[place]] == 0.0:
                required_opened[required[place]] += share


@compiled(FLOATS, WHOLE, WHOLE, WHOLE, WHOLE, ROWS, TO_DOUBLE_TABLE)
def sums_covered(  # noqa: PLR0913, PLR0917 - what is wanted, what is taught, and sums
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    taught: WholeArray,
    taught_ends: WholeArray,
    rows: IntArray,
    found: DoubleArray,
) -> None:
    """Add to `found`, (rows, targets), what of each target is taught in some rows."""
    for at in range(len(rows)):
        for target in range(found.shape[1]):
            for place in range(indptr[target], indptr[target + 1]):
                for other in range(taught_ends[rows[at]], taught_ends[rows[at] + 1]):
                    if taught[other] == indices[place]:
                        found[at, target] += data[place]
