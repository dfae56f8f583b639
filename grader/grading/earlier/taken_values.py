"""Functions that take what another one of the student's own returns: whose fault is it when they fail?

A backward pass is called with the cache of the student's own forward pass. Where that one is not there, it
is called with the reference's; where that one is wrong, what is the gradient of it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.compare.closeness import FLOAT32_NOTE, FLOAT32_TOLERANCE
from grader.extract.locate import Definition
from grader.grading.attempt import Attempt, Ending, choose
from grader.grading.case import Case, Rung, run_calls
from grader.grading.earlier.own_gradient import is_own_gradient
from grader.grading.found import find
from grader.judge.calls import judge_calls
from grader.judge.hypothetical import would_be_right
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import Check, CheckedKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import Taken
from grader.model.visibility import public_trials


@dataclass(frozen=True, slots=True)
class Source:
    """The function that something is taken from, as the student wrote it."""

    taken: Taken
    name: str
    right: bool = False
    begun: bool = False
    mistakes: frozenset[str] = frozenset()  # the known ones that it was found to have
    in_float32: bool = False


def taken_definitions(case: Case[CheckedKey]) -> dict[str, Definition]:
    """Where the function that an exercise takes something from was found, by that exercise's name."""
    taken = _taken(case)
    other = case.key.exercise(taken.exercise, FunctionKey) if taken else None
    found = find(case, other) if other is not None else None
    return {other.name: found} if other is not None and found is not None else {}


def _taken(case: Case[CheckedKey]) -> Taken | None:
    return case.exercise.taken if isinstance(case.exercise, FunctionKey) else None


def reached_own_call(
    exercise: CheckedKey, scored: Sequence[tuple[Trial, Observation]]
) -> list[tuple[Trial, Observation]]:
    """The trials that came as far as the exercise's own call."""
    takes = isinstance(exercise, FunctionKey) and exercise.taken is not None
    return [pair for pair in scored if not takes or pair[1].failed_step != 0]


