"""A starter is the author's own, or made from a solution by the markers of nbgrader, otter and ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.errors import AssignmentError, ExitCode
from grader.handout.starter_file import starter_of, students_notebook
from tests.grader.handout.cells import code, nbgrader, notebook, raw, text

SOLVED = "def f(x):\n    # BEGIN SOLUTION\n    return 2 * x\n    # END SOLUTION"
OPEN = "def f(x):\n    raise NotImplementedError  # your code here"
HERE = "*Write your answer here.*"


def made(*cells: dict[str, Any]) -> list[tuple[str, str]]:
    """The ids and texts of the cells that students get."""
    found = students_notebook(notebook(*cells))
    assert found is not None
    return [(cell["id"], cell["source"]) for cell in found.notebook["cells"]]


def test_ours() -> None:
    """Tags say which cell is a solution and which is for staff; ids stay, outputs go."""
    cells = (
        text("# Task", id="f-task"),
        code(SOLVED, id="f"),
        code("f(3)", id="f-try"),
        code("total = f(3)", id="total", metadata={"tags": ["solution", "keep"]}),
        code("print(total)", id="show"),
        text("Because.", id="why", metadata={"tags": ["solution"]}),
        code("f(4) == 8", id="note", metadata={"tags": ["staff"]}),
    )
    assert [
        ("f-task", "# Task"),
        ("f", OPEN),
        ("f-try", "f(3)"),
        ("total", "total = ...  # your code here"),
        ("show", "print(total)"),
        ("why", HERE),
    ] == made(*cells)
    found = students_notebook(notebook(*cells))
    assert found is not None
    assert all(not cell["outputs"] for cell in found.notebook["cells"] if cell["cell_type"] == "code")
    assert {"tags": ["keep"]} == found.notebook["cells"][3]["metadata"]


def test_nbgraders() -> None:
    """Its metadata say what is a solution and what a test; a test's names are kept to be filled in."""
    cells = (
        text("Part A"),
        code(SOLVED.replace("#", "###"), metadata=nbgrader("twice", solution=True)),
        code("x = f(2)", metadata=nbgrader("x", solution=True)),
        code("assert f(1) == 2\nassert x == 4", metadata=nbgrader("tests", grade=True, points=2)),
        text("An essay.", metadata=nbgrader("essay", grade=True, solution=True, points=3)),
        text(
            "Explain.\n=== BEGIN MARK SCHEME ===\n42\n=== END MARK SCHEME ===",
            metadata=nbgrader("t", task=True),
        ),
    )
    assert [
        ("cell-1", "Part A"),
        ("twice", OPEN),
        ("x", "x = ...  # your code here"),
        ("essay", HERE),
        ("cell-5", "Explain."),
    ] == made(*cells)
    found = students_notebook(notebook(*cells))
    assert found is not None
    assert ("The tests in cell 4 are left out: the key's checks take their place.",) == found.notes
    assert "nbgrader" not in json.dumps(found.notebook)


def test_otters() -> None:
    """Its raw cells say where questions, prompts, solutions and tests begin and end; none of them is left."""
    cells = (
        raw("# ASSIGNMENT CONFIG\ngenerate: true"),
        raw("# BEGIN QUESTION\nname: q1\npoints: 2"),
        text("Question 1"),
        raw("# BEGIN SOLUTION"),
        code(SOLVED),
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        code("# HIDDEN\nf(2) == 4"),
        raw("# END TESTS"),
        raw("# END QUESTION"),
        raw("# BEGIN QUESTION\nname: q2\nmanual: true"),
        text("Question 2"),
        raw("# BEGIN PROMPT"),
        text("_Here._"),
        raw("# END PROMPT"),
        raw("# BEGIN SOLUTION"),
        text("Forty-two."),
        raw("# END SOLUTION"),
        raw("# END QUESTION"),
        raw("# BEGIN QUESTION\nname: q3\nmanual: true"),
        raw("# BEGIN SOLUTION"),
        text("Red."),
        code("draw(secret)"),
        raw("# END SOLUTION"),
        raw("# END QUESTION"),
        code("# IGNORE\nfor_us()"),
    )
    assert [
        ("cell-1", "Question 1"),
        ("q1", OPEN),
        ("cell-3", "Question 2"),
        ("q2", "_Here._"),
        ("q3", HERE),
        ("q3-6", "...  # your code here"),
    ] == made(*cells)
    found = students_notebook(notebook(*cells))
    assert found is not None
    assert "No line of cell 23 is marked, in a solution: it is left out whole." in found.notes


