"""Calls that give nothing, more than is asked for, or that do not fit the function's parameters."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from grader.diagnose.failing import Words, shown_of
from grader.diagnose.returned_values import argument_words, returned_words
from grader.extract.code_notes import CodeNotes
from grader.extract.name_scope import NameScope
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation, Rule
from grader.model.observation import Observation
from grader.model.values import Value, to_value
from tests.grader.diagnose.errors import failure
from tests.grader.making import call, check, exercise, told

WANTED = np.array([1.5, 2.5])


def said(
    *values: Value, code: CodeNotes | None = None, labels: tuple[str, ...] = (), rule: Rule = "close"
) -> Words | None:
    """What is said of calls that returned these."""
    want = to_value((WANTED, WANTED)) if len(labels) > 1 else to_value(WANTED)
    expectations = [
        Expectation(rule=rule, trial=at, step=0, value=want, labels=labels) for at in range(len(values))
    ]
    made = exercise(checks=[check("c", *expectations)], trials=[call(1.0)] * len(values))
    observations: list[Observation] = [told(value) for value in values]
    found = returned_words(shown_of(judge_calls(made, observations)), NameScope(code=code or CodeNotes()))
    return found and found[0]


@pytest.mark.parametrize(
    ("code", "labels", "message", "hint"),
    [
        (CodeNotes(silent={"task": "dW"}), (), "Your function returns nothing.", "End it with `return dW`."),
        (
            CodeNotes(silent={"task": "y"}),
            ("h", "y"),
            "Your function returns nothing.",
            "End it with `return h, y`.",
        ),
        (
            CodeNotes(silent={"task": ""}),
            (),
            "Your function returns nothing.",
            "End it with `return` and the result.",
        ),
        (
            CodeNotes(in_place=("g.sort()", "g")),
            (),
            "Your function returns what `g.sort()` gives: None.",
            "`return g`",
        ),
        (
            CodeNotes(in_place=("print(…)", "")),
            (),
            "Your function returns what print(…) gives",
            "Return the value",
        ),
        (CodeNotes(), (), "Your function returns None.", "behind `return`"),
    ],
)
def test_nothing(code: CodeNotes, labels: tuple[str, ...], message: str, hint: str) -> None:
    """Why a function gives nothing, and how it is to end."""
    words = said(None, None, code=code, labels=labels)
    assert words is not None
    assert words.message.startswith(message)
    assert hint in words.hint


def test_nothing_at_times() -> None:
    """A branch without a return."""
    words = said(None, to_value(WANTED))
    assert words is not None
    assert "returns-nothing-at-times" == words.id


def test_what_is_to_be_printed() -> None:
    """A function that must print needs no return."""
    made = CodeNotes(silent={"task": "y"})
    assert said(None, code=made, rule="printed") is None


@pytest.mark.parametrize(
    ("values", "which"),
    [
        ([(WANTED, 1.0), (WANTED, 2.0)], "the first of them"),
        ([(1.0, WANTED)], "the second of them"),
        ([(WANTED, 1.0), (1.0, WANTED)], None),
        ([(1.0, 2.0)], None),
        ([WANTED + 1], None),
    ],
)
def test_more_than_is_asked_for(values: list[object], which: str | None) -> None:
    """Several values, one of which is right in every case."""
    words = said(*map(to_value, values))
    assert (which is None) == (words is None)
    assert words is None or words.message == f"Your function returns 2 values, and one is asked for: {which}."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("step() takes 1 positional argument but 2 were given", True),
        ("step() missing 1 required positional argument: 'q'", True),
        ("step() got an unexpected keyword argument 'h'", True),
        ("unhashable type: 'list'", False),
    ],
)
def test_other_parameters(text: str, told: bool) -> None:
    """The task's own call does not fit; a call in the student's code is another matter."""
    scope = NameScope(parameters=("h",))
    words = argument_words(failure("TypeError", text, scope))
    assert told == (words is not None)
    assert words is None or "The task calls `step(h, p)`, and yours is `step(h)`." == words.message
    assert argument_words(failure("TypeError", text, scope, trail=((1, 2),))) is None


def test_a_method_without_self() -> None:
    """A method that reads `self` and does not take it."""
    words = argument_words(failure("NameError", "", NameScope(code=CodeNotes(selfless=("forward",)))))
    assert words is not None
    assert ("The method `forward` does not take `self`.", "Write `def forward(self, …)`.") == (
        words.message,
        words.hint,
    )


def test_a_printed_result() -> None:
    """What is printed where something is to be returned."""
    made = exercise(checks=[check("c", Expectation(step=0, value=to_value(WANTED)))], trials=[call(1.0)])
    verdicts = judge_calls(made, [msgspec.structs.replace(told(None, printed="1.5 2.5"))])
    found = returned_words(shown_of(verdicts), NameScope(code=CodeNotes(silent={"task": ""})))
    assert found is not None
    assert "Your function prints, and returns nothing." == found[0].message
