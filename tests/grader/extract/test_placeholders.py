"""What was not begun is told from structure."""

from __future__ import annotations

import ast

import pytest

from grader.extract.placeholders import (
    computes,
    only_initialised,
    placeholder_at,
    placeholder_loop,
    returns_only_initialised,
    returns_only_unbound,
)
from tests.grader.making import outlined


@pytest.mark.parametrize(
    ("body", "line", "there"),
    [
        ("    h = None\n    return h @ x", 3, True),
        ("    h = ...\n    return h @ x", 3, True),
        ("    for t in range(None):\n        pass", 2, True),
        ("    a, b = None, 1\n    return a + 1", 3, True),
        ("    a, b = None, 1\n    return b.c", 3, False),
        ("    h = x\n    return h @ y", 3, False),
        ("    h = None\n    h = x\n    return h @ y", 4, False),
        ("    if x is None:\n        y = 1\n    return x", 2, False),
        ("    h = 0 if x is None else z(x)\n    return h", 2, False),
        ("    return x.sum(axis=None) + y", 2, False),
        ("    return x[:, None] @ y", 2, False),
        ("    hs = [None] * T\n    return hs", 2, False),
        ("    return g(x, lambda k=None: k, h0=None) + y", 2, False),
        ("    return dot(None, None) + y", 2, True),
        ("    for t in x:\n        h = None\n        y = h + 1", 4, True),
        ("    for t in x:\n        y = None\n    return x", 2, False),  # the loop's own line
        ("    h = {'h': None}\n    return x", 2, False),
        ("    h = None if x.any() else z(x)\n    return x", 2, False),
        ("    h = x or None\n    return x", 2, False),
        ("    h = lambda: None\n    return x", 2, False),
        ("    h = (None, x)\n    return x", 2, True),
        ("    h = -None\n    return x", 2, True),
        ("    h = None[0]\n    return x", 2, True),
        ("    h = [dot(None)]\n    return x", 2, True),  # only right in a list
        ("    h = g(\n        x,\n        None,\n    )\n    return x", 3, True),  # of several lines
        ("    h[0] = None\n    return h", 3, True),
        ("    h[0] = None\n    h[1] = x\n    return h", 4, False),
        ("    [h, k] = None\n    return k", 3, True),
    ],
)
def test_placeholder_at(body: str, line: int, there: bool) -> None:
    """A line is unfinished where a placeholder stands or defines what it reads; `is None` is none."""
    assert there == placeholder_at(outlined(f"def f(x):\n{body}"), 1, line)


def test_a_line_of_no_statement() -> None:
    """Where nothing stands, nothing is unfinished."""
    parsed = outlined("W = None\n\ny = W @ W", "z = 1")
    assert [False, True, False] == [
        placeholder_at(parsed, cell, line) for cell, line in ((1, 2), (1, 3), (2, 9))
    ]


def test_what_is_left_open_later_is_no_matter() -> None:
    """A line is unfinished by what stands before it in the notebook, not after."""
    assert not placeholder_at(outlined("y = W @ W", "W = None"), 1, 1)


def test_the_line_of_a_definition() -> None:
    """That a function returns None, or takes it, is no placeholder."""
    assert not placeholder_at(outlined("@d\ndef f(x=None) -> None:\n    return x"), 1, 2)


def test_placeholder_of_the_notebook() -> None:
    """A name that the notebook left at None makes the line that reads it unfinished."""
    parsed = outlined("W = None", "y = W @ W")
    assert placeholder_at(parsed, 2, 1)
    assert not placeholder_at(parsed, 3, 1)


@pytest.mark.parametrize(
    ("source", "initialised"),
    [
        ("hs = []", True),
        ("hs = None", True),
        ("hs = ...", True),
        ("hs = 0.0", True),
        ("hs = list()", True),
        ("hs = np.zeros(4)", True),
        ("hs = np.zeros((4, 2))\nhs = []", True),
        ("hs, k = [], 3", True),
        ("hs = [0] * 4", True),
        ("hs = [0.0, 0.0]", True),
        ("hs = np.array([0, 0])", True),
        ("hs = []\nhs.append(1)", False),
        ("hs = np.zeros(4)\nhs[0] = 1", False),
        ("hs = []\nfor i in a:\n    hs += [i]", False),
        ("hs: list = []", True),
        ("hs = [None for _ in range(4)]", True),
        ("hs = list(None for _ in range(4))", True),
        ("hs = [[0] * 2, (None, 0)]", True),
        ("hs = {'h': 0}", True),
        ("hs = {'h': 0.5}", False),
        ("hs = 4 * [0]", True),
        ("hs = [0.5] * 4", False),
        ("hs = 2 * 3", False),
        ("hs = [0] + [0]", False),
        ("hs = 1", True),
        ("hs = False", True),
        ("hs = ''", True),
        ("hs = 2", False),
        ("hs = 0.5", False),
        ("hs = [1, 1]", False),  # in a list, ones may be an answer
        ("hs = np.array([0, 0], dtype=float)", True),
        ("hs = np.array(object=[0.5])", False),
        ("hs: list", False),
        ("hs: list = [0.5]", False),
        ("k, hs = 3, []", True),
        ("k, hs = [], 3", False),
        ("hs = k = []", True),
        ("for hs in []:\n    pass", False),
        ("hs = [h1, h2]", False),
        ("hs = np.array([f(x) for x in xs])", False),
        ("hs = list(states)", False),
        ("hs = [0.76, 0.8]", False),
        ("hs = np.array([0.76])", False),
        ("hs = f(x)", False),
        ("k = 1", False),
    ],
)
def test_only_initialised(source: str, initialised: bool) -> None:
    """A variable that is set to nothing yet and never updated was not begun."""
    parsed = outlined(source)
    assert initialised == only_initialised(parsed, "hs", list(parsed.units))


