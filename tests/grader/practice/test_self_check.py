"""A notebook is checked with a practice key: all of it, or some exercises with those that they build on."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring import Assignment
from grader.compare.numeric import Numbers
from grader.errors import UsageError
from grader.key import compile_key
from grader.model.answer_key import AnswerKey
from grader.practice.needed_exercises import chosen, with_those_before
from grader.practice.self_check import SelfCheck
from grader.sandbox.session import Sandbox

RIGHT = """
def half(x):
    return x / 2

def quarter(x):
    return half(half(x))

def double(x):
    return 2 * x
"""


def half(x: Numbers) -> Numbers:
    """The reference of the first exercise."""
    return x / 2


def quarter(x: Numbers) -> Numbers:
    """That of the second, which calls it."""
    return half(half(x))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> AnswerKey:
    """Three functions, of which the second builds on the first."""
    made = Assignment("halves", "Halves")
    first = made.function("half", half, title="Half", points=2)
    second = made.function("quarter", quarter, title="Quarter", points=2)
    third = made.function("double", lambda x: 2 * x, title="Double", points=1)
    for exercise in (first, second, third):
        exercise.case("a number", x=3.0)
        exercise.case("a row", x=[1.0, 2.0])
    second.builds_on(first)
    return compile_key(made, tmp_path_factory.mktemp("halves"))


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    """A sandbox that only the checks of this module use."""
    return Sandbox(at_most="minimal")


def test_which_exercises(key: AnswerKey) -> None:
    """None named is all; one is graded with those that it builds on; one that is not there is told."""
    assert {"half", "quarter", "double"} == chosen(key, [])
    assert {"half", "quarter"} == with_those_before(key, chosen(key, ["quarter"]))
    assert {"double"} == with_those_before(key, chosen(key, ["double"]))
    with pytest.raises(UsageError, match=r"halves has no exercise 'quater'\. Did you mean quarter\?"):
        chosen(key, ["quater"])


def test_some_of_it_has_the_same_verdicts(key: AnswerKey, sandbox: Sandbox, tmp_path: Path) -> None:
    """What is asked for alone comes to what it comes to among all, and only that is told."""
    path = tmp_path / "hw.py"
    path.write_text(RIGHT.replace("x / 2", "x / 3"))
    told: list[tuple[str, int, int]] = []
    with SelfCheck(key, sandbox=sandbox) as check:
        whole = check.check(path)
    with SelfCheck(key, ["quarter"], sandbox) as check:
        some = check.check(path, lambda *begun: told.append(begun))
    assert [("half", 1, 2), ("quarter", 2, 2)] == told
    assert whole.exercises[1:2] == some.exercises
    assert "half" == some.exercises[0].followed_from
    assert str(path) == some.submission.file
