"""Grade one file; and the program of a worker: a sandbox of its own, one submission at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from grader.batch.contents import Contents, contents_of, facts_of
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.errors import ExitCode, SandboxError, UsageError, fault_of_ours
from grader.grade import grade_submission, ungraded
from grader.grading.case import Grading
from grader.key.storage import decode_key, digest
from grader.model.result import Result
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from grader.workers.service import serve
from reports.rows import ClassRow


class BatchSetup(msgspec.Struct, frozen=True):
    """What a worker is told first; the sandbox is running by then."""

    key: bytes
    out: str


def grade_file(grading: Grading, submission: Submission) -> Result:
    """Grade one submission's file; what goes wrong on our side makes it `not_graded`, with the reason."""
    try:
        contents = contents_of(submission)
    except OSError as error:
        facts = facts_of(submission, Contents())
        return ungraded(
            grading, facts, "not_graded", f"The file cannot be read: {error.strerror or error}.", 0.0
        )
    facts = facts_of(submission, contents)
    if submission.status != "graded":
        return ungraded(grading, facts, submission.status, submission.message, 0.0)
    try:
        result = grade_submission(grading, contents.data, facts, contents.beside)
    except SandboxError as error:
        return ungraded(grading, facts, "not_graded", str(error), 0.0)
    except Exception as error:  # noqa: BLE001 - one submission must not end the batch, whatever it meets
        return ungraded(grading, facts, "not_graded", fault_of_ours(error), 0.0)
    return msgspec.structs.replace(result, notes=(*submission.notes, *result.notes))


@contextmanager
def _opened() -> Iterator[Callable[[BatchSetup], Callable[[Submission], ClassRow]]]:
    """A sandbox, started before the key is heard: it holds no secret."""
    with Sandbox(at_least=msgspec.convert(sys.argv[1], Level)) as sandbox:

        def prepare(setup: BatchSetup) -> Callable[[Submission], ClassRow]:
            key, out = decode_key(setup.key), OutputFolder(Path(setup.out))
            sandbox.load_packages(key.packages)
            grading = Grading(key, digest(key), sandbox)

            def perform(submission: Submission) -> ClassRow:
                try:
                    return out.write_result(grade_file(grading, submission))
                except UsageError:  # it cannot be written: the batch will find so as well, and say it
                    sys.exit(ExitCode.USAGE)

            return perform

        yield prepare


if __name__ == "__main__":
    serve(_opened(), BatchSetup, Submission)
