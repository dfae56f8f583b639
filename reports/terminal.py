"""Results on a terminal: `check_text` for a student's own run, `summary_text` for the class after grading."""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from collections.abc import Iterable
from typing import Final

from grader.model.answer_key import AnswerKey
from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.class_figures import attention, exercise_figures, spread
from reports.cleaning import columns, terminal_line
from reports.first_fix import first_fix, reason_of
from reports.formatting import await_a_person, count, point_word, points
from reports.public_checks import Met, met_of, share_of_others
from reports.rows import ClassRow, of_key, sorted_rows
from reports.wording import EXERCISE_SIGNS, EXPLANATIONS, NEEDS_WORK, SUBMISSION_SIGNS, Tone

COLOURS: Final[dict[Tone, str]] = {"good": "32", "part": "33", "bad": "31", "idle": "90"}
NAME_COLUMNS: Final = 24
NARROWEST: Final = 48
REASON_LINES: Final = 3
INDENT: Final = "      "
CUT: Final = "..."


def check_text(result: Result, key: AnswerKey, colour: bool, width: int) -> str:
    """One line per exercise with its public checks, why it fell short, and what to do next.

    `key` is the practice key: it tells what the public checks are worth beside the others. With `colour` the
    symbols are those of the pages; without it everything of ours is ASCII, for logs.
    """
    result, width = student_view(result), max(width, NARROWEST)
    if result.status != "graded":
        return _not_graded(result, width)
    names = min(NAME_COLUMNS, max((columns(_name(e)) for e in result.exercises), default=0))
    met = {exercise.name: met_of(exercise, key) for exercise in result.exercises}
    whole = Met(sum(one.met for one in met.values()), sum(one.of for one in met.values()))
    lines = [_heading(result, whole, colour, width)]
    told: list[str] = []
    for exercise in result.exercises:
        why = _why(exercise, width)
        # What several were not found for is told with the first of them.
        again = exercise.status == "missing" and why == told
        lines += [_exercise(exercise, met[exercise.name], names, colour), *([] if again else why)]
        told = why
    for note in result.notes:
        lines += _wrapped(f"note: {note}", width, "  ")
    return "\n".join([*lines, "", *_worth(result, key, width), *_next(result, width)]) + "\n"


def summary_text(rows: Iterable[ClassRow], key: str = "") -> str:
    """How many were graded, the scores, a line per exercise, and what needs attention.

    The scores are those under one `key`, by its digest, if that is given.
    """
    ordered = sorted_rows(list(rows))
    current = of_key(ordered, key)
    statuses = Counter(row.status for row in ordered)
    counts = ", ".join(
        f"{number} {SUBMISSION_SIGNS[status].word}" for status, number in sorted(statuses.items())
    )
    lines = [f"{count(len(ordered), 'submission')}{': ' if counts else ''}{counts}"]
    scores = spread(current)
    if scores:
        lines.append(f"median {points(scores.median)} of {point_word(scores.maximum)}")
    figures = exercise_figures(current)
    names = [_fitted(terminal_line(one.name), NAME_COLUMNS) for one in figures]
    wide = max(map(columns, names), default=0)
    for name, one in zip(names, figures, strict=True):
        rate = one.pass_rate if one.counted else "-"
        lines.append(f"  {_padded(name, wide)}  {rate:>5} passed  {one.passed} of {one.counted}")
    for item in attention(ordered, key):
        some = ", ".join(terminal_line(row.called, 40) for row in item.rows)
        more = f" and {item.more} more" if item.more else ""
        lines.append(f"! {len(item.rows) + item.more} {item.text}: {some}{more}")
    return "\n".join(lines) + "\n"


def _heading(result: Result, met: Met, colour: bool, width: int) -> str:
    total = f"public checks {met.met} of {met.of}"
    room = width - len(total) - 1
    title = (
        f"{terminal_line(result.submission.file, 80)}: {terminal_line(result.title or result.assignment, 80)}"
    )
    shown = _padded(_fitted(title, room), room)
    return f"\x1b[1m{shown} {total}\x1b[0m" if colour else f"{shown} {total}"


def _exercise(exercise: ExerciseResult, met: Met, names: int, colour: bool) -> str:
    sign = EXERCISE_SIGNS[exercise.status]
    symbol = f"\x1b[{COLOURS[sign.tone]}m{sign.symbol}\x1b[0m" if colour else sign.ascii
    name = _padded(_fitted(_name(exercise), names), names)
    of = f"{met.met}/{met.of}" if met.of else ""
    return f"  {symbol} {name}  {of:>5}  {sign.word}"


