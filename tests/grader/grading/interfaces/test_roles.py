"""A class's own interface and what its names mean."""

from __future__ import annotations

import pytest

from grader.grading.interfaces.roles import (
    class_shape,
    has_asked_interface,
    in_other_order,
    is_about,
    only_lacks,
    role_of,
)
from grader.model.interface import Interface
from tests.grader.making import outlined

LAYER = Interface(
    parameters={"__init__": ("n_in", "n_out"), "forward": ("x", "h0")},
    spellings={"x": ("inputs",), "h0": ("h", "h_prev"), "Wx": ("w_x", "W"), "Wh": ("w_h",), "B": ("b",)},
    sizes={"n_in": ("x", 2)},
    zeros={"h0": ()},
    named=("rnn",),
    telling="Wh",
)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("w_x", "Wx"),
        ("WX", "Wx"),
        ("W", "Wx"),
        ("W_h", "Wh"),
        ("b", "B"),
        ("B", "B"),
        ("X", "x"),
        ("h_prev", "h0"),
        ("n_in", "n_in"),
        ("z", ""),
    ],
)
def test_role_of(name: str, role: str) -> None:
    """A name means a role whatever its case and underscores, its exact spelling first."""
    assert role == role_of(name, LAYER, (), (*LAYER.spellings, *LAYER.sizes))


def test_class_shape() -> None:
    """Methods and attributes are read with those of the bases; a method's own come with it."""
    parsed = outlined(
        "class Base:\n    def __init__(self, n_in, n_out=3):\n        self.Wx = 0\n",
        "class RNN(Base):\n    def forward(self, x, *, h):\n        self.h = x\n        return self.Wh\n",
    )
    shape = class_shape(parsed, parsed.units[1])
    assert shape.attributes == ("Wx", "h", "Wh")
    assert shape.constructor.parameters == ("n_in", "n_out")
    assert shape.constructor.required == {"n_in"}
    assert shape.methods["forward"].parameters == ("x", "h")
    assert shape.methods["forward"].required == {"x", "h"}
    assert shape.methods["forward"].leaves == ("h",)


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("def __init__(self, n_in, n_out): self.Wx = 0\n    def forward(self, x, h0=None): pass", True),
        ("def __init__(self, a, b): self.Wx = 0\n    def forward(self, data): pass", True),
        ("def __init__(self, n_out, n_in): self.Wx = 0\n    def forward(self, x): pass", False),
        ("def __init__(self, a, b, c): self.Wx = 0\n    def forward(self, x): pass", False),
        ("def __init__(self, a): self.Wx = 0\n    def forward(self, x): pass", False),
        ("def __init__(self, n_in, n_out): self.W = 0\n    def forward(self, x): pass", False),
        ("def __init__(self, n_in, n_out): self.Wx = 0\n    def fit(self, x): pass", False),
    ],
)
def test_has_asked_interface(source: str, asked: bool) -> None:
    """A class keeps to the interface if the asked calls can be made and the attributes are there."""
    parsed = outlined(f"class RNN:\n    {source}")
    shape = class_shape(parsed, parsed.units[0])
    assert asked == has_asked_interface(shape, LAYER, {"Wx"}, {"__init__": 2, "forward": 1})


@pytest.mark.parametrize(
    ("constructor", "forward", "lacks"),
    [
        ("n_in, n_out", "x", True),
        ("n_in, n_out, seed=0", "inputs", True),
        ("n_in, n_out", "x, h_prev", True),
        ("n_in, n_out, Wx", "x", False),
        ("W, Wh", "x", False),
        ("n_out, n_in", "x", False),
        ("n_in, n_out", "x, mask", False),
    ],
)
def test_only_lacks(constructor: str, forward: str, lacks: bool) -> None:
    """A class is the one asked for, but for what it lacks, if nothing else about it is its own."""
    source = f"    def __init__(self, {constructor}): self.Wx = 0\n    def forward(self, {forward}): pass"
    parsed = outlined(f"class RNN:\n{source}")
    assert lacks == only_lacks(class_shape(parsed, parsed.units[0]), LAYER, {"Wx"}, ["forward"])


@pytest.mark.parametrize(
    ("source", "about"),
    [
        ("class MyRNN:\n    def forward(self, x): pass", True),
        ("class FC:\n    def forward(self, x): return x @ self.W + self.w_h", True),
        ("class FC:\n    def forward(self, x): return x @ self.W + self.b", False),
        ("class Tanh:\n    def forward(self, x): pass", False),
    ],
)
def test_is_about(source: str, about: bool) -> None:
    """A layer is told from activations and other layers by its name, or by its recurrent weights."""
    parsed = outlined(source)
    assert about == is_about(class_shape(parsed, parsed.units[0]), LAYER, ("SimpleRNN",))


def test_in_other_order() -> None:
    """Only the asked names themselves, in another order, are another order."""
    assert in_other_order(("b", "a"), ("a", "b"))
    assert not in_other_order(("a", "b", "c"), ("a", "b"))
    assert not in_other_order(("p", "q"), ("a", "b"))
