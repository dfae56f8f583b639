"""What an output folder holds already: results that may be kept, and rows of those who are not asked for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.batch.contents import Contents, contents_of, facts_of
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.roster import spelt
from grader.errors import UsageError
from grader.model.result import Result, SubmissionFacts
from grader.results.provenance import environment
from grader.sandbox.orders import Level
from reports.rows import ClassRow, class_row


class ResultCache:
    """The stored results of an output folder, as seen by a batch under one key and one isolation."""

    def __init__(self, out: OutputFolder, assignment: str, key_digest: str, isolation: Level) -> None:
        self._out, self._assignment, self._digest, self._isolation = out, assignment, key_digest, isolation
        self._environment = environment()

    def others(self, asked: Sequence[Submission]) -> list[ClassRow]:
        """Rows of the class that were graded into this folder before and are not asked for now.

        Who had handed nothing in, and is asked for now under that name, has no second row.

        Raises:
            UsageError: one of these results cannot be read, or is of another assignment.

        """
        students, names = {one.student for one in asked}, {spelt(one.name) for one in asked if one.name}
        rows = []
        for student in self._out.students():
            if student in students:
                continue
            result = self._ours(self._out.read(student))
            if result.status == "nothing_handed_in" and spelt(result.submission.called) in names:
                self._out.forget(student)
            else:
                rows.append(class_row(result))
        return rows

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
        if submission.status != "graded":
            settled = (stored.status, stored.message) == (submission.status, submission.message)
            return settled and _as_handed_in(stored) == facts_of(submission, Contents())
        try:
            facts = facts_of(submission, contents_of(submission))
        except OSError:
            return False
        return _as_handed_in(stored) == facts and stored.notes[: len(submission.notes)] == submission.notes

    def _ours(self, stored: Result) -> Result:
        if stored.assignment != self._assignment:
            raise UsageError(
                f"{self._out.path} holds results of {stored.assignment}; choose another folder with -o."
            )
        return stored


def _as_handed_in(stored: Result) -> SubmissionFacts:
    """What a result says of a submission, but for what grading found out."""
    remarks = tuple(remark for remark in stored.submission.remarks if remark != "other_assignment")
    return msgspec.structs.replace(stored.submission, remarks=remarks)
