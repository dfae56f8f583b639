"""Returned values, nested as they may be, and what is said of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.closeness import FLOAT32_NOTE
from grader.compare.nested import agrees, axis_of, compare_values, parts_of, wrong_count
from grader.compare.numeric import all_none, as_numbers, type_phrase
from grader.model.answer_key import Tolerance
from grader.model.result import Evidence
from grader.model.values import Array, Items, Opaque, Value, to_value
from tests.grader.strategies import arrays, forged_arrays, repeatable, values
from tests.limits import cpu_limit

DEFAULT = Tolerance()
A, B = np.array([1.0, 2.0]), np.array([[3.0], [4.0]])


@pytest.mark.parametrize(
    ("got", "want", "ok"),
    [
        (A, A, True),
        ([1.0, 2.0], A, True),
        ((1, 2), A, True),
        ([np.float64(1), 2], A, True),
        ([[1.0], [2.0]], A, False),
        ([[1.0, 2.0], [3.0]], A, False),
        ([], np.zeros(0), True),
        (np.array([[5.0]]), 5.0, True),
        ([5.0], 5.0, True),
        (5, 5.0, True),
        (True, True, True),
        (True, False, False),
        (True, 1.0, True),
        ((A, B), (A, B), True),
        ([A, B], (A, B), True),
        ((B, A), (A, B), False),
        (A, (A, B), False),
        ((A, B, A), (A, B), False),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), (A, np.array([3.0, 4.0])), True),
        ((A, (B, 1.0)), (A, (B, 1.0)), True),
        ((A, (B, 2.0)), (A, (B, 1.0)), False),
        ([A, B], [A, B], True),
        (["a", "b"], ["a", "b"], True),
        ({"dW": A, "db": B}, {"db": B, "dW": A}, True),
        ({"dW": A, "db": B, "more": 1}, {"dW": A}, True),
        ({"dW": A}, {"dW": A, "db": B}, False),
        ({"dW": B}, {"dW": A}, False),
        (A, {"dW": A}, False),
        (None, None, True),
        (None, A, False),
        (A, None, False),
        ("a", "a", True),
        ("1.0", 1.0, False),
        (None, (A, B), False),
        (math.nan, 1.0, False),
    ],
)
def test_compared(got: object, want: object, ok: bool) -> None:
    """Type, arity and every part count; lists and tuples of numbers are arrays."""
    assert ok == compare_values(to_value(got), to_value(want), DEFAULT).ok


@pytest.mark.parametrize(
    ("got", "want", "labels", "message"),
    [
        (None, A, ("h",), "h is None, expected an array of numbers."),
        (None, 1.0, (), "The result is None, expected a number."),
        ("x", A, (), "The result is a text, expected an array of numbers."),
        ((A,), (A, B), ("h", "c"), "It returns 1 value, expected 2 values (h, c)."),
        (None, (A, B), (), "It returns None, expected 2 values."),
        ((A, A), (A, B), ("h", "c"), "c has shape (2,), expected (2, 1). (h is right.)"),
        ({}, {"dW": A}, (), "The dictionary lacks dW."),
        ([1.0, 3.0], [1.0, 2.0], ("h",), "h: 1 of 2 entries differ; at [1] it is 3, expected 2."),
        ({}, {"dW": A, "db": B}, ("grads",), "grads lacks dW, db."),
        ({"dW": A + 1}, {"dW": A}, (), "dW: 2 of 2 entries differ; at [0] it is 2, expected 1."),
        ({"dW": A + 1}, {"dW": A}, ("g",), "g['dW']: 2 of 2 entries differ; at [0] it is 2, expected 1."),
        (1.0, {"dW": A}, (), "The result is a number, expected a dictionary of dW."),
        (B, {"dW": A}, ("g",), "g is an array of shape (2, 1), expected a dictionary of dW."),
        ("b", "a", (), "The result is 'b', expected 'a'."),
        (1.0, None, ("h",), "h is 1.0, expected None."),
        ("a" * 400, "a", (), f"The result is '{'a' * 285}"),
        ((A, B, A), (A, B), ("h", "c"), "It returns 3 values, expected 2 values (h, c)."),
        (np.ones(3), (A, B), ("h", "c", "y"), "It returns an array of shape (3,), expected 2 values."),
        ({"h": A}, (A, B), (), "It returns a dictionary of 1 entry, expected 2 values."),
        ((A,), (B,), (), "result 1 has shape (2,), expected (2, 1)."),
        (
            (A, A, A),
            (A, B, B),
            (),
            "result 2 has shape (2,), expected (2, 1). (result 1 is right; result 3 is wrong as well.)",
        ),
        (np.ones(2), (A, A), ("h", "y"), "It returns an array of shape (2,), expected 2 values (h, y)."),
        (
            (A, A, B),
            (A, B, B),
            (),
            "result 2 has shape (2,), expected (2, 1). (result 1, result 3 are right.)",
        ),
        ((A, A), (A, B), ("cache",), "cache[1] has shape (2,), expected (2, 1)."),
        ((), (A,), ("h",), "It returns 0 values, expected 1 value (h)."),
    ],
)
def test_sentences(got: object, want: object, labels: tuple[str, ...], message: str) -> None:
    """A wrong type or arity is said in one sentence, with the author's names."""
    assert message == compare_values(to_value(got), to_value(want), DEFAULT, labels).message


