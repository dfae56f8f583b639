"""Functions that take what another one of the student's own returns: whose fault is it when they fail?

A backward pass is called with the cache of the student's own forward pass. Where that one is not there, it
is called with the reference's; where that one is wrong, what is the gradient of it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.compare.closeness import FLOAT32_NOTE, FLOAT32_TOLERANCE
from grader.diagnose import is_known_mistake
from grader.extract.locate import Definition
from grader.extract.program import find_definition
from grader.grading.attempt import Attempt, Ending, choose
from grader.grading.case import Case, Rung, run_calls
from grader.grading.earlier.own_gradient import is_own_gradient
from grader.grading.earlier.own_layout import in_named_layout, in_own_layout, with_own_calls
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
    is_the_asked_one: bool = False  # but for a mistake: a known one, or in some of its values
    in_float32: bool = False


def taken_definitions(case: Case[CheckedKey]) -> dict[str, Definition]:
    """Where the function that an exercise takes something from was found, by that exercise's name."""
    taken = _taken(case)
    other = case.key.exercise(taken.exercise, FunctionKey) if taken else None
    found = find_definition(case.outline, other, case.claimed) if other is not None else None
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
    earlier = source.taken.exercise
    met = [verdict.met_after(earlier, verdict.message) for verdict in verdicts]
    return replace(last, verdicts=met, notes=(*_found(tried), note), supersedes=True)


def waiting(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where the source gives nothing that could be taken."""
    source, last = _wrong_source(case), choose(tried)
    if source is None or last.alone or _never_ends(last):
        return None
    if source.begun and not all(observation.failed_step == 0 for observation in last.observations):
        return None
    shown = [last.observations[trial] for trial in sorted(public_trials(case.exercise))]
    ending = Ending("pending", waits_for=source.taken.exercise)
    return replace(last, notes=(*_found(tried), _reason(shown, source)), ending=ending)


def for_own_source(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Failed checks are met if what is returned is the gradient of the student's own function.

    They are left to a person where that function is not the asked one with a mistake: of a trivial one the
    gradient proves nothing. The first check for which it is none ends the search: more calls would hardly
    find it right elsewhere.
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
            judged[at] = _right_for_own(verdict, source)
    return _with_verdicts(tried, last, judged, source)


def _right_for_own(verdict: Verdict, source: Source) -> Verdict:
    """What is right for the student's own function: met, or for a person to look at."""
    if source.is_the_asked_one:
        own = f"Right for your own {source.name}, which is not right itself"
        return _met(verdict, source, f"{own}: compared with central differences.")
    own = f"It is the gradient of your own {source.name}, and that one is not the function that was asked for"
    return verdict.left_to_a_person(f"{own}: a person should look at it.")


def undecided(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What failed is left to a person where the source's fault cannot be told from the exercise's own.

    It can where it was judged with right values, where its answers are those of a known mistake, or where it
    is known what is right after the source's.
    """
    source, last = _wrong_source(case), choose(tried)
    if source is None or last.alone or _never_ends(last) or is_known_mistake(case.exercise, last.verdicts):
        return None
    if source.mistakes & _slips_known(case.exercise):
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
    """The mistakes after which it is known what is right."""
    every = (expectation.slips for check in exercise.checks for expectation in check.expectations)
    return frozenset(slip.mistake for slips in every for slip in slips)


#: In this order; the first that makes everything right ends it.
TAKEN_RUNGS: Sequence[Rung] = (
    as_precise_as_taken,
    after_a_slip,
    by_itself,
    with_own_calls,
    in_own_layout,
    in_named_layout,
    waiting,
    for_own_source,
    undecided,
)


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
    asked = bool(known & _known_mistakes(case, taken.exercise)) or result.score > 0
    return Source(taken, name, right, begun, known, asked, FLOAT32_NOTE in result.notes)


def _known_mistakes(case: Case[FunctionKey], exercise: str) -> frozenset[str]:
    key = case.key.exercise(exercise, FunctionKey)
    return frozenset(mistake.id for mistake in key.mistakes) if key else frozenset()


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
    notes = last.notes if last.alone else _found(tried)
    notes = (*notes, *_source_notes(verdicts, source, told=last.alone))
    return replace(last, verdicts=verdicts, notes=notes, supersedes=True)


def _found(tried: Sequence[Attempt]) -> tuple[str, ...]:
    """How the function was found: what is to be said whatever comes of it."""
    return tried[0].notes


def _source_notes(verdicts: Sequence[Verdict], source: Source, *, told: bool) -> tuple[str, ...]:
    """What is to be said of what was taken; `told` where it was put right."""
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    notes = [FLOAT32_NOTE] if source.in_float32 else []
    met = [verdict for verdict in scored if verdict.status == "passed" and verdict.followed_from]
    if any(verdict.check.visibility == "public" for verdict in met):
        notes.append(f"Your `{source.name}` is not right, but this is right for it, and counts.")
    if not told and any(verdict.status == "failed" for verdict in scored):
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
    return verdict.met_after(source.taken.exercise, message)


def _reason(observations: Sequence[Observation], source: Source) -> str:
    """Why the exercise could not be judged, in a sentence for the student."""
    if not source.begun:
        return f"It needs what `{source.name}` gives, and nothing was filled in there: fill that in first."
    error = next((observation.error for observation in observations if observation.error), None)
    said = "" if error is None else f": {error.message}"
    sentence = f"It needs what `{source.name}` gives, which ends in an error{said}"
    return sentence[:400].rstrip(".") + "."
