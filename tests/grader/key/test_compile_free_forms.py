"""A function exercise as scripts: each public case's data, with the other cases' as what-ifs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.compare.numeric import Numbers, as_numbers
from grader.errors import AssignmentError
from grader.key import compile_key, practice_key
from grader.model.answer_key import AnswerKey, FunctionKey, ScriptKey


def scaled(x: Numbers, h: Numbers, k: float) -> Numbers:
    """A reference."""
    return np.asarray(x * k + h)


def key_of(**said: Any) -> AnswerKey:  # noqa: ANN401
    """A key of one function with three cases; what is said of its free form is `said`."""
    assignment = Assignment("course", "A course")
    task: FunctionExercise = assignment.function("task", scaled, title="A task", points=2)
    task.case("two", x=[1.0, 2.0], h=[0.0, 0.0], k=3.0)
    task.case("three", x=[4.0, 5.0, 6.0], h=[0.0, 0.0, 0.0], k=0.5)
    task.case("one, from elsewhere", x=[7.0], h=[8.0], k=2.0, hidden=True, weight=4.0)
    task.advice("large", x=[1e9, 2.0], h=[0.0, 0.0], k=1.0)
    if said:
        task.free_form(**said)
    return compile_key(assignment, Path())


def forms_of(key: AnswerKey) -> tuple[ScriptKey, ...]:
    """The scripts of the one exercise."""
    exercise = key.exercise("task", FunctionKey)
    assert exercise is not None
    return exercise.free_forms


def test_only_where_it_is_said() -> None:
    """A function is asked for as a function, unless its author says that statements will do."""
    assert () == forms_of(key_of())


def test_givens() -> None:
    """Arrays are found by value, numbers by name; a state of zeros stands anywhere, and is not varied."""
    two, three = forms_of(key_of(names=("y",), k=("factor",)))
    assert [("x", "value", ("x",)), ("k", "scalar", ("k", "factor"))] == [
        (given.name, given.found, given.names) for given in two.givens
    ]
    assert ("task", "y") == two.outputs[0].names
    assert [4.0, 5.0, 6.0] == list(as_numbers(three.givens[0].published[0]).ravel())  # type: ignore[union-attr]


def test_other_cases_in_these_sizes() -> None:
    """Another case's numbers are cut to the published size, or stand there over again."""
    two, _ = forms_of(key_of(names=("y",)))
    assert [{}, {"x": [4.0, 5.0], "k": 0.5}, {"x": [7.0, 7.0], "k": 2.0}] == [
        {name: as_numbers(forms[0]).tolist() for name, forms in trial.givens.items()}  # type: ignore[union-attr]
        for trial in two.trials
    ]
    answers = [as_numbers(check.expectations[0].value).tolist() for check in two.checks]  # type: ignore[union-attr]
    assert [[3.0, 6.0], [2.0, 2.5], [14.0, 14.0]] == answers
    assert [(False, "public"), (True, "public"), (True, "hidden")] == [
        (check.what_if, check.visibility) for check in two.checks
    ]


def test_a_practice_key_has_the_public_part() -> None:
    """Students hold no hidden data of it."""
    (two, _) = forms_of(practice_key(key_of(names=("y",))))
    assert ["two", "three"] == [check.name for check in two.checks]
    assert 2 == len(two.trials)


def test_a_name_that_is_no_parameter() -> None:
    """Other names are given for parameters."""
    with pytest.raises(AssignmentError, match="free_form names f, which is no parameter"):
        key_of(f=("factor",))
