"""A key's trials under the names of another class: the same data, as steps."""

from __future__ import annotations

import numpy as np
import pytest

from grader.grading.interfaces.interface_steps import (
    AdaptedTrial,
    CannotAdapt,
    Convention,
    Stacked,
    adapt_trial,
    conventions,
)
from grader.grading.interfaces.roles import class_shape
from grader.model.answer_key import Step, Trial
from grader.model.interface import Interface
from grader.model.values import Handle, array_value, from_value, to_value
from tests.grader.making import outlined

LAYER = Interface(
    parameters={
        "__init__": ("n_features", "n_nodes"),
        "forward": ("x", "h0"),
        "backward": ("x", "h_list", "dh_next", "learning_rate"),
    },
    spellings={"h0": ("h",), "Wx": ("w_x",), "h_list": ("hs",), "dh_next": ("dA",), "learning_rate": ("lr",)},
    sizes={"batch_size": ("x", 0), "n_sequences": ("x", 1), "n_features": ("x", 2)},
    zeros={"h0": ("batch_size", "n_nodes")},
    stacked={"dh_next": "n_sequences"},
    updates=("learning_rate",),
)
BACK = Interface(
    parameters=LAYER.parameters,
    spellings=LAYER.spellings,
    sizes=LAYER.sizes,
    zeros=LAYER.zeros,
    stacked=LAYER.stacked,
    updates=LAYER.updates,
    before="forward",
    handed_on="h_list",
)
X = array_value(np.ones((2, 3, 4)))
H0 = array_value(np.ones((2, 5)))
WX = array_value(np.ones((4, 5)))


def _forward(*arguments: object) -> Trial:
    values = tuple(map(to_value, arguments))
    return Trial(
        steps=(
            Step(kind="construct", arguments=(4, 5)),
            Step(kind="set", on=0, name="Wx", arguments=(WX,)),
            Step(kind="method", on=0, name="forward", arguments=values, observe=True),
        )
    )


def _adapted(
    source: str, trial: Trial, given: tuple[str, ...] = (), convention: Convention | None = None
) -> AdaptedTrial:
    parsed = outlined(source)
    interface = BACK if any(step.name == "backward" for step in trial.steps) else LAYER
    return adapt_trial(
        trial, interface, class_shape(parsed, parsed.units[0]), given, convention or Convention()
    )


def _told(adapted: AdaptedTrial) -> list[str]:
    return [
        f"{step.kind} {step.name}({', '.join(step.keywords)})".replace("()", "")
        for step in adapted.trial.steps
    ]


def test_weights_are_set_under_the_class_own_names() -> None:
    """An attribute of a role is set; a parameter that has no role in the trial is left to its default."""
    adapted = _adapted("class R:\n    def forward(self, X, debug=False): return self.w_x", _forward(X))
    assert _told(adapted) == ["construct ", "set w_x", "method forward(X)"]
    assert adapted.stands_for == {2: (2,)}


def test_weights_go_to_the_constructor() -> None:
    """What the constructor is given is not set once more; sizes are read off the arrays."""
    source = "class R:\n    def __init__(self, w_x, n_sequences): pass\n    def forward(self, X): return 1"
    adapted = _adapted(source, _forward(X), ("w_x", "n_sequences"))
    assert _told(adapted) == ["construct (w_x, n_sequences)", "method forward(X)"]
    assert adapted.trial.steps[0].keywords["n_sequences"] == 3


def test_a_required_first_state_is_zeros() -> None:
    """A state that must be given and that the trial does not give is zeros of its sizes."""
    adapted = _adapted("class R:\n    def forward(self, x, h): return self.w_x", _forward(X))
    assert not np.any(from_value(adapted.trial.steps[-1].keywords["h"]))


def test_attributes_are_read_where_nothing_is_returned() -> None:
    """The attributes that a silent method assigns are looked at."""
    adapted = _adapted(
        "class R:\n    def forward(self, x):\n        self.a = self.w_x\n        self.h = 1", _forward(X)
    )
    assert _told(adapted)[-2:] == ["get a", "get h"]
    assert adapted.stands_for == {2: (3, 4)}


@pytest.mark.parametrize(
    ("source", "arguments"),
    [
        ("def forward(self, x): return self.w_x", (X, H0)),  # no place for h0
        ("def forward(self, x, mask): return self.w_x", (X,)),  # asks for something unknown
        ("def forward(self, x): return x", (X,)),  # no place for the weights
        ("def fit(self, x): return self.w_x", (X,)),
    ],
)
def test_what_has_no_place_is_not_adapted(source: str, arguments: tuple[object, ...]) -> None:
    """A trial is left out rather than asked in another way."""
    with pytest.raises(CannotAdapt):
        _adapted(f"class R:\n    {source}", _forward(*arguments))


def _backward() -> Trial:
    arguments = (X, to_value([np.ones((2, 5))] * 3), H0, 0.5)
    called = Step(kind="method", on=0, name="backward", arguments=arguments, observe=True)
    return Trial(steps=(*_forward(X).steps[:2], called))


def test_backward_comes_after_forward() -> None:
    """The states are those of the class's own forward; a gradient may be one for each step."""
    source = (
        "class R:\n    def forward(self, x): return self.w_x\n    def backward(self, x, hs, dA): return x"
    )
    adapted = _adapted(source, _backward(), (), Convention((1,), stacked="rows"))
    assert _told(adapted)[-2:] == ["method forward(x)", "method backward(x, hs, dA)"]
    last = adapted.trial.steps[-1].keywords
    assert last["hs"] == Handle(2, (1,))
    stacked = from_value(last["dA"])
    assert stacked.shape == (2, 3, 5)
    assert stacked[:, -1].all()
    assert not stacked[:, :-1].any()


def test_conventions_are_tried_only_where_they_matter() -> None:
    """Where the states are handed on, they may be all of what forward returns, or one of several values."""
    parsed = outlined(
        "class R:\n    def backward(self, dA): return 1", "class Q:\n    def backward(self, hs): return 1"
    )
    silent, handed = (class_shape(parsed, unit) for unit in parsed.units)
    forms: tuple[Stacked, ...] = ("", "rows", "steps", "list")
    assert [Convention(None, form) for form in forms] == list(conventions(BACK, silent, ["backward"]))
    assert [Convention(()), Convention((1,)), Convention(None)] == list(
        conventions(BACK, handed, ["backward"])
    )[:3]
