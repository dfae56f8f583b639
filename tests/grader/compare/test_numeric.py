"""Which values are arrays of numbers, and which are nothing that was worked out."""

from __future__ import annotations

import numpy as np
import pytest

from grader.compare.numeric import as_numbers, mapped_numbers, only_none_or_given
from grader.model.values import Handle, Items, Mapping, Opaque, Value, to_value

X = np.array([1.0, 2.0])


@pytest.mark.parametrize(
    ("value", "shape", "kind"),
    [
        (True, (), "b"),
        (3, (), "i"),
        (0.5, (), "f"),
        ([], (0,), "f"),
        ([1, 2], (2,), "i"),
        ([True, 2.5], (2,), "f"),
        ([[1, 2], [3, 4]], (2, 2), "i"),
        ([X, X, X], (3, 2), "f"),
        ([1, np.float32(2)], (2,), "f"),
        ((X, [3.0, 4.0]), (2, 2), "f"),
        (np.zeros((2, 0)), (2, 0), "f"),
        (1j, (), "c"),
    ],
)
def test_numbers(value: object, shape: tuple[int, ...], kind: str) -> None:
    """Scalars, arrays, and lists and tuples of what has one shape are arrays of numbers."""
    numbers = as_numbers(to_value(value))
    assert numbers is not None
    assert (shape, kind) == (numbers.shape, numbers.dtype.kind)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1.0",
        Items("list", (1 << 70,)),  # beyond 64 bits
        1 << 70,
        Items("list", ("a",)),
        Items("list", (1.0, None)),
        to_value([[1.0, 2.0], [3.0]]),
        to_value([X, 1.0]),
        to_value([None, X]),
        to_value({"a": 1.0}),
        Opaque("set"),
        Handle(0),
    ],
)
def test_no_numbers(value: Value) -> None:
    """Anything else is none, however much of it is numbers."""
    assert as_numbers(value) is None


@pytest.mark.parametrize(("rows", "read"), [(100_000, True), (100_001, False)])
def test_the_most_rows(rows: int, read: bool) -> None:
    """A hundred thousand rows are an array; more are nothing that an exercise asks for."""
    numbers = as_numbers(Items("list", (Items("list", (1,)),) * rows))
    assert read == (numbers is not None and numbers.shape == (rows, 1))


def test_mapped_numbers() -> None:
    """The values of a dictionary in its own order, whatever the keys."""
    numbers = mapped_numbers(Mapping(("b", 0), (2.0, 1.0)))
    assert numbers is not None
    assert [2.0, 1.0] == numbers.tolist()
    assert mapped_numbers(Mapping(("b",), ("text",))) is None


@pytest.mark.parametrize(
    ("value", "given", "nothing"),
    [
        (None, [], True),
        ((X, None), [X], True),
        ({"h": None, "x": X}, [X, 3.0], True),
        ([[None, X], X], [X], True),
        ((X, X), [X], False),  # no None in it
        ((X, None), [], False),
        ((X + 1, None), [X], False),
        ((None, []), [], False),
        ((None, {}), [], False),
        (3.0, [3.0], False),
        ([], [], False),
    ],
)
def test_only_none_or_given(value: object, given: list[object], nothing: bool) -> None:
    """A result of None, and beside it only what the call was given, was not worked out."""
    assert nothing == only_none_or_given(to_value(value), [to_value(each) for each in given])
