"""Functions that take what another of the student's own (the source) returns: whose fault is a failure?

A backward pass is called with the cache that the student's own forward pass returned. If that one is missing
or wrong, the backward pass counts where it is right with the reference's cache, or is the gradient of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from grader.compare.closeness import EXACTLY, FLOAT32_NOTE, FLOAT32_TOLERANCE
from grader.diagnose import is_known_mistake
from grader.grading.attempt import Attempt, Ending, choose
from grader.grading.case import Case, Rung, run_calls
from grader.grading.earlier.own_gradient import is_own_gradient
from grader.grading.earlier.own_layout import in_named_layout, in_own_layout, with_own_calls
from grader.grading.earlier.shared_code import with_a_slip_put_right
from grader.grading.earlier.taken_source import Source, source_of, wrong_source
from grader.grading.keyword_calls import trials_in_own_order
from grader.grading.lacking_packages import lacking_note
from grader.judge.calls import judge_calls
from grader.judge.hypothetical import would_be_right
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import Check, CheckedKey, FunctionKey
from grader.model.observation import Observation
from grader.model.visibility import public_trials


def as_precise_as_taken(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same run, judged with the tolerance of float32 if the source computes in float32."""
    source, last = source_of(case), choose(tried)
    if source is None or _always_timed_out(last):
        return None
    verdicts = last.verdicts
    if source.in_float32:
        verdicts = judge_calls(
            case.exercise, last.observations, checks=_with_float32_tolerance(case.exercise)
        )
    return _with_verdicts(tried, last, verdicts, source)


def after_a_slip(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same run, where what the right function gives after a known mistake of the source is right, too."""
    source, last = wrong_source(case), choose(tried)
    if source is None or _always_timed_out(last):
        return None
    verdicts = [_verdict_after_a_slip(case, verdict, source) for verdict in last.verdicts]
    return _with_verdicts(tried, last, verdicts, source)


def by_itself(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Called with the reference's result instead of the source's; only if all is right then.

    If something is wrong then, it may only be that the student lays the data out in another way.
    """
    source, last = wrong_source(case), choose(tried)
    if source is None or _always_timed_out(last):
        return None
    trials, program = case.exercise.by_itself, msgspec.structs.replace(last.program, others={})
    if last.definition is not None:
        trials, _ = trials_in_own_order(case.outline, case.exercise, last.definition, trials)
    verdicts = judge_calls(case.exercise, run_calls(case, program, trials), trials=trials)
    if not all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice):
        return None
    why = "is not right" if source.begun else "is not there"
    note = f"Your `{source.name}` {why}; this was called with the reference's `{source.taken.parameter}`."
    earlier = source.taken.exercise
    passed = [verdict.met_after(earlier, verdict.message) for verdict in verdicts]
    return replace(last, verdicts=passed, notes=(*_notes_on_finding(tried), note), supersedes=True)


