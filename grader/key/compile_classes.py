"""Class exercises: each scenario recorded as steps, with the results of the reference's class."""

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
        steps, judged = _record(case)
        expectations = _expectations(exercise, case, steps, judged, len(trials))
        trials.append(Trial(steps=steps))
        checks.append(case_check(case, expectations))
    return ClassKey(
        **checked_fields(exercise),
        interface=exercise.interface,
        trials=tuple(trials),
        checks=tuple(checks),
    )


def _expectations(
    exercise: ClassExercise,
    case: Scenario,
    steps: tuple[Step, ...],
    judged: dict[str, int],
    trial: int,
) -> tuple[Expectation, ...]:
    """What each judged step should give, with what it gives in classes that have a known mistake."""
    right = reference_answer(case, lambda: _observed_results(steps, exercise.reference))
    wrong = [(known, variant_answer(_observed_results, steps, known.variant)) for known in exercise.mistakes]
    return tuple(
        Expectation(
            trial=trial,
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


def _record(case: Scenario) -> tuple[tuple[Step, ...], dict[str, int]]:
    """A scenario's steps, and which of them are judged, by label."""
    try:
        return recorded(case.use)
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CaseFault(case.declared, f'the scenario "{case.name}" cannot be recorded: {reason}.') from error


def _observed_results(steps: tuple[Step, ...], target: Any) -> dict[int, Any]:
    """What the observed steps of a trial give when all are performed on a class, by the step's number."""
    stage = Stage(lambda: target)
    results = [stage.perform(step) for step in steps]
    return {at: results[at] for at, step in enumerate(steps) if step.observe}
