"""What was not begun."""

from __future__ import annotations

import pytest

from grader.extract.begun import definition_untouched, tells_nothing
from grader.extract.locate import find_function
from grader.model.answer_key import Target
from grader.model.observation import Observation, Raised
from grader.model.values import to_value
from tests.grader.making import call, exercise, outlined, told

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
