"""What is told of an exercise that was not found."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.missing import broken_definition_notes, what_stands_instead
from grader.extract.units import outline
from grader.model.answer_key import Target
from grader.model.submission import Cell
from tests.grader.making import exercise, notebook, outlined

ASKED = msgspec.structs.replace(exercise(target=Target(names=("clip_grad", "clip"))), parameters=("g", "v"))
METHOD = "class RNN:\n    @staticmethod\n    def clip_grad(g): return g"
ABSENT = "Cell 2 imports clip_grad from helpers, which was not handed in: write the function in the notebook."


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        (
            METHOD,
            ["clip_grad stands inside class RNN, cell 2; define it outside, without indentation."],
        ),
        (
            "def solution():\n    def clip_grad(g): return g",
            ["clip_grad stands inside solution(), cell 2; define it outside, without indentation."],
        ),
        ("class RNN:\n    def norm(g): return g", []),
        ("clip_grad = 3", ["Cell 2 gives the name clip_grad to something that is no function."]),
        ("from helpers import clip_grad", [ABSENT]),
        (
            "# def clip_grad(g, v):\n#     return g",
            ["clip_grad stands in cell 2 in comments: take the # away."],
        ),
        (
            "#md def clip_grad(g, v):",
            ["clip_grad stands in cell 2, which is a text cell: make it a code cell."],
        ),
        (
            "def shorten(g, v): return g",
            ["Cell 2 defines shorten with the same parameters: if it is your answer, name it clip_grad."],
        ),
        ("def clip_grads(g): pass", ["Cell 2 defines clip_grads(g); the task asks for clip_grad(g, v)."]),
        ("def norm(g): pass", []),
        ("def claimed(g, v): pass", []),
    ],
)
def test_what_stands_instead(cell: str, notes: list[str]) -> None:
    """Whatever could be meant is told, with what to do about it."""
    parsed = outlined("import numpy as np", cell)
    assert notes == list(what_stands_instead(parsed, ASKED, frozenset({"claimed", "clip_grad"})))


@pytest.mark.parametrize(
    ("kind", "aside", "note"),
    [
        ("raw", (), "clip_grad stands in cell 1, which is a raw cell: make it a code cell."),
        ("code", ("%%bash", "def clip_grad(g):"), "clip_grad stands in cell 1 below %%bash: "),
    ],
)
def test_where_nothing_is_run(kind: str, aside: tuple[str, ...], note: str) -> None:
    """A definition in a cell that is not run is told, with the kind of the cell."""
    source = "" if aside else "def clip_grad(g): return g"
    cell = msgspec.convert({"number": 1, "kind": kind, "source": source, "set_aside": aside}, Cell)
    (told,) = what_stands_instead(outline(msgspec.structs.replace(notebook(), cells=(cell,))), ASKED)
    assert told.startswith(note)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "def clip_grad(g):\n    print 'x'",
            "Cell 1 is Python 2, not Python 3 (line 2)",
        ),
        (
            "def clip_grad(g:\n    return g",
            "Cell 1 cannot be read as Python (line 1: '(' was never closed): `def clip_grad(g:`.",
        ),
    ],
)
def test_a_cell_that_does_not_parse_is_noted(cell: str, said: str) -> None:
    """It is said which cell it is, with the line, and where it is of another Python, that."""
    (note,) = what_stands_instead(outlined(cell), ASKED)
    assert note.startswith(said)
    assert (note,) == broken_definition_notes(outlined(cell), ASKED)


def test_a_script_that_does_not_parse() -> None:
    """A script has no cells that its author would know: it is the line that is told."""
    script = msgspec.structs.replace(notebook("x = 1\ndef clip_grad(g)\n    return g"), by_statement=True)
    (note,) = what_stands_instead(outline(script), ASKED)
    assert note.startswith("Line 2 cannot be read as Python (expected ':'): `def clip_grad(g)`.")


def test_another_cell_that_does_not_parse() -> None:
    """What only mentions a function defines none."""
    assert () == broken_definition_notes(outlined("print clip_grad"), ASKED)
