"""Tricks that need no attack: what a student controls raises no mark, and takes nothing out of the total.

Each table of `tests/tricks/` has tricks in the solution of an assignment. `earn` or `await` begins one, then
its name, and the exercises that it is about; below stand cells of the solution, or functions of a script, as
the trick has them. `earn`: nothing to speak of. `await`: that neither, but a person shall look at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.sandbox.session import Sandbox
from tests.test_variants import Graders
from tests.variants_corpus import handed_out, with_functions

TRICKS = Path(__file__).resolve().parent / "tricks"
#: Of an exercise's points, what knowing nothing may earn.
MOST = 0.1
_TRICK = re.compile(r"^(?P<means>earn|await) (?P<name>[\w-]+): (?P<exercises>.+)$", re.MULTILINE)
_CELL = re.compile(r"^# %% (\w+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Trick:
    """Cells of a solution, as a trick has them, and the exercises for which it should earn nothing."""

    assignment: str
    name: str
    awaits: bool
    exercises: tuple[str, ...]
    cells: dict[str, str]

    def submission(self) -> tuple[bytes, str]:
        """The solution with these cells, and a name for it."""
        solution = handed_out(self.assignment, "solution")
        if solution.suffix == ".py":
            return with_functions(solution.read_text(), self.cells), "student.py"
        notebook = json.loads(solution.read_text())
        for cell in notebook["cells"]:
            if cell["id"].endswith("-try"):
                cell["source"] = ""
            cell["source"] = self.cells.get(cell["id"], cell["source"])
        return json.dumps(notebook).encode(), "student.ipynb"


def tricks() -> Iterator[Trick]:
    """Every trick of every table."""
    for path in sorted(TRICKS.glob("*.txt")):
        text = path.read_text()
        found = list(_TRICK.finditer(text))
        ends = [*(match.start() for match in found[1:]), len(text)]
        for match, end in zip(found, ends, strict=True):
            lines = text[match.end() : end].strip("\n").split("\n")
            body = "\n".join(line[2:] for line in lines if line.startswith("  "))
            _, *parts = _CELL.split(body)
            cells = dict(zip(parts[::2], parts[1::2], strict=True))
            exercises = tuple(match["exercises"].split())
            yield Trick(path.stem, match["name"], match["means"] == "await", exercises, cells)


@pytest.fixture(scope="module")
def graders() -> Iterator[Graders]:
    """One sandbox for all tricks."""
    with Sandbox() as sandbox:
        yield Graders(sandbox)


@pytest.mark.parametrize("trick", list(tricks()), ids=lambda trick: f"{trick.assignment}.{trick.name}")
def test_a_trick_earns_nothing(graders: Graders, trick: Trick) -> None:
    """It earns a tenth at most; what waits for a person says so, and every point stays in the total."""
    data, file = trick.submission()
    result = graders.grade(trick.assignment, data, file)
    key = graders.key(trick.assignment)
    assert result.max_score == pytest.approx(sum(exercise.points for exercise in key.exercises))
    for exercise in result.exercises:
        if exercise.name in trick.exercises:
            told = (exercise.name, exercise.status, exercise.score, exercise.notes, exercise.checks)
            assert exercise.score <= MOST * exercise.max_score, told
            waits = exercise.status == "pending"
            assert waits == trick.awaits, told
            assert waits == (exercise.pending > 0), told
            said = (*exercise.notes, *(check.message for check in exercise.checks))
            assert not waits or any("person" in text or "It needs what" in text for text in said), told
