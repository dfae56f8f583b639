"""The graded statements, as they stand beside their verdicts."""

from __future__ import annotations

from grader.extract.locate import find_function
from grader.extract.program import definition_program
from grader.model.observation import Observation, Raised
from grader.results.excerpts import excerpts_of
from tests.grader.making import outlined


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
