"""Functions that take what another one of the student's own returns: whose fault is it when they fail?

A backward pass is called with the cache of the student's own forward pass. Where that one is not there, it
is called with the reference's; where that one is wrong, what is the gradient of it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.compare.closeness import FLOAT32_NOTE, FLOAT32_TOLERANCE
from grader.extract.locate import Definition
from grader.extract.program import find_definition
from grader.grading.context import Context, Tried, run_definition, run_trials
from grader.judge.calls import judge_calls
from grader.judge.differences import (
    DOUBLE,
    SINGLE,
    Differences,
    is_gradient,
    is_single_precision,
    plan_differences,
)
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import ClassKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import Taken
from grader.model.result import ExerciseResult
from grader.model.submission import Program
from grader.model.visibility import public_trials


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a failure: other verdicts, notes, or that nothing could be judged."""

    verdicts: list[Verdict]
    notes: tuple[str, ...] = ()
    judgeable: bool = True
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """The function that something is taken from, as the student wrote it."""

    name: str
    right: bool = False
    begun: bool = False
    mistakes: frozenset[str] = frozenset()  # the known ones that it was found to have
    in_float32: bool = False


def taken_definitions(context: Context, exercise: FunctionKey | ClassKey) -> dict[str, Definition]:
    """Where the function that an exercise takes something from was found, by that exercise's name."""
    taken = exercise.taken if isinstance(exercise, FunctionKey) else None
    other = context.grading.key.exercise(taken.exercise, FunctionKey) if taken else None
    found = find_definition(context.outline, other, context.claimed) if other is not None else None
    return {other.name: found} if other is not None and found is not None else {}


def own_failures(
    exercise: FunctionKey | ClassKey, scored: Sequence[tuple[Trial, Observation]]
) -> list[tuple[Trial, Observation]]:
    """The trials that came as far as the exercise's own call."""
    takes = isinstance(exercise, FunctionKey) and exercise.taken is not None
    return [pair for pair in scored if not takes or pair[1].failed_step != 0]


def rule_on_failure(
    context: Context,
    exercise: FunctionKey | ClassKey,
    tried: Tried,
    results: Mapping[str, ExerciseResult],
) -> Ruling:
    """Why an exercise that takes something failed, and what of it is still to be counted as right."""
    program, observations, verdicts = tried.program, tried.observations, tried.verdicts
    if not isinstance(exercise, FunctionKey) or exercise.taken is None:
        return Ruling(verdicts)
    if all(v.status == "passed" for v in verdicts if not v.check.advice):
        return Ruling(verdicts)
    taken = exercise.taken
    if all(observation.status == "timed_out" for observation in observations):
        return Ruling(verdicts)  # the other one alone would hardly end, either
    other = _look_at_other(exercise, results)
    if other.in_float32:  # what is taken is no more precise, whatever is returned
        verdicts = judge_calls(_widely(exercise), observations)
    if other.right:
        return Ruling(verdicts, _notes_on(taken, verdicts, other))
    verdicts = [_after_a_slip(verdict, exercise, other) for verdict in verdicts]
    if all(v.status == "passed" for v in verdicts if not v.check.advice):
        return Ruling(verdicts, _notes_on(taken, verdicts, other))
    by_itself = _judged_by_itself(context, exercise, program, other)
    if by_itself is not None:
        return by_itself
    if not other.begun or all(observation.failed_step == 0 for observation in observations):
        shown = [observations[trial] for trial in sorted(public_trials(exercise))]
        return Ruling([], (_reason(shown, other),), judgeable=False, waits_for=taken.exercise)
    if taken.gradients:
        verdicts = _followed(context, exercise, program, verdicts, other)
    return Ruling(verdicts, _notes_on(taken, verdicts, other))


def _widely(exercise: FunctionKey) -> FunctionKey:
    """The exercise with the tolerance of single precision for every check that allows for a difference."""
    checks = tuple(
        msgspec.structs.replace(
            check,
            expectations=tuple(
                expectation
                if expectation.rule == "exact"
                else msgspec.structs.replace(expectation, tolerance=FLOAT32_TOLERANCE)
                for expectation in check.expectations
            ),
        )
        for check in exercise.checks
    )
    return msgspec.structs.replace(exercise, checks=checks)


def _notes_on(taken: Taken, verdicts: Sequence[Verdict], other: Other) -> tuple[str, ...]:
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    notes = [FLOAT32_NOTE] if other.in_float32 else []
    if any(verdict.followed_from and verdict.check.visibility == "public" for verdict in scored):
        notes.append(f"Your `{other.name}` is not right, but this is right for it, and counts.")
    if any(verdict.status == "failed" for verdict in scored):
        kept = f"`{taken.parameter}` is what your own `{other.name}` gave"
        notes.append(f"{kept}: the fault may lie in what that one keeps.")
    return tuple(notes)


