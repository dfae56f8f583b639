"""What was not begun, and what is told of an exercise that was not found."""

from __future__ import annotations

import pytest

from grader.attempt import broken_cell_notes, definition_untouched, method_notes, tells_nothing
from grader.extract.locate import find_function
from grader.model.answer_key import Target
from grader.model.observation import Observation, Raised
from grader.model.values import to_value
from tests.grader.making import call, exercise, outlined, told

METHOD = "class RNN:\n    @staticmethod\n    def clip_grad(g): return g"


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        (METHOD, ["clip_grad stands inside class RNN, cell 2; define it at the top level."]),
        ("class RNN:\n    def clip(g): return g", []),
        ("clip_grad = 3", []),
    ],
)
def test_a_function_inside_a_class_is_noted(cell: str, notes: list[str]) -> None:
    """A function that stands inside a class cannot be called by its name, and the student is told so."""
    asked = exercise(target=Target(names=("clip_grad",)))
    assert notes == method_notes(outlined("import numpy as np", cell), asked)


CELL = "def cell(x):\n    h = None\n    return h + x"
LOOP = "def loop(x):\n    return cell(x) + 1"
OPEN_LOOP = "def loop(x):\n    for t in range(None):\n        cell(x)"


def unfilled(observation: Observation, *cells: str, claimed: frozenset[str] = frozenset()) -> bool:
    """Whether the function of the last cell, called with 3.0, was not begun, by what the call showed."""
    parsed = outlined(*cells)
    definition = find_function(parsed, ["loop"], frozenset())
    assert definition is not None
    asked, seen = exercise(target=Target(names=("loop",))), [(call(3.0), observation)]
    untouched = definition_untouched(asked, definition, frozenset())
    return untouched or tells_nothing(parsed, seen, claimed - {definition.name})


@pytest.mark.parametrize(
    ("returned", "empty"),
    [
        ((None, None), True),
        ((None, (None, 3.0)), True),
        ({"dx": None, "kept": (3.0, None)}, True),
        ((None, 4.0), False),
        ((None, (None, [3.0, 4.0])), False),
        (3.0, False),
        ((3.0, (3.0,)), False),
    ],
)
def test_none_beside_what_was_given(returned: object, empty: bool) -> None:
    """A function that returns None, perhaps beside its own arguments, was not begun."""
    assert empty is unfilled(told(to_value(returned)), "def loop(x):\n    return result")


@pytest.mark.parametrize(
    ("cells", "trail", "type_name", "claimed", "empty"),
    [
        ((CELL, LOOP), ((2, 2), (1, 3)), "TypeError", frozenset({"cell", "loop"}), False),
        ((CELL, LOOP), ((2, 2), (1, 3)), "TypeError", frozenset({"loop"}), True),
        ((CELL, OPEN_LOOP), ((2, 2),), "TypeError", frozenset({"cell", "loop"}), True),
        ((CELL, LOOP), ((2, 2), (1, 3)), "NotImplementedError", frozenset({"cell", "loop"}), False),
        ((CELL, LOOP), ((2, 2),), "NotImplementedError", frozenset({"cell", "loop"}), True),
    ],
)
def test_a_placeholder_of_another_exercise(
    cells: tuple[str, str],
    trail: tuple[tuple[int, int], ...],
    type_name: str,
    claimed: frozenset[str],
    empty: bool,
) -> None:
    """What calls another exercise's unfilled function was begun all the same."""
    error = Raised(type_name, "", *trail[-1], trail)
    assert empty is unfilled(Observation(status="raised", error=error), *cells, claimed=claimed)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "def clip_grad(g):\n    print 'x'",
            "Cell 1 is Python 2, not Python 3 (line 2)",
        ),
        ("def clip_grad(g:\n    return g", "Cell 1 cannot be read as Python (line 1"),
    ],
)
def test_a_cell_that_does_not_parse_is_noted(cell: str, said: str) -> None:
    """It is said which cell it is, and where it is of another Python, that."""
    (note,) = broken_cell_notes(outlined(cell), exercise(target=Target(names=("clip_grad",))))
    assert note.startswith(said)
