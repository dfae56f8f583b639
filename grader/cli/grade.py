"""`grader grade`."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.delivery import Delivery, delivery_options
from grader.cli.grading_key import key_and_others
from grader.cli.options import course_option
from grader.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.intake import Submission
    from grader.batch.output_folder import OutputFolder
    from grader.batch.roster import Person
    from grader.batch.run import Batch, BatchOptions
    from grader.model.answer_key import AnswerKey
    from grader.sandbox.orders import Level


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-a", "--assignment", metavar="ASSIGNMENT", help="Which assignment; see 'grader list'.")
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Grade with this key, in place of an assignment of a course.",
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
@delivery_options
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
    form: str,
    files: tuple[str, ...],
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
    from grader.batch.output_folder import OutputFolder
    from grader.batch.roster import read_roster
    from grader.batch.run import BatchOptions
    from grader.cli.outcome_of_batch import Outcome

    delivery = Delivery.of(form, files)
    people = read_roster(roster) if roster else []
    key, others = key_and_others(assignment, key_file, course_folder)
    out = OutputFolder(out_folder)
    submissions = _submissions(paths, key, student, out_folder, people)
    start = time.monotonic()
    workers = jobs or min(os.cpu_count() or 1, 8)
    graded = _graded(key, submissions, out, BatchOptions(workers, isolation, fresh, others))
    outcome = Outcome(graded, out, time.monotonic() - start, err=not delivery.is_for_people)
    outcome.say()
    if delivery.wants_results:
        delivery.deliver(outcome.results(submissions))
    return outcome.exit_code(fail_under)


def _submissions(
    paths: Sequence[Path], key: AnswerKey, student: str, out: Path, people: Sequence[Person]
) -> list[Submission]:
    """The submissions among the paths, and everybody on the roster who handed nothing in."""
    from grader.batch.choice import Asked
    from grader.batch.intake import enrolled, find_submissions

    found = find_submissions(paths, Asked.by(key), student=student, out=out, may_be_none=bool(people))
    return enrolled(found, people) if people else found


def _graded(
    key: AnswerKey, submissions: Sequence[Submission], out: OutputFolder, options: BatchOptions
) -> Batch:
    """Grade them, telling how far it is; stopped, say what is kept."""
    from grader.batch.run import grade_batch

    try:
        with progress("graded") as show:
            return grade_batch(key, submissions, out, options, show)
    except KeyboardInterrupt as stopped:
        stopped.add_note(f"What was graded is kept in {out.path}: run the same command again for the rest.")
        raise
