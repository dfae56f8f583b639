"""What a submission holds, read once: the bytes of its file and of the scripts beside it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from grader.batch.intake import Submission
from grader.model.result import SubmissionFacts
from grader.notebook import NOTHING_BESIDE, Beside
from grader.notebook.code_cells import MAX_SOURCE
from grader.notebook.read import MAX_BYTES
from grader.results.provenance import submission_facts

#: So much of scripts is looked at; of what is graded more would be no one's homework.
_MOST_BESIDE = 8 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a submission's file, and of each script beside it that could be read, by its name."""

    data: bytes = b""
    beside: Beside = NOTHING_BESIDE


def contents_of(submission: Submission) -> Contents:
    """Read a submission: no more than is graded.

    Raises:
        OSError: its file cannot be read.

    """
    scripts: dict[str, bytes] = {}
    left = _MOST_BESIDE
    for name, path in submission.beside.items():
        with contextlib.suppress(OSError):
            script = _read(path, MAX_SOURCE)
            left -= len(script)
            if left < 0:
                break
            scripts[name] = script
    data = _read(submission.path, MAX_BYTES) if submission.path else b""
    return Contents(data, Beside(scripts, submission.inside))


def facts_of(submission: Submission, contents: Contents) -> SubmissionFacts:
    """What a result says of who handed in what."""
    return submission_facts(
        submission.student,
        submission.file,
        contents.data,
        name=submission.name,
        attempt=submission.attempt,
        remarks=submission.remarks,
        beside=contents.beside.scripts,
    )


def _read(path: bytes, most: int) -> bytes:
    with Path(os.fsdecode(path)).open("rb") as file:
        return file.read(most + 1)
