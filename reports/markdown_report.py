"""Results as Markdown: the summary of a pipeline's step, or the text of a release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.cleaning import clean_line, printable
from reports.exercise_reasons import reasons, remarks
from reports.first_fix import first_fix
from reports.formatting import await_a_person, point_word, points
from reports.own_lines import own_lines
from reports.public_checks import PublicChecks
from reports.wording import EXERCISE_SIGNS, SUBMISSION_SIGNS, has_points

#: GitHub shows no summary that is larger than 1 MiB.
MOST_BYTES: Final = 1_000_000
_LEFT_OUT: Final = "\n*More is left out here: it would not fit.*\n"
#: What means something in Markdown or HTML, wherever it stands; `_` only at the edge of a word.
_SPECIAL = re.compile(r"[\\`*\[\]()<>&|~#!@$^{}]|(?<!\w)_|_(?!\w)|(?<=\w)://")
_RUN_OF_TICKS = re.compile(r"`+")


def markdown(
    results: Sequence[Result], public: PublicChecks | None = None, most_bytes: int = MOST_BYTES
) -> str:
    """A section for every submission: points, a table of exercises, reasons; cut at a whole section.

    Of a student's own run, `public` checks are counted where there are points otherwise.
    """
    told, size = [], 0
    for result in map(student_view, results):
        section = "\n".join(_section(result, public)) + "\n"
        size += len(section.encode())
        if size > most_bytes - len(_LEFT_OUT):
            told.append(_LEFT_OUT)
            break
        told.append(section)
    return "\n".join(told)


def plain(text: str, limit: int = 1000) -> str:
    """One line of text in which nothing is Markdown, HTML, a mention or a link."""
    return _SPECIAL.sub(
        lambda found: "".join(f"&#{ord(each)};" for each in found[0]), clean_line(text, limit)
    )


def _as_entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in found[0])


def code(text: str, limit: int = 300) -> str:
    """A line of code as such, whatever back-ticks are in it; never in a table."""
    line = printable(text[:limit]).replace("\n", " ").strip()
    fence = "`" * (1 + max((len(run) for run in _RUN_OF_TICKS.findall(line)), default=0))
    return f"{fence} {line} {fence}" if line else ""


def exercise_lines(exercise: ExerciseResult) -> Iterator[str]:
    """Why an exercise fell short, as a list; the student's own lines under the first reason."""
    for at, reason in enumerate(reasons(exercise)):
        yield f"- {plain(reason)}"
        if at == 0:
            for line in own_lines(exercise):
                yield f"  - {line.place}: {code(line.text)}"
    for remark in remarks(exercise):
        yield f"- {plain(remark)}"


def _table(result: Result, public: PublicChecks | None) -> Iterator[str]:
    """What it comes to, and a line for every exercise."""
    waiting = f" ({await_a_person(result.pending)})" if result.pending else ""
    met = public.met_of_all(result) if public else None
    total = (
        f"public checks {met.met} of {met.of}"
        if met
        else f"{points(result.score)} of {point_word(result.max_score)}"
    )
    yield f"**{total}**{waiting}"
    yield from ("", f"| exercise | result | {'public checks' if public else 'points'} |", "|---|---|---|")
    for exercise in result.exercises:
        sign = EXERCISE_SIGNS[exercise.status]
        yield f"| {plain(exercise.name, 80)} | {sign.symbol} {sign.word} | {_worth(exercise, public)} |"


def _worth(exercise: ExerciseResult, public: PublicChecks | None) -> str:
    if public:
        met = public.met_of(exercise)
        return f"{met.met} / {met.of}" if met.of else "–"
    return f"{points(exercise.score)} / {points(exercise.max_score)}" if has_points(exercise) else "–"


def _section(result: Result, public: PublicChecks | None) -> Iterator[str]:
    yield f"## {plain(result.title or result.assignment, 120)}: {plain(result.submission.called, 120)}"
    yield ""
    if result.status != "graded":
        yield f"**{SUBMISSION_SIGNS[result.status].word}**: {plain(result.message)}"
        return
    yield from _table(result, public)
    fix = first_fix(result)
    if fix:
        yield from (
            "",
            f"Fix first: **{plain(fix.exercise.name, 80)}**, worth up to {point_word(fix.points)}.",
        )
    for exercise in result.exercises:
        lines = list(exercise_lines(exercise))
        if lines:
            yield from ("", f"### {plain(exercise.name, 80)}", "", *lines)
    if result.notes:
        yield from ("", *(f"- {plain(note)}" for note in result.notes))
