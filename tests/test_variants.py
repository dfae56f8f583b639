"""Whole submissions and single-cell variants of the solutions, each with the verdict that it must get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from grader.course import load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import AnswerKey, ClassKey, ExerciseKey, FunctionKey, ScriptKey
from grader.model.result import ExerciseResult, Result
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.variants_corpus import (
    VARIANTS,
    Submission,
    Variant,
    cell_variants,
    handed_out,
    right_submissions,
    swapped,
)

ROOT = Path(__file__).resolve().parent.parent


class Graders:
    """A running sandbox and a compiled key for each assignment, made when first wanted."""

    def __init__(self, sandbox: Sandbox) -> None:
        """Grade in `sandbox`."""
        self._sandbox = sandbox
        self._gradings: dict[str, Grading] = {}

    def grade(self, assignment: str, data: bytes, file: str, only: str = "") -> Result:
        """Grade a submission's bytes; with `only`, functions and classes of other exercises are not run."""
        grading = self._grading(assignment)
        if only:
            grading = replace(grading, key=_narrowed(grading.key, only))
        return grade_submission(grading, data, submission_facts("student", file, data))

    def key(self, assignment: str) -> AnswerKey:
        """An assignment's key."""
        return self._grading(assignment).key

    def _grading(self, assignment: str) -> Grading:
        if assignment not in self._gradings:
            key = load_answer_key(ROOT, assignment)
            self._sandbox.load_packages(key.packages)
            self._gradings[assignment] = Grading(key, digest(key), self._sandbox)
        return self._gradings[assignment]


def _narrowed(key: AnswerKey, only: str) -> AnswerKey:
    """A key whose functions and classes keep their names; those that `only` needs not have nothing to run."""
    (kept,) = [exercise for exercise in key.exercises if exercise.name == only]
    needed = {only}
    if isinstance(kept, FunctionKey | ScriptKey):
        needed |= {tape.exercise for tape in kept.tapes}
    if isinstance(kept, FunctionKey) and kept.own_layout:
        needed.add(kept.own_layout.exercise)
    exercises = tuple(
        exercise if exercise.name in needed else _emptied(exercise) for exercise in key.exercises
    )
    return msgspec.structs.replace(key, exercises=exercises)


def _emptied(exercise: ExerciseKey) -> ExerciseKey:
    """The exercise, with nothing to run if it is a function or class."""
    if isinstance(exercise, FunctionKey):
        return msgspec.structs.replace(exercise, trials=(), checks=(), tapes=())
    if isinstance(exercise, ClassKey):
        return msgspec.structs.replace(exercise, trials=(), checks=())
    return exercise


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    """One sandbox for all variants."""
    with Sandbox() as sandbox:
        yield Graders(sandbox)


@pytest.mark.parametrize(
    "variant", list(cell_variants()), ids=lambda v: f"{v.assignment}.{v.exercise}.{v.name}"
)
def test_a_variant_gets_its_verdict(graders: Graders, variant: Variant) -> None:
    """A solution with one cell swapped gets the status, and the diagnoses, that its table states."""
    suffix = handed_out(variant.assignment, "solution").suffix
    result = graders.grade(variant.assignment, swapped(variant), f"student{suffix}", variant.exercise)
    (exercise,) = [exercise for exercise in result.exercises if exercise.name == variant.exercise]
    assert exercise.status in variant.statuses, [
        (check.name, check.status, check.message) for check in exercise.checks
    ]
    told = [diagnosis.id for diagnosis in exercise.diagnoses]
    assert len(told) == len(set(told)), told
    if variant.diagnoses is not None:
        assert variant.diagnoses <= set(told) if variant.diagnoses else not told, told
        assert further_matches(exercise, variant.diagnoses) == set()


def further_matches(exercise: ExerciseResult, named: frozenset[str]) -> set[str]:
    """The known mistakes that are stated as a fact, and are neither named nor alternatives of a named one."""
    others = {other for one in exercise.diagnoses if one.id in named for other in one.alternatives}
    return {one.id for one in exercise.diagnoses if one.certainty == "match"} - named - others


@pytest.mark.parametrize(
    "right", list(right_submissions()), ids=lambda right: f"{right.assignment}.{right.name}"
)
def test_a_right_submission_passes(graders: Graders, right: Submission) -> None:
    """A right submission passes every exercise, however it is written."""
    result = graders.grade(right.assignment, right.data, right.file)
    wrong = {
        exercise.name: [(check.name, check.status, check.message) for check in exercise.checks]
        for exercise in result.exercises
        if exercise.status not in ("passed", "pending")
    }
    assert wrong == {}


@pytest.mark.parametrize("assignment", sorted(path.name for path in VARIANTS.iterdir() if path.is_dir()))
def test_solution_is_right_and_starter_is_empty(graders: Graders, assignment: str) -> None:
    """The solution gets every point that is not pending, the starter none, with nothing begun."""
    paths = [handed_out(assignment, kind) for kind in ("solution", "starter")]
    solution, starter = (graders.grade(assignment, path.read_bytes(), path.name) for path in paths)
    assert solution.score == solution.max_score - solution.pending
    assert {exercise.status for exercise in solution.exercises} <= {"passed", "pending"}
    assert starter.score == 0
    assert {exercise.status for exercise in starter.exercises} <= {"unfilled", "missing"}


BESIDE_THE_CLASS = """
import numpy as np
# %%
class RNN:
    def __init__(self, size):
        self.unused = np.ones(size) @ np.ones(size)
    def forward(self, q):
        return q
# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.ones(4)
def product(a, w):
    spread = a[..., None] * w
    return spread.sum(axis=-2)
h = np.zeros((1, 4))
for t in range(3):
    h = np.tanh(product(x[:, t], w_x) + product(h, w_h) + b)
h = RNN(3).forward(h)
"""


def test_a_class_that_computes_nothing_earns_nothing(graders: Graders) -> None:
    """A class that hands on what was computed beside it is not the layer that was asked for."""
    result = graders.grade("simple_rnn", BESIDE_THE_CLASS.encode(), "student.py")
    statuses = {exercise.name: exercise.status for exercise in result.exercises}
    assert statuses["small_sequence"] == "passed"
    assert statuses["forward"] == "pending"
