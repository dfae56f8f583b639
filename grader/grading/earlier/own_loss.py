"""A gradient in a script, held to differences of the student's own loss where that is not right itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.grading.attempt import Attempt, choose
from grader.grading.case import Case
from grader.judge.differences import DOUBLE
from grader.judge.hypothetical import would_be_right
from grader.judge.places import value_at
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ScriptKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import GradientOf
from grader.model.result import ExerciseResult
from grader.model.submission import Place
from grader.model.values import array_value

#: A loss that changes by less than this is no loss to differentiate.
_LEAST_SLOPE = 1e-6


def after_a_mistaken_loss(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What right code gives after the known mistake that the student's own loss was found to have."""
    run, of = choose(tried), case.exercise.gradient_of
    if of is None or _wrong_loss(case, of) is None or not run.answers:
        return None
    found = _mistakes_of(case.results[of.exercise])
    judged = [_after(case.exercise, verdict, of, found) for verdict in run.verdicts]
    return None if judged == list(run.verdicts) else replace(run, verdicts=judged, supersedes=True)


def _after(exercise: ScriptKey, verdict: Verdict, of: GradientOf, found: frozenset[str]) -> Verdict:
    if verdict.status != "failed" or verdict.check.advice:
        return verdict
    matched = {
        slip.mistake
        for seen in verdict.seen
        for slip in seen.expectation.slips
        if slip.mistake in found and would_be_right(exercise, seen, slip.value)
    }
    message = f"Right for your own {of.exercise}, which is not right itself."
    return verdict.met_after(of.exercise, message) if matched else verdict


def right_for_own_loss(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is the gradient of the student's own wrong loss, counted as right.

    It is left to a person where that loss is not the asked one with a mistake: the gradient of another proves
    nothing. The loss is run twice for each failed check, with the weights moved both ways in one direction.
    The first check for which the gradient is not right ends the search.
    """
    run, of = choose(tried), case.exercise.gradient_of
    loss = _wrong_loss(case, of) if of is not None and run.answers else None
    if of is None or loss is None or any(verdict.followed_from for verdict in run.verdicts):
        return None
    judged = list(run.verdicts)
    for at, verdict in enumerate(judged):
        if verdict.status != "failed" or verdict.check.advice:
            continue
        (expectation,) = verdict.check.expectations
        if not _is_gradient(case, run, loss, of, expectation.trial):
            break
        if not _is_the_asked_one(case, loss, of):
            own = f"It is the gradient of your own {of.output}, which is not the one that was asked for"
            judged[at] = verdict.left_to_a_person(f"{own}: a person should look at it.")
            continue
        message = f"Right for your own {of.output}, which is not right itself: compared with differences."
        judged[at] = verdict.met_after(of.exercise, message)
    return replace(run, verdicts=judged, supersedes=True)


def _mistakes_of(result: ExerciseResult) -> frozenset[str]:
    """The ids of what was found to be wrong with a loss."""
    return frozenset(id_ for one in result.diagnoses for id_ in (one.id, *one.alternatives, *one.parts))


def _is_the_asked_one(case: Case[ScriptKey], loss: Attempt, of: GradientOf) -> bool:
    """Whether the loss is the asked one but for a known mistake, the same in every run."""
    key = case.key.exercise(of.exercise, ScriptKey)
    seen = [one for verdict in loss.verdicts for one in verdict.seen if one.expectation.output == of.output]
    if key is None or not seen:
        return False
    every = [
        {known.mistake for known in one.expectation.mistakes if would_be_right(key, one, known.value)}
        for one in seen
    ]
    return bool(set.intersection(*every))


def _wrong_loss(case: Case[ScriptKey], of: GradientOf) -> Attempt | None:
    """The student's own loss as it was run, if it was judged and is not right."""
    result = case.results.get(of.exercise)
    loss = case.as_written.get(of.exercise)
    wrong = result is not None and result.status in ("failed", "partial")
    return loss if wrong and loss is not None and loss.ending is None else None


def _is_gradient(case: Case[ScriptKey], own: Attempt, loss: Attempt, of: GradientOf, trial: int) -> bool:
    """Whether the loss changes along one direction as the gradient says."""
    (output,) = case.exercise.outputs
    found = value_at(own.observations[trial], own.answers[output.name].place)
    gradient = None if found is None else as_numbers(found)
    if gradient is None or gradient.dtype.kind not in "biuf":
        return False
    weights = _weights(case.exercise, case.exercise.trials[trial], of)
    if weights is None or gradient.shape != weights.shape:
        return False
    direction = np.random.default_rng(trial).normal(size=weights.shape)
    above, below = (
        _loss_at(case, loss, of, trial, moved)
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


def _loss_at(case: Case[ScriptKey], loss: Attempt, of: GradientOf, trial: int, moved: Numbers) -> float:
    """The student's own loss with a trial's givens, but for other weights."""
    earlier = case.key.exercise(of.exercise, ScriptKey)
    if earlier is None:
        return float("nan")
    ran = case.exercise.trials[trial]
    givens = {**ran.givens, of.by: (array_value(moved),)}
    (observation,) = case.about(earlier).run(loss.program, [msgspec.structs.replace(ran, givens=givens)])
    return _number_at(observation, loss.answers[of.output].place)


def _number_at(observation: Observation, place: Place | None) -> float:
    value = value_at(observation, place) if place else None
    number = None if value is None else as_numbers(value)
    return float(number.ravel()[0]) if number is not None and number.size == 1 else float("nan")
