"""A course from another grader's notebook: what is carried over compiles, and what is not is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.course import load_answer_key
from grader.errors import AssignmentError, UsageError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key.storage import digest
from grader.model.answer_key import FunctionKey
from grader.new_course.from_notebook import NotebookCourse, course_files
from grader.release.new_folder import write_new
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.grader.handout.cells import code, nbgrader, notebook, raw, text

SCALED = "import numpy as np\n\nFACTOR = 2"
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return FACTOR * np.asarray(x)\n    ### END SOLUTION"


def made(folder: Path, *cells: dict[str, Any], name: str = "hw.ipynb") -> NotebookCourse:
    """The course that a notebook makes, written to a folder."""
    (folder / name).write_text(json.dumps(notebook(*cells)))
    course, files = course_files(folder / name, folder / "course", "rnn-grader")
    write_new(folder / "course", files)
    return course


NBGRADER = (
    text("# Doubling"),
    code(SCALED),
    text("## Part A (2 points)"),
    code(DOUBLE, metadata=nbgrader("double", solution=True)),
    code(
        "assert double(3) == 6\nassert (double(np.array([1.0, 2.0])) == [2, 4]).all()\n"
        "try:\n    double('x' * -1)\nexcept TypeError:\n    pass",
        metadata=nbgrader("test-a", grade=True, points=1.5),
    ),
    code(
        "### BEGIN HIDDEN TESTS\nassert double(x=-4) == -8\n### END HIDDEN TESTS",
        metadata=nbgrader("test-b", grade=True, points=0.5),
    ),
    text("## Part B"),
    text("Because it doubles.", metadata=nbgrader("why", grade=True, solution=True, points=3)),
    code("plot(double)", metadata=nbgrader("draw", grade=True, solution=True, points=1)),
    code("answer = double(21)", metadata=nbgrader("value", solution=True)),
    code("assert answer == 42", metadata=nbgrader("test-c", grade=True, points=1)),
    text("Discuss. ![](curve.png)", metadata=nbgrader("talk", task=True, points=4)),
)


def test_nbgraders(tmp_path: Path) -> None:
    """Functions with the points of their tests, calls as cases, words as words; the rest is said."""
    course = made(tmp_path, *NBGRADER)
    assert ("hw", "Doubling") == (course.name, course.title)
    assert [("double", "Part A", 2.0, "function"), ("why", "Part B", 3.0, "prose")] == [
        (one.name, one.title, one.points, one.kind) for one in course.exercises
    ]
    said = "\n".join(course.to_do)
    for what in (
        "draw (1 points)",
        "value (1 points) asks for answer",
        "curve.png",
        "task in cell 12 (4 points)",
    ):
        assert what in said
    key = load_answer_key(tmp_path / "course", "hw")
    double = key.exercise("double", FunctionKey)
    assert double is not None
    assert [
        ("double(3)", "public"),
        ("double(np.array([1.0, 2.0]))", "public"),
        ("double(x=-4)", "hidden"),
    ] == [(check.name, check.visibility) for check in double.checks]


def test_its_solution_and_starter_are_graded(tmp_path: Path) -> None:
    """The notebook itself gets all points but those of a person; what it makes for students none."""
    from grader.selftest.solution_and_starter import check_solution_and_starter

    made(tmp_path, *NBGRADER)
    key = load_answer_key(tmp_path / "course", "hw")
    with Sandbox() as sandbox:
        graded = check_solution_and_starter(key, tmp_path / "course" / "assignments" / "hw", sandbox)
        grading = Grading(key, digest(key), sandbox)
        wrong = json.dumps(notebook(code("def double(x):\n    return x"))).encode()
        result = grade_submission(grading, wrong, submission_facts("x", "x.ipynb", wrong))
    assert [(), ()] == [one.faults for one in graded]
    assert "2 of 5 points" == graded[0].summary
    assert 0.0 == result.score


def test_the_reference_has_what_it_needs(tmp_path: Path) -> None:
    """Imports, constants and helpers of other cells come along, tests and other questions do not."""
    helper = code("def shift(x):\n    return x + FACTOR\n\nunused = 3")
    answer = DOUBLE.replace("FACTOR * ", "shift(0) * ")
    course = made(tmp_path, code(SCALED), helper, code(answer, id="double"))
    text_of_it = (tmp_path / "course" / "reference" / "hw.py").read_text()
    assert all(
        part in text_of_it for part in ("import numpy as np", "FACTOR = 2", "def shift", "return shift(0)")
    )
    assert "unused" not in text_of_it
    assert "SOLUTION" not in text_of_it
    assert ["give it cases: no test calls it with values that are written out"] == [
        one.why_not for one in course.exercises
    ]


def test_otters(tmp_path: Path) -> None:
    """Points of a question or of its tests, hidden tests, and prompts are understood."""
    cells = (
        raw("# ASSIGNMENT CONFIG\ngenerate: true"),
        code(SCALED),
        raw("# BEGIN QUESTION\nname: q1"),
        text("**Question 1.** Double it."),
        raw("# BEGIN SOLUTION"),
        code("def double(x):\n    return FACTOR * x # SOLUTION"),
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        code("double(2) == 4"),
        code(
            '""" # BEGIN TEST CONFIG\npoints: 3\nhidden: true\n""" # END TEST CONFIG\ndef test(double):\n'
            "    assert double(5) == 10"
        ),
        raw("# END TESTS"),
        raw("# END QUESTION"),
        raw("# BEGIN QUESTION\nname: q2\nmanual: true\npoints: 2"),
        text("**Question 2.** Why?"),
        raw("# BEGIN PROMPT"),
        text("_Here._"),
        raw("# END PROMPT"),
        raw("# BEGIN SOLUTION"),
        text("**SOLUTION:** it doubles, since the factor is two."),
        raw("# END SOLUTION"),
        raw("# END QUESTION"),
    )
    course = made(tmp_path, *cells)
    assert [("double", "Question 1", 3.0), ("q2", "Question 2", 2.0)] == [
        (one.name, one.title, one.points) for one in course.exercises
    ]
    assert [False, True] == [call.hidden for call in course.exercises[0].calls]
    assert ["The settings in cell 1 have no counterpart here."] == course.to_do


