"""Classes that cannot work, whatever they are given."""

from __future__ import annotations

import pytest

from grader.extract.locate import Definition
from grader.extract.patches import with_attached_methods
from grader.grading.attempt import Attempt
from grader.grading.interfaces.hopeless import cannot_be_made, hopeless
from grader.model.observation import Observation, Raised
from tests.grader.making import exercise, outlined

BASE = "class Base:\n    def backward(self, a):\n        raise ValueError(a)\n"
MADE = "class Layer:\n    def __init__(self):\n        self.a = 1\n"
LINES = MADE + "    def backward(self, d):\n        return self.{}\n"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            [BASE, "class Layer(Base):\n    pass"],
            "backward does nothing but `raise ValueError(a)`, whatever it is given.",
        ),
        (
            [BASE, "class Layer(Base):\n    def backward(self, a):\n        return a"],
            "",
        ),
        (
            [LINES.format("b")],
            "backward cannot work: in cell 1, line 5, `self.b` is set nowhere, whatever it is given.",
        ),
        ([LINES.format("a")], ""),
        ([LINES.format("b"), "net = Layer()\nnet.b = 3"], ""),
        ([LINES.format("b"), "def set_all(net, **given):\n    vars(net).update(given)"], ""),
        ([LINES.format("b").replace("Layer:", "Layer(Module):")], ""),
        (["class Layer:\n    b = 2\n    def backward(self, d):\n        return self.b"], ""),
        (
            ["class Layer:\n    def __init__(self):\n        self.h, self.dh = None\n"],
            "It cannot be constructed: in cell 1, line 3, None cannot be unpacked into several names, "
            "whatever it is given.",
        ),
        (["from numpy import *", "class Layer:\n    def backward(self, d):\n        return tanh(d)"], ""),
        (
            ["def tanh(x)\n    return x", "class Layer:\n    def backward(self, d):\n        return tanh(d)"],
            "",
        ),
        (
            ["class Layer:\n    pass", "def backward(self, d):\n    return dz", "Layer.backward = backward"],
            "backward cannot work: in cell 2, line 2, `dz` is defined nowhere, whatever it is given.",
        ),
    ],
)
def test_what_cannot_work(cells: list[str], said: str) -> None:
    """A method meets an error on every way through it; an attribute may be set from anywhere."""
    parsed = with_attached_methods(outlined(*cells))
    unit = next(unit for unit in reversed(parsed.units) if "Layer" in unit.facts.defines)
    found = hopeless(parsed, Definition.of_class(unit), ("forward", "backward"))
    assert said == (found.said if found else "")


def observed(type_name: str, *, cell: int = 2, step: int = 0) -> Observation:
    """A run that raised in a step."""
    return Observation(status="raised", error=Raised(type_name, "", cell, 1), failed_step=step)


@pytest.mark.parametrize(
    ("observations", "broken"),
    [
        ([observed("NameError"), observed("AttributeError")], True),
        ([observed("NameError"), Observation(status="ok")], False),
        ([observed("TypeError")], False),
        ([observed("NameError", cell=0)], False),
        ([observed("NameError", step=1)], False),
        ([], False),
    ],
)
def test_a_class_that_cannot_be_constructed(observations: list[Observation], broken: bool) -> None:
    """Every construction fails in the student's own code, for a name that is not there."""
    attempt = Attempt(exercise(), observations=observations)
    assert (attempt if broken else None) == cannot_be_made([Attempt(exercise()), attempt])
