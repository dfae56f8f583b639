"""Every known mistake fails a check that is worth points, and is recognised by its own name."""

from __future__ import annotations

from collections.abc import Callable

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise, KnownMistake
from grader.diagnose import diagnose
from grader.model.answer_key import AnswerKey, CheckedKey, ScriptKey
from grader.selftest.execution import execution, judged
from grader.selftest.findings import Fault, Mistakes


def check_mistakes(assignment: Assignment, key: AnswerKey) -> Mistakes:
    """What the checks and the diagnosis make of each known mistake of an assignment."""
    faults: list[Fault] = []
    alike: list[str] = []
    count = 0
    for exercise, compiled in zip(assignment.exercises, key.exercises, strict=True):
        if not (isinstance(exercise, CheckedExercise) and isinstance(compiled, CheckedKey)):
            continue
        for known in exercise.mistakes:
            count += 1
            where = f"{exercise.name}, {known.id}"
            named, reason = _recognised(exercise, compiled, known)
            if reason:
                faults.append(Fault(where, str(known.declared), reason))
            elif len(named) > 1:
                alike.append(f"{where}: told with {', '.join(other for other in named if other != known.id)}")
    return Mistakes(count, tuple(faults), tuple(alike))


def _recognised(exercise: CheckedExercise, key: CheckedKey, known: KnownMistake) -> tuple[list[str], str]:
    """By which names a mistake is told, and what is wrong with that."""
    beside: Callable[..., object] | None = exercise.reference if isinstance(key, ScriptKey) else None
    code = exercise.reference if known.variant is None else known.variant
    verdicts = judged(key, execution(exercise, key, code, known.taken_from or beside))
    scored = [verdict for verdict in verdicts if not verdict.check.advice and verdict.check.weight]
    if all(verdict.status == "passed" for verdict in scored):
        return [], "passes every check that is worth points"
    named = [reason.id for reason in diagnose(key, verdicts) if reason.certainty == "match"]
    if known.id in named:
        return named, ""
    told = f"is told as {', '.join(named)}" if named else "is not recognised"
    failed = next(verdict for verdict in scored if verdict.status != "passed")
    return named, f'{told}; the first check that fails is "{failed.check.name}"'
