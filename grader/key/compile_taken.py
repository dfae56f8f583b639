"""Functions that take what another one of the student's own returned: both are called, one after the other.

A backward pass is given the cache that the student's own forward pass made, of whatever layout; only the
child ever holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from grader.authoring.exercise import Case, KnownMistake
from grader.authoring.functions import FunctionExercise
from grader.key.compile_functions import judged_parts, kept_checks, kept_unchanged
from grader.key.declared_fields import case_check, checked_fields, closeness_rule
from grader.key.record_tapes import tapes_of_calls
from grader.key.reference_answers import (
    CaseFault,
    as_inputs,
    mistaken,
    mistaken_answer,
    plain,
    reference_answer,
)
from grader.model.answer_key import Check, Expectation, FunctionKey, MistakenAnswer, Step, Trial
from grader.model.prerequisites import Taken
from grader.model.values import Handle, Value, picked
from grader.steps import Stage

#: The other function's call comes first, then the exercise's own.
_OTHER, _OWN = 0, 1


@dataclass(frozen=True, slots=True)
class Calls:
    """One case's two calls: what each is given; what is taken stands there as a handle."""

    other: tuple[Value, ...]
    own: tuple[Value, ...]


def compile_taken(exercise: FunctionExercise) -> FunctionKey:
    """Every case calls the other function first, then the exercise's with what that gave."""
    taken = _taken(exercise)
    trials: list[Trial] = []
    by_itself: list[Trial] = []
    checks: list[Check] = []
    unchanged: list[Expectation] = []
    for case in exercise.cases:
        expectations = []
        for inputs in case.inputs:
            calls = _calls(exercise, taken, case, inputs)
            expectations.append(_expectation(exercise, case, calls, len(trials)))
            steps = _steps(taken, calls)
            if exercise.kept and not case.hidden:
                given = dict(zip(exercise.parameters, calls.own, strict=True))
                unchanged.append(kept_unchanged(exercise, given, len(trials), len(steps)))
                steps = (*steps, Step(kind="arguments", on=_OWN, observe=True))
            trials.append(Trial(steps=steps))
            by_itself.append(_by_itself(exercise, case, taken, calls))
        checks.append(case_check(case, tuple(expectations)))
    checks += kept_checks(exercise, unchanged)
    return FunctionKey(
        **checked_fields(exercise),
        parameters=exercise.parameters,
        outputs=tuple(exercise.outputs),
        trials=tuple(trials),
        checks=tuple(checks),
        tapes=tapes_of_calls(exercise, trials),
        taken=taken,
        by_itself=tuple(by_itself),
    )


def _taken(exercise: FunctionExercise) -> Taken:
    """What is taken, and, where values and parameters are named `d…`, by what they differentiate."""
    (parameter, other) = exercise.taken[0]
    lacking = [
        f"{parameter} is no parameter of {exercise.name}" if parameter not in exercise.parameters else "",
        f"{other.name} returns no {parameter}" if parameter not in other.labels else "",
    ]
    if any(lacking):
        raise CaseFault(exercise.declared, f"takes: {' and '.join(filter(None, lacking))}.")
    upstream = [(at, name[1:]) for at, name in enumerate(exercise.parameters) if name.startswith("d")]
    gradients = [label[1:] for label in exercise.labels if label.startswith("d")]
    known = [name in other.labels for _, name in upstream] + [name in other.parameters for name in gradients]
    is_gradient = bool(gradients) and len(gradients) == len(exercise.labels) and all(known)
    return Taken(
        parameter=parameter,
        exercise=other.name,
        part=other.labels.index(parameter),
        inputs=other.parameters,
        outputs=tuple((at, other.labels.index(name)) for at, name in upstream) if is_gradient else (),
        gradients=tuple(other.parameters.index(name) for name in gradients) if is_gradient else (),
    )


def _calls(exercise: FunctionExercise, taken: Taken, case: Case, inputs: dict[str, Any]) -> Calls:
    own = [name for name in exercise.parameters if name != taken.parameter]
    names = [*taken.inputs, *own]
    if set(inputs) != set(names):
        raise CaseFault(
            case.declared, f'the case "{case.name}" has inputs {sorted(inputs)}, expected {names}.'
        )
    words = f'an input of the case "{case.name}"'
    ready = {name: plain(case.declared, words, thing) for name, thing in as_inputs(inputs).items()}
    handle = {taken.parameter: Handle(_OTHER, (taken.part,))}
    return Calls(
        other=tuple(ready[name] for name in taken.inputs),
        own=tuple((ready | handle)[name] for name in exercise.parameters),
    )


def _steps(taken: Taken, calls: Calls) -> tuple[Step, ...]:
    return (
        Step(kind="function", name=taken.exercise, arguments=calls.other),
        Step(kind="function", arguments=calls.own, observe=True),
    )


def _performed(
    exercise: FunctionExercise, calls: Calls, own: Callable[..., Any], other: Callable[..., Any]
) -> Any:
    """What the exercise's function gives after the other one."""
    taken = _taken(exercise)
    stage = Stage(lambda: own, lambda _: other)
    return [stage.perform(step) for step in _steps(taken, calls)][_OWN]


def _expectation(exercise: FunctionExercise, case: Case, calls: Calls, trial: int) -> Expectation:
    other = exercise.taken[0][1].reference
    answer = reference_answer(case, lambda: _performed(exercise, calls, exercise.reference, other))
    value = plain(case.declared, f'the reference\'s answer in "{case.name}"', answer)
    parts = judged_parts(exercise, case)
    return Expectation(
        rule=closeness_rule(exercise),
        trial=trial,
        step=_OWN,
        value=picked(value, parts),
        tolerance=exercise.tolerance,
        labels=exercise.labels,
        parts=parts,
        mistakes=tuple(
            replace(told, value=picked(told.value, parts))
            for known in exercise.mistakes
            for told in _mistaken(exercise, known, calls)
        ),
        slips=tuple(
            replace(told, value=picked(told.value, parts))
            for known in exercise.taken[0][1].mistakes
            for told in _after_a_slip(exercise, known, calls)
        ),
    )


def _mistaken(exercise: FunctionExercise, known: KnownMistake, calls: Calls) -> tuple[MistakenAnswer, ...]:
    """A known mistake's answer: of the exercise's own function, of the other one, or of both together."""
    own = exercise.reference if known.variant is None else known.variant
    other = known.taken_from or exercise.taken[0][1].reference
    return mistaken(known, mistaken_answer(_performed, exercise, calls, own, other))


def _after_a_slip(
    exercise: FunctionExercise, known: KnownMistake, calls: Calls
) -> tuple[MistakenAnswer, ...]:
    """What the reference answers to the result of a known mistake of the other function, if it can."""
    if known.variant is None:
        return ()
    answer = mistaken_answer(_performed, exercise, calls, exercise.reference, known.variant)
    return mistaken(known, answer)


def _by_itself(exercise: FunctionExercise, case: Case, taken: Taken, calls: Calls) -> Trial:
    """The call with the reference's result as plain data, for where the student's other one is lacking."""
    stage = Stage(lambda: None, lambda _: exercise.taken[0][1].reference)
    result = reference_answer(case, lambda: stage.perform(_steps(taken, calls)[_OTHER]))
    part = plain(case.declared, f"what {taken.exercise} gives", result[taken.part])
    given = tuple(part if isinstance(argument, Handle) else argument for argument in calls.own)
    return Trial(
        steps=(Step(kind="part", arguments=(None,)), Step(kind="function", arguments=given, observe=True))
    )
