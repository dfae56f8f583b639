"""Finding a course and its assignments, and saying what is wrong with one."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.course import assignment_names, course_imports, find_course, load_answer_key, load_assignment
from grader.errors import AssignmentError, CourseError, ExitCode
from grader.key import compile_key
from grader.model.answer_key import AnswerKey, FunctionKey
from grader.model.values import from_value

GOOD = "from grader.authoring import Assignment\nassignment = Assignment('rnn_basics', 'Basics')\n"
#: An assignment that needs two modules of its reference, and one of its own folder.
SCALED = """from assignments.rnn_basics.sizes import SIZE
from grader.authoring import Assignment
from reference import rnn_basics as ref

assignment = Assignment("rnn_basics", "Basics")
assignment.function("scaled", ref.scaled, title="Scaled", points=1).case("a case", x=SIZE)
"""
REFERENCE = "from reference.factors import FACTOR\n\n\ndef scaled(x):\n    return FACTOR * x\n"
LATE = "def scaled(x):\n    from reference.factors import FACTOR\n    return FACTOR * x\n"


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


def scaling(folder: Path, factor: float, reference: str = REFERENCE) -> Path:
    """A course of one exercise, which scales 10 by a factor; its packages have no `__init__.py`."""
    texts = {
        "reference/rnn_basics.py": reference,
        "reference/factors.py": f"FACTOR = {factor}\n",
        "assignments/rnn_basics/assignment.py": SCALED,
        "assignments/rnn_basics/sizes.py": "SIZE = 10.0\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def answer(assignment: Assignment, course: Path) -> object:
    """What an assignment's key expects of its only check."""
    return expected(compile_key(assignment, course / "assignments" / "rnn_basics"))


def expected(key: AnswerKey) -> object:
    """What a key expects of its only check."""
    (exercise,) = key.exercises
    assert isinstance(exercise, FunctionKey)
    return from_value(exercise.checks[0].expectations[0].value)


@pytest.mark.parametrize("begin", [False, True])
def test_the_courses_own_reference(tmp_path: Path, begin: bool) -> None:
    """A course is graded against its own reference, not against this checkout's, which is at hand as well."""
    import reference.rnn_basics

    course = scaling(tmp_path, 3.0)
    if begin:
        (course / "reference" / "__init__.py").write_text("")
    key = load_answer_key(course, "rnn_basics")
    assert 30.0 == expected(key)
    assert reference.rnn_basics is sys.modules["reference.rnn_basics"]


@pytest.mark.parametrize("reference", [REFERENCE, LATE], ids=["at the top", "when called"])
def test_two_courses(tmp_path: Path, reference: str) -> None:
    """Courses loaded one after the other each keep their own reference, whenever that imports."""
    one, other = (scaling(tmp_path / str(factor), factor, reference) for factor in (2.0, 5.0))
    loaded = [(load_assignment(course, "rnn_basics"), course) for course in (one, other, one)]
    answers = []
    for assignment, course in loaded:
        with course_imports(course):
            answers.append(answer(assignment, course))
    assert [20.0, 50.0, 20.0] == answers


def test_a_course_within_another(tmp_path: Path) -> None:
    """Each course's imports are its own again when those of another within are done."""
    one, other = (scaling(tmp_path / str(factor), factor) for factor in (2.0, 5.0))
    with course_imports(one):
        first = load_assignment(one, "rnn_basics")
        with course_imports(other), course_imports(one):
            assert 20.0 == answer(load_assignment(one, "rnn_basics"), one)
        assert 50.0 == answer(load_assignment(other, "rnn_basics"), other)
        again = load_assignment(one, "rnn_basics")
    scaled, same = first.exercises[0], again.exercises[0]
    assert isinstance(scaled, FunctionExercise)
    assert isinstance(same, FunctionExercise)
    assert scaled.reference is same.reference


def test_another_package_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package `reference` that is installed, or lies in the working folder, is not taken."""
    elsewhere = tmp_path / "elsewhere" / "reference"
    elsewhere.mkdir(parents=True)
    (elsewhere / "__init__.py").write_text("raise RuntimeError('taken')\n")
    monkeypatch.chdir(elsewhere.parent)
    monkeypatch.syspath_prepend(elsewhere.parent)
    for name in [name for name in sys.modules if name.partition(".")[0] == "reference"]:
        monkeypatch.delitem(sys.modules, name)
    course = scaling(tmp_path / "course", 4.0)
    assert 40.0 == answer(load_assignment(course, "rnn_basics"), course)
    assert "reference" not in sys.modules


def test_another_package_that_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package `reference` that somebody has imported is not taken, and is there again afterwards."""
    theirs = ModuleType("reference")
    monkeypatch.setitem(sys.modules, "reference", theirs)
    course = scaling(tmp_path, 4.0)
    assert 40.0 == answer(load_assignment(course, "rnn_basics"), course)
    assert theirs is sys.modules["reference"]


@pytest.mark.parametrize(
    ("line", "absent", "package"),
    [
        ("from reference import lstm", "reference.lstm", "reference"),
        ("import reference.lstm", "reference.lstm", "reference"),
        ("from reference.lstm import cell", "reference.lstm", "reference"),
        ("from reference.rnn_basics import cell", "reference.rnn_basics.cell", "reference"),
        ("from assignments.rnn_basics import lstm", "assignments.rnn_basics.lstm", "assignments"),
    ],
)
def test_a_reference_that_is_not_there(tmp_path: Path, line: str, absent: str, package: str) -> None:
    """A module that the course lacks is the author's error, told in a sentence that names the folder."""
    course = scaling(tmp_path, 1.0).resolve()
    (course / "assignments" / "rnn_basics" / "assignment.py").write_text(f"{line}\n{SCALED}")
    with pytest.raises(AssignmentError) as caught:
        load_assignment(course, "rnn_basics")
    assert str(caught.value) == (
        f"assignments/rnn_basics/assignment.py, line 1: there is no {absent}; "
        f"modules of {package} are taken from the folder {course / package}."
    )
    assert ExitCode.ASSIGNMENT == caught.value.exit_code
