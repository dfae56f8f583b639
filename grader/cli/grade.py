"""`grader grade`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_of, course_option
from grader.cli.progress import progress
from grader.errors import ExitCode, GraderError, UsageError

if TYPE_CHECKING:
    from grader.batch.choice import Asked
    from grader.batch.run import Batch
    from grader.model.answer_key import AnswerKey
    from grader.sandbox.orders import Level


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-a", "--assignment", metavar="ASSIGNMENT", help="Which assignment; see 'grader list'.")
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path),
    help="Grade with a full key that 'grader key' wrote, instead of a course.",
)
@click.option(
    "-o",
    "--out",
    "out_folder",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Where results and reports go.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="How many at a time (default: one per core).",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Who should be there: a table with a column 'student' or 'name'. Who is not gets a row, too.",
)
@click.option("--student", metavar="NAME", default="", help="All PATHS are this one student's.")
@click.option("--fresh", is_flag=True, help="Grade again what has not changed since the last run.")
@click.option(
    "-i",
    "--isolation",
    type=click.Choice(["full", "partial", "minimal"]),
    default="full",
    show_default=True,
    help="The least isolation to accept; the strongest there is here is used. See 'grader doctor'.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if one of these submissions has less than this share of its points; those that await "
    "a person count as not yet earned.",
)
@course_option
def command(
    *,
    paths: tuple[Path, ...],
    assignment: str | None,
    key_file: Path | None,
    out_folder: Path,
    jobs: int | None,
    roster: Path | None,
    student: str,
    fresh: bool,
    isolation: Level,
    fail_under: float | None,
    course_folder: Path | None,
) -> int:
    """Grade PATHS: notebooks (.ipynb), scripts (.py), or folders of these.

    One file, or one folder directly in a folder that is named, is one student; so is one name as an LMS makes
    it. In a student's folder the notebook is graded, and the scripts beside it are its modules.

    \b
    Writes to OUT:
      index.html             the class, for staff
      grades.csv             points of every student and exercise
      reports/STUDENT.html   safe to hand out
      results/STUDENT.json   the files of record, for staff

    Submissions that have not changed since the last run into the same OUT are not run again.
    """
    from grader.batch.choice import Asked
    from grader.batch.intake import enrolled, find_submissions
    from grader.batch.output_folder import OutputFolder
    from grader.batch.roster import read_roster
    from grader.batch.run import BatchOptions, grade_batch

    people = read_roster(roster) if roster else []
    key, others = _key(assignment, key_file, course_folder)
    submissions = find_submissions(
        paths, Asked.by(key), student=student, out=out_folder, may_be_none=bool(people)
    )
    if people:
        submissions = enrolled(submissions, people)
    workers = jobs or min(os.cpu_count() or 1, 8)
    start = time.monotonic()
    out = OutputFolder(out_folder)
    options = BatchOptions(workers, isolation, fresh, others)
    try:
        with progress("graded") as show:
            graded = grade_batch(key, submissions, out, options, show)
    except KeyboardInterrupt as stopped:
        stopped.add_note(f"What was graded is kept in {out_folder}: run the same command again for the rest.")
        raise
    _say_what_came_of_it(graded, out_folder, time.monotonic() - start)
    return _exit_code(graded, fail_under)


def _key(
    assignment: str | None, key_file: Path | None, course_folder: Path | None
) -> tuple[AnswerKey, Callable[[], Sequence[Asked]]]:
    """The key to grade with, and what tells of the assignments beside it: of a key alone there are none."""
    from grader.course import load_answer_key
    from grader.key import full_key

    if key_file is not None:
        return full_key(key_file, assignment), tuple
    if assignment is None:
        raise UsageError("Say which assignment, with -a ASSIGNMENT (see 'grader list'), or with --key FILE.")
    course = course_of(course_folder)
    return load_answer_key(course, assignment), partial(_others, course, assignment)


def _others(course: Path, assignment: str) -> list[Asked]:
    """What the course's other assignments ask for; of one that does not load, nothing is known."""
    from grader.batch.choice import Asked
    from grader.course import assignment_names, load_assignment

    others = []
    for name in assignment_names(course):
        with suppress(GraderError):
            exercises = load_assignment(course, name).exercises if name != assignment else []
            targets = (exercise.target for exercise in exercises)
            names = tuple(frozenset({*target.names, *target.methods}) for target in targets)
            others.append(Asked(name, tuple(filter(None, names))))
    return others


def _say_what_came_of_it(graded: Batch, out: Path, seconds: float) -> None:
    from reports.terminal import summary_text

    click.echo(summary_text(graded.rows, graded.key))
    kept = f" ({graded.kept} unchanged since the last run)" if graded.kept else ""
    asked = len(graded.asked)
    count = f"{asked} submission{'' if asked == 1 else 's'}"
    click.echo(f"{count} in {seconds:.1f} s{kept}. The class page: {out / 'index.html'}")


def _exit_code(graded: Batch, fail_under: float | None) -> int:
    """What came of the submissions asked for now; older ones of the class have had their say."""
    if any(row.status == "not_graded" for row in graded.asked):
        return ExitCode.NOT_GRADED
    marks = (mark for row in graded.asked for mark in row.exercises)
    if any(mark.status == "not_graded" for mark in marks):
        return ExitCode.NOT_GRADED
    if fail_under is not None:
        under = [row for row in graded.asked if _percent(row.score, row.max_score) < fail_under]
        waiting = [row for row in under if _percent(row.score + row.pending, row.max_score) >= fail_under]
        if waiting:
            why = "points that await a person count as not yet earned."
            click.echo(f"{len(waiting)} of {len(under)} under {fail_under:g} % may still reach it: {why}")
        if under:
            return ExitCode.NOT_MET
    return ExitCode.DONE


def _percent(score: float, of: float) -> float:
    return 100 * score / of if of else 100.0