def as_precise_as_taken(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same run; what is taken in single precision is no more precise, whatever is returned."""
    source, last = _source(case), choose(tried)
    if source is None or _never_ends(last):
        return None
    verdicts = last.verdicts
    if source.in_float32:
        verdicts = judge_calls(case.exercise, last.observations, checks=_widely(case.exercise))
    return _with_verdicts(tried, last, verdicts, source)


def after_a_slip(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is met if every answer is what the right function gives after the source's known mistake."""
    source, last = _wrong_source(case), choose(tried)
    if source is None or _never_ends(last):
        return None
    verdicts = [_after_a_slip(case, verdict, source) for verdict in last.verdicts]
    return _with_verdicts(tried, last, verdicts, source)


def by_itself(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Called with the reference's result as plain data: right is right, but wrong may be another layout."""
    source, last = _wrong_source(case), choose(tried)
    if source is None or _never_ends(last):
        return None
    trials, program = case.exercise.by_itself, msgspec.structs.replace(last.program, others={})
    verdicts = judge_calls(case.exercise, run_calls(case, program, trials), trials=trials)
    if not all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice):
        return None
    why = "is not right" if source.begun else "is not there"
    note = f"Your `{source.name}` {why}; this was called with the reference's `{source.taken.parameter}`."
    followed = [replace(verdict, followed_from=source.taken.exercise) for verdict in verdicts]
    return replace(last, verdicts=followed, notes=(*_found(tried), note), supersedes=True)


def waiting(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where the source gives nothing that could be taken."""
    source, last = _wrong_source(case), choose(tried)
    if source is None or _never_ends(last):
        return None
    if source.begun and not all(observation.failed_step == 0 for observation in last.observations):
        return None
    shown = [last.observations[trial] for trial in sorted(public_trials(case.exercise))]
    ending = Ending("not_graded", waits_for=source.taken.exercise)
    return replace(last, notes=(*_found(tried), _reason(shown, source)), ending=ending)


def for_own_source(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Failed checks are met if what is returned is the gradient of the student's own function.

    The first check for which it is not ends the search: more calls would hardly find it right elsewhere.
    """
    source, last = _wrong_source(case), choose(tried)
    if source is None or not source.taken.gradients or _never_ends(last):
        return None
    judged = list(last.verdicts)
    for at, verdict in enumerate(judged):
        if verdict.status == "failed" and not verdict.check.advice:
            trials = dict.fromkeys(expectation.trial for expectation in verdict.check.expectations)
            if not all(is_own_gradient(case, last.program, source.taken, trial) for trial in trials):
                break
            own = f"Right for your own {source.name}, which is not right itself"
            judged[at] = _met(verdict, source, f"{own}: compared with central differences.")
    return _with_verdicts(tried, last, judged, source)


#: In this order; the first that makes everything right ends it.
TAKEN_RUNGS: Sequence[Rung] = (as_precise_as_taken, after_a_slip, by_itself, waiting, for_own_source)


def _never_ends(attempt: Attempt) -> bool:
    """Whether no trial came to an end: the source alone would hardly end, either."""
    return all(observation.status == "timed_out" for observation in attempt.observations)


def _source(case: Case[FunctionKey]) -> Source | None:
    """What the exercise takes something from, if it does: whether it was begun, and whether it is right."""
    taken = case.exercise.taken
    result = case.results.get(taken.exercise) if taken else None
    if taken is None or result is None:
        return Source(taken, taken.exercise) if taken else None
    right = result.status == "passed" and result.followed_from is None
    begun = result.status not in ("missing", "unfilled")
    # Right but for an earlier one: that one's mistakes are in what this gives.
    of_both = (result, case.results.get(result.followed_from or ""))
    diagnoses = [diagnosis for one in of_both if one is not None for diagnosis in one.diagnoses]
    known = frozenset(name for one in diagnoses for name in (one.id, *one.alternatives, *one.parts))
    name = result.found_as or taken.exercise
    return Source(taken, name, right, begun, known, FLOAT32_NOTE in result.notes)


def _wrong_source(case: Case[FunctionKey]) -> Source | None:
    source = _source(case)
    return source if source is not None and not source.right else None


def _widely(exercise: CheckedKey) -> tuple[Check, ...]:
    """The checks with the tolerance of single precision wherever they allow for a difference."""
    return tuple(
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


def _with_verdicts(
    tried: Sequence[Attempt], last: Attempt, verdicts: Sequence[Verdict], source: Source
) -> Attempt:
    """The same run, judged otherwise, with what is to be said of what was taken."""
    notes = (*_found(tried), *_source_notes(verdicts, source))
    return replace(last, verdicts=verdicts, notes=notes, supersedes=True)


def _found(tried: Sequence[Attempt]) -> tuple[str, ...]:
    """How the function was found: what is to be said whatever comes of it."""
    return tried[0].notes


def _source_notes(verdicts: Sequence[Verdict], source: Source) -> tuple[str, ...]:
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    notes = [FLOAT32_NOTE] if source.in_float32 else []
    if any(verdict.followed_from and verdict.check.visibility == "public" for verdict in scored):
        notes.append(f"Your `{source.name}` is not right, but this is right for it, and counts.")
    if any(verdict.status == "failed" for verdict in scored):
        kept = f"`{source.taken.parameter}` is what your own `{source.name}` gave"
        notes.append(f"{kept}: the fault may lie in what that one keeps.")
    return tuple(notes)


def _after_a_slip(case: Case[FunctionKey], verdict: Verdict, source: Source) -> Verdict:
    if verdict.status != "failed" or verdict.check.advice:
        return verdict
    every = [_slips_matched(case.exercise, seen) for seen in verdict.seen]
    if not source.mistakes.intersection(*every):
        return verdict
    return _met(verdict, source, f"Right for what your own {source.name} gives, which is not right itself.")


def _slips_matched(exercise: CheckedKey, seen: Seen) -> frozenset[str]:
    """The source's known mistakes after which what was seen is right."""
    slips = seen.expectation.slips
    return frozenset(slip.mistake for slip in slips if would_be_right(exercise, seen, slip.value))


def _met(verdict: Verdict, source: Source, message: str) -> Verdict:
    return Verdict(verdict.check, "passed", message, notes=verdict.notes, followed_from=source.taken.exercise)


def _reason(observations: Sequence[Observation], source: Source) -> str:
    """Why the exercise could not be judged, in a sentence for the student."""
    if not source.begun:
        return f"Not graded: it needs what `{source.name}` gives, and nothing was filled in there."
    error = next((observation.error for observation in observations if observation.error), None)
    said = "" if error is None else f": {error.message}"
    sentence = f"Not graded: it needs what `{source.name}` gives, which ends in an error{said}"
    return sentence[:400].rstrip(".") + "."