def _worth(result: Result, key: AnswerKey, width: int) -> list[str]:
    """What the public checks are worth beside the others, and what awaits a person."""
    others = round(100 * share_of_others(key))
    told = [f"{others} % of the points come from other checks, with other inputs."] if others else []
    if result.pending:
        told.append(f"Of {point_word(result.max_score)}, {await_a_person(result.pending)}.")
    return [line for sentence in told for line in _wrapped(sentence, width, "")]


def _why(exercise: ExerciseResult, width: int) -> list[str]:
    lines: list[str] = []
    if exercise.status in ("not_graded", "pending"):
        for note in exercise.notes:
            lines += _wrapped(note, width, INDENT)
    elif exercise.status in NEEDS_WORK and exercise.status != "unfilled":
        reason, hint = reason_of(exercise)
        reason = reason or EXPLANATIONS.get(exercise.status, "")
        lines += _wrapped(reason + _where(exercise, reason), width, INDENT)
        if hint:
            lines += _wrapped(f"hint: {hint}", width, INDENT)
    if exercise.followed_from and exercise.status != "passed":
        lines += _wrapped(
            f"not charged twice: what fails here only because {exercise.followed_from} is not right keeps "
            "its points",
            width,
            INDENT,
        )
    return lines


def _where(exercise: ExerciseResult, reason: str) -> str:
    """The first marked line of the code, as `(cell 5, line 2)`, unless the reason tells it."""
    for excerpt in exercise.code:
        if excerpt.marked:
            line = f"line {excerpt.marked[0]}"
            return "" if line in reason else f" (cell {excerpt.cell}, {line})"
    return ""


def _next(result: Result, width: int) -> list[str]:
    """What to do now; the command stands on a line of its own, to be copied."""
    file = shlex.quote(terminal_line(result.submission.file, 200))
    again = f"  grader check {file} -a {terminal_line(result.assignment, 80)}"
    fix = first_fix(result)
    if fix:
        what = f"mend {_name(fix.exercise)}"
        if fix.together > 1:
            what = f"mend this, which stands in the way of {fix.together} exercises"
        elif fix.exercise.status == "unfilled":
            what = f"write {_name(fix.exercise)}"
        advice = f"Next: {what}, worth up to {point_word(fix.points)}. Then run again:"
        return [*_wrapped(advice, width, ""), again]
    ungraded = [exercise for exercise in result.exercises if exercise.status == "not_graded"]
    if any(check.status == "grader_error" for exercise in ungraded for check in exercise.checks):
        advice = "Something could not be graded, and not because of you. Try again:"
        return [*_wrapped(advice, width, ""), again]
    if ungraded:
        advice = f"{count(len(ungraded), 'exercise')} could not be graded, and not because of you."
        return _wrapped(f"All else that is public is met. {advice}", width, "")
    return _wrapped("All public checks are met that could be tried.", width, "")


def _not_graded(result: Result, width: int) -> str:
    faults = {"unreadable": "could not be read", "nothing_handed_in": "holds nothing to grade"}
    fault = faults.get(result.status, "was not graded, and not because of you")
    lines = _wrapped(f"{terminal_line(result.submission.file, 80)} {fault}.", width, "")
    return "\n".join([*lines, *_wrapped(result.message, width, INDENT)]) + "\n"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """At most three lines, then a mark that it was cut."""
    line = terminal_line(text)
    if not line:
        return []
    # Wrapping counts characters; where they are wide, fewer fit.
    return textwrap.wrap(
        line,
        width * len(line) // max(1, columns(line), len(line)),
        initial_indent=indent,
        subsequent_indent=indent,
        max_lines=REASON_LINES,
        placeholder=f" {CUT}",
        break_on_hyphens=False,
    )


def _name(exercise: ExerciseResult) -> str:
    return terminal_line(exercise.name, 60)


def _fitted(text: str, room: int) -> str:
    """The text cut to so many columns."""
    if columns(text) <= room:
        return text
    kept = text
    while columns(kept) > room - len(CUT):
        kept = kept[:-1]
    return kept + CUT


def _padded(text: str, room: int) -> str:
    return text + " " * (room - columns(text))
