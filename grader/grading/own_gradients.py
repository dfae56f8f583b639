"""A gradient in a script, held to differences of the student's own loss where that is not right itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec
import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.grading.context import Context
from grader.grading.script_runs import ScriptRun, run_script
from grader.judge.differences import DOUBLE
from grader.judge.places import value_at
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ScriptKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import GradientOf
from grader.model.result import ExerciseResult
from grader.model.values import array_value

#: A loss that changes by less than this is no loss to differentiate.
_LEAST_SLOPE = 1e-6


def right_for_own_loss(
    context: Context,
    exercise: ScriptKey,
    run: ScriptRun,
    verdicts: Sequence[Verdict],
    results: Mapping[str, ExerciseResult],
) -> list[Verdict]:
    """The verdicts, with what is the gradient of the student's own wrong loss counted as right.

    The loss is run twice for each failed check, with the weights moved both ways in one direction. The
    first check for which the gradient is not right ends the search.
    """
    judged = list(verdicts)
    of = exercise.gradient_of
    if of is None or of.exercise not in results or results[of.exercise].status not in ("failed", "partial"):
        return judged
    earlier = context.grading.key.exercise(of.exercise, ScriptKey)
    loss = run_script(context, earlier) if earlier else None
    if earlier is None or loss is None or not loss.begun:
        return judged
    for at, verdict in enumerate(judged):
        if verdict.status != "failed" or verdict.check.advice:
            continue
        (expectation,) = verdict.check.expectations
        if not _is_gradient(context, exercise, earlier, (run, loss), expectation.trial):
            break
        message = f"Right for your own {of.output}, which is not right itself: compared with differences."
        judged[at] = replace(verdict, status="passed", message=message, followed_from=of.exercise)
    return judged


def _is_gradient(
    context: Context,
    exercise: ScriptKey,
    earlier: ScriptKey,
    runs: tuple[ScriptRun, ScriptRun],
    trial: int,
) -> bool:
    """Whether the loss changes along one direction as the gradient says."""
    own, loss = runs
    of = exercise.gradient_of
    (output,) = exercise.outputs
    found = value_at(own.observations[trial], own.answers[output.name].place)
    gradient = None if found is None else as_numbers(found)
    if of is None or gradient is None or gradient.dtype.kind not in "biuf":
        return False
    weights = _weights(exercise, exercise.trials[trial], of)
    if weights is None or gradient.shape != weights.shape:
        return False
    direction = np.random.default_rng(trial).normal(size=weights.shape)
    place = loss.answers[of.output].place
    above, below = (
        _loss(_moved(context, earlier, loss, exercise.trials[trial], {of.by: moved}), place)
        for moved in (weights + DOUBLE.move * direction, weights - DOUBLE.move * direction)
    )
    slope = (above - below) / (2 * DOUBLE.move)
    along = float(np.sum(gradient * direction))
    error = abs(slope - along)
    return abs(slope) > _LEAST_SLOPE and error <= DOUBLE.allowed * (abs(slope) + abs(along))


def _weights(exercise: ScriptKey, trial: Trial, of: GradientOf) -> Numbers | None:
    """What the trial gives in the place of what is differentiated by."""
    published = next(given.published for given in exercise.givens if given.name == of.by)
    return as_numbers(trial.givens.get(of.by, published)[0])


def _moved(
    context: Context,
    earlier: ScriptKey,
    loss: ScriptRun,
    trial: Trial,
    moved: Mapping[str, Numbers],
) -> Observation:
    """The loss's run with a trial's givens, some of them moved."""
    givens = {**trial.givens, **{name: (array_value(array),) for name, array in moved.items()}}
    job = msgspec.structs.replace(
        context.job(earlier, loss.program), trials=(msgspec.structs.replace(trial, givens=givens),)
    )
    return context.grading.sandbox.run(job)[0]


def _loss(observation: Observation, place: str) -> float:
    value = value_at(observation, place) if place else None
    number = None if value is None else as_numbers(value)
    return float(number.ravel()[0]) if number is not None and number.size == 1 else float("nan")