def waits_for_source(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Not graded, if the source returns nothing that could be taken."""
    source, last = wrong_source(case), choose(tried)
    if source is None or last.alone or _always_timed_out(last):
        return None
    if source.begun and not all(observation.failed_step == 0 for observation in last.observations):
        return None
    shown = [last.observations[trial] for trial in sorted(public_trials(case.exercise))]
    lacked = case.results[source.taken.exercise].packages
    if lacked:
        notes = (*_notes_on_finding(tried), lacking_note(lacked))
        return replace(last, notes=notes, ending=Ending("not_graded", packages=lacked))
    ending = Ending("pending", waits_for=source.taken.exercise)
    return replace(last, notes=(*_notes_on_finding(tried), _why_it_waits(shown, source)), ending=ending)


def gradient_of_own_source(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same run, where failed checks pass if the result is the gradient of the source as it is.

    They are left to a person if the source is not the asked function with a mistake: the gradient of a
    trivial one proves nothing. The search ends with the first check that does not pass, as each is costly.
    """
    source, last = wrong_source(case), choose(tried)
    if source is None or not source.taken.gradients or _always_timed_out(last):
        return None
    judged = list(last.verdicts)
    for at, verdict in enumerate(judged):
        if verdict.status == "failed" and not verdict.check.advice:
            trials = dict.fromkeys(expectation.trial for expectation in verdict.check.expectations)
            if not all(is_own_gradient(case, last.program, source.taken, trial) for trial in trials):
                break
            judged[at] = _right_for_own(verdict, source)
    return _with_verdicts(tried, last, judged, source)


def _right_for_own(verdict: Verdict, source: Source) -> Verdict:
    if source.is_the_asked_one:
        own = f"Right for your own {source.name}, which is not right itself"
        return _passed_after(verdict, source, f"{own}: compared with central differences.")
    own = f"It is the gradient of your own {source.name}, and that one is not the function that was asked for"
    return verdict.left_to_a_person(f"{own}: a person should look at it.")


def undecided(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same run, where what failed is left to a person: it cannot be told whose fault it is.

    It can if it was judged with right values, if its answers are those of a known mistake, or if it is known
    what is right after the source's.
    """
    source, last = wrong_source(case), choose(tried)
    if source is None or last.alone or _always_timed_out(last):
        return None
    if is_known_mistake(case.exercise, last.verdicts) or source.mistakes & _slips_known(case.exercise):
        return None
    kept = f"`{source.taken.parameter}` is what your own `{source.name}` gave, which is not right"
    message = f"{kept}, so it cannot be told whether this is: a person should look at it."
    judged = [
        verdict.left_to_a_person(message)
        if verdict.status in ("failed", "raised") and not verdict.check.advice
        else verdict
        for verdict in last.verdicts
    ]
    return _with_verdicts(tried, last, judged, source)


def _slips_known(exercise: CheckedKey) -> frozenset[str]:
    """The known mistakes of the source after which it is known what is right."""
    every = (expectation.slips for check in exercise.checks for expectation in check.expectations)
    return frozenset(slip.mistake for slips in every for slip in slips)


#: Tried in this order until everything is right.
TAKEN_RUNGS: Sequence[Rung] = (
    as_precise_as_taken,
    after_a_slip,
    by_itself,
    with_own_calls,
    in_own_layout,
    in_named_layout,
    with_a_slip_put_right,
    waits_for_source,
    gradient_of_own_source,
    undecided,
)


def _always_timed_out(attempt: Attempt) -> bool:
    """Whether every trial timed out: further ones would, too."""
    return all(observation.status == "timed_out" for observation in attempt.observations)


def _with_float32_tolerance(exercise: CheckedKey) -> tuple[Check, ...]:
    """An exercise's checks with the tolerance of float32, except where they want equal values."""
    return tuple(
        msgspec.structs.replace(
            check,
            expectations=tuple(
                expectation
                if expectation.tolerance == EXACTLY
                else msgspec.structs.replace(expectation, tolerance=FLOAT32_TOLERANCE)
                for expectation in check.expectations
            ),
        )
        for check in exercise.checks
    )


def _with_verdicts(
    tried: Sequence[Attempt], last: Attempt, verdicts: Sequence[Verdict], source: Source
) -> Attempt:
    """The same run with other verdicts, and notes on the source."""
    notes = last.notes if last.alone else _notes_on_finding(tried)
    notes = (*notes, *_source_notes(verdicts, source, put_right=last.alone))
    return replace(last, verdicts=verdicts, notes=notes, supersedes=True)


def _notes_on_finding(tried: Sequence[Attempt]) -> tuple[str, ...]:
    """The notes on how the function was found, which hold for every attempt."""
    return tried[0].notes


def _source_notes(verdicts: Sequence[Verdict], source: Source, *, put_right: bool) -> tuple[str, ...]:
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    notes = [FLOAT32_NOTE] if source.in_float32 else []
    passed = [verdict for verdict in scored if verdict.status == "passed" and verdict.followed_from]
    if any(verdict.check.visibility == "public" for verdict in passed):
        notes.append(f"Your `{source.name}` is not right, but this is right for it, and counts.")
    if not put_right and any(verdict.status == "failed" for verdict in scored):
        kept = f"`{source.taken.parameter}` comes from your own `{source.name}`"
        notes.append(f"{kept}: if what stands here is right, look at what that one keeps in it.")
    return tuple(notes)


def _verdict_after_a_slip(case: Case[FunctionKey], verdict: Verdict, source: Source) -> Verdict:
    if verdict.status != "failed" or verdict.check.advice:
        return verdict
    every = [_matching_slips(case.exercise, seen) for seen in verdict.seen]
    if not source.mistakes.intersection(*every):
        return verdict
    return _passed_after(
        verdict, source, f"Right for what your own {source.name} gives, which is not right itself."
    )


def _matching_slips(exercise: CheckedKey, seen: Seen) -> frozenset[str]:
    """The known mistakes of the source after which what was seen is right."""
    slips = seen.expectation.slips
    return frozenset(slip.mistake for slip in slips if would_be_right(exercise, seen, slip.value))


def _passed_after(verdict: Verdict, source: Source, message: str) -> Verdict:
    return verdict.met_after(source.taken.exercise, message)


def _why_it_waits(observations: Sequence[Observation], source: Source) -> str:
    """Why the exercise could not be judged, in a sentence for the student."""
    if not source.begun:
        return (
            f"It needs what your `{source.name}` returns, and nothing was filled in there: write that first."
        )
    error = next((observation.error for observation in observations if observation.error), None)
    if error is None:
        return f"It needs what your `{source.name}` returns, and that one does not end: mend it first."
    lacks = error.type_name == "Lacking"
    fault = error.message if lacks else f"it ends in {error.type_name}: {error.message}"
    return f"It needs what your `{source.name}` returns; mend that one first: {fault}"[:400].rstrip(".") + "."
