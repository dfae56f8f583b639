"""What Python and NumPy say of errors, told in plain words. The errors are raised here, by the real thing."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from grader.diagnose.familiar_errors import familiar_words, limit_words
from grader.model.observation import Observation
from tests.grader.diagnose.errors import failure

A, V, NAMES, N = np.ones((2, 3)), np.ones(2), [1.0, 2.0], 3


def calls_itself() -> None:
    """A function without an end."""
    calls_itself()


def task(x: float) -> float:
    """A function of one parameter."""
    return x


def unpack(values: Iterable[int]) -> int:
    """Gives two names to whatever it is."""
    a, b = values
    return a + b


class Empty:
    """A class without a constructor."""


RAISED: list[tuple[str, str, str]] = [
    ("none-used", "None + 1", "A value is None"),
    ("none-used", "len(None)", "A value is None"),
    ("shapes-do-not-fit", "A @ A", "a matrix product"),
    ("shapes-do-not-fit", "np.dot(A, A)", "a matrix product"),
    ("shapes-do-not-fit", "A + np.ones((2, 2))", "entry by entry"),
    ("shapes-do-not-fit", "A @ 2.0", "a single number"),
    ("shapes-do-not-fit", "np.concatenate([A, V])", "joined"),
    ("shapes-do-not-fit", "A.reshape(4)", "An array of 6 entries"),
    ("shapes-do-not-fit", "np.array([[1.0], [1.0, 2.0]])", "different lengths"),
    ("shapes-do-not-fit", "A.__setitem__(0, V)", "a place of another shape"),
    ("no-such-axis", "V.sum(axis=1)", "Axis 1 is asked for, of an array of 1 dimensions"),
    ("index-past-the-end", "V[4]", "Index 4 is past the end of an array: its axis 0 is of size 2"),
    ("index-past-the-end", "NAMES[4]", "past the end of a list"),
    ("index-past-the-end", "NAMES.__setitem__(4, 1.0)", "past the end of a list"),
    ("too-many-indices", "V[0, 1]", "of 1 dimensions is indexed with 2"),
    ("index-is-no-whole-number", "V[1.0]", "not a whole number"),
    ("index-is-no-whole-number", "list(range(2.0))", "A whole number is needed"),
    ("list-indexed-as-an-array", "NAMES[0, 1]", "several indices"),
    ("list-indexed-by-a-key", 'NAMES["a"]', "by a name"),
    ("brackets-of-the-wrong-kind", "len[V]", "Square brackets"),
    ("brackets-of-the-wrong-kind", "V(1)", "Round brackets stand behind an array"),
    ("brackets-of-the-wrong-kind", "V.shape()", "behind a tuple"),
    ("no-function", "N(4)", "Something of type int is called"),
    ("other-number-of-arguments", "task()", "called without its argument `x`"),
    ("other-number-of-arguments", "task(1, 2)", "takes 1 arguments, and is called with 2"),
    ("no-such-argument", "task(y=1)", "with an argument `y`"),
    ("takes-no-arguments", "Empty(3)", "`Empty` takes no arguments"),
    ("array-as-a-key", "{V: 1}", "used as a key"),
    ("no-power", "2.0 ^ 3", "`^` is no power"),
    ("no-power", "V ^ V", "`^` is no power"),
    ("function-for-its-value", "2.0 - V.max", "is not called"),
    ("function-for-its-value", "np.exp * 2", "is not called"),
    ("function-for-its-value", "np.linalg.norm <= 2.0", "is not called"),
    ("other-number-of-values", "unpack([1, 2, 3])", "More than 2 values"),
    ("other-number-of-values", "unpack([1])", "1 values stand on the right, for 2 names"),
    ("other-number-of-values", "unpack(1)", "A single value"),
    ("number-for-an-array", "N[0]", "A single number"),
    ("number-for-an-array", "len(3.0)", "The length of a single number"),
    ("list-for-an-array", "NAMES * 0.5", "A list is calculated with"),
    ("list-for-an-array", "NAMES - NAMES", "A list is calculated with"),
    ("types-do-not-fit", '"a" - 1', "of type str and something of type int"),
    ("types-do-not-fit", '"a" < 1', "of type str is compared with something of type int"),
    ("no-numbers", 'np.exp(np.array(["a"]))', "does not hold numbers only"),
    ("none-used", "np.exp(np.array([None]))", "A value is None"),
    ("array-for-a-number", "float(V)", "where a single number is needed"),
    ("array-for-a-number", "range(V)", "one whole number"),
    ("array-for-a-condition", "1 if V > 0 else 0", "one condition"),
    ("text-for-a-number", 'float("a")', "A text that is no number"),
    ("divides-by-zero", "1 / 0", "divides by zero"),
    ("overflow", "10.0**400", "too large"),
    ("calls-itself-without-end", "calls_itself()", "calls itself"),
]


@pytest.mark.parametrize(("known", "raising", "says"), RAISED)
def test_what_is_said(known: str, raising: str, says: str) -> None:
    """An error's kind, in plain words with what to do, whatever version of Python and NumPy words it."""
    with pytest.raises(BaseException) as raised:  # noqa: PT011 - each row says which
        eval(raising, globals())  # noqa: S307 - expressions of this file
    words = familiar_words(failure(type(raised.value).__name__, str(raised.value)))
    assert words is not None, raised.value
    assert known == words.id
    assert says in words.message
    assert words.hint


@pytest.mark.parametrize(("kind", "text"), [("ValueError", "a text of its own"), ("Odd", "NoneType")])
def test_what_is_not_familiar(kind: str, text: str) -> None:
    """Nothing is said of what is not known."""
    assert familiar_words(failure(kind, text)) is None


def test_limits() -> None:
    """What ran into a limit says so, and where to look."""
    late = limit_words(Observation(status="timed_out", limit_seconds=10.0))
    large = limit_words(Observation(status="out_of_memory"))
    assert late is not None
    assert large is not None
    assert ("It did not finish within 10 s.", True) == (late.message, "loop" in late.hint)
    assert ("It needs more memory than is allowed.", True) == (large.message, "array" in large.hint)
    assert limit_words(Observation(status="ok")) is None
