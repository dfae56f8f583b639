"""Slices hold what a name's value needs, in an order that runs, and little else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.extract.slicer import slice_units
from tests.grader.making import executed, outlined, program_of, sliced
from tests.grader.strategies import assignments, repeatable

NP = "import numpy as np"


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["x = 1", "x = 2", "y = x"], ["x = 2", "y = x"]),
        (["x = []", "x.append(1)", "y = x"], ["x = []", "x.append(1)", "y = x"]),
        (["x = [0]", "x[0] = 1", "y = x"], ["x = [0]", "x[0] = 1", "y = x"]),
        (["k = 1\nx = 0", "x += k", "y = x"], ["k = 1", "x = 0", "x += k", "y = x"]),
        (["x = 1", "print(x)", "y = x"], ["x = 1", "y = x"]),
        (["y = 1", "for e in range(9):\n    y_ = e", "loss = []"], ["y = 1"]),
        (["y = 0", "if y:\n    y = 2"], ["y = 0", "if y:\n    y = 2"]),
        (["y = 0", "for i in range(3):\n    y = y + i"], ["y = 0", "for i in range(3):\n    y = y + i"]),
        (["a = 1; y = 2"], ["y = 2"]),
        (["def f(): return 1", "y = f()"], ["def f(): return 1", "y = f()"]),
        (
            ["def f(): return g()\ndef g(): return 1", "y = f()"],
            ["def f(): return g()", "def g(): return 1", "y = f()"],
        ),
        (["k = 1\ndef f(): return k", "k = 2", "y = f()"], ["def f(): return k", "k = 2", "y = f()"]),
        (
            ["c = 0\ndef f():\n    global c\n    c += 1", "f()", "y = c"],
            ["c = 0", "def f():\n    global c\n    c += 1", "f()", "y = c"],
        ),
        (
            ["y = []\ndef f(x): y.append(x)", "f(1)", "f(2)"],
            ["y = []", "def f(x): y.append(x)", "f(1)", "f(2)"],
        ),
        (
            ["y = {}\ndef f(k): y[k] = 1", "f(1)"],
            ["y = {}", "def f(k): y[k] = 1", "f(1)"],
        ),
        (["y = [1, 2]", "k = 0", "del y[k]"], ["y = [1, 2]", "k = 0", "del y[k]"]),
        (["x = [1]", "y = [x for x in x]"], ["x = [1]", "y = [x for x in x]"]),
        (
            [NP, "y = np.zeros(2)", "np.tanh(np.ones(2), out=y)"],
            [NP, "y = np.zeros(2)", "np.tanh(np.ones(2), out=y)"],
        ),
        ([NP, "np.random.seed(0)", "y = np.ones(2)"], [NP, "np.random.seed(0)", "y = np.ones(2)"]),
        (
            [NP, "np.set_printoptions(precision=2)", "y = np.ones(2)"],
            [NP, "np.set_printoptions(precision=2)", "y = np.ones(2)"],
        ),
        ([NP, "import random", "random.seed(0)", "y = np.ones(2)"], [NP, "y = np.ones(2)"]),
        ([NP, "y = [3, 1]", "np.random.shuffle(y)"], [NP, "y = [3, 1]", "np.random.shuffle(y)"]),
        (["from math import *", "y = tanh(1)"], ["from math import *", "y = tanh(1)"]),
        (["def d(f): return f", "@d\ndef y(): pass"], ["def d(f): return f", "@d\ndef y(): pass"]),
        (["class A:\n    k = 1", "class y(A): pass"], ["class A:\n    k = 1", "class y(A): pass"]),
        (["m = []\ny = m", "m.append(1)"], ["m = []", "y = m", "m.append(1)"]),
        (["y = []\nm = y", "m.append(1)", "m = []", "m.append(2)"], ["y = []", "m = y", "m.append(1)"]),
        (
            ["y = []\ndef g(x): y.append(x)\ndef f(x): g(x)", "list(map(f, [1]))"],
            ["y = []", "def g(x): y.append(x)", "def f(x): g(x)", "list(map(f, [1]))"],
        ),
        (
            ["y = []\nclass N:\n    def f(self): y.append(1)", "n = N()", "k = n.f()"],
            ["y = []", "class N:\n    def f(self): y.append(1)", "n = N()", "k = n.f()"],
        ),
        (["y = {0: 1}\ndef f(k): y[k] += 1", "f(0)"], ["y = {0: 1}", "def f(k): y[k] += 1", "f(0)"]),
        (["def f():\n    hs = []\n    hs.append(1)", "f()", "y = 1"], ["y = 1"]),
        ([NP, "k = np.random.rand()", "y = np.random.rand()"], [NP, "y = np.random.rand()"]),
        (
            [
                NP,
                "np.random.rand()",
                "np.random.seed(0)",
                "def f(): return np.random.rand()",
                "k = f()",
                "y = f()",
            ],
            [NP, "np.random.seed(0)", "def f(): return np.random.rand()", "k = f()", "y = f()"],
        ),
    ],
)
def test_what_is_kept(cells: list[str], kept: list[str]) -> None:
    """The statements that `y` needs are kept, the others are not."""
    assert kept == sliced("y", *cells)


def test_draws_follow_each_other() -> None:
    """A value drawn after another draw is the one that the whole notebook draws."""
    cells = [NP, "np.random.seed(0)", "a = np.random.randn(3)", "y = float(np.random.randn())"]
    assert executed(cells)["y"] == executed(sliced("y", *cells))["y"]


@pytest.mark.parametrize(
    "cells",
    [
        [NP, "def f(): return W", "W = np.eye(2)"],
        [NP, "k = 2", "def f(): return W", "W = k * np.eye(2)"],
        ["def f(): return g()", "def g(): return k", "k = 1"],
        ["from typing import List\ndef f(x: List = None) -> List: return 1"],
        [
            "from dataclasses import dataclass\nfrom typing import Any",
            "@dataclass\nclass P:\n    w: Any = 1\n\ndef f(): return P().w",
        ],
        ["def f(k=3): return h(k)", "h = lambda k: g(k)", "def g(k): return k"],
        ["a = 1", "def f(): return [a + b for b in range(2)]", "print(f())"],
    ],
    ids="later-array later-scaled later-functions annotations dataclass lambda comprehension".split(),
)
def test_programs_run(cells: list[str]) -> None:
    """What a function needs from anywhere in the notebook is there when it is called."""
    function = executed(program_of("f", *cells))["f"]
    assert callable(function)
    assert function() is not None


def test_what_a_script_lacks_comes_first() -> None:
    """What only later cells bind is executed before it is used, after what it needs itself."""
    parsed = outlined(NP, "y = f(2)", "def f(k): return g(k)", "w = 3", "def g(k): return np.ones(w) * k")
    statements = [unit.source for unit in slice_units(parsed, {"y"}, 2)]
    assert "y = f(2)" == statements[-1]
    assert [2, 2, 2] == list(map(int, executed(statements)["y"]))  # type: ignore[call-overload]


def test_a_name_that_comes_to_mean_something_else() -> None:
    """A function is sliced as it is defined, though its cell goes on to bind its name to a result."""
    assert ["def f(): return 1"] == program_of("f", "def f(): return 1\nf = f()")


def test_names_as_they_were_in_the_targets_cell() -> None:
    """A name that a later cell binds anew has its earlier value for the target."""
    function = executed(program_of("f", "k = 1", "def f(): return k", "k = 2"))["f"]
    assert callable(function)
    assert 1 == function()


@repeatable
@given(lines=assignments(), name=st.sampled_from("abcd"))
def test_slice_computes_what_the_whole_does(lines: list[str], name: str) -> None:
    """Executing a slice gives its name the value that executing everything gives it."""
    try:
        whole = executed(lines)[name]
    except (IndexError, TypeError):  # not every such program runs
        return
    assert whole == executed(sliced(name, *lines))[name]


@pytest.mark.parametrize(("cut", "kept"), [((), ["f = 1", "k = f", "y = k"]), ((2,), ["k = f", "y = k"])])
def test_what_is_given_from_outside(cut: tuple[int, ...], kept: list[str]) -> None:
    """What a statement reads whose names are given does not matter, wherever it stands."""
    parsed = outlined("y = k", "f = 1", "k = f")
    assert kept == [unit.source for unit in slice_units(parsed, {"y"}, 1, cut=cut)]
    again = outlined("f = 1", "k = f", "y = k")
    units = slice_units(again, {"y"}, 3, cut=tuple(index - 1 for index in cut))
    assert kept == [unit.source for unit in units]


def test_what_is_wanted_for_its_own_sake() -> None:
    """A statement that shows something is kept with what it needs, though no name needs it."""
    parsed = outlined("k = 1", "print(k)", "j = 2", "y = 3")
    units = slice_units(parsed, {"y"}, 4, must=(1,))
    assert ["k = 1", "print(k)", "y = 3"] == [unit.source for unit in units]
