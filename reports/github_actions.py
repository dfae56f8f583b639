"""Results in a GitHub Actions run: annotations in the log, and the outputs of a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import terminal_line
from reports.exercise_reasons import reasons
from reports.first_fix import first_fix
from reports.formatting import point_word, points
from reports.own_lines import OwnLine, own_lines
from reports.public_checks import PublicChecks
from reports.wording import NEEDS_WORK

#: GitHub shows no more of a step.
MOST: Final = 10
_MESSAGE: Final = 1000


def annotation_lines(results: Sequence[Result]) -> list[str]:
    """Log lines that GitHub shows as annotations, ten at most, what to fix first before all else.

    An annotation's title has the student's cell and line. A notebook's is put on line 1 of the file, as a
    line of its JSON helps nobody; a script's on its own line.
    """
    every = [line for result in map(student_view, results) for line in _of_result(result)]
    return every[:MOST]


def outputs(results: Sequence[Result], public: PublicChecks | None = None) -> dict[str, str]:
    """What a step hands to those after it: points, the percentage, and whether everything is met.

    Of a student's own run, the points are the `public` checks.
    """
    each = [public.met_of_all(result) for result in results] if public else []
    score = sum(one.met for one in each) if public else sum(result.score for result in results)
    of = sum(one.of for one in each) if public else sum(result.max_score for result in results)
    pending = sum(result.pending for result in results)
    passed = all(_is_met(result) for result in results)
    total = f"{points(of)} public checks" if public else point_word(of)
    return {
        "score": points(score),
        "max-score": points(of),
        "pending": points(pending),
        "percent": points(100 * score / of) if of else "100",
        "passed": str(passed).lower(),
        "summary": f"{points(score)} of {total}",
    }


def command(name: str, message: str, **properties: str) -> str:
    """A workflow command whose text cannot end it, or begin another."""
    told = ",".join(f"{key}={_escaped_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' if told else ''}{told}::{_escaped(message)}"


def _is_met(result: Result) -> bool:
    return result.status == "graded" and all(one.status in ("passed", "pending") for one in result.exercises)


def _of_result(result: Result) -> Iterator[str]:
    file = terminal_line(result.submission.file, 300)
    if result.status != "graded":
        level = "error" if result.status != "not_graded" else "warning"
        yield command(level, terminal_line(result.message, _MESSAGE), file=file, line="1", title=file)
        return
    fix = first_fix(result)
    exercises = [one for one in result.exercises if one.status in NEEDS_WORK]
    exercises.sort(key=lambda one: (fix is None or one is not fix.exercise, one.followed_from is not None))
    for exercise in exercises:
        yield _of_exercise(exercise, file)


def _of_exercise(exercise: ExerciseResult, file: str) -> str:
    lines = own_lines(exercise)
    place = f": {lines[0].place}" if lines else ""
    told = [terminal_line(reason, _MESSAGE) for reason in reasons(exercise)] or [exercise.status]
    told += [f"{line.place}: {terminal_line(line.text, 200)}" for line in lines if line.marked]
    title = f"{terminal_line(exercise.name, 80)}{place}"
    return command("error", "\n".join(told), file=file, line=_file_line(file, lines), title=title)


def _file_line(file: str, lines: Sequence[OwnLine]) -> str:
    """The line of a script of one cell; of a notebook, the first."""
    is_script = file.lower().endswith(".py")
    return str(lines[0].number) if is_script and lines and lines[0].cell == 1 else "1"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
