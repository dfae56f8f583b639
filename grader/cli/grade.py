"""`grader grade`."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_of, course_option
from grader.cli.progress import progress
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.batch.run import Batch
    from grader.sandbox.orders import Level


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-a", "--assignment", required=True, metavar="ASSIGNMENT", help="Which assignment; see 'grader list'."
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
    help="Exit with 1 if one of these submissions has less than this share of its points.",
)
@course_option
def command(
    *,
    paths: tuple[Path, ...],
    assignment: str,
    out_folder: Path,
    jobs: int | None,
    fresh: bool,
    isolation: Level,
    fail_under: float | None,
    course_folder: Path | None,
) -> int:
    """Grade PATHS: notebooks (.ipynb), scripts (.py), or folders of these, one file or folder a student.

    \b
    Writes to OUT:
      index.html             the class, for staff
      grades.csv             points of every student and exercise
      reports/STUDENT.html   safe to hand out
      results/STUDENT.json   the files of record, for staff

    Submissions that have not changed since the last run into the same OUT are not run again.
    """
    from grader.batch.intake import find_submissions
    from grader.batch.output_folder import OutputFolder
    from grader.batch.run import BatchOptions, grade_batch
    from grader.course import load_answer_key

    submissions = find_submissions(paths)
    key = load_answer_key(course_of(course_folder), assignment)
    workers = jobs or min(os.cpu_count() or 1, 8)
    start = time.monotonic()
    out = OutputFolder(out_folder)
    options = BatchOptions(workers, isolation, fresh)
    try:
        with progress("graded") as show:
            graded = grade_batch(key, submissions, out, options, show)
    except KeyboardInterrupt as stopped:
        stopped.add_note(f"What was graded is kept in {out_folder}: run the same command again for the rest.")
        raise
    _say_what_came_of_it(graded, out_folder, time.monotonic() - start)
    return _exit_code(graded, fail_under)


def _say_what_came_of_it(graded: Batch, out: Path, seconds: float) -> None:
    from reports.terminal import summary_text

    click.echo(summary_text(graded.rows))
    kept = f" ({graded.kept} unchanged since the last run)" if graded.kept else ""
    asked = len(graded.asked)
    count = f"{asked} submission{'' if asked == 1 else 's'}"
    click.echo(f"{count} in {seconds:.1f} s{kept}. The class page: {out / 'index.html'}")


def _exit_code(graded: Batch, fail_under: float | None) -> int:
    """What came of the submissions asked for now; older ones of the class have had their say."""
    if any(row.status == "not_graded" for row in graded.asked):
        return ExitCode.NOT_GRADED
    marks = (mark for row in graded.asked for mark in row.exercises)
    if any(mark.status == "not_graded" and not mark.waits for mark in marks):
        return ExitCode.NOT_GRADED
    if fail_under is not None:
        shares = [100 * row.score / row.max_score for row in graded.asked if row.max_score]
        if any(share < fail_under for share in shares):
            return ExitCode.NOT_MET
    return ExitCode.DONE
