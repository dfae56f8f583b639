"""What a submission holds, read once: the bytes of its file and of the scripts beside it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.intake import Submission
from grader.model.result import SubmissionFacts
from grader.notebook.read import MAX_BYTES, MAX_CODE
from grader.results.provenance import submission_facts


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a submission's file, and of each script beside it that could be read, by its name."""

    data: bytes = b""
    beside: dict[str, bytes] = field(default_factory=dict)


def contents_of(submission: Submission) -> Contents:
    """Read a submission: no more than is graded.

    Raises:
        OSError: its file cannot be read.

    """
    beside: dict[str, bytes] = {}
    for name, path in submission.beside.items():
        with contextlib.suppress(OSError):
            beside[name] = _read(path, MAX_CODE)
    return Contents(_read(submission.path, MAX_BYTES) if submission.path else b"", beside)


def facts_of(submission: Submission, contents: Contents) -> SubmissionFacts:
    """What a result says of who handed in what."""
    return submission_facts(
        submission.student,
        submission.file,
        contents.data,
        name=submission.name,
        attempt=submission.attempt,
        remarks=submission.remarks,
        beside=contents.beside,
    )


def _read(path: bytes, most: int) -> bytes:
    with Path(os.fsdecode(path)).open("rb") as file:
        return file.read(most + 1)
