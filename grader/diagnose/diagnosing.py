"""Why answers are wrong: known mistakes first, then symptoms of what these leave unexplained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.diagnose.judged_parts import Part, judged_parts
from grader.diagnose.known import Explanation, explanations
from grader.diagnose.name_scope import NameScope
from grader.diagnose.raised import from_errors
from grader.diagnose.sentences import join_names
from grader.diagnose.symptoms import symptoms
from grader.judge.verdicts import Verdict
from grader.model.answer_key import CheckedKey
from grader.model.result import Diagnosis, Visibility

_NOWHERE = NameScope()


def diagnose(
    exercise: CheckedKey, verdicts: Sequence[Verdict], surroundings: NameScope = _NOWHERE
) -> tuple[Diagnosis, ...]:
    """The reasons for what is wrong, the surest and most complete first; none where all is right.

    A reason is shown to students if a public check is among what it explains.
    """
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    if all(seen.ok for verdict in scored for seen in verdict.seen):
        return ()
    parts = judged_parts(exercise, scored)
    known = explanations(exercise.mistakes, parts) if exercise.mistakes else []
    found = [diagnosis for one in known for diagnosis in _diagnoses(one)]
    explained = frozenset(part for one in known for part in one.covered)
    found += from_errors(exercise, scored, surroundings)
    found += symptoms(exercise, parts, explained)
    found += _changed_inputs(verdicts) if not found else []
    told: dict[str, Diagnosis] = {}
    for diagnosis in found:
        told.setdefault(diagnosis.id, diagnosis)
    return tuple(told.values())


def _diagnoses(found: Explanation) -> list[Diagnosis]:
    """A diagnosis for each mistake that explains the same; all but one are others that it may be instead."""
    ids = tuple(mistake.id for mistake in found.mistakes)
    about = f"For {join_names(found.labels)}: " if any(found.labels) else ""
    return [
        Diagnosis(
            id=mistake.id,
            message=about + mistake.message,
            hint=mistake.hint,
            certainty=found.certainty,
            visibility=_visibility(found.covered),
            alternatives=tuple(other for other in ids if other != mistake.id),
            parts=mistake.parts,
        )
        for mistake in found.mistakes
    ]


def _visibility(shown: Iterable[Part]) -> Visibility:
    return "public" if any(part.visibility == "public" for part in shown) else "hidden"


def _changed_inputs(verdicts: Iterable[Verdict]) -> list[Diagnosis]:
    """That a call changes its arguments: what it computes later may come of it."""
    for verdict in verdicts:
        rules = {seen.expectation.rule for seen in verdict.seen}
        if verdict.status == "failed" and rules == {"unchanged"}:
            return [
                Diagnosis(
                    id="changes-its-inputs",
                    message="your function changes its arguments in place.",
                    hint="Work on copies: later steps may read what is changed.",
                    certainty="symptom",
                    visibility=verdict.check.visibility,
                )
            ]
    return []
