"""Grade a batch: what is unchanged is kept, the rest goes to the workers, and the class page is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from grader.batch.cache import ResultCache
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.worker import BatchSetup
from grader.key.storage import digest, encode_key
from grader.model.answer_key import AnswerKey
from grader.model.result import Result, SubmissionFacts
from grader.results.submission_results import SubmissionResults
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from grader.workers.pool import PoolLimits, WorkerPool
from grader.workers.process import WorkerProgram
from reports.class_page import ClassFacts
from reports.rows import ClassRow

#: Told after each submission: how many are done, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """A finished batch: the class's rows, those that were asked for now, and how many of these were kept."""

    rows: list[ClassRow]
    asked: list[ClassRow]
    kept: int


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is to be graded: how many at a time, how confined at least, and what is done again."""

    workers: int = 1
    at_least: Level = "full"
    fresh: bool = False


def grade_batch(
    key: AnswerKey,
    submissions: Sequence[Submission],
    out: OutputFolder,
    options: BatchOptions,
    progress: Progress,
) -> Batch:
    """Grade submissions into an output folder; results are written one by one as they come.

    Raises:
        UsageError: the output folder cannot be written, or holds another assignment's results.
        PackageError: a package that the assignment declares is not installed.
        SandboxError: the isolation asked for is not to be had here.
        GraderError: no worker can be started, or none any more; what is graded is kept.

    """
    out.prepare()
    with Sandbox(at_least=options.at_least) as sandbox:
        sandbox.load_packages(key.packages)
        isolation = sandbox.isolation
    key_digest = digest(key)
    cache = ResultCache(out, key.assignment, key_digest, isolation)
    others = cache.others({submission.student for submission in submissions})
    rows: list[ClassRow] = []
    todo = []
    for submission in submissions:
        stored = cache.stored(submission)
        if stored and not options.fresh and cache.is_unchanged(stored, submission):
            rows.append(out.keep_pages(stored))
        else:
            todo.append(submission)
    kept = len(rows)
    results = partial(SubmissionResults, key, key_digest, isolation)
    try:
        setup = BatchSetup(encode_key(key), os.fspath(out.path))
        program = WorkerProgram("grader.batch.worker", setup, (isolation,))
        limits = PoolLimits(options.workers, _most_seconds(key))
        pool: WorkerPool[Submission, ClassRow] = WorkerPool(program, ClassRow, limits)
        with pool:
            for submission, row in pool.run(todo):
                rows.append(row if row is not None else _gave_up(out, submission, results))
                progress(len(rows), len(submissions))
    finally:
        facts = ClassFacts(assignment=key.assignment, title=key.title, key=key_digest, isolation=isolation)
        out.write_class([*others, *rows], facts)
    return Batch([*others, *rows], rows, kept)


def _most_seconds(key: AnswerKey) -> float:
    """How long a worker may take over one submission: several time-outs in every exercise."""
    return 60.0 + 6.0 * key.limits.wall_seconds * len(key.exercises)


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
