"""Which cells have to do with a script's answer, and which are another exercise's."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.script_evidence import Evidence, evidence_of, is_own_cell
from grader.extract.units import outline
from grader.model.answer_key import Given, Output, Target
from grader.model.values import to_value
from tests.grader.making import exercise, notebook, outlined, script_exercise

ASKED = script_exercise(
    outputs=[Output(name="hs", names=("hs", "states"))],
    givens=[Given(name="x", names=("x",), found="value", published=(to_value([1.5, 2.5]),))],
    target=Target(headings=("exercise 1", "a recurrence")),
)
OTHERS = (
    msgspec.structs.replace(exercise(target=Target(names=("clip",), headings=("exercise 2",))), name="clip"),
    msgspec.structs.replace(script_exercise(outputs=[Output(name="loss", names=("loss",))]), name="losses"),
)


@pytest.mark.parametrize(
    ("cells", "evidence"),
    [
        (["hs = None"], Evidence.SURE),
        (["#md ## Exercise 1", "k = 3"], Evidence.SURE),
        (["# A recurrence\nk = 3"], Evidence.SURE),
        (["states = f(y)"], Evidence.SOME),
        (["states = 3"], Evidence.NONE),  # nothing is computed
        (["net.states = 3"], Evidence.SOME),
        (["k = f([1.5, 2.5])"], Evidence.SOME),
        (["k = f(3)"], Evidence.NONE),
    ],
)
def test_evidence(cells: list[str], evidence: Evidence) -> None:
    """The asked name or the heading is sure; another name that is computed, or the data, is something."""
    assert evidence is evidence_of(outlined(*cells), ASKED, len(cells))


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("states = f(y)", True),
        ("states = f(y)\ndef clip(g): pass", False),
        ("states = f(y)\nloss = f(y)", False),
        ("states = f(y)\nloss = 3", True),
        ("# Exercise 2\nstates = f(y)", False),
        ("# Exercise 2\nhs = f(y)", True),
        ("k = 3", False),
    ],
)
def test_another_exercises_cell(cell: str, own: bool) -> None:
    """What another exercise's cell computes is held against this one only if it has the asked name."""
    assert own is is_own_cell(outlined("z = 1", cell), ASKED, OTHERS, 2)
    assert is_own_cell(outlined(cell), ASKED, OTHERS, 1)  # everything may stand in the only cell


@pytest.mark.parametrize(
    ("called", "own"), [("task", True), ("clip", False), ("clip-try", False), ("", True)]
)
def test_ids_of_cells(called: str, own: bool) -> None:
    """The handout's own name for a cell says whose it is."""
    first, second = notebook("z = 1", "states = f(y)").cells
    cells = (first, msgspec.structs.replace(second, id=called))
    parsed = outline(msgspec.structs.replace(notebook(), cells=cells))
    assert own is is_own_cell(parsed, ASKED, OTHERS, 2)
