"""A course that was begun from the example grades, self-tests and releases at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.course import assignment_folder, assignment_names, find_course, load_answer_key
from grader.handout.starter_file import students_notebook
from grader.new_course.example import EXAMPLE, as_json, example_files, notebook_of
from grader.release.new_folder import write_new
from grader.release.students import HowToInstall, students_files
from grader.sandbox.session import Sandbox
from grader.selftest.proof import prove


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course as `grader init` writes it."""
    folder = tmp_path_factory.mktemp("courses") / "mine"
    write_new(folder, example_files(folder, "rnn-grader"))
    return folder


def test_it_is_a_course(course: Path) -> None:
    """It is found from within, and has its one assignment."""
    assert course == find_course(None, course / "assignments" / EXAMPLE)
    assert [EXAMPLE] == assignment_names(course)


def test_it_proves_itself(course: Path) -> None:
    """The self-test holds: solution, starter, mistakes, knowing nothing, every mutant."""
    with Sandbox() as sandbox:
        findings = prove(course, EXAMPLE, sandbox, 2, lambda done, total: None)
    assert findings.met(100.0), findings


def test_it_is_released(course: Path) -> None:
    """What students receive has a check for each exercise that is run."""
    key = load_answer_key(course, EXAMPLE)
    release = students_files(key, assignment_folder(course, EXAMPLE), HowToInstall("rnn-grader"))
    cells = json.loads(release.files[f"{EXAMPLE}.ipynb"])["cells"]
    checks = [
        cell["metadata"]["grader"]["check"] for cell in cells if "check" in cell["metadata"].get("grader", {})
    ]
    assert ["leaky_step", "run_leaky", "half_life"] == checks


def test_the_starter_is_what_the_solution_makes(course: Path) -> None:
    """Who deletes the starter gets the same from the solution's markers."""
    folder = course / "assignments" / EXAMPLE
    made = students_notebook(json.loads((folder / "solution.ipynb").read_bytes()))
    assert made is not None
    assert (folder / "starter.ipynb").read_bytes() == as_json(made.notebook)


def test_what_it_says_and_installs(course: Path) -> None:
    """The page names the commands; pip is told the package that was named, and no wheel lies there then."""
    readme = (course / "README.md").read_text()
    assert all(f"grader {command}" in readme for command in ("selftest", f"release {EXAMPLE}", "grade"))
    assert "rnn-grader\nnbconvert\nnumpy\n" == (course / "requirements.txt").read_text()
    assert [] == list(course.glob("*.whl"))


def test_a_notebook_from_a_text() -> None:
    """Cells begin at their marks, and a solution is tagged as one."""
    made = notebook_of("%% markdown a\n# Hello\n%% code b\nx = 1\n\n%% markdown c solution\nBecause.\n")
    assert [("a", "# Hello"), ("b", "x = 1"), ("c", "Because.")] == [
        (cell["id"], cell["source"]) for cell in made["cells"]
    ]
    assert {"tags": ["solution"]} == made["cells"][2]["metadata"]
