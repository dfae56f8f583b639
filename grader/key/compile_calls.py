"""Function and class exercises: steps recorded, the reference's results written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from grader.authoring.classes import ClassExercise, recorded
from grader.authoring.exercise import Case, Exercise
from grader.authoring.functions import FunctionExercise
from grader.key.parts import (
    CaseFault,
    Parts,
    as_inputs,
    axis_of_time,
    mistaken,
    mistaken_answer,
    plain,
    reference_answer,
)
from grader.key.tapes import tapes_of_calls
from grader.model.answer_key import Check, Expectation, Step, Tolerance, Trial
from grader.model.values import Handle, Mapping, Value, picked
from grader.steps import Stage


def function_parts(exercise: FunctionExercise) -> Parts:
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
            steps *= 2 if case.rule == "equal_to_step" else 1
            if exercise.kept and not case.hidden:
                named = dict(zip(exercise.parameters, given, strict=True))
                unchanged.append(kept_unchanged(exercise, named, len(trials), len(steps)))
                steps.append(Step(kind="arguments", on=0, observe=True))
            trials.append(Trial(steps=tuple(steps)))
        checks.append(case_check(case, tuple(expectations)))
    checks += kept_checks(exercise, unchanged)
    return Parts(tuple(trials), tuple(checks), tapes_of_calls(exercise, trials))


def kept_checks(exercise: FunctionExercise, unchanged: Sequence[Expectation]) -> list[Check]:
    """The advice that what is to be kept is left as given, if anything is."""
    if not unchanged:
        return []
    name = f"{', '.join(exercise.kept)} left as given"
    return [Check(name=name, visibility="public", weight=0.0, expectations=tuple(unchanged), advice=True)]


def kept_unchanged(
    exercise: FunctionExercise, before: dict[str, Value], trial: int, step: int
) -> Expectation:
    """That the arguments which are to be kept are, after the call, what they were; of the others nothing."""
    unknown = [name for name in exercise.kept if name not in before]
    if unknown:
        raise CaseFault(exercise.declared, f"unchanged names {', '.join(unknown)}, which is no parameter.")
    kept = Mapping(tuple(exercise.kept), tuple(before[name] for name in exercise.kept))
    return Expectation(rule="unchanged", trial=trial, step=step, value=kept, labels=exercise.parameters)


def _arguments(exercise: FunctionExercise, case: Case, inputs: dict[str, Any]) -> tuple[Any, ...]:
    names = exercise.parameters
    if set(inputs) != set(names):
        raise CaseFault(
            case.declared, f'the case "{case.name}" has inputs {sorted(inputs)}, expected {list(names)}.'
        )
    ready = inputs if exercise.outputs else as_inputs(inputs)
    return tuple(ready[name] for name in names)


def _call_expectation(
    exercise: FunctionExercise, case: Case, arguments: tuple[Any, ...], trial: int
) -> Expectation:
    answer = reference_answer(case, exercise.reference, *arguments)
    value = plain(case.declared, f'the reference\'s answer in "{case.name}"', answer)
    common = Expectation(
        trial=trial,
        step=0,
        tolerance=exercise.tolerance,
        labels=exercise.labels,
        time_axis=axis_of_time(exercise),
    )
    if case.rule == "equal_to_step":
        return replace(common, rule=case.rule, step=1, value=Handle(0))
    if case.rule != "close":
        return replace(common, rule=case.rule, value=case.bound)
    parts = judged_parts(exercise, case)
    return replace(
        common,
        rule="printed" if exercise.outputs else closeness_rule(exercise),
        value=picked(value, parts),
        parts=parts,
        mistakes=tuple(
            replace(known_answer, value=picked(known_answer.value, parts))
            for known in exercise.mistakes
            for known_answer in mistaken(known, mistaken_answer(known.variant, *arguments))
        ),
    )


def judged_parts(exercise: FunctionExercise, case: Case) -> tuple[int, ...]:
    """Which of the returned values a case is on, by number; none where it is on all."""
    unknown = [name for name in case.judged if name not in exercise.labels]
    if unknown:
        raise CaseFault(case.declared, f'"{case.name}" judges {", ".join(unknown)}, which is not returned.')
    return tuple(exercise.labels.index(name) for name in case.judged)


def class_parts(exercise: ClassExercise) -> Parts:
    """Every scenario is recorded against a stand-in, then performed on the reference's class."""
    trials: list[Trial] = []
    checks: list[Check] = []
    for case in exercise.cases:
        if case.scenario is None:
            continue
        steps, judged = _recorded(case, case.scenario)
        right = reference_answer(case, lambda steps=steps: _performed(steps, exercise.reference))
        wrong = [(known, mistaken_answer(_performed, steps, known.variant)) for known in exercise.mistakes]
        expectations = tuple(
            Expectation(
                rule=closeness_rule(exercise),
                trial=len(trials),
                step=step,
                value=plain(case.declared, f'the reference\'s answer in "{case.name}"', right[step]),
                tolerance=exercise.tolerance,
                labels=tuple(label.split(", ")) if label else (),
                mistakes=tuple(
                    answer for known, results in wrong if results for answer in mistaken(known, results[step])
                ),
            )
            for label, step in judged.items()
        )
        trials.append(Trial(steps=steps))
        checks.append(case_check(case, expectations))
    return Parts(tuple(trials), tuple(checks))


def _recorded(case: Case, scenario: Callable[[Any], Any]) -> tuple[tuple[Step, ...], dict[str, int]]:
    try:
        return recorded(scenario)
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CaseFault(case.declared, f'the scenario "{case.name}" cannot be recorded: {reason}.') from error


def closeness_rule(exercise: Exercise) -> Literal["close", "exact"]:
    """How values are compared: exactly, where the author allows for no difference."""
    return "exact" if exercise.tolerance == Tolerance(0.0, 0.0) else "close"


def _performed(steps: tuple[Step, ...], target: Any) -> dict[int, Any]:
    """The observed results of a trial's steps on a class of our own."""
    stage = Stage(lambda: target)
    return {at: result for at, step in enumerate(steps) for result in [stage.perform(step)] if step.observe}


def case_check(case: Case, expectations: tuple[Expectation, ...]) -> Check:
    """A case's check."""
    return Check(
        name=case.name,
        visibility=case.visibility,
        weight=case.weight,
        expectations=expectations,
        advice=case.advice,
    )
