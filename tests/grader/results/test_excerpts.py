"""The graded statements, as they stand beside their verdicts."""

from __future__ import annotations

import pytest

from grader.extract.locate import find_function
from grader.extract.program import definition_program
from grader.model.observation import Observation, Raised, RunStatus
from grader.model.submission import Program, Statement
from grader.results.excerpts import excerpts_of
from tests.grader.making import outlined, program


def test_a_long_script_is_shown_in_parts() -> None:
    """Of a script without cells, what is graded and what it needs are shown, not all that lies between."""
    between = "\n".join(f"def other_{number}(x): return x" for number in range(200))
    parsed = outlined(f"import numpy as np\n{between}\ndef asked(x):\n    return np.tanh(x) + y\n")
    definition = find_function(parsed, ["asked"], frozenset())
    assert definition is not None
    raised = Raised("NameError", "name 'y' is not defined", 1, 203, ((1, 203),))
    program = definition_program(parsed, definition)
    first, asked = excerpts_of(program, [Observation(status="raised", error=raised)])
    assert (1, "import numpy as np", False, ()) == (first.first_line, first.text, first.target, first.marked)
    assert (202, True, (203,)) == (asked.first_line, asked.target, asked.marked)


def shown(program: Program, *observations: Observation) -> list[tuple[int, int, str, bool]]:
    """Where each excerpt stands, what it says, and whether it holds the answer."""
    return [(e.cell, e.first_line, e.text, e.target) for e in excerpts_of(program, observations)]


def test_cells_are_shown_in_their_order() -> None:
    """Every cell with graded statements is shown once, as written; the answer's is marked as such."""
    made = program("import numpy as np\nx = 1", "def f(a):\n    return a  # as it is")
    assert [
        (1, 1, "import numpy as np\nx = 1", False),
        (2, 1, "def f(a):\n    return a  # as it is", True),
    ] == shown(made)


def test_what_was_not_graded_between_is_blank() -> None:
    """Lines of a cell that no graded statement stands on are left blank, so that numbers stay right."""
    statements = tuple(Statement(cell=3, line=line, source=f"x{line} = 1") for line in (2, 5))
    (excerpt,) = excerpts_of(Program(statements=statements, cells=(3,)), [])
    assert (2, "x2 = 1\n\n\nx5 = 1", False) == (excerpt.first_line, excerpt.text, excerpt.target)


@pytest.mark.parametrize(
    ("status", "trail", "marked"),
    [
        ("raised", ((1, 1),), (1,)),
        ("raised", ((1, 1), (1, 2)), (2,)),
        ("raised", ((1, 1), (7, 1)), ()),
        ("raised", ((1, 99),), ()),
        ("raised", (), ()),
        ("timed_out", ((1, 1),), (1,)),  # the line that it did not leave
    ],
)
def test_the_line_that_raised_is_marked(
    status: RunStatus, trail: tuple[tuple[int, int], ...], marked: tuple[int, ...]
) -> None:
    """The innermost line of an exception is marked, if it is shown, and no line of anything else."""
    observation = Observation(status=status, error=Raised("ValueError", "", trail=trail))
    (excerpt,) = excerpts_of(program("x = 1\ny = f(x)"), [observation])
    assert marked == excerpt.marked


def test_endless_code_is_left_out() -> None:
    """Of code that nobody reads to the end, cells that fit are shown, those of the answer first."""
    long, used = "\n".join(f"x{n} = {n}" for n in range(140)), "\n".join(f"y{n} = {n}" for n in range(30))
    assert [(2, 140)] == [(e.cell, e.text.count("\n") + 1) for e in excerpts_of(program(used, long), [])]
    assert [1] == [e.cell for e in excerpts_of(program(used, f"{long}\n{used}"), [])]
