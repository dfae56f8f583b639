"""Functions whose parameters are the asked ones in another order."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.locate import find_function
from grader.grading.keyword_calls import trials_in_own_order
from grader.model.answer_key import FunctionKey
from tests.grader.making import call, exercise, outlined

TASK = msgspec.structs.replace(exercise(trials=[call(1, 2)]), parameters=("x", "t"))


@pytest.mark.parametrize(
    ("task", "source", "by_name"),
    [
        (TASK, "def task(x, t): pass", False),
        (TASK, "def task(t, x): pass", True),
        (TASK, "def task(t, x, scale=1): pass", True),
        (TASK, "def task(a, b): pass", False),
        (TASK, "def task(x, *rest): pass", False),
        (TASK, "def task(t, x, /): pass", False),
    ],
)
def test_called_by_name(task: FunctionKey, source: str, by_name: bool) -> None:
    """Only the asked names in another order are called by name, with a note."""
    parsed = outlined(source)
    definition = find_function(parsed, ["task"], frozenset())
    assert definition is not None
    (trial,), notes = trials_in_own_order(parsed, task, definition)
    assert (trial.steps[0].keywords == {"x": 1, "t": 2}) == by_name
    assert bool(notes) == by_name
