"""The result of a submission: what its exercises add up to, or why there is nothing to add up."""

from __future__ import annotations

import hashlib
import platform

import numpy as np
import pytest

import grader
from grader.model.answer_key import AnswerKey, ProseKey, Target
from grader.model.result import ExerciseResult, ExerciseStatus, SubmissionStatus
from grader.results.provenance import environment, submission_facts
from grader.results.submission_results import SubmissionResults
from tests.grader.making import exercise

KEY = AnswerKey(
    assignment="course",
    title="A course",
    exercises=(exercise(), exercise(), ProseKey(name="why", title="Why?", points=1.5, target=Target())),
)
FACTS = submission_facts("ada", "ada.py", b"x = 1")
RESULTS = SubmissionResults(KEY, "sha256:ab", "partial", FACTS)


def exercises(*statuses: ExerciseStatus) -> list[ExerciseResult]:
    """Exercises of two points, of which one is won, unless it could not be graded."""
    return [
        ExerciseResult(
            name=f"e{number}",
            title="",
            status=status,
            score=0.0 if status == "not_graded" else 1.0 + 1e-9,
            max_score=2.0,
            pending=1.0 if status == "pending" else 0.0,
        )
        for number, status in enumerate(statuses)
    ]


@pytest.mark.parametrize(
    ("statuses", "status", "points"),
    [
        ((), "graded", (0.0, 0.0)),
        (("passed", "partial"), "graded", (2.0, 0.0)),
        (("failed", "unfilled", "missing"), "graded", (3.0, 0.0)),
        (("passed", "pending"), "graded", (2.0, 1.0)),
        (("pending",), "graded", (1.0, 1.0)),
        (("passed", "not_graded"), "graded", (1.0, 0.0)),
        (("not_graded", "pending"), "graded", (1.0, 1.0)),
        (("not_graded", "not_graded"), "not_graded", (0.0, 0.0)),
    ],
)
def test_what_exercises_add_up_to(
    statuses: tuple[ExerciseStatus, ...], status: SubmissionStatus, points: tuple[float, float]
) -> None:
    """Scores add up, and so does what awaits a person; what can be won is the same for everyone."""
    result = RESULTS.graded(exercises(*statuses), ("a note",), 0.0)
    assert (status, points, 13.5) == (result.status, (result.score, result.pending), result.max_score)
    assert (len(statuses), ("a note",), "") == (len(result.exercises), result.notes, result.message)


@pytest.mark.parametrize("status", ["unreadable", "not_graded"])
def test_a_submission_without_exercises(status: SubmissionStatus) -> None:
    """It says why, has no points, and could have had all of them."""
    result = RESULTS.ungraded(status, "The file is empty.", 0.0)
    assert (status, "The file is empty.", ()) == (result.status, result.message, result.exercises)
    assert (0.0, 13.5, 0.0) == (result.score, result.max_score, result.pending)


def test_what_every_result_states() -> None:
    """Which key graded whose submission, how confined, by which versions, in how many seconds."""
    for result in (RESULTS.graded([], (), 1.23456), RESULTS.ungraded("unreadable", "", 1.23456)):
        assert ("course", "A course", "sha256:ab") == (result.assignment, result.title, result.key)
        assert (FACTS, "partial", 1.235) == (result.submission, result.isolation, result.seconds)
        assert environment() == result.environment


def test_versions() -> None:
    """A result depends on three versions."""
    versions = {"grader": grader.__version__, "python": platform.python_version(), "numpy": np.__version__}
    assert versions == environment()


def test_who_handed_in_what() -> None:
    """A submission is told by its student, its file and a digest of its bytes."""
    assert ("ada", "ada.py", hashlib.sha256(b"x = 1").hexdigest()) == (
        FACTS.student,
        FACTS.file,
        FACTS.sha256,
    )
