"""Which parts of a reference an exercise's answers come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import assignment_folder, course_imports, load_assignment
from grader.key import compile_key
from grader.selftest.coverage import covered_parts
from grader.selftest.reference_modules import ReferenceModules
from tests.grader.selftest.small_course import write_course

REFERENCE = '''"""Right answers."""
from reference import deep

BASE, OTHER = 1.0, 2.0
SCALE: float = BASE * 2
UNREAD = 5.0


def scaled(x):
    """x by the scale, in a function of its own."""

    def inner(y):
        return y * SCALE

    return inner(x)


def unused(x):
    """Nobody calls this."""
    return x


class Cell:
    """A cell."""

    def step(self, x):
        """One step."""
        return self.half(x)

    def half(self, x):
        """Half of it."""
        return deep.half(x)


def run(x):
    """A cell's step."""
    return Cell().step(x)
'''
DEEP = '''"""Below."""
TWO = 2


def half(x):
    """x / 2."""
    return x / TWO
'''
EXERCISES = """
scaled = assignment.function("scaled", ref.scaled, title="Scaled", points=1)
scaled.case("one", x=1.0)
run = assignment.function("run", ref.run, title="Run", points=1)
run.case("one", x=1.0)
assignment.prose("why", title="Why", points=1)
again = assignment.function("again", ref.run, title="Again", points=1)
again.case("one", x=3.0)
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with two modules in its reference."""
    write_course(tmp_path, REFERENCE, EXERCISES)
    (tmp_path / "reference" / "deep.py").write_text(DEEP)
    return tmp_path


def test_parts_are_found_by_running(course: Path) -> None:
    """Functions and methods that are called, in any module, and constants that these read, however far."""
    with course_imports(course):
        assignment = load_assignment(course, "mine")
        key = compile_key(assignment, assignment_folder(course, "mine"))
        covered = covered_parts(assignment, key, ReferenceModules(course))
    assert covered == {
        ("reference.mine", "scaled"): [0],
        ("reference.mine", "SCALE"): [0],
        ("reference.mine", "BASE, OTHER"): [0],
        ("reference.mine", "run"): [1, 3],
        ("reference.mine", "Cell.step"): [1, 3],
        ("reference.mine", "Cell.half"): [1, 3],
        ("reference.deep", "half"): [1, 3],
        ("reference.deep", "TWO"): [1, 3],
    }


def test_the_modules_of_a_reference(course: Path) -> None:
    """By the name that they are imported by, with what is defined in them and their lines."""
    reference = ReferenceModules(course)
    assert list(reference.paths) == ["reference", "reference.deep", "reference.mine"]
    assert reference.own == {"scaled", "unused", "Cell", "run", "half"}
    assert reference.line("reference.deep", 7) == "return x / TWO"
