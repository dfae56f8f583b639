"""Classes that cannot work, whatever they are given."""

from __future__ import annotations

import pytest

from grader.extract.locate import Definition
from grader.grading.attempt import Attempt
from grader.grading.interfaces.hopeless import cannot_be_made, only_raises
from grader.model.observation import Observation, Raised
from tests.grader.making import exercise, outlined

BASE = "class Base:\n    def backward(self, a):\n        raise ValueError(a)\n"


@pytest.mark.parametrize(
    ("body", "raising"),
    [
        ("def backward(self, a): raise ValueError", True),
        ("def backward(self, a):\n        b = 2 * a\n        raise ValueError(b)", True),
        ("def backward(self, a):\n        def inner(): return 1\n        raise ValueError", True),
        ("def other(self): pass", True),
        ("def backward(self, a):\n        if a: return a\n        raise ValueError", False),
        ("def backward(self, a):\n        if a is None: raise ValueError\n        return a", False),
        ("def backward(self, a):\n        try: raise ValueError\n        except ValueError: return a", False),
        ("def backward(self, a): return a", False),
    ],
)
def test_a_method_that_only_raises(body: str, raising: bool) -> None:
    """There is one way through it, which ends with an error; a base's method counts as its own."""
    parsed = outlined(BASE, f"class Layer(Base):\n    {body}\n")
    definition = Definition.of_class(parsed.units[-1])
    said = only_raises(parsed, definition, ("forward", "backward"))
    assert raising == bool(said)
    assert not raising or said.startswith("backward does nothing but `raise ValueError")


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