def _look_at_other(exercise: FunctionKey, results: Mapping[str, ExerciseResult]) -> Other:
    """Whether the other function was begun, and whether it is right."""
    name = exercise.taken.exercise if exercise.taken else ""
    result = results.get(name)
    if result is None:
        return Other(name)
    right = result.status == "passed" and result.followed_from is None
    begun = result.status not in ("missing", "unfilled")
    # Right but for an earlier one: that one's mistakes are in what this gives.
    of_both = (result, results.get(result.followed_from or ""))
    diagnoses = [diagnosis for one in of_both if one is not None for diagnosis in one.diagnoses]
    known = frozenset(name for one in diagnoses for name in (one.id, *one.alternatives, *one.parts))
    return Other(result.found_as or name, right, begun, known, FLOAT32_NOTE in result.notes)


def _after_a_slip(verdict: Verdict, exercise: FunctionKey, other: Other) -> Verdict:
    """The verdict; met, if every answer is what the right function gives after the other one's mistake."""
    if verdict.status != "failed" or verdict.check.advice:
        return verdict
    every = [_slips_matched(seen) for seen in verdict.seen]
    if not other.mistakes.intersection(*every):
        return verdict
    message = f"Right for what your own {other.name} gives, which is not right itself."
    return _met_by(verdict, exercise, message)


def _slips_matched(seen: Seen) -> frozenset[str]:
    """The other function's known mistakes after which what was seen is right."""
    matches = seen.matches
    if matches is None:
        return frozenset()
    return frozenset(slip.mistake for slip in seen.expectation.slips if matches(slip.value))


def _judged_by_itself(
    context: Context, exercise: FunctionKey, program: Program, other: Other
) -> Ruling | None:
    """Judged with the reference's result as plain data: right is right, but wrong may be another layout."""
    parameter = exercise.taken.parameter if exercise.taken else ""
    keyed = msgspec.structs.replace(exercise, trials=exercise.by_itself)
    alone = msgspec.structs.replace(program, others={})
    verdicts = judge_calls(keyed, run_definition(context, keyed, alone))
    if not all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice):
        return None
    why = "is not right" if other.begun else "is not there"
    note = f"Your `{other.name}` {why}; this was called with the reference's `{parameter}`."
    name = exercise.taken.exercise if exercise.taken else ""
    return Ruling([replace(verdict, followed_from=name) for verdict in verdicts], (note,))


def _reason(observations: Sequence[Observation], other: Other) -> str:
    """Why the exercise could not be judged, in a sentence for the student."""
    if not other.begun:
        return f"Not graded: it needs what `{other.name}` gives, and nothing was filled in there."
    error = next((observation.error for observation in observations if observation.error), None)
    said = "" if error is None else f": {error.message}"
    return (
        f"Not graded: it needs what `{other.name}` gives, which ends in an error{said}"[:400].rstrip(".")
        + "."
    )


def _followed(
    context: Context, exercise: FunctionKey, program: Program, verdicts: Sequence[Verdict], other: Other
) -> list[Verdict]:
    """Failed checks are met if what is returned is the gradient of the student's own function.

    The first check for which it is not ends the search: more calls would hardly find it right elsewhere.
    """
    judged = list(verdicts)
    for at, verdict in enumerate(judged):
        if verdict.status == "failed" and not verdict.check.advice:
            trials = dict.fromkeys(expectation.trial for expectation in verdict.check.expectations)
            if not all(_is_own_gradient(context, exercise, program, trial) for trial in trials):
                break
            own = f"Right for your own {other.name}, which is not right itself"
            judged[at] = _met_by(verdict, exercise, f"{own}: compared with central differences.")
    return judged


def _met_by(verdict: Verdict, exercise: FunctionKey, message: str) -> Verdict:
    name = exercise.taken.exercise if exercise.taken else ""
    return Verdict(verdict.check, "passed", message, notes=verdict.notes, followed_from=name)


def _is_own_gradient(context: Context, exercise: FunctionKey, program: Program, trial: int) -> bool:
    if exercise.taken is None:
        return False
    differences = plan_differences(exercise.taken, exercise.trials[trial], DOUBLE)
    observation = _measured(context, exercise, program, differences)
    if is_single_precision(differences, observation):
        differences = plan_differences(exercise.taken, exercise.trials[trial], SINGLE)
        observation = _measured(context, exercise, program, differences)
    return is_gradient(differences, observation)


def _measured(
    context: Context, exercise: FunctionKey, program: Program, differences: Differences
) -> Observation:
    """One trial at a time: what a child is given of hidden inputs, it is given alone."""
    keyed = msgspec.structs.replace(exercise, trials=(differences.trial,))
    return run_trials(context, keyed, program, (0,))[0]
