"""What an output folder holds already: results that may be kept, and rows of those who are not asked for."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.errors import UsageError
from grader.model.result import Result
from grader.notebook.read import MAX_BYTES
from grader.results.provenance import environment
from grader.sandbox.orders import Level
from reports.rows import ClassRow, class_row


class ResultCache:
    """The stored results of an output folder, as seen by a batch under one key and one isolation."""

    def __init__(self, out: OutputFolder, assignment: str, key_digest: str, isolation: Level) -> None:
        self._out, self._assignment, self._digest, self._isolation = out, assignment, key_digest, isolation
        self._environment = environment()

    def others(self, asked: set[str]) -> list[ClassRow]:
        """Rows of the class that were graded into this folder before and are not asked for now.

        Raises:
            UsageError: one of these results cannot be read, or is of another assignment.

        """
        results = (self._out.read(student) for student in self._out.students() if student not in asked)
        return [class_row(self._ours(result)) for result in results]

    def stored(self, submission: Submission) -> Result | None:
        """A student's stored result, or None where there is none that can be read.

        Raises:
            UsageError: it is of another assignment.

        """
        result = self._out.stored(submission.student)
        return None if result is None else self._ours(result)

    def is_unchanged(self, stored: Result, submission: Submission) -> bool:
        """Whether neither a submission nor the key nor the versions have changed since its stored result."""
        if stored.key != self._digest or stored.status == "not_graded":
            return False
        if any(exercise.packages for exercise in stored.exercises):
            return False  # what was not installed may be by now
        if stored.environment != self._environment or stored.isolation != self._isolation:
            return False
        try:
            with Path(os.fsdecode(submission.path)).open("rb") as file:
                data = file.read(MAX_BYTES + 1)  # as much as a worker reads
        except OSError:
            return False
        return stored.submission.sha256 == hashlib.sha256(data).hexdigest()

    def _ours(self, stored: Result) -> Result:
        if stored.assignment != self._assignment:
            raise UsageError(
                f"{self._out.path} holds results of {stored.assignment}; choose another folder with -o."
            )
        return stored
