"""What can be seen in code alone that explains how a function's calls end."""

from __future__ import annotations

import pytest

from grader.extract.code_notes import CodeNotes, notes_on, script_notes
from grader.extract.locate import find_class, find_function
from tests.grader.making import outlined

NONE = frozenset[str]()


def notes(source: str, *others: str, claimed: frozenset[str] = NONE) -> CodeNotes:
    """What is seen in the function `task` of the last cell."""
    outline = outlined(*others, source)
    definition = find_function(outline, ["task"], NONE)
    assert definition is not None
    return notes_on(outline, definition, (), claimed)


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("y = x + 1", "y"),
        ("h = x\n    self.h = h", "self.h"),
        ("h = x\n    y, z = h, x", "y, z"),
        ("g = x\n    g[0] = 1", "g"),
        ("y = x\n    return", "y"),
        ("y = x\n    return None", "y"),
        ("y = x\n    def inner():\n        return 1", "y"),  # what an inner one returns is its own
        ("print(x)", ""),
    ],
)
def test_functions_that_return_nothing(body: str, last: str) -> None:
    """A function without a value behind any return, with what it binds last."""
    assert {"task": last} == notes(f"def task(x):\n    {body}").silent


@pytest.mark.parametrize("body", ["return x", "yield x", "if x:\n        return x"])
def test_functions_that_return_something(body: str) -> None:
    """A value behind any return, or a generator."""
    assert {} == notes(f"def task(x):\n    {body}").silent


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("g.sort()", ("g.sort()", "g")),
        ("self.states.append(g)", ("self.states.append(…)", "self.states")),
        ("np.add.at(dW, g, 1)", ("np.add.at(…)", "dW")),
        ("print(g)", ("print(…)", "")),
        ("sorted(g)", ("", "")),
        ("np.sort(g)", ("", "")),
        ("g.copy()", ("", "")),
    ],
)
def test_what_changes_in_place_is_returned(value: str, found: tuple[str, str]) -> None:
    """A call that returns None, and what it changes instead."""
    assert found == notes(f"def task(g):\n    return {value}").in_place


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("np.concatenate(a, b)", "np.concatenate((a, b))"),
        ("np.concatenate(a, b, axis=1)", "np.concatenate((a, b), axis=1)"),
        ("np.vstack(a, b)", "np.vstack((a, b))"),
        ("np.zeros(n, m)", "np.zeros((n, m))"),
        ("np.zeros(x.shape[0], 3)", "np.zeros((x.shape[0], 3))"),
        ("np.concatenate((a, b))", None),
        ("np.concatenate((a, b), 1)", None),
        ("np.concatenate([a, b], -1)", None),
        ("np.zeros(n, float)", None),
        ("np.zeros(n, np.float64)", None),
        ("np.zeros(n, 'f8')", None),
        ("np.zeros((n, m))", None),
    ],
)
def test_arguments_that_belong_in_a_tuple(call: str, meant: str | None) -> None:
    """Arrays, or sizes, that are given one by one."""
    expected = {} if meant is None else {(1, 2): meant}
    assert expected == notes(f"def task(a, b):\n    return {call}").ungrouped


@pytest.mark.parametrize(
    ("body", "field", "found"),
    [
        ("dW += dW\n    return dW", "doubled", {"dW": (1, 2)}),
        ("dW += dx\n    return dW", "doubled", {}),
        ("dW -= dW\n    return dW", "doubled", {}),
        ("a = b = np.zeros(3)\n    a += x\n    return b", "shared", {("a", "b"): (1, 2)}),
        ("a = b = np.zeros(3)\n    a[0] = x\n    return b", "shared", {("a", "b"): (1, 2)}),
        ("a = b = np.zeros(3)\n    a = a + x\n    return b", "shared", {}),  # a new array
        ("h = c = 0\n    h += x\n    return h", "shared", {}),  # numbers do not change
        ("x = np.zeros(3)\n    return x", "overwritten", {"x": (1, 2)}),
        ("x = np.array(x)\n    return x", "overwritten", {}),
        ("y = x\n    x = 2\n    return y", "overwritten", {}),
        ("if x is None:\n        x = 3\n    return x", "overwritten", {}),
        ("return np.random.randn(3) + x", "draws", (1, 2)),
        ("np.random.seed(1)\n    return x", "draws", None),
        ("for t in x:\n        y = t\n        return y", "returns_early", (1, 4)),
        ("for t in x:\n        if t:\n            return t\n    return 0", "returns_early", None),
        ("for t in x:\n        y = t\n    return y", "returns_early", None),
    ],
)
def test_patterns(body: str, field: str, found: object) -> None:
    """Sums added to themselves, arrays under two names, arguments not read, draws, a return in a loop."""
    assert found == getattr(notes(f"def task(x):\n    {body}"), field)


def test_methods() -> None:
    """Of a class those methods count that are asked for; one that lacks `self` is told whichever it is."""
    outline = outlined(
        "class RNN:\n    def __init__(self):\n        self.W = np.random.randn(3)\n"
        "    def forward(self, x):\n        self.h = x\n    def other(x):\n        return self.W"
    )
    definition = find_class(outline, ["RNN"], ["forward"])
    assert definition is not None
    found = notes_on(outline, definition, ["forward"], NONE)
    assert ({"forward": "self.h"}, ("other",), None) == (found.silent, found.selfless, found.draws)


def test_functions_of_others_that_are_open() -> None:
    """What another exercise's function lacks is no gap of this one; what a helper lacks is."""
    step = "def step(x):\n    raise NotImplementedError"
    source = "def task(x):\n    return step(x) + 1"
    theirs, ours = notes(source, step, claimed=frozenset({"step"})), notes(source, step)
    assert ({"step": 1}, ()) == (theirs.open, theirs.gaps)
    assert ({}, [(1, 2)]) == (ours.open, [(cell, gap.line) for cell, gap in ours.gaps])


def test_scripts() -> None:
    """The gaps of the statements that a script needs."""
    outline = outlined("x = [1]\nfor t in range(None):\n    h = x[t]")
    found = script_notes(outline.units)
    assert [(1, "for t in range(None):")] == [(cell, gap.text) for cell, gap in found.gaps]
