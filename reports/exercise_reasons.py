"""What is told of one exercise, in order: its reasons, the checks that failed, advice, notes, and hints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.model.result import CheckResult, ExerciseResult
from reports.formatting import entry_value, index
from reports.reasons import group_hint, group_words, reason_groups
from reports.wording import EXPLANATIONS, NEEDS_WORK

#: How much of an array a hint shows.
_ENTRIES: Final = 3


def reasons(exercise: ExerciseResult) -> list[str]:
    """Why it fell short, the surest first: diagnoses, then what each failed public check says."""
    if exercise.status not in NEEDS_WORK:
        return []
    if exercise.status == "unfilled":
        return list(exercise.notes)
    told = [
        ("" if group[0].certainty == "match" else "looks like: ") + group_words(group)
        for group in sorted(reason_groups(exercise.diagnoses), key=lambda one: one[0].certainty != "match")
    ]
    told += _of_checks(exercise)
    if not told:
        told = list(exercise.notes) or [EXPLANATIONS.get(exercise.status, "")]
    return [reason for reason in dict.fromkeys(told) if reason]


def remarks(exercise: ExerciseResult) -> list[str]:
    """What is told beside the reasons, of right exercises too: follow-through, advice and notes."""
    told = []
    if exercise.followed_from and exercise.status != "passed":
        told.append(
            f"not charged twice: what fails here only because {exercise.followed_from} is not right keeps "
            "its points"
        )
    said = {check.message for check in _failed(exercise)}
    advice = [check for check in exercise.checks if check.advice and check.status != "passed"]
    told += [f"advice: {_named(check)}" for check in advice if check.message not in said]
    given = set(reasons(exercise))
    plain = exercise.status in ("pending", "not_graded")
    told += [note if plain else f"note: {note}" for note in exercise.notes if note not in given]
    return list(dict.fromkeys(told))


def hint_steps(exercise: ExerciseResult) -> list[list[str]]:
    """What more can be told of it, step by step: what to look for, then what to try with which values."""
    if exercise.status not in NEEDS_WORK:
        return []
    hints = [group_hint(group) for group in reason_groups(exercise.diagnoses)]
    steps = [[f"hint: {hint}" for hint in dict.fromkeys(hints) if hint], list(_to_try(exercise))]
    return [step for step in steps if step]


def _of_checks(exercise: ExerciseResult) -> Iterator[str]:
    """What the failed public checks say; one sentence for those that say the same."""
    names: dict[str, list[str]] = {}
    for check in _failed(exercise):
        names.setdefault(check.message, []).append(check.name)
    for message, of in names.items():
        yield f"{', '.join(of)}: {message}" if message else ", ".join(of)


def _failed(exercise: ExerciseResult) -> list[CheckResult]:
    """The public checks that count and are not met."""
    return [
        check
        for check in exercise.checks
        if check.status not in ("passed", "skipped") and not check.advice and check.visibility == "public"
    ]


def _named(check: CheckResult) -> str:
    return f"{check.name}: {check.message}" if check.message else check.name


def _to_try(exercise: ExerciseResult) -> Iterator[str]:
    """The calls of failed public checks, what came and what is wanted."""
    for check in _failed(exercise):
        seen = check.evidence
        if seen.call:
            yield f"try: {seen.call}"
        of = f"{seen.label} " if seen.label else ""
        if seen.got_text and seen.want_text:
            yield f"{of}got {seen.got_text}, wanted {seen.want_text}"
        else:
            for entry in seen.worst[:_ENTRIES]:
                where = f"{of}{index(entry.index)}" if entry.index else of.strip() or "it"
                yield f"{where}: got {entry_value(entry.got, entry)}, wanted {entry_value(entry.want, entry)}"
