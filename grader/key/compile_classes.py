"""Class exercises: scenarios recorded as steps, what the reference's class gives written down."""

from __future__ import annotations

from typing import Any

from grader.authoring.class_exercise import ClassExercise, Scenario
from grader.authoring.recording import recorded
from grader.key.declared_fields import case_check, checked_fields
from grader.key.reference_answers import CaseFault, mistaken_answers, plain, reference_answer, variant_answer
from grader.model.answer_key import Check, ClassKey, Expectation, Step, Trial
from grader.steps import Stage


def compile_class(exercise: ClassExercise) -> ClassKey:
    """Every scenario is recorded against a stand-in, then performed on the reference's class."""
    trials: list[Trial] = []
    checks: list[Check] = []
    for case in exercise.cases:
        steps, judged = _recorded(case)
        right = reference_answer(case, lambda steps=steps: _performed(steps, exercise.reference))
        wrong = [(known, variant_answer(_performed, steps, known.variant)) for known in exercise.mistakes]
        expectations = tuple(
            Expectation(
                trial=len(trials),
                step=step,
                value=plain(case.declared, f'the reference\'s answer in "{case.name}"', right[step]),
                tolerance=exercise.tolerance,
                labels=tuple(label.split(", ")) if label else (),
                mistakes=tuple(
                    answer
                    for known, results in wrong
                    if results
                    for answer in mistaken_answers(known, results[step])
                ),
            )
            for label, step in judged.items()
        )
        trials.append(Trial(steps=steps))
        checks.append(case_check(case, expectations))
    return ClassKey(
        **checked_fields(exercise),
        interface=exercise.interface,
        trials=tuple(trials),
        checks=tuple(checks),
    )


def _recorded(case: Scenario) -> tuple[tuple[Step, ...], dict[str, int]]:
    try:
        return recorded(case.use)
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CaseFault(case.declared, f'the scenario "{case.name}" cannot be recorded: {reason}.') from error


def _performed(steps: tuple[Step, ...], target: Any) -> dict[int, Any]:
    """The observed results of a trial's steps on a class of our own."""
    stage = Stage(lambda: target)
    return {at: result for at, step in enumerate(steps) for result in [stage.perform(step)] if step.observe}
