"""A failed comparison → a reason: the known mistake whose answers are the student's answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import ExerciseKey, Expectation, Mistake
from grader.model.result import Diagnosis, Visibility
from grader.model.values import Value

#: A known mistake is stated as a fact when it explains at least so many independent cases.
_CASES_FOR_MATCH = 2


def diagnose(exercise: ExerciseKey, verdicts: Sequence[Verdict]) -> tuple[Diagnosis, ...]:
    """The known mistakes whose answers equal what was observed, wherever the right answer did not."""
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    seen = [seen for verdict in scored for seen in verdict.seen]
    if all(item.ok for item in seen):
        return ()
    visibility = _visibility(scored)
    return tuple(
        Diagnosis(id=mistake.id, message=mistake.message, hint=mistake.hint, visibility=visibility)
        for mistake in exercise.mistakes
        if _explains(mistake, seen)
    )


def _visibility(verdicts: Sequence[Verdict]) -> Visibility:
    """Students are told what explains their failures if one of these is public."""
    public = [verdict for verdict in verdicts if verdict.check.visibility == "public"]
    return "hidden" if all(item.ok for verdict in public for item in verdict.seen) else "public"


def _explains(mistake: Mistake, seen: Iterable[Seen]) -> bool:
    """Whether a mistake accounts for every failure, on two cases at least that tell it from the reference."""
    explained = 0
    for item in seen:
        answer = _answer_of(mistake, item.expectation)
        if answer is None:
            if not item.ok:
                return False
            continue
        if item.matches is None:
            continue
        if not item.matches(answer):
            return False
        explained += not item.ok
    return explained >= _CASES_FOR_MATCH


def _answer_of(mistake: Mistake, expectation: Expectation) -> Value:
    return next((known.value for known in expectation.mistakes if known.mistake == mistake.id), None)
