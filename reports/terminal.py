"""Results on a terminal: `check_text` for a student's own run, `graded_text` for one that was graded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import columns, terminal_line
from reports.exercise_reasons import hint_steps, reasons, remarks
from reports.first_fix import first_fix
from reports.formatting import await_a_person, count, point_word, points
from reports.own_lines import own_lines
from reports.public_checks import Met, PublicChecks
from reports.terminal_lines import code, fitted, padded, wrapped
from reports.wording import EXERCISE_SIGNS, Tone, has_points

COLOURS: Final[dict[Tone, str]] = {"good": "32", "part": "33", "bad": "31", "idle": "90"}
NAME_COLUMNS: Final = 24
NARROWEST: Final = 48
INDENT: Final = "      "
#: Paths of a course, a key and a notebook may be long; a command that is cut is of no use.
_LONGEST_COMMAND: Final = 2000


class Look(NamedTuple):
    """How text is to be shown: the terminal's columns, colours or ASCII, and how many steps of hints."""

    width: int = 80
    colour: bool = False
    hints: int = 0


class Again(NamedTuple):
    """The commands that repeat a check, as they would be typed: all of it, or with one step of hints more."""

    command: str = ""
    hint: str = ""


def check_text(result: Result, public: PublicChecks, look: Look, again: Again | None = None) -> str:
    """One line an exercise with its public checks, why it fell short and where, and what to do next.

    `public` is of the practice key: it tells what the public checks are worth beside the others. With colour
    the symbols are those of the pages; without it everything of ours is ASCII, for logs.
    """
    result, look = _fit(result, look)
    if result.status != "graded":
        return _not_graded(result, look)
    whole = public.met_of_all(result)
    lines = [_heading(result, f"public checks {whole.met} of {whole.of}", look)]
    lines += _exercises(result, look, lambda exercise: _met(public.met_of(exercise)))
    lines += ["", *_worth(result, public, whole, look), *_next(result, look, again or Again())]
    return "\n".join(lines) + "\n"


def changes_text(before: Result, result: Result, public: PublicChecks, look: Look) -> str:
    """Of a check that was made again, the exercises that are other than they were."""
    (before, _), (result, look) = _fit(before, look), _fit(result, look)
    if result.status != "graded":
        return _not_graded(result, look)
    known = {exercise.name: _apart_from_code(exercise) for exercise in before.exercises}
    changed = [one for one in result.exercises if known.get(one.name) != _apart_from_code(one)]
    whole = public.met_of_all(result)
    lines = [f"public checks {whole.met} of {whole.of}" + ("" if changed else "; nothing has changed")]
    shown = msgspec.structs.replace(result, exercises=tuple(changed), notes=())
    lines += _exercises(shown, look, lambda exercise: _met(public.met_of(exercise)))
    return "\n".join([*lines, *wrapped(_advice(result), look.width, "")]) + "\n"


def _apart_from_code(exercise: ExerciseResult) -> ExerciseResult:
    return msgspec.structs.replace(exercise, code=(), cells=(), text="")


def graded_text(result: Result, look: Look) -> str:
    """One line an exercise with its points, and why it fell short: the log of one submission."""
    result, look = _fit(result, look)
    if result.status != "graded":
        return _not_graded(result, look)
    lines = [_heading(result, f"{points(result.score)} of {point_word(result.max_score)}", look)]
    lines += _exercises(
        result, look, lambda one: f"{points(one.score)}/{points(one.max_score)}" if has_points(one) else ""
    )
    if result.pending:
        lines += wrapped(
            f"Of {point_word(result.max_score)}, {await_a_person(result.pending)}.", look.width, ""
        )
    return "\n".join(lines) + "\n"


def _fit(result: Result, look: Look) -> tuple[Result, Look]:
    return student_view(result), look._replace(width=max(look.width, NARROWEST))


def _met(met: Met) -> str:
    return f"{met.met}/{met.of}" if met.of else ""


def _heading(result: Result, total: str, look: Look) -> str:
    room = look.width - len(total) - 1
    title = (
        f"{terminal_line(result.submission.file, 80)}: {terminal_line(result.title or result.assignment, 80)}"
    )
    shown = padded(fitted(title, room), room)
    return f"\x1b[1m{shown} {total}\x1b[0m" if look.colour else f"{shown} {total}"


