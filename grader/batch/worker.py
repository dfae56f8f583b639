"""A worker process: a sandbox of its own, one submission at a time, told over its standard streams."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO

import msgspec

from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.errors import SandboxError, UsageError, fault_of_ours
from grader.grade import grade_submission, ungraded
from grader.grading.case import Grading
from grader.key.storage import decode_key, digest
from grader.model.result import Result
from grader.notebook.read import MAX_BYTES
from grader.results.provenance import submission_facts
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from grader.sandbox.wire import LENGTH


class Setup(msgspec.Struct, frozen=True):
    """What a worker is told first; the sandbox is running by then."""

    key: bytes
    out: str


def write_message(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Send one message, length first."""
    body = msgspec.msgpack.encode(message)
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """Receive one message's bytes, or None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def grade_file(grading: Grading, submission: Submission) -> Result:
    """Grade one submission's file; what goes wrong on our side makes it `not_graded`, with the reason."""
    path = Path(os.fsdecode(submission.path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        facts = submission_facts(submission.student, submission.file, b"")
        return ungraded(
            grading, facts, "not_graded", f"The file cannot be read: {error.strerror or error}.", 0.0
        )
    facts = submission_facts(submission.student, submission.file, data)
    try:
        return grade_submission(grading, data, facts)
    except SandboxError as error:
        return ungraded(grading, facts, "not_graded", str(error), 0.0)
    except Exception as error:  # noqa: BLE001 - one submission must not end the batch, whatever it meets
        return ungraded(grading, facts, "not_graded", fault_of_ours(error), 0.0)


def main() -> None:
    """Serve submissions until the grader closes our standard input."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    at_least = msgspec.convert(sys.argv[1], Level)
    with Sandbox(at_least=at_least) as sandbox:  # started before the key is read: it holds no secret
        setup = read_message(requests)
        if setup is None:
            return
        told = msgspec.msgpack.decode(setup, type=Setup)
        key = decode_key(told.key)
        sandbox.load_packages(key.packages)
        grading = Grading(key, digest(key), sandbox)
        out = OutputFolder(Path(told.out))
        with contextlib.suppress(UsageError):  # it cannot be written here: the batch will find so as well
            while (body := read_message(requests)) is not None:
                submission = msgspec.msgpack.decode(body, type=Submission)
                write_message(replies, out.write_result(grade_file(grading, submission)))


if __name__ == "__main__":
    main()
