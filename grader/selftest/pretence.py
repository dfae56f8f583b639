"""Answers of those who know nothing: what is given handed back, zeros, ones, and answers that are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.judge.calls import judge_calls
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import CheckedKey, Expectation, ScriptKey
from grader.model.observation import GivenUse, KeptValue, Observation, StepResult
from grader.model.submission import Place
from grader.model.values import Array, Handle, Items, Mapping, Value, array_value
from grader.model.visibility import public_trials
from grader.selftest.execution import answers_of

#: Of one shape, more inputs than these are not told apart.
_MOST_INPUTS = 8

#: What stands for an answer: from the key and what is expected there to a value.
Pretence = Callable[[CheckedKey, Expectation], Value]


def pretences() -> Iterator[tuple[str, Pretence]]:
    """Each way to answer without work, and what it is called."""
    yield "zeros", lambda key, expectation: _alike(expectation.value, np.zeros_like)
    yield "ones", lambda key, expectation: _alike(expectation.value, np.ones_like)
    for number in range(_MOST_INPUTS):
        yield f"input {number + 1} of its shape", _handed_back(number)
    yield "the public answers typed in", _typed_in
    yield "the first public answer", _first_public


def pretended(exercise: CheckedKey, pretence: Pretence) -> list[Verdict]:
    """The verdicts of answers by a pretence, in every trial."""
    observations = [_observed(exercise, trial, pretence) for trial in range(len(exercise.trials))]
    if isinstance(exercise, ScriptKey):
        return judge_script(exercise, answers_of(exercise, observations), observations)
    return judge_calls(exercise, observations)


def _observed(exercise: CheckedKey, trial: int, pretence: Pretence) -> Observation:
    asked = [one for check in exercise.checks for one in check.expectations if one.trial == trial]
    if isinstance(exercise, ScriptKey):
        kept = tuple(KeptValue(Place(one.output), pretence(exercise, one)) for one in asked)
        found = tuple(GivenUse(name, "literal") for name in exercise.trials[trial].givens)
        return Observation(status="ok", kept=kept, givens=found)
    told = {one.step: _whole(one, pretence(exercise, one)) for one in asked}
    return Observation(status="ok", results=tuple(StepResult(step, value) for step, value in told.items()))


def _whole(expectation: Expectation, value: Value) -> Value:
    """A value as the call returns it, where a check is on some of what that returns."""
    if not expectation.parts:
        return value
    given = iter((value,) if len(expectation.parts) == 1 else value.items if isinstance(value, Items) else ())
    items = [next(given, None) if at in expectation.parts else None for at in range(len(expectation.labels))]
    return Items("tuple", tuple(items))


def _alike(value: Value, make: Callable[[Numbers], Numbers]) -> Value:
    """A value of the same structure, with other arrays."""
    if isinstance(value, Items) and (value.kind == "tuple" or as_numbers(value) is None):
        return Items(value.kind, tuple(_alike(item, make) for item in value.items))
    if isinstance(value, Mapping):
        return Mapping(value.keys, tuple(_alike(item, make) for item in value.values))
    numbers = as_numbers(value)
    return value if numbers is None else array_value(make(numbers.astype(float)))


def _handed_back(number: int) -> Pretence:
    """For each array the given one of its shape that has this number; zeros where there is none."""

    def pretence(exercise: CheckedKey, expectation: Expectation) -> Value:
        given = list(_given(exercise, expectation.trial))

        def make(wanted: Numbers) -> Numbers:
            fitting = [one for one in given if one.shape == wanted.shape]
            return fitting[number % len(fitting)].astype(float) if fitting else np.zeros_like(wanted)

        return _alike(expectation.value, make)

    return pretence


def _given(exercise: CheckedKey, number: int) -> Iterator[Numbers]:
    """The arrays that a trial gives."""
    trial = exercise.trials[number]
    values: list[Value] = [one for step in trial.steps for one in (*step.arguments, *step.keywords.values())]
    for given in exercise.givens if isinstance(exercise, ScriptKey) else ():
        values += trial.givens.get(given.name, given.published)[:1]
    for value in values:
        yield from _arrays(value)


def _arrays(value: Value) -> Iterator[Numbers]:
    numbers = None if isinstance(value, Handle) else as_numbers(value)
    if numbers is not None:
        yield numbers
    elif isinstance(value, (Items, Mapping)) and not isinstance(value, Array):
        for inner in value.items if isinstance(value, Items) else value.values:
            yield from _arrays(inner)


def _typed_in(exercise: CheckedKey, expectation: Expectation) -> Value:
    """The right answer where it is public, and such a one elsewhere."""
    if expectation.trial in public_trials(exercise):
        return expectation.value
    return _first_public(exercise, expectation)


def _first_public(exercise: CheckedKey, expectation: Expectation) -> Value:
    """The answer of the first public trial that is asked the same."""
    same = (
        one
        for check in exercise.checks
        if check.visibility == "public" and not check.advice
        for one in check.expectations
        if (one.output, one.labels, one.parts) == (expectation.output, expectation.labels, expectation.parts)
    )
    return next((one.value for one in same), None)
