"""Why answers are wrong: known mistakes first, then symptoms of what these leave unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from grader.diagnose.code_faults import spoiling_words, unread_words
from grader.diagnose.failing import as_diagnosis, shown_of
from grader.diagnose.judged_parts import Part, judged_parts
from grader.diagnose.known import Explanation, explanations
from grader.diagnose.raised import from_errors
from grader.diagnose.sentences import join_names
from grader.diagnose.settled import without_settled
from grader.diagnose.symptoms import symptoms
from grader.extract.name_scope import NameScope
from grader.judge.verdicts import Verdict
from grader.model.answer_key import CheckedKey
from grader.model.result import Diagnosis, Visibility

_NOWHERE = NameScope()
#: What stands around the name of one of several values: `gradients['dW']`, `a[0]`.
_LEAF = re.compile(r"\[\d+\]$|'\]$|^.*\['")


def diagnose(
    exercise: CheckedKey,
    verdicts: Sequence[Verdict],
    scope: NameScope = _NOWHERE,
    *,
    departures: Sequence[Diagnosis] = (),
    beside: Sequence[Verdict] = (),
    settled: frozenset[str] = frozenset(),
) -> tuple[Diagnosis, ...]:
    """The reasons for what is wrong, the surest and most complete first; none where all is right.

    A reason is shown to students if a public check is among what it explains. Where no known mistake tells
    it, what is told first is where calls of earlier functions depart (`departures`), else what is wrong with
    right answers of these (`beside`). `settled` are known mistakes of earlier functions that are right.
    """
    found = _reasons(exercise, verdicts, scope)
    if not any(reason.certainty == "match" for reason in found):
        found = _once((*(departures or _reasons(exercise, beside, scope)), *found))
    return without_settled(found, settled)


def is_known_mistake(exercise: CheckedKey, verdicts: Sequence[Verdict]) -> bool:
    """Whether what is wrong is, as a fact, a mistake that the assignment knows."""
    known, _ = _known(exercise, [verdict for verdict in verdicts if not verdict.check.advice])
    return any(explanation.certainty == "match" for explanation in known)


def _reasons(exercise: CheckedKey, verdicts: Sequence[Verdict], scope: NameScope) -> tuple[Diagnosis, ...]:
    scored = [verdict for verdict in verdicts if not verdict.check.advice]
    if all(seen.ok for verdict in scored for seen in verdict.seen):
        return ()
    known, parts = _known(exercise, scored)
    found = [diagnosis for one in known for diagnosis in _diagnoses(one)]
    found += from_errors(exercise, scored, scope)
    found += _spoilt(parts, scored, scope)
    if not any(one.certainty == "verified" for one in found):
        found += symptoms(exercise, parts, frozenset(part for one in known for part in one.covered))
    return _once(found or _changed_inputs(verdicts) or _unread(exercise, scored, scope))


def _spoilt(parts: Sequence[Part], scored: Sequence[Verdict], scope: NameScope) -> list[Diagnosis]:
    """What the code does to the values that are wrong."""
    wrong = frozenset(_LEAF.sub("", part.label) for part in parts if not part.ok)
    failing = [one for one in shown_of(scored) if not one.seen.ok]
    return [as_diagnosis(words, failing) for words in spoiling_words(scope, wrong)] if wrong else []


def _unread(exercise: CheckedKey, scored: Sequence[Verdict], scope: NameScope) -> list[Diagnosis]:
    """That a parameter is never read, where nothing else is known."""
    words = unread_words(exercise, scope)
    return [as_diagnosis(words, [one for one in shown_of(scored) if not one.seen.ok])] if words else []


def _known(exercise: CheckedKey, scored: Sequence[Verdict]) -> tuple[list[Explanation], list[Part]]:
    """The known mistakes that explain what is wrong, and what it was taken apart into."""
    parts = judged_parts(exercise, scored)
    return (explanations(exercise.mistakes, parts) if exercise.mistakes else []), parts


def _once(diagnoses: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
    """What is seen both with the earlier answers put right and without is told once."""
    told: dict[str, Diagnosis] = {}
    for diagnosis in diagnoses:
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
                    message="Your function changes its arguments in place.",
                    hint="Work on copies: later steps may read what is changed.",
                    certainty="symptom",
                    visibility=verdict.check.visibility,
                )
            ]
    return []
