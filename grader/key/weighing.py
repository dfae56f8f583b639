"""What earns little or nothing: values that can be right without work, answers that are handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
import numpy as np

from grader.authoring.exercise import Declared
from grader.compare.numeric import Numbers, as_numbers
from grader.key.reference_answers import CaseFault
from grader.model.answer_key import Check, CheckedKey, Expectation, FunctionKey, ScriptKey
from grader.model.expected_values import expected_values
from grader.model.values import Items, Value
from grader.model.values import Mapping as Dictionary

#: Of an exercise's points those of the checks together whose inputs and answers students hold.
PUBLIC_SHARE = 0.2
_Checked = TypeVar("_Checked", bound=CheckedKey)


def weighed(exercise: _Checked, weights: Mapping[str, float], declared: Declared) -> _Checked:
    """An exercise's key with its values weighed, the free ones named, and public checks kept to their share.

    Raises:
        CaseFault: a weight is said of what no check is on.

    """
    names = {name for check in exercise.checks for one in check.expectations for name in expected_values(one)}
    if unknown := sorted(weights.keys() - names):
        raise CaseFault(declared, f"worth names {', '.join(unknown)}, but no check is on such a value.")
    answers = _public_answers(exercise)
    checks = tuple(_weighed_check(exercise, check, weights, answers) for check in exercise.checks)
    if isinstance(exercise, FunctionKey):
        forms = tuple(weighed(form, {}, declared) for form in exercise.free_forms)
        return msgspec.structs.replace(exercise, checks=checks, free_forms=forms)
    return msgspec.structs.replace(exercise, checks=checks)


def _weighed_check(
    exercise: CheckedKey, check: Check, weights: Mapping[str, float], answers: Mapping[str, Sequence[Numbers]]
) -> Check:
    """A check with its values weighed; what is an answer of a public check is free in a hidden one."""
    public = check.visibility == "public"
    return msgspec.structs.replace(
        check,
        weight=check.weight * (_public_scale(exercise.checks) if public else 1.0),
        expectations=tuple(
            _weighed(exercise, each, weights, {} if public else answers) for each in check.expectations
        ),
    )


def _public_scale(checks: Sequence[Check]) -> float:
    """What brings public weights down to their share, where there are others."""
    public = sum(check.weight for check in checks if check.visibility == "public")
    hidden = sum(check.weight for check in checks if check.visibility != "public")
    most = hidden * PUBLIC_SHARE / (1 - PUBLIC_SHARE)
    return most / public if hidden and public > most else 1.0


def _weighed(
    exercise: CheckedKey,
    expectation: Expectation,
    weights: Mapping[str, float],
    answers: Mapping[str, Sequence[Numbers]],
) -> Expectation:
    if expectation.rule not in ("close", "printed"):
        return expectation
    given = list(_given_numbers(exercise, expectation.trial))
    values = expected_values(expectation)
    free = tuple(name for name, value in values.items() if _is_free(value, [*given, *answers.get(name, [])]))
    own = {name: float(weights[name]) for name in values if name in weights}
    return msgspec.structs.replace(expectation, free=free, weights=own)


def _public_answers(exercise: CheckedKey) -> dict[str, list[Numbers]]:
    """What public checks expect, by name."""
    answers: dict[str, list[Numbers]] = {}
    for check in exercise.checks:
        for one in check.expectations if check.visibility == "public" and not check.advice else ():
            for name, value in expected_values(one).items():
                numbers = as_numbers(value)
                answers.setdefault(name, []).extend([] if numbers is None else [numbers])
    return answers


def _given_numbers(exercise: CheckedKey, number: int) -> Iterator[Numbers]:
    """Every array and number that a trial gives, within whatever it stands."""
    trial = exercise.trials[number]
    given: list[Value] = [
        value for step in trial.steps for value in (*step.arguments, *step.keywords.values())
    ]
    for one in exercise.givens if isinstance(exercise, ScriptKey) else ():
        given += trial.givens.get(one.name, one.published)
    for value in given:
        yield from _numbers_in(value)


def _numbers_in(value: Value) -> Iterator[Numbers]:
    numbers = as_numbers(value)
    if numbers is not None:
        yield numbers
    elif isinstance(value, (Items, Dictionary)):
        for inner in value.items if isinstance(value, Items) else value.values:
            yield from _numbers_in(inner)


def _is_free(value: Value, known: Sequence[Numbers]) -> bool:
    """Whether an answer is one of what is known already, or nothing but zeros or ones."""
    answer = as_numbers(value)
    if answer is None or not answer.size:
        return False
    if (answer == 0).all() or (answer == 1).all():
        return True
    return any(one.shape == answer.shape and np.allclose(one, answer, 1e-6, 1e-8) for one in known)