@pytest.mark.parametrize(
    ("got", "want", "evidence"),
    [
        (None, 1.0, Evidence(label="h", got_type="None", want_type="a number")),
        (None, A, Evidence(label="h", got_type="None", want_type="an array of numbers")),
        ({}, {"dW": A}, Evidence(got_type="dictionary of 0 entries")),
        ((A,), (A, B), Evidence(got_type="tuple of 1 value", want_type="2 values")),
    ],
)
def test_evidence_of_structure(got: object, want: object, evidence: Evidence) -> None:
    """Of what is of another type or number, the types are the evidence."""
    assert evidence == compare_values(to_value(got), to_value(want), DEFAULT, ("h",)).evidence


def test_a_label_for_each_of_its_parts() -> None:
    """The time steps of each part are along its own axis, by its label."""
    want, got = np.zeros((2, 3)), np.zeros((2, 3))
    got[1, 2] = 1.0
    axes = {"h": 0, "y": 1}
    first = compare_values(to_value((got, want)), to_value((want, want)), DEFAULT, ("h", "y"), axes)
    second = compare_values(to_value((want, got)), to_value((want, want)), DEFAULT, ("h", "y"), axes)
    assert (1, 2) == (first.evidence.first_step, second.evidence.first_step)
    assert (1, -1, 2) == (axis_of(axes, "y"), axis_of(axes, "z"), axis_of(2, "y"))


@pytest.mark.parametrize(
    ("got", "count", "parts"),
    [
        ((A, 2.0), 2, (A, 2.0)),
        ([A, 2.0], 3, None),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), 2, (A, np.array([3.0, 4.0]))),
        (A, 2, (np.float64(1), np.float64(2))),
        (A, 3, None),
        (np.float64(1), 1, None),
        (1.0, 1, None),
        ({"a": A}, 1, None),
        (None, 1, None),
    ],
)
def test_parts_of(got: object, count: int, parts: tuple[object, ...] | None) -> None:
    """A list or tuple of so many values, or an array of so many rows."""
    assert (None if parts is None else tuple(map(to_value, parts))) == parts_of(to_value(got), count)


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ((A, B), None),
        ([A, B], None),
        ((A,), "It returns 1 value, expected 2 values (h, c)."),
        (np.ones((2, 2)), "It returns an array of shape (2, 2), expected 2 values (h, c)."),
        (None, "It returns None, expected 2 values (h, c)."),
    ],
)
def test_wrong_count(got: object, message: str | None) -> None:
    """Where several values are named, nothing but a list or tuple of as many will do."""
    fault = wrong_count(to_value(got), ("h", "c"))
    assert message == (fault and fault.message)


@pytest.mark.parametrize(
    "got",
    [
        np.array([0.1], dtype=np.float32),
        (np.array([0.1], dtype=np.float32), np.float32(1.0)),
        {"dW": np.array([0.1], dtype=np.float32)},
    ],
)
def test_float32_is_always_told(got: object) -> None:
    """The note on single precision is given wherever the value is kept."""
    want = {np.ndarray: np.array([0.1]), tuple: (np.array([0.1]), 1.0), dict: {"dW": np.array([0.1])}}[
        type(got)
    ]
    assert (FLOAT32_NOTE,) == compare_values(to_value(got), to_value(want), DEFAULT).notes


