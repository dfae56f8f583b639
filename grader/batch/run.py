"""Grade a batch: what is unchanged is kept, the rest goes to the workers, and the class page is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

import msgspec

from grader.batch.another_assignment import other_assignment
from grader.batch.cache import ResultCache
from grader.batch.choice import Asked
from grader.batch.contents import Contents, contents_of, facts_of
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.output_lock import held
from grader.batch.worker import BatchSetup
from grader.key.storage import digest, encode_key
from grader.model.answer_key import AnswerKey
from grader.model.result import Remark, SubmissionFacts
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
    key: str = ""  # the digest of the key


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is to be graded: how many at a time, how confined at least, and what is done again.

    `others` tells what other assignments ask for, if somebody has handed in one of these.
    """

    workers: int = 1
    at_least: Level = "full"
    fresh: bool = False
    others: Callable[[], Sequence[Asked]] = tuple


def grade_batch(
    key: AnswerKey,
    submissions: Sequence[Submission],
    out: OutputFolder,
    options: BatchOptions,
    progress: Progress,
) -> Batch:
    """Grade submissions into an output folder; results are written one by one as they come.

    Raises:
        UsageError: the output folder cannot be written, is being written, or holds another assignment's
            results.
        PackageError: a package that the assignment declares is not installed.
        SandboxError: the isolation asked for is not to be had here.
        GraderError: no worker can be started, or none any more; what is graded is kept.

    """
    out.prepare()
    with held(out.path):
        return _graded(key, submissions, out, options, progress)


def _graded(
    key: AnswerKey,
    submissions: Sequence[Submission],
    out: OutputFolder,
    options: BatchOptions,
    progress: Progress,
) -> Batch:
    with Sandbox(at_least=options.at_least) as sandbox:
        sandbox.load_packages(key.packages)
        isolation = sandbox.isolation
    key_digest = digest(key)
    stored_results = ResultCache(out, key.assignment, key_digest, isolation)
    others = stored_results.others(submissions)
    rows: list[ClassRow] = []
    todo = []
    for submission in submissions:
        stored = stored_results.stored(submission)
        if stored and not options.fresh and stored_results.is_unchanged(stored, submission):
            rows.append(out.keep_pages(stored))
        else:
            todo.append(submission)
    kept = len(rows)
    results = partial(SubmissionResults, key, key_digest, isolation)
    known = _OtherAssignments(out, Asked.by(key), options.others)
    try:
        setup = BatchSetup(encode_key(key), os.fspath(out.path))
        program = WorkerProgram("grader.batch.worker", setup, (isolation,))
        limits = PoolLimits(options.workers, _most_seconds(key))
        pool: WorkerPool[Submission, ClassRow] = WorkerPool(program, ClassRow, limits)
        with pool:
            for submission, row in pool.run(todo):
                rows.append(known.told(submission, row) if row else _gave_up(out, submission, results))
                progress(len(rows), len(submissions))
    finally:
        facts = ClassFacts(assignment=key.assignment, title=key.title, key=key_digest, isolation=isolation)
        out.write_class([*others, *rows], facts)
    return Batch([*others, *rows], rows, kept, key_digest)


class _OtherAssignments:
    """Says of a submission without a point that it is one of another assignment, where it is."""

    def __init__(self, out: OutputFolder, asked: Asked, others: Callable[[], Sequence[Asked]]) -> None:
        self._out, self._asked = out, asked
        self._others = cache(others)

    def told(self, submission: Submission, row: ClassRow) -> ClassRow:
        """The row, after its result was told what it is, if it is of another assignment."""
        if row.status != "graded" or row.score > 0:
            return row
        try:
            data = contents_of(submission).data
        except OSError:  # it was there a moment ago
            return row
        other = other_assignment(data, self._asked, self._others())
        if not other:
            return row
        result = self._out.read(row.student)
        note = f"This looks like work for {other}, not for {self._asked.assignment}: hand in the right file."
        remarks: tuple[Remark, ...] = (*result.submission.remarks, "other_assignment")
        facts = msgspec.structs.replace(result.submission, remarks=remarks)
        return self._out.write_result(
            msgspec.structs.replace(result, submission=facts, notes=(*result.notes, note))
        )


def _most_seconds(key: AnswerKey) -> float:
    """How long a worker may take over one submission: several time-outs in every exercise."""
    return 60.0 + 6.0 * key.limits.wall_seconds * len(key.exercises)


def _gave_up(
    out: OutputFolder, submission: Submission, results: Callable[[SubmissionFacts], SubmissionResults]
) -> ClassRow:
    """The row of a submission that ended its worker each time, or took longer than a worker may."""
    result = results(facts_of(submission, Contents())).ungraded(
        "not_graded",
        "The grading process was ended while it worked on this submission, or took too long over it; "
        "grade it again by itself.",
        0.0,
    )
    return out.write_result(result)


def render_again(out: OutputFolder) -> list[ClassRow]:
    """Write every page again from the stored results, running nothing; the figures are the newest key's.

    Raises:
        UsageError: there are no results, one cannot be read, or another run is writing.

    """
    if not out.results.is_dir():
        return []
    with held(out.path):
        newest = out.newest()
        rows = [out.write_pages(result) for result in out.all_stored()]
        if newest is not None:
            facts = ClassFacts(
                assignment=newest.assignment, title=newest.title, key=newest.key, isolation=newest.isolation
            )
            out.write_class(rows, facts)
    return rows