@pytest.mark.parametrize(
    "call",
    "zeros zeros_like empty empty_like ones ones_like full full_like "
    "list dict tuple array asarray deque".split(),
)
def test_calls_that_initialise(call: str) -> None:
    """Each of these gives nothing that was computed, called by its name or as an attribute."""
    for source in (f"hs = {call}()", f"hs = np.{call}()"):
        parsed = outlined(source)
        assert only_initialised(parsed, "hs", list(parsed.units))


@pytest.mark.parametrize(
    ("filling", "initialised"),
    [
        ("pass", True),
        ("print(dW)", True),
        ("np.add.at(dW, x, dout)", False),
        ("np.copyto(dst=dW, src=x)", False),
        ("dW[x] += dout", False),
        ("dW += dout", False),
        ("dW[x] = dout", False),
        ("dW = dout", False),
        ("dW.append(1)", False),
        ("dW.insert(0, 1)", False),
        ("dW.fill(1)", False),
        ("dW.copy()", True),
        ("for dW in x: pass", False),
        ("for k in x: pass", True),
        ("[dW for dW in x]", False),
        ("x.append(1)", True),
        ("dW.w = x", False),
        ("dW, k = None, 1", True),
        ("dW, k = dout, 1", False),
        ("db = dout", True),
        ("f(x)", True),
    ],
)
def test_returns_only_initialised(filling: str, initialised: bool) -> None:
    """A function that fills what it returns by a call made for its effect was begun."""
    (unit,) = outlined(f"def f(x, dout):\n    dW = np.zeros(3)\n    {filling}\n    return dW").units
    assert initialised == returns_only_initialised(unit.node)


@pytest.mark.parametrize(
    ("source", "initialised"),
    [
        ("def f(x):\n    h = None\n    return h, h", True),
        ("def f(x):\n    h = None\n    return h + 1", False),
        ("def f(x):\n    h = None\n    if x: return x\n    return h", False),
        ("def f(x):\n    h = None\n    return", False),
        ("def f(x):\n    return x", False),  # it never initialises it
        ("def f(x):\n    return ()", False),
        ("def f(x):\n    h = None", False),
        ("h = None", False),
        ("class A:\n    def forward(self):\n        h = None\n        return h", True),
        ("class A:\n    def forward(self, x):\n        return x", False),
        ("class A:\n    def other(self):\n        h = None\n        return h", False),
        (
            "class A:\n    def forward(self):\n        h = None\n        return h\n"
            "    def backward(self, x):\n        return x",
            False,
        ),
    ],
)
def test_what_is_returned(source: str, initialised: bool) -> None:
    """Every value returned is a name that is initialised in the function; of a class, in every method."""
    (unit,) = outlined(source).units
    assert initialised == returns_only_initialised(unit.node, ("forward", "backward"))


@pytest.mark.parametrize(
    ("body", "unbound"),
    [
        ("return out", True),
        ("return None", True),
        ("return", True),
        ("'Forward.'\n        ...\n        return out", True),
        ("out = None\n        return out", True),
        ("pass", True),
        ("return x", False),
        ("return out + 1", False),
        ("return f(x)", False),
        ("out = x\n        return out", False),
    ],
)
def test_returns_only_unbound(body: str, unbound: bool) -> None:
    """A method as a skeleton has it: nothing but a name that it never binds, or nothing at all."""
    (unit,) = outlined(f"class A:\n    def forward(self, x):\n        {body}").units
    assert unbound == returns_only_unbound(unit.node, ("forward",))
    assert not returns_only_unbound(unit.node, ("backward",))
    assert not returns_only_unbound(ast.parse("def f(x): return y").body[0], ("forward",))


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("pass", True),
        ("...", True),
        ("'to be written'", True),
        ("h = None", True),
        ("h = ...\n    pass", True),
        ("h = None\n    print(h)", True),
        ("print(t)", False),  # shows what it goes through
        ("h = 0", False),
        ("f(t)", False),
        ("h = None\n    h = t", False),
    ],
)
def test_placeholder_loop(body: str, empty: bool) -> None:
    """A loop in which there is nothing but placeholders, prints apart."""
    for head in ("for t in x:", "while t:"):
        assert empty == placeholder_loop(ast.parse(f"{head}\n    {body}"))
    assert not placeholder_loop(ast.parse(f"if t:\n    {body}"))


@pytest.mark.parametrize(
    ("source", "computed"),
    [
        ("h = 0.5", False),
        ("h = [0.76, -0.8]", False),
        ("h = np.array([0.76]).reshape(1, 1)", False),
        ("print(round(0.5, 2))", False),
        ("h = [0.5]\nh.append(0.8)", False),
        ("h = 1 / 2", False),
        ("h = w * x", True),
        ("h = np.tanh(1)", True),
        ("h += x", True),
        ("for x in xs:\n    h = f(x)", True),
    ],
)
def test_computes(source: str, computed: bool) -> None:
    """Constants typed in are no computation."""
    assert computed == computes(list(outlined(source).units))