def _exercises(result: Result, look: Look, of: Callable[[ExerciseResult], str]) -> Iterator[str]:
    """The lines of every exercise, then the notes on all of it."""
    names = min(NAME_COLUMNS, max((columns(_name(e)) for e in result.exercises), default=0))
    told: list[str] = []
    for exercise in result.exercises:
        why = [*_why(exercise, look)]
        # What several were not found for is told with the first of them.
        again = exercise.status == "missing" and why == told
        yield _exercise(exercise, of(exercise), names, look)
        yield from () if again else why
        told = why
    for note in result.notes:
        yield from wrapped(f"note: {note}", look.width, "  ")


def _exercise(exercise: ExerciseResult, of: str, names: int, look: Look) -> str:
    sign = EXERCISE_SIGNS[exercise.status]
    symbol = f"\x1b[{COLOURS[sign.tone]}m{sign.symbol}\x1b[0m" if look.colour else sign.ascii
    name = padded(fitted(_name(exercise), names), names)
    return f"  {symbol} {name}  {of:>5}  {sign.word}"


def _why(exercise: ExerciseResult, look: Look) -> Iterator[str]:
    """The reasons, the student's own lines under the first of them, then remarks and hints."""
    told = reasons(exercise)
    for at, reason in enumerate(told):
        yield from wrapped(reason, look.width, INDENT, f"{INDENT}  " if len(told) > 1 else None)
        if at == 0:
            yield from _lines_of(exercise, look)
    for remark in remarks(exercise):
        yield from wrapped(remark, look.width, INDENT)
    for step in hint_steps(exercise)[: look.hints]:
        for hint in step:
            yield from wrapped(hint, look.width, INDENT)


def _lines_of(exercise: ExerciseResult, look: Look) -> Iterator[str]:
    for line in own_lines(exercise):
        yield code(line.text, look.width, f"{INDENT}  {line.place}:  ")


def _worth(result: Result, public: PublicChecks, whole: Met, look: Look) -> Iterator[str]:
    """What the public checks are worth beside the others, and what awaits a person."""
    others = round(100 * public.share_of_others)
    if others:
        told = f"Public checks {whole.met} of {whole.of}; {others} % of the points come from other checks, "
        yield from wrapped(f"{told}with other inputs.", look.width, "")
    if result.pending:
        told = f"Of {point_word(result.max_score)}, {await_a_person(result.pending)}."
        yield from wrapped(told, look.width, "")


def _next(result: Result, look: Look, again: Again) -> Iterator[str]:
    """What to do now; the commands stand on lines of their own, to be copied."""
    yield from wrapped(_advice(result), look.width, "")
    if _can_change(result):
        if again.hint and any(len(hint_steps(one)) > look.hints for one in result.exercises):
            yield from _command("More hints:" if look.hints else "Hints:", again.hint)
        if again.command:
            yield from _command("Run again:", again.command)


def _command(what: str, command: str) -> Sequence[str]:
    return what, f"  {terminal_line(command, _LONGEST_COMMAND)}"


def _advice(result: Result) -> str:
    """What to fix first; where nothing is to be fixed, what stands in the way of being sure."""
    fix = first_fix(result)
    if fix:
        what = _name(fix.exercise)
        if fix.together > 1:
            what = f"this, which stands in the way of {fix.together} exercises"
        first = f"Write first: {what}" if fix.exercise.status == "unfilled" else f"Fix first: {what}"
        return f"{first}, worth up to {point_word(fix.points)}."
    ungraded = [exercise for exercise in result.exercises if exercise.status == "not_graded"]
    if any(check.status == "grader_error" for exercise in ungraded for check in exercise.checks):
        return "Something could not be graded, and not because of you. Try again."
    if ungraded:
        advice = f"{count(len(ungraded), 'exercise')} could not be graded, and not because of you."
        return f"All else that is public is met. {advice}"
    return "All public checks are met that could be tried."


def _can_change(result: Result) -> bool:
    """Whether running it again may give something else: something is to be fixed, or was our fault."""
    return first_fix(result) is not None or any(
        check.status == "grader_error" for exercise in result.exercises for check in exercise.checks
    )


def _not_graded(result: Result, look: Look) -> str:
    faults = {"unreadable": "could not be read", "nothing_handed_in": "holds nothing to grade"}
    fault = faults.get(result.status, "was not graded, and not because of you")
    lines = wrapped(f"{terminal_line(result.submission.file, 80)} {fault}.", look.width, "")
    return "\n".join([*lines, *wrapped(result.message, look.width, INDENT)]) + "\n"


def _name(exercise: ExerciseResult) -> str:
    return terminal_line(exercise.name, 60)