def test_what_does_not_compile_is_left_out(tmp_path: Path) -> None:
    """A call that raises is no case; a function whose answers are no plain data stands as a comment."""
    cells = (
        code("def root(x):\n    # BEGIN SOLUTION\n    return (1 / x) ** 0.5\n    # END SOLUTION", id="root"),
        code("assert root(4) == 0.5\nroot(0)", metadata=nbgrader("t1", grade=True, points=1)),
        code("def primes():\n    # BEGIN SOLUTION\n    return {2, 3}\n    # END SOLUTION", id="primes"),
        code("assert primes() == {2, 3}", metadata=nbgrader("t2", grade=True, points=1)),
    )
    course = made(tmp_path, *cells)
    assert [["root(4)"], ["primes()"]] == [[call.name for call in one.calls] for one in course.exercises]
    assert any(line.startswith("root: the call root(0) in a test is left out: ") for line in course.to_do)
    assert any(line.startswith("primes: ") and "a set" in line for line in course.to_do)
    assert ["root"] == [exercise.name for exercise in load_answer_key(tmp_path / "course", "hw").exercises]


def test_a_package_that_is_not_there(tmp_path: Path) -> None:
    """A reference that cannot be imported here is written all the same, and that is said."""
    lacking = code("import no_such_package as np\n\nFACTOR = 2")
    tested = code("assert double(2) == 4", metadata=nbgrader("test", grade=True, points=1))
    course = made(tmp_path, lacking, code(DOUBLE), tested)
    assert any("no_such_package" in line for line in course.to_do)
    assert (tmp_path / "course" / "reference" / "hw.py").exists()


def test_autotests(tmp_path: Path) -> None:
    """What nbgrader would make tests of is called, as well."""
    cells = (
        code(SCALED),
        code(DOUBLE, metadata=nbgrader("double", solution=True)),
        code("### AUTOTEST double(1); double(2)", metadata=nbgrader("t", grade=True, points=2)),
        code("### HASHED AUTOTEST double(3)", metadata=nbgrader("u", grade=True, points=1)),
    )
    (double,) = made(tmp_path, *cells).exercises
    assert (3.0, ["double(1)", "double(2)", "double(3)"]) == (
        double.points,
        [one.name for one in double.calls],
    )


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        ("{", UsageError, r"hw\.ipynb is no notebook: save it"),
        (json.dumps(notebook(code("x = 1"))), UsageError, r"hw\.ipynb marks no solution"),
        (
            json.dumps(notebook(text("Hi"), code("y = 0\n# BEGIN SOLUTION\nx = 1"))),
            AssignmentError,
            r"hw\.ipynb, cell 2, line 2: BEGIN SOLUTION has no END SOLUTION",
        ),
    ],
)
def test_what_makes_no_course(tmp_path: Path, content: str, error: type[Exception], told: str) -> None:
    """What is no notebook, marks nothing, or marks it badly is told in one sentence."""
    (tmp_path / "hw.ipynb").write_text(content)
    with pytest.raises(error, match=told):
        course_files(tmp_path / "hw.ipynb", tmp_path / "course", "rnn-grader")
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        course_files(tmp_path / "other.ipynb", tmp_path / "course", "rnn-grader")


def test_a_name_that_python_takes(tmp_path: Path) -> None:
    """A file's name becomes one of a module."""
    assert "hw_1_intro" == made(tmp_path, code("x = 1 # SOLUTION"), name="1 Intro.ipynb").name
