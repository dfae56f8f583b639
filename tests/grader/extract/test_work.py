"""How far code is, told from its structure."""

from __future__ import annotations

import ast

import pytest

from grader.extract.work import Work, work_in, work_in_function
from tests.limits import cpu_limit


def of_function(body: str, head: str = "def f(x, v):", *, method: bool = False) -> Work:
    """What was done in a function of these statements."""
    (node,) = ast.parse(f"{head}\n    " + body.replace("\n", "\n    ")).body
    assert isinstance(node, ast.FunctionDef)
    return work_in_function(node, method=method)


@pytest.mark.parametrize(
    ("statement", "works"),
    [
        ("y = x @ w", True),
        ("y = np.tanh(x)", True),
        ("y = -x", True),
        ("y = x > 0", True),
        ("y = W[x]", True),
        ("y = [f(t) for t in x]", True),
        ("y += x", True),
        ("y[:, 0] = x", True),
        ("self.x = x", True),
        ("states.append(x)", True),
        ("x.sort()", True),
        ("return x.sort()", True),
        ("np.add.at(dW, x, dout)", True),
        ("y = x", False),
        ("a, b = cache", False),
        ("n, m = x.shape", False),
        ("w = p['W']", False),
        ("x_t = x[:, :, 0]", False),
        ("y = np.zeros((n, m + 1))", False),
        ("hs = []", False),
        ("T = len(x)", False),
        ("x = np.array([1, 2]) / 100", False),
        ("rng = np.random.default_rng(0)", False),
        ("w = rng.normal(size=(2, 3))", False),
        ("cache = (x, w)", False),
        ("print(x @ w)", False),
        ("return x", False),
        ("y += None", False),
        ("y[0] = None", False),
        ("hs.append(None)", False),
        ("assert x.shape == (2,)", False),
    ],
)
def test_what_is_work(statement: str, works: bool) -> None:
    """A statement counts that computes something of a name, or stores what was computed."""
    assert works == bool(of_function(statement).statements)


@pytest.mark.parametrize(
    ("body", "gaps"),
    [
        ("y = None\nreturn y + x", ["y = None"]),
        ("y = None\ny = x + 1", []),  # what it holds at first
        ("y = None\nfor t in x:\n    if y is None:\n        y = t\n    y = y + t", []),
        ("y = None\nif y:\n    return x", []),
        ("for t in range(None):\n    y = x", ["for t in range(None):"]),
        ("y[0] = None", ["y[0] = None"]),
        ("self.h = None", []),
        ("a, b = None, x\nreturn a", ["a, b = (None, x)"]),
        ("return None", []),
        ("return x, None", ["return (x, None)"]),
        ("return {'a': None}", []),
        ("None", ["None"]),
        ("raise NotImplementedError", ["raise NotImplementedError"]),
        ("raise NotImplementedError('later')", ["raise NotImplementedError('later')"]),
        ("if v:\n    raise NotImplementedError\nreturn x", []),  # a guard
        ("return x\nraise NotImplementedError", []),  # never reached
        ("raise ValueError", []),
        ("y = g(None)", ["y = g(None)"]),
        ("y = x.sum(axis=None)", []),
        ("gradients = None\nd = gradients['d']\ngradients = {}", ["gradients = None"]),
    ],
)
def test_gaps(body: str, gaps: list[str]) -> None:
    """What is still to be written is told by its line; a None that means something is none."""
    assert gaps == [gap.text for gap in of_function(body).gaps]


@pytest.mark.parametrize(
    ("body", "untouched", "finished"),
    [
        ("pass", True, False),
        ("'''A text.'''", True, False),
        ("...", True, False),
        ("raise NotImplementedError", True, False),
        ("a, b = x\nn = a.shape\nraise NotImplementedError", True, False),
        ("y = x @ v\nraise NotImplementedError", False, True),
        ("y = x @ v", False, True),  # it forgets to return it
        ("return x.sort()", False, True),
        ("return x", False, False),
        ("y = None\nreturn np.tanh(y)", False, False),
        ("for t in x:\n    pass", True, False),
        ("print(x)", False, False),
        ("yield x", False, False),
        ("raise ValueError", False, False),
        ("for t in range(None):\n    a = g(x)\n    h[t] = a\n    hs.append(a)\nreturn h", False, True),
        ("y = None\nreturn {'y': y}", True, False),
    ],
)
def test_how_far_it_is(body: str, untouched: bool, finished: bool) -> None:
    """Nothing was done, it is done but for a gap or two, or it lies between."""
    work = of_function(body)
    assert (untouched, finished) == (work.untouched, work.finished)


@pytest.mark.parametrize(
    ("body", "head", "untouched"),
    [
        ("pass\nself = self.optimizer.update(self)\nreturn None", "def f(self, dA):", True),
        ("pass\nself.W -= lr * self.dW", "def f(self, dA, lr=0.1):", True),
        ("self.dW = self.x.T @ dA\nself.optimizer.update(self)", "def f(self, dA):", False),
        ("pass\nself.dW = dA @ self.x", "def f(self, dA):", False),
        ("self.h = np.tanh(self.x)", "def f(self):", False),
    ],
)
def test_a_method(body: str, head: str, untouched: bool) -> None:
    """That an object hands itself on, beside a `pass`, is no work on what the method is given."""
    assert untouched == of_function(body, head, method=True).untouched


def test_together() -> None:
    """What was done in two places is added up."""
    both = of_function("return x + 1") + of_function("y = None\nreturn y + 1")
    assert (2, 1, False, True) == (both.statements, len(both.gaps), both.untouched, both.gives)


def test_what_is_odd_is_read_in_time() -> None:
    """Neither depth nor length is too much."""
    deep = ast.parse("x = " + "list(" * 90 + "y" + ")" * 90).body
    long = ast.parse("\n".join(f"x{number} = None" for number in range(9000))).body
    with cpu_limit(20):
        assert 0 == work_in(deep).statements
        assert work_in(long).untouched
