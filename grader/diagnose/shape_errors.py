"""Familiar errors of shapes and indices."""

from __future__ import annotations

from typing import Final

from grader.diagnose.error_rows import ARRAY_HINT, SHAPE_HINT, Row, row

SHAPE_ERRORS: Final[tuple[Row, ...]] = (
    row(
        "ValueError",
        r"does not have enough dimensions",
        "shapes-do-not-fit",
        "A matrix product is made with a single number, or with None.",
        "Print both factors just before that line: `*` multiplies by a number.",
    ),
    row(
        "ValueError",
        r"not aligned|mismatch in its core dimension",
        "shapes-do-not-fit",
        "The shapes of two arrays do not fit for a matrix product.",
        "(n, k) @ (k, m) gives (n, m). Which of them stands on the left, and must one be transposed?",
    ),
    row(
        "ValueError",
        r"could not broadcast input array from shape",
        "shapes-do-not-fit",
        "An array is stored in a place of another shape.",
        "Compare the shape of what is stored with that of its slot: which axis is which?",
    ),
    row(
        "ValueError",
        r"operands could not be broadcast together|non-broadcastable output operand",
        "shapes-do-not-fit",
        "The shapes of two arrays do not fit for an operation entry by entry.",
        "Compare the two shapes: is one of them transposed, or is a matrix product meant?",
    ),
    row(
        "ValueError",
        r"all the input array",
        "shapes-do-not-fit",
        "Arrays that are joined do not fit: their shapes differ in another axis than the joined one.",
        "Compare their shapes, and the axis: `axis=0` puts them below each other, `axis=1` side by side.",
    ),
    row(
        "ValueError",
        r"cannot reshape array of size (\d{1,9}) into shape",
        "shapes-do-not-fit",
        "An array of {0} entries cannot be given that shape.",
        "The sizes of the new shape, multiplied, have to give the number of entries.",
    ),
    row(
        "ValueError",
        r"setting an array element with a sequence|inhomogeneous shape",
        "shapes-do-not-fit",
        "An array is stored where a single number belongs, or rows of different lengths are made an array.",
        SHAPE_HINT,
    ),
    row(
        "AxisError",
        r"axis (-?\d{1,4}) is out of bounds for array of dimension (\d{1,4})",
        "no-such-axis",
        "Axis {0} is asked for, of an array of {1} dimensions.",
        "Axes count from 0. " + SHAPE_HINT,
    ),
    row(
        "IndexError",
        r"index (-?\d{1,9}) is out of bounds for axis (\d{1,4}) with size (\d{1,9})",
        "index-past-the-end",
        "Index {0} is past the end of an array: its axis {1} is of size {2}.",
        "Indices count from 0. Is it the axis that you mean? " + SHAPE_HINT,
    ),
    row(
        "IndexError",
        r"(list|tuple|string)( assignment)? index out of range|pop from empty",
        "index-past-the-end",
        "An index is past the end of a list or tuple.",
        "A list of n entries ends at index n - 1, and an empty one grows only with append.",
    ),
    row(
        "IndexError",
        r"too many indices for array: array is (\d{1,4})-dimensional, but (\d{1,4}) were indexed",
        "too-many-indices",
        "An array of {0} dimensions is indexed with {1} indices.",
        SHAPE_HINT,
    ),
    row(
        "IndexError",
        r"only integers, slices|arrays used as indices must be of integer",
        "index-is-no-whole-number",
        "An index is not a whole number.",
        "Divide with `//`, or make it one with `int(…)`.",
    ),
    row(
        "TypeError",
        r"list indices must be integers or slices, not tuple",
        "list-indexed-as-an-array",
        "A list is indexed with several indices, as only an array can be.",
        ARRAY_HINT,
    ),
    row(
        "TypeError",
        r"(?:list|tuple) indices must be integers or slices, not str",
        "list-indexed-by-a-key",
        "A list or tuple is indexed by a name, as only a dictionary can be.",
        "Take its parts by number, or return a dictionary where it is made.",
    ),
    row(
        "TypeError",
        r"indices must be integers|slice indices must be|object cannot be interpreted as an integer",
        "index-is-no-whole-number",
        "A whole number is needed for an index, a size or a range, and something else stands there.",
        "Divide with `//`, or make it one with `int(…)`.",
    ),
    row(
        "TypeError",
        r"'(builtin_function_or_method|method|function|type)' object is not subscriptable",
        "brackets-of-the-wrong-kind",
        "Square brackets stand behind a function.",
        "A function is called with round brackets: `f(x)`.",
    ),
)
