"""What statements change, read and call, once the functions of the notebook are known."""

from __future__ import annotations

import pytest

from grader.extract.flow import Flow, RandomState, Resource
from tests.grader.making import outlined

NP = "import numpy as np"
STATE = RandomState("np")


def flow(*statements: str) -> Flow:
    """The flow of a notebook of these statements."""
    return outlined("\n".join(statements)).flow


@pytest.mark.parametrize(
    ("statements", "changed"),
    [
        (["x = []", "x.append(1)"], {"x"}),
        (["x = []", "x[0] = 1"], {"x"}),
        (["x = []", "y = x.copy()"], set()),
        (["x = []", "def f(): x.append(1)", "f()"], {"x"}),
        (["x = []", "def f(): x.append(1)", "def g(): f()", "g()"], {"x"}),
        (["x = []", "def f(): x.append(1)", "y = f"], {"x"}),  # it may be called by whoever gets it
        (["x = []", "def f(): x.append(1)", "y = 1"], set()),
        (["x = []", "class A:\n    def m(self): x.append(1)", "a.m()"], {"a", "x"}),
        (["x = []", "class A:\n    def m(self): x.append(1)", "A()"], {"x"}),
        (["x = []", "y = x", "y.append(1)"], {"x", "y"}),
        (["x = y = []", "y.append(1)"], {"x", "y"}),
        (["x = []", "y = x", "y = []", "y.append(1)"], {"y"}),
        (["x = []", "y = x", "z = y", "x = []", "z.append(1)"], {"y", "z"}),
        (["x = []", "y = x", "y += [1]"], {"y"}),  # bound anew, perhaps
        (["f.w = 1"], {"f"}),
        (["def f(): pass", "f.w = 1"], {"f"}),  # a method is attached to a class so
        (["def f(): pass", "setattr(f, 'w', 1)"], {"f"}),
        (["class A: pass", "def add(C): return C", "@add(A)\ndef f(self): pass"], {"A"}),
        (["class A: pass", "@patch\ndef f(self: A): pass"], {"A"}),
        (["def f(): pass", "g(f)"], set()),  # a function is no data
        (["def f(): pass", "f.w.append(1)"], {"f"}),
        ([NP, "np.random.shuffle(x)"], {"x"}),
        ([NP, "np.seterr(all='ignore')"], {"np"}),
        ([NP, "np.set_printoptions(precision=2)"], {"np"}),
        ([NP, "np.float_ = float"], {"np"}),
        ([NP, "np.zeros(3)"], set()),
        (["import warnings", "warnings.filterwarnings('ignore')"], {"warnings"}),
        (["import warnings", "warnings.simplefilter('ignore')"], {"warnings"}),
        ([NP, "np.random.seed(0)"], {"np", STATE}),
        ([NP, "np.random.set_state(s)"], {"np", STATE}),
        ([NP, "np.random.seed(0)", "x = np.random.rand()"], {STATE}),
        ([NP, "x = np.random.rand()"], set()),  # not seeded: any number will do
        ([NP, "np.random.seed(0)", "x = np.random.default_rng(1)"], set()),
        ([NP, "np.random.seed(0)", "def f(): return np.random.rand()", "x = f()"], {STATE}),
        (
            [NP, "np.random.seed(0)", "def f(): return np.random.rand()", "def g(): return f()", "g()"],
            {STATE},
        ),
        (["np.random.seed(0)"], {"np"}),  # no module of that name
    ],
)
def test_changes(statements: list[str], changed: set[Resource]) -> None:
    """What the last statement changes in place, itself or by what it calls, under all names of it."""
    assert changed == flow(*statements).changes[-1]


def test_touches_kills_and_reads() -> None:
    """A statement touches what it binds or changes, kills what it surely binds, and reads what it uses."""
    found = flow(NP, "np.random.seed(0)", "x, y = np.random.rand(), 1", "x += y", "if x:\n    y = 2")
    assert [{"np"}, {"np", STATE}, {"x", "y", STATE}, {"x"}, {"y"}] == list(map(set, found.touches))
    assert [{"np"}, {STATE}, {"x", "y"}, set(), set()] == list(map(set, found.kills))
    assert [set(), {"np"}, {"np", STATE}, {"x", "y"}, {"x"}] == list(map(set, found.reads))


def test_calls_and_needs() -> None:
    """Functions that a statement may call, and what these read, through others as well."""
    found = flow("def f(): return g() + a", "def g(): return b", "h = lambda: f", "x = h()", "y = len(x)")
    assert [set(), set(), set(), {"h"}, set()] == list(map(set, found.calls))
    assert {"h": {"f", "g", "a", "b"}} == {name: set(needs) for name, needs in found.needs.items()}


def test_functions_that_call_each_other() -> None:
    """Functions that call each other in a circle end, and have each other's needs and effects."""
    found = flow("x = []", "def f(): return g() + a", "def g():\n    x.append(f())", "f()")
    assert {"f", "g", "a", "x"} == found.needs["f"]
    assert {"x"} == found.changes[-1]


def test_binders_and_imports() -> None:
    """The statements that may bind a name, in order, and which names are modules."""
    found = flow("import os, sys as s", "x = 1", "if x:\n    x = 2", "def f(): y = 1")
    assert {"os": [0], "s": [0], "x": [1, 2], "f": [3]} == {n: list(at) for n, at in found.binders.items()}
    assert {"os", "s"} == found.imported


def test_printing() -> None:
    """Functions that print, by whatever name it goes, or call one that does."""
    found = flow(
        "def f(): print(1)", "def g(): f()", "def h(): display(1)", "def k(): return 1", "l = lambda: k()"
    )
    assert {"f", "g", "h"} == found.printing


@pytest.mark.parametrize(("count", "followed"), [(30, True), (31, False)])
def test_the_most_names_of_one_object(count: int, followed: bool) -> None:
    """Thirty names of one object are followed; no notebook has more."""
    names = [f"x{at}" for at in range(count)]
    found = flow(f"{' = '.join(names)} = []", "x0.append(1)")
    assert (set(names) if followed else {"x0"}) == found.changes[-1]


@pytest.mark.parametrize(("count", "followed"), [(299, True), (300, False)])
def test_the_most_functions_that_a_call_is_followed_through(count: int, followed: bool) -> None:
    """A chain of three hundred functions is followed to its end."""
    chain = [f"def f{at}(): return f{at + 1}()" for at in range(count)]
    found = flow(*chain, f"def f{count}(): return last", "f0()")
    assert followed == ("last" in found.needs["f0"])


@pytest.mark.parametrize(("count", "followed"), [(301, True), (302, False)])
def test_the_most_changed_variables(count: int, followed: bool) -> None:
    """A function that changes three hundred variables is not given more by what it calls."""
    own = "\n".join(f"    x{at}.append(1)" for at in range(count - 1))
    found = flow("def g(): z.append(1)", f"def f():\n    g()\n{own}", "f()")
    assert followed == ("z" in found.changes[-1])
