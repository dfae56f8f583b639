"""The result of a submission, from those of its exercises or from why it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from grader.model.answer_key import AnswerKey
from grader.model.result import ExerciseResult, Result, SubmissionFacts, SubmissionStatus
from grader.results.provenance import environment
from grader.score import rounded


@dataclass(frozen=True, slots=True)
class SubmissionResults:
    """What all results of a submission state: the key that graded it, the isolation, who handed it in."""

    key: AnswerKey
    digest: str
    isolation: str
    facts: SubmissionFacts

    def graded(self, exercises: Sequence[ExerciseResult], notes: tuple[str, ...], seconds: float) -> Result:
        """The result of a submission that could be read."""
        none = exercises and all(exercise.status == "not_graded" for exercise in exercises)
        return msgspec.structs.replace(
            self._stated("not_graded" if none else "graded", seconds),
            score=rounded(sum(exercise.score for exercise in exercises)),
            pending=rounded(sum(exercise.pending for exercise in exercises)),
            message=next((note for one in exercises for note in one.notes), "") if none else "",
            exercises=tuple(exercises),
            notes=notes,
        )

    def ungraded(self, status: SubmissionStatus, message: str, seconds: float) -> Result:
        """The result of a submission that cannot be read, or that could not be graded."""
        return msgspec.structs.replace(self._stated(status, seconds), message=message)

    def _stated(self, status: SubmissionStatus, seconds: float) -> Result:
        """What every result states, before anything of it is known."""
        return Result(
            assignment=self.key.assignment,
            title=self.key.title,
            key=self.digest,
            submission=self.facts,
            status=status,
            max_score=rounded(sum(exercise.points for exercise in self.key.exercises)),
            isolation=self.isolation,
            environment=environment(),
            seconds=round(seconds, 3),
        )
