"""Run an exercise's trials on code of the course's own: its reference, a known mistake, a mutant."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.authoring.checked_exercise import CheckedExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.judge.answers import Answer
from grader.judge.calls import judge_calls
from grader.judge.reading import right_at
from grader.judge.rules import Claim, judge_claim
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import CheckedKey, Expectation, ScriptKey, Trial
from grader.model.observation import GivenUse, KeptValue, Observation, Raised, StepResult
from grader.model.submission import Place
from grader.model.values import to_value
from grader.steps import Stage

#: Runs one trial of an exercise, by its number, on a piece of code, and tells what it shows.
Execution = Callable[[int], Observation]


def execution(exercise: CheckedExercise, key: CheckedKey, code: Any, beside: Any = None) -> Execution:  # noqa: ANN401
    """How trials of an exercise are run on `code`: a function or class, or what answers in a script's stead.

    `beside` tells a script's values that `code` does not, and gives what a function takes from another
    one: by default the reference does.
    """
    if isinstance(exercise, ScriptExercise):
        runs = [{}, *(case.givens for case in exercise.cases)]
        inputs = [{**exercise.published, **changed} for changed in runs]
        return lambda trial: _script_run(key.trials[trial], inputs[trial], code, beside)
    if beside is None and isinstance(exercise, FunctionExercise) and exercise.taken:
        beside = exercise.taken.of.reference
    return lambda trial: _steps_run(key.trials[trial], code, beside)


def _steps_run(trial: Trial, code: Any, beside: Any) -> Observation:  # noqa: ANN401
    stage = Stage(lambda: code, lambda _: beside)
    results: list[StepResult] = []
    try:
        with np.errstate(all="ignore"):
            for at, step in enumerate(trial.steps):
                result = stage.perform(step)
                if step.observe:
                    results.append(StepResult(at, to_value(result)))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - that it raises is what is observed
        return Observation(status="raised", error=_raised(error), results=tuple(results))
    return Observation(status="ok", results=tuple(results))


def _script_run(trial: Trial, inputs: dict[str, Any], code: Any, beside: Any) -> Observation:  # noqa: ANN401
    found = tuple(GivenUse(name, "literal") for name in trial.givens)
    try:
        with np.errstate(all="ignore"):
            values = dict(beside(**copy.deepcopy(inputs))) if beside else {}
            values.update(code(**copy.deepcopy(inputs)))
            kept = tuple(KeptValue(Place(name), to_value(value)) for name, value in values.items())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - as above
        return Observation(status="raised", error=_raised(error), givens=found)
    return Observation(status="ok", kept=kept, givens=found)


def _raised(error: BaseException) -> Raised:
    return Raised(type(error).__name__[:300], str(error)[:2000])


def judged(exercise: CheckedKey, execute: Execution) -> list[Verdict]:
    """A verdict for every check, as grading would give it."""
    observations = [execute(trial) for trial in range(len(exercise.trials))]
    if not isinstance(exercise, ScriptKey):
        return judge_calls(exercise, observations)
    return judge_script(exercise, answers_of(exercise, observations), observations)


def answers_of(exercise: ScriptKey, observations: Sequence[Observation]) -> dict[str, Answer]:
    """Every output under its own name, and whether it is right in every run."""
    answers = {}
    for output in exercise.outputs:
        expected = [e for check in exercise.checks for e in check.expectations if e.output == output.name]
        right = all(
            right_at(Place(output.name), exercise, one, output, observations[one.trial]) is not None
            for one in expected
        )
        answers[output.name] = Answer(output, Place(output.name), right)
    return answers


def first_unmet(exercise: CheckedKey, execute: Execution) -> str:
    """The first check worth points that code does not meet, running no more trials than it takes."""
    observed: dict[int, Observation] = {}
    for check in exercise.checks:
        for expectation in () if check.advice or not check.weight else check.expectations:
            if expectation.trial not in observed:
                observed[expectation.trial] = execute(expectation.trial)
            if not _is_met(exercise, expectation, observed[expectation.trial]):
                return check.name
    return ""


def _is_met(exercise: CheckedKey, expectation: Expectation, observation: Observation) -> bool:
    if isinstance(exercise, ScriptKey):
        output = next(output for output in exercise.outputs if output.name == expectation.output)
        return right_at(Place(output.name), exercise, expectation, output, observation) is not None
    told = next((told for told in observation.results if told.step == expectation.step), None)
    return told is not None and judge_claim(Claim(exercise, observation, told), expectation).ok
