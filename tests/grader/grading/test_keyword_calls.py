"""Functions whose parameters are the asked ones in another order."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.locate import find_function
from grader.grading.keyword_calls import trials_in_own_order
from grader.model.answer_key import FunctionKey, Step, Trial
from grader.model.prerequisites import Taken
from grader.model.values import Handle
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


def test_what_is_taken_is_called_by_name_as_well() -> None:
    """The function whose result is taken may order its parameters otherwise; each is called by its own."""
    parsed = outlined("def forward(*, x, h): pass", "def backward(cache, d): pass")
    forward, backward = (find_function(parsed, [name], frozenset()) for name in ("forward", "backward"))
    assert forward is not None
    assert backward is not None
    steps = (
        Step(kind="function", name="forward", arguments=(1, 2)),
        Step(kind="function", arguments=(3, Handle(0, (1,))), observe=True),
    )
    taken = Taken(parameter="cache", exercise="forward", part=1, inputs=("x", "h"))
    task = msgspec.structs.replace(
        exercise(trials=[Trial(steps=steps)]), parameters=("d", "cache"), taken=taken
    )
    (trial,), _ = trials_in_own_order(parsed, task, backward, taken=forward)
    assert [{"x": 1, "h": 2}, {"d": 3, "cache": Handle(0, (1,))}] == [step.keywords for step in trial.steps]
