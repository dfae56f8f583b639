"""What knows nothing earns next to nothing, and public cases vary what hidden ones vary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.compare.numeric import Numbers
from grader.key import compile_key
from grader.model.values import to_value
from grader.sandbox.session import Sandbox
from grader.score import check_points
from grader.selftest.floor import check_floor
from grader.selftest.know_nothing import literal, submissions
from grader.selftest.pretence import pretences, pretended
from grader.selftest.public_cases import check_public_cases
from tests.grader.key import one_of_each


def scaled(x: Numbers, k: float) -> tuple[Numbers, Numbers]:
    """Two values."""
    return k * x, x + k


def declared(declare: Callable[[FunctionExercise], object]) -> Assignment:
    """An assignment of one function with cases."""
    assignment = Assignment("course", "A course")
    task = assignment.function("scaled", scaled, title="T", points=2, returns=("y", "z"))
    declare(task)
    return assignment


def sound(task: FunctionExercise) -> None:
    """Cases of two sizes, and hidden ones."""
    task.case("two", x=[1.0, 2.0], k=3.0)
    task.case("three", x=[1.0, -2.0, 0.5], k=2.0)
    task.case("hidden", hidden=True, x=[0.5, 0.7], k=1.5)
    task.case("longer", hidden=True, x=[0.5, 0.7, -0.4, 1.0], k=-1.0)


def faults(declare: Callable[[FunctionExercise], object]) -> list[str]:
    """What is found fault with."""
    assignment = declared(declare)
    with Sandbox() as sandbox:
        floor = check_floor(assignment, compile_key(assignment, Path()), sandbox)
    return [fault.reason for fault in floor.faults]


def test_sound_cases() -> None:
    """Whoever knows nothing earns nothing, in whichever way."""
    assert [] == faults(sound)


def test_public_answers_alone() -> None:
    """Where nothing is hidden, the answers can be typed in."""

    def all_public(task: FunctionExercise) -> None:
        task.case("two", x=[1.0, 2.0], k=3.0)
        task.case("three", x=[1.0, -2.0, 0.5], k=2.0)

    found = faults(all_public)
    assert "the public answers typed in earn 100 % of its points: add hidden cases" in found
    assert "a submission that types in the public answers earn 100 % of its points: add hidden cases" in found


def test_what_only_hidden_cases_vary() -> None:
    """A size, or an input, that is the same in all public cases is told by name."""

    def one_size(task: FunctionExercise) -> None:
        sound(task)
        task.cases[1:2] = []

    assignment = declared(one_size)
    assert [
        "only hidden cases have other sizes of x: add a public one",
        "only hidden cases have another k: add a public one",
    ] == [fault.reason for fault in check_public_cases(assignment, compile_key(assignment, Path()))]


def test_entries_that_are_all_the_same() -> None:
    """What reads one entry for all passes public cases in which all are the same."""

    def alike(task: FunctionExercise) -> None:
        sound(task)
        task.cases[:2] = []
        task.case("two", x=[1.0, 1.0], k=3.0)
        task.case("three", x=[2.0, 2.0, 2.0], k=2.0)

    assignment = declared(alike)
    assert ["only hidden cases have entries that differ in x: add a public one"] == [
        fault.reason for fault in check_public_cases(assignment, compile_key(assignment, Path()))
    ]


def test_every_kind_is_pretended(tmp_path: Path) -> None:
    """Each way to answer without work gives a verdict for every check of every kind of exercise."""
    key = compile_key(one_of_each.assignment(), tmp_path)
    for exercise in key.exercises:
        for _, pretence in pretences() if hasattr(exercise, "checks") else ():
            verdicts = pretended(exercise, pretence)  # type: ignore[arg-type]
            assert len(verdicts) == len(exercise.checks)  # type: ignore[union-attr]
            assert all(0 <= one.given <= one.possible for one in check_points(verdicts, 1.0))


def test_submissions_are_python(tmp_path: Path) -> None:
    """Each is source text that compiles, and names what is asked for."""
    sources = dict(submissions(compile_key(one_of_each.assignment(), tmp_path)))
    assert {"types in the public answers", "prints everything", "hands back input 1"} <= sources.keys()
    for name, source in sources.items():
        compile(source, name, "exec")


@pytest.mark.parametrize(
    "thing", [1, 2.5, "a", None, np.arange(6.0).reshape(2, 3), [1, 2.0], (np.ones(2), 3), {"a": np.ones(1)}]
)
def test_a_literal_is_the_value(thing: object) -> None:
    """What is typed in is what was told."""
    again = eval(literal(to_value(thing)), {"np": np})  # noqa: S307 - what this test wrote
    assert to_value(thing) == to_value(again)