@pytest.mark.parametrize(
    ("value", "nothing"),
    [
        (None, True),
        ((None, [None]), True),
        ({"a": None}, True),
        ([], False),
        ((None, 0), False),
        (False, False),
    ],
)
def test_all_none(value: object, nothing: bool) -> None:
    """Nothing was filled in where every leaf is None, and there is one."""
    assert nothing == all_none(to_value(value))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (to_value(np.ones((2, 3))), "array of shape (2, 3)"),
        (to_value(np.float64(1)), "number"),
        (to_value((1, 2)), "tuple of 2 values"),
        (to_value({"a": 1}), "dictionary of 1 entry"),
        (True, "truth value"),
        ("a", "text"),
        (Opaque("Series"), "object of type Series"),
        (Opaque(""), "object of a nameless type"),
        (Opaque("int", "it is beyond 64 bits"), "int (it is beyond 64 bits)"),
    ],
)
def test_type_words(value: Value, words: str) -> None:
    """What a value is, in the student's language."""
    assert words == type_phrase(value)


@pytest.mark.parametrize(
    "dtype", ["O", "garbage", "", "(,)f8", "f8,f8", "{'names': ['a']}", "V8", "S8", "M8"]
)
def test_forged_dtypes(dtype: str) -> None:
    """An array that no honest child sends is no array of numbers, and breaks nothing."""
    assert as_numbers(Array(dtype, (1,), bytes(8))) is None


@repeatable
@given(array=forged_arrays)
def test_forged_arrays(array: Array) -> None:
    """Whatever an array claims of itself, it is numbers of that shape or it is nothing."""
    numbers = as_numbers(array)
    assert numbers is None or array.shape == numbers.shape


@repeatable
@given(got=st.one_of(values, arrays().map(to_value)), want=st.one_of(values, arrays().map(to_value)))
def test_agreement_is_what_comparing_finds(got: Value, want: Value) -> None:
    """Whether values agree is told without describing a difference, and is the same."""
    for one, other in ((got, want), (got, got)):
        assert compare_values(one, other, DEFAULT).ok == agrees(one, other, DEFAULT)


@pytest.mark.parametrize(
    ("got", "want", "ok"),
    [
        (1.0, 1.0 + 5e-7, True),
        (1.0, 1.0 + 5e-6, False),
        ([[5.0]], 5.0, True),
        ([5.0, 5.0], 5.0, False),
        (1j, 1.0, False),
        (1.0, 1.0 + 0j, True),
        (np.float32(1), 1.0 + 5e-5, True),
        ("a", "a", True),
        ((A, 1.0), (A, 1.0), True),
        ((A, 1.0), (A, 2.0), False),
    ],
)
def test_agrees(got: object, want: object, ok: bool) -> None:
    """Numbers within the tolerance, of the kind and shape that are asked for; all else as it is compared."""
    assert ok == agrees(to_value(got), to_value(want), DEFAULT)


@repeatable
@given(got=values, want=arrays())
def test_anything_may_be_returned(got: Value, want: np.ndarray) -> None:
    """Whatever a child tells is compared without an error."""
    assert isinstance(compare_values(got, to_value(want), DEFAULT).ok, bool)
    assert isinstance(compare_values(got, to_value((want, want)), DEFAULT, ("a", "b")).ok, bool)
    assert isinstance(compare_values(got, to_value({"a": want}), DEFAULT).ok, bool)


def test_a_long_list_is_read_quickly() -> None:
    """A list as long as may be returned is judged with little work: that is not on the student's clock."""
    with cpu_limit(5.0):
        assert not compare_values(Items("list", (0,) * 300_000), to_value(np.zeros(2)), DEFAULT).ok


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ((A, [A, (A, {"W": B})]), ""),
        ((A, [A, (A, {"W": A})]), "caches[1][1]['W'] has shape (2,), expected (2, 1)."),
        ((A, [A, (A, {"V": B})]), "caches[1][1] lacks W, and has V."),
        ((A, [A, (A, 3.0)]), "caches[1][1] is a number, expected a dictionary of W."),
        ((A, [A, (A, {"W": B}, A)]), "caches[1] holds 3 values, expected 2 values."),
        ((A, [A]), "caches holds 1 value, expected 2 values."),
        ((A, 3.0), "caches is a number, expected 2 values."),
        (
            (A + 1, [A, (A, {"W": B})]),
            "a: 2 of 2 entries differ; at [0] it is 2, expected 1. (caches is right.)",
        ),
    ],
)
def test_where_inside_a_value(got: object, message: str) -> None:
    """What is wrong inside one of several values is told by its place, as Python would write it."""
    want = to_value((A, [A, (A, {"W": B})]))
    comparison = compare_values(to_value(got), want, DEFAULT, ("a", "caches"))
    assert (message == "", message) == (comparison.ok, comparison.message.partition(" (a is")[0])
