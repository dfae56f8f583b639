"""Function exercises: calls, and what the reference returns for them, written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from grader.authoring.function_exercise import Calls, FunctionExercise
from grader.key.compile_free_forms import free_forms
from grader.key.declared_fields import axis_of_time, case_check, checked_fields
from grader.key.record_tapes import tapes_of_calls
from grader.key.reference_answers import (
    CaseFault,
    as_inputs,
    mistaken_answers,
    plain,
    reference_answer,
    variant_answer,
)
from grader.model.answer_key import Check, Expectation, FunctionKey, Step, Trial
from grader.model.values import Mapping, Value, picked


def compile_function(exercise: FunctionExercise) -> FunctionKey:
    """Every case calls the function once for each of its inputs."""
    trials: list[Trial] = []
    checks: list[Check] = []
    unchanged: list[Expectation] = []
    for case in exercise.cases:
        expectations = []
        for inputs in case.inputs:
            arguments = _arguments(exercise, case, inputs)
            words = f'an input of the case "{case.name}"'
            given = tuple(plain(case.declared, words, argument) for argument in arguments)
            expectations.append(_call_expectation(exercise, case, arguments, len(trials)))
            steps = [Step(kind="function", arguments=given, observe=True)]
            if exercise.unchanged_parameters and not case.hidden:
                named = dict(zip(exercise.parameters, given, strict=True))
                unchanged.append(kept_unchanged(exercise, named, len(trials), len(steps)))
                steps.append(Step(kind="arguments", on=0, observe=True))
            trials.append(Trial(steps=tuple(steps)))
        checks.append(case_check(case, tuple(expectations)))
    checks += kept_checks(exercise, unchanged)
    return FunctionKey(
        **checked_fields(exercise),
        parameters=tuple(exercise.parameters),
        outputs=tuple(exercise.outputs),
        trials=tuple(trials),
        checks=tuple(checks),
        tapes=tapes_of_calls(exercise, trials),
        free_forms=free_forms(exercise),
    )


def kept_checks(exercise: FunctionExercise, unchanged: Sequence[Expectation]) -> list[Check]:
    """The advice that what is to be kept is left as given, if anything is."""
    if not unchanged:
        return []
    name = f"{', '.join(exercise.unchanged_parameters)} left as given"
    return [Check(name=name, visibility="public", weight=0.0, expectations=tuple(unchanged), advice=True)]


def kept_unchanged(
    exercise: FunctionExercise, before: dict[str, Value], trial: int, step: int
) -> Expectation:
    """That the arguments which are to be kept are, after the call, what they were; of the others nothing."""
    unknown = [name for name in exercise.unchanged_parameters if name not in before]
    if unknown:
        raise CaseFault(exercise.declared, f"unchanged names {', '.join(unknown)}, which is no parameter.")
    kept = Mapping(
        tuple(exercise.unchanged_parameters), tuple(before[name] for name in exercise.unchanged_parameters)
    )
    labels = tuple(exercise.parameters)
    return Expectation(rule="unchanged", trial=trial, step=step, value=kept, labels=labels)


def _arguments(exercise: FunctionExercise, case: Calls, inputs: dict[str, Any]) -> tuple[Any, ...]:
    names = exercise.parameters
    if set(inputs) != set(names):
        raise CaseFault(
            case.declared, f'the case "{case.name}" has inputs {sorted(inputs)}, expected {list(names)}.'
        )
    ready = inputs if exercise.outputs else as_inputs(inputs)
    return tuple(ready[name] for name in names)


def _call_expectation(
    exercise: FunctionExercise, case: Calls, arguments: tuple[Any, ...], trial: int
) -> Expectation:
    answer = reference_answer(case, exercise.reference, *arguments)
    value = plain(case.declared, f'the reference\'s answer in "{case.name}"', answer)
    parts = judged_parts(exercise, case)
    return Expectation(
        rule="printed" if exercise.outputs else "close",
        trial=trial,
        step=0,
        value=picked(value, parts),
        tolerance=exercise.tolerance,
        labels=tuple(exercise.returns),
        parts=parts,
        time_axis=axis_of_time(exercise.time_axis),
        mistakes=tuple(
            replace(known_answer, value=picked(known_answer.value, parts))
            for known in exercise.mistakes
            for known_answer in mistaken_answers(known, variant_answer(known.variant, *arguments))
        ),
    )


def judged_parts(exercise: FunctionExercise, case: Calls) -> tuple[int, ...]:
    """Which of the returned values a case is on, by number; none where it is on all."""
    unknown = [name for name in case.judged if name not in exercise.returns]
    if unknown:
        raise CaseFault(case.declared, f'"{case.name}" judges {", ".join(unknown)}, which is not returned.')
    return tuple(exercise.returns.index(name) for name in case.judged)
