"""Finding a course and its assignments, and saying what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import assignment_names, find_course, load_answer_key, load_assignment
from grader.errors import AssignmentError, CourseError, ExitCode

GOOD = "from grader.authoring import Assignment\nassignment = Assignment('rnn_basics', 'Basics')\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two assignments."""
    (tmp_path / "reference").mkdir()
    for name in ("rnn_basics", "lstm_gates"):
        folder = tmp_path / "assignments" / name
        folder.mkdir(parents=True)
        (folder / "assignment.py").write_text(GOOD)
    (tmp_path / "assignments" / "notes").mkdir()
    return tmp_path.resolve()


@pytest.mark.parametrize("below", [".", "assignments", "assignments/rnn_basics"])
def test_the_nearest_upwards(course: Path, below: str) -> None:
    """The course is the nearest folder upwards that has both its parts."""
    assert course == find_course(None, course / below)


def test_the_one_wanted(course: Path) -> None:
    """The folder that is asked for is taken, or refused if it is no course."""
    assert course == find_course(course, Path("/"))
    with pytest.raises(CourseError, match="is no course: it needs the folders") as caught:
        find_course(course / "assignments", course)
    assert ExitCode.USAGE == caught.value.exit_code


def test_names(course: Path) -> None:
    """Assignments are the folders that define one, in order."""
    assert ["lstm_gates", "rnn_basics"] == assignment_names(course)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("rnn_basic", "Did you mean rnn_basics?"),
        ("lstm", "Did you mean lstm_gates?"),
        ("zzz", "There are: lstm_gates, rnn_basics."),
        ("../rnn_basics", "Did you mean rnn_basics"),
        ("notes", "There"),
    ],
)
def test_near_names(course: Path, name: str, hint: str) -> None:
    """A name that is not there is answered with the nearest ones."""
    with pytest.raises(CourseError) as caught:
        load_assignment(course, name)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\ny = = 2\n", "assignments/rnn_basics/assignment.py, line 2: SyntaxError: invalid syntax"),
        (
            "x = 1\n\n1 / 0\n",
            "assignments/rnn_basics/assignment.py, line 3: ZeroDivisionError: division by zero",
        ),
        ("import no_such_module_\n", "assignments/rnn_basics/assignment.py, line 1: ModuleNotFoundError"),
        ("import sys\nsys.exit(3)\n", "assignments/rnn_basics/assignment.py, line 2: SystemExit: 3"),
        ("x = 1\n", "assignments/rnn_basics/assignment.py defines no `assignment = Assignment(...)`"),
        ("assignment = 3\n", "defines no `assignment"),
        (GOOD + "assignment.function('f')\n", "assignments/rnn_basics/assignment.py, line 3: TypeError"),
        (
            GOOD + "t = assignment.script('f', dict, title='', points=1)\nt.given('x', object())\n",
            "line 4: TypeError",
        ),
    ],
)
def test_a_broken_assignment(course: Path, source: str, message: str) -> None:
    """What is wrong with an assignment's file is told with the file, from the course's root, and the line."""
    (course / "assignments" / "rnn_basics" / "assignment.py").write_text(source)
    with pytest.raises(AssignmentError) as caught:
        load_assignment(course, "rnn_basics")
    assert message in str(caught.value)


def test_load(course: Path) -> None:
    """A sound assignment is loaded and compiled."""
    assert "Basics" == load_answer_key(course, "rnn_basics").title
