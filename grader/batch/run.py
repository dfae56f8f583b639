"""Grade a batch: what is unchanged is kept, the rest goes to the workers, and the class page is written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.pool import Pool
from grader.batch.worker import Setup
from grader.errors import UsageError
from grader.key.storage import digest, encode_key
from grader.model.answer_key import AnswerKey
from grader.model.result import Result, SubmissionFacts
from grader.notebook.read import MAX_BYTES
from grader.results.provenance import environment
from grader.results.submission_results import SubmissionResults
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from reports.class_page import ClassFacts
from reports.rows import ClassRow, class_row

#: Told after each submission: how many are done, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """A finished batch: the class's rows, those that were asked for now, and how many of these were kept."""

    rows: list[ClassRow]
    asked: list[ClassRow]
    kept: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How a batch is to be graded: how many at a time, how confined at least, and what is done again."""

    workers: int = 1
    at_least: Level = "full"
    fresh: bool = False


def grade_batch(
    key: AnswerKey,
    submissions: Sequence[Submission],
    out: OutputFolder,
    manner: Manner,
    progress: Progress,
) -> Batch:
    """Grade submissions into an output folder; results are written one by one as they come.

    Raises:
        UsageError: the output folder cannot be written, or holds another assignment's results.
        SandboxError: the isolation asked for is not to be had here.

    """
    out.prepare()
    with Sandbox(at_least=manner.at_least) as sandbox:
        isolation = sandbox.isolation
    key_digest = digest(key)
    others = _others(out, key, {submission.student for submission in submissions})
    rows: list[ClassRow] = []
    todo = []
    for submission in submissions:
        stored = _of_assignment(out, key, out.stored(submission.student))  # unreadable: graded again
        if stored and not manner.fresh and _is_unchanged(stored, submission, key_digest, isolation):
            rows.append(out.keep_pages(stored))
        else:
            todo.append(submission)
    done = len(rows)

    def of_batch(facts: SubmissionFacts) -> SubmissionResults:
        return SubmissionResults(key, key_digest, isolation, facts)

    try:
        setup = Setup(encode_key(key), os.fspath(out.path))
        with Pool(manner.workers, setup, isolation, _patience(key)) as pool:
            for submission, row in pool.grade(todo):
                rows.append(row if row is not None else _gave_up(out, submission, of_batch))
                progress(len(rows), len(submissions))
    finally:
        facts = ClassFacts(assignment=key.assignment, title=key.title, key=key_digest, isolation=isolation)
        out.write_class([*others, *rows], facts)
    return Batch([*others, *rows], rows, done)


def _others(out: OutputFolder, key: AnswerKey, asked: set[str]) -> list[ClassRow]:
    """Rows of the class that were graded into this folder before and are not asked for now.

    Raises:
        UsageError: one of these results cannot be read, or is of another assignment.

    """
    results = (out.read(student) for student in out.students() if student not in asked)
    return [class_row(result) for result in results if _of_assignment(out, key, result)]


def _of_assignment(out: OutputFolder, key: AnswerKey, stored: Result | None) -> Result | None:
    """A stored result, if there is one.

    Raises:
        UsageError: it is of another assignment.

    """
    if stored is not None and stored.assignment != key.assignment:
        raise UsageError(f"{out.path} holds results of {stored.assignment}; choose another folder with -o.")
    return stored


def _patience(key: AnswerKey) -> float:
    """How long a worker may take over one submission: several time-outs in every exercise."""
    return 60.0 + 6.0 * key.limits.wall_seconds * len(key.exercises)


def _is_unchanged(stored: Result, submission: Submission, key_digest: str, isolation: Level) -> bool:
    """Whether neither a submission nor the key nor the versions have changed since its stored result."""
    if stored.key != key_digest or stored.status == "not_graded":
        return False
    if stored.environment != environment() or stored.isolation != isolation:
        return False
    try:
        with Path(os.fsdecode(submission.path)).open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # as much as a worker reads
    except OSError:
        return False
    return stored.submission.sha256 == hashlib.sha256(data).hexdigest()


def _gave_up(
    out: OutputFolder, submission: Submission, results: Callable[[SubmissionFacts], SubmissionResults]
) -> ClassRow:
    """The row of a submission that ended its worker each time, or took longer than a worker may."""
    facts = SubmissionFacts(student=submission.student, file=submission.file, sha256="")
    result = results(facts).ungraded(
        "not_graded",
        "The grading process was ended while it worked on this submission, or took too long over it; "
        "grade it again by itself.",
        0.0,
    )
    return out.write_result(result)


def render_again(out: OutputFolder) -> list[ClassRow]:
    """Write every page again from the stored results, running nothing.

    Raises:
        UsageError: there are no results, or one cannot be read.

    """
    rows = []
    last: Result | None = None
    for result in out.all_stored():
        rows.append(out.write_pages(result))
        last = result
    if last is not None:
        facts = ClassFacts(
            assignment=last.assignment, title=last.title, key=last.key, isolation=last.isolation
        )
        out.write_class(rows, facts)
    return rows