def test_otters_fences() -> None:
    """Where there are no raw cells, fenced Markdown says the same."""
    fence = "```otter\n# {} SOLUTION\n```"
    cells = (text(fence.format("BEGIN")), code("x = 1 # SOLUTION"), text(fence.format("END")))
    assert [("cell-1", "x = ...  # your code here")] == made(*cells)


def test_otters_former_tests() -> None:
    """Test cells of otter's former format are left out, hidden ones too."""
    cells = (code("x = 1 # SOLUTION"), code("## Test ##\nx == 1"), code("## Hidden Test ##\nx < 2"))
    assert [("cell-1", "x = ...  # your code here")] == made(*cells)


def test_nothing_is_marked() -> None:
    """A notebook without markers is no author's."""
    assert students_notebook(notebook(text("# Hello"), code("x = 1"))) is None


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([text("Hi"), code("x = 1\n### BEGIN SOLUTION\ny = 2")], "cell 2, line 2: BEGIN SOLUTION has no END"),
        (
            [raw("# BEGIN QUESTION\nname: q1"), text("Hi")],
            "cell 1, line 1: BEGIN QUESTION has no END QUESTION",
        ),
        ([raw("# END TESTS")], "cell 1, line 1: END TESTS has no BEGIN TESTS"),
        (
            [raw("# BEGIN TESTS"), raw("# BEGIN SOLUTION")],
            "cell 2, line 1: BEGIN SOLUTION stands within BEGIN TESTS",
        ),
        ([text("### BEGIN SOLUTION\nwhy")], "cell 1, line 1: BEGIN SOLUTION has no END SOLUTION"),
    ],
)
def test_markers_that_do_not_fit(tmp_path: Path, cells: list[dict[str, Any]], told: str) -> None:
    """The author is told file, cell and line; it is the assignment's fault."""
    (tmp_path / "solution.ipynb").write_text(json.dumps(notebook(*cells)))
    with pytest.raises(AssignmentError, match=f"{tmp_path.name}/solution.ipynb, {told}") as caught:
        starter_of(tmp_path)
    assert ExitCode.ASSIGNMENT == caught.value.exit_code


def test_which_file_is_taken(tmp_path: Path) -> None:
    """A starter of the author's own comes first, then a solution with markers; a plain one makes none."""
    assert starter_of(tmp_path) is None
    (tmp_path / "solution.ipynb").write_text(json.dumps(notebook(code("x = 1"))))
    assert starter_of(tmp_path) is None
    (tmp_path / "solution.ipynb").write_text(json.dumps(notebook(code("x = 1 # SOLUTION"))))
    starter = starter_of(tmp_path)
    assert starter is not None
    assert ("starter.ipynb", "solution.ipynb") == (starter.name, starter.source.name)
    own = json.dumps(notebook(code("x = None")))
    (tmp_path / "starter.ipynb").write_text(own)
    starter = starter_of(tmp_path)
    assert starter is not None
    assert own.encode() == starter.data


def test_a_script(tmp_path: Path) -> None:
    """A script's solutions are marked as a cell's are."""
    (tmp_path / "solution.py").write_text(f"{SOLVED}\n")
    starter = starter_of(tmp_path)
    assert starter is not None
    assert ("starter.py", f"{OPEN}\n") == (starter.name, starter.data.decode())
