"""What becomes of one mutant: told from the reference or not, in a worker of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.course import assignment_folder, course_imports, load_assignment
from grader.errors import GraderError
from grader.key import compile_key
from grader.key.key_file import save_key
from grader.mutate.generate import mutants
from grader.selftest.runner import Outcome, RunnerSetup, Task
from grader.workers.pool import PoolLimits, WorkerPool
from grader.workers.process import WorkerProgram
from tests.grader.selftest.small_course import write_course

REFERENCE = '''"""Right answers."""
import os

import numpy as np

HALF = 0.5
SIZE = 2
RATIO = 1 / (SIZE - 1)


def halved(w, x):
    """w x / 2, or nothing where x is all zero."""
    if not np.any(x):
        os._exit(0)
    y = w @ (x @ np.eye(SIZE))
    for _ in range(2):
        y = y + 0 * y
    while HALF > 1:
        y = y
    return HALF * y
'''
CASES = """
halved = assignment.function("halved", ref.halved, title="Halved", points=1)
halved.case("two rows", w=[[0.5, -1.0], [2.0, 3.0]], x=[0.25, 0.5])
"""
BY_CHECK = Outcome("killed", 'halved: "two rows"')
OUTCOMES = {
    "HALF * y → y": BY_CHECK,
    "0.5 → -0.5": BY_CHECK,
    "w @ (x @ np.eye(SIZE)) → w.T @ (x @ np.eye(SIZE))": BY_CHECK,
    "x @ np.eye(SIZE) → (x @ np.eye(SIZE)).T": Outcome("vectors"),
    "y + 0 * y → y - 0 * y": Outcome("survived"),
    "range(2) → range(3)": Outcome("survived"),
    "HALF > 1 → HALF <= 1": Outcome("killed", "it does not end"),
    "not np.any(x) → np.any(x)": None,  # ends its process, with exit code 0
    "2 → 1": Outcome("killed", "the assignment cannot be loaded with it"),
}


def compiled(course: Path) -> Path:
    """The course, with its assignment's key in a file."""
    with course_imports(course):
        key = compile_key(load_assignment(course, "mine"), assignment_folder(course, "mine"))
    save_key(key, course / "key")
    return course


def runners(course: Path) -> WorkerPool[Task, Outcome]:
    """A pool of one worker for a course."""
    setup = RunnerSetup(os.fspath(course), "mine", os.fspath(course / "key"))
    return WorkerPool(WorkerProgram("grader.selftest.runner", setup), Outcome, PoolLimits(1, 60.0, deaths=1))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome | None]:
    """What becomes of each mutant that is named above, by its change."""
    course = compiled(write_course(tmp_path_factory.mktemp("course"), REFERENCE, CASES))
    found = [mutant for where in ("HALF", "SIZE", "halved") for mutant in mutants(REFERENCE, where)]
    tasks = [Task("reference.mine", mutant, (0,)) for mutant in found if mutant.change in OUTCOMES]
    with runners(course) as pool:
        return {task.mutant.change: outcome for task, outcome in pool.run(tasks)}


@pytest.mark.parametrize(("change", "outcome"), OUTCOMES.items())
def test_what_becomes_of_a_mutant(
    outcomes: dict[str, Outcome | None], change: str, outcome: Outcome | None
) -> None:
    """A check tells it, or nothing does; it does not end, ends its process, or transposes vectors only."""
    assert outcomes[change] == outcome


def test_a_course_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    """The worker's own sentence names file and line."""
    course = compiled(write_course(tmp_path, REFERENCE, CASES))
    write_course(tmp_path, REFERENCE, "raise ValueError('no cases yet')\n")
    pool = runners(course)
    with pytest.raises(GraderError, match=r"mine/assignment\.py, line 5: ValueError: no cases yet"), pool:
        list(pool.run([Task("reference.mine", next(mutants(REFERENCE, "HALF")), (0,))]))
