"""Other givens in place of the published ones: recognised by value or by name, and told what was found."""

from __future__ import annotations

import ast
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.answer_key import Given
from grader.model.values import to_value
from grader.sandbox.child.givens import ASK_GIVEN, Givens
from grader.sandbox.child.literals import evaluate, is_literal
from grader.sandbox.child.rewriting import NumberRewriter, Rewriter
from tests.grader.strategies import repeatable

X = Given(name="x", names=("x",), found="value", published=(to_value([1.0, 0.5, -0.25]),))
Y = Given(name="y", names=("y",), found="value", published=(to_value([[1.0, 0.5, -0.25], [3.0, 4.0, 5.0]]),))
F = Given(name="f", names=("f", "fs"), found="value", published=(to_value([0.2, 0.8, 0.95]),), any_order=True)
RATE = Given(name="rate", names=("rate", "lr"), found="scalar", published=(0.05,))
ALL: dict[str, Any] = {"x": [7.0, 8.0, 9.0], "f": [0.3, 0.6, 0.7], "rate": 0.5}


def varied(source: str, *givens: Given, other: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What a program binds with other givens, as plain lists, and how each given was found."""
    found = Givens(givens, {name: (to_value(value),) for name, value in other.items()})
    tree = Rewriter(found, partial(evaluate, namespace={})).visit(ast.parse(source))
    if found.missing():
        tree = NumberRewriter(found, [tree]).visit(tree)
    namespace: dict[str, Any] = {"np": np, ASK_GIVEN: found.fetch}
    exec(compile(ast.fix_missing_locations(tree), "<test>", "exec"), namespace)  # noqa: S102 - a program of this test's
    bound = {name: thing for name, thing in namespace.items() if name[0] != "_" and name != "np"}
    return bound, {use.name: use.how for use in found.found.values()}


def plain(thing: object) -> object:
    """An array as lists."""
    return thing.tolist() if isinstance(thing, np.ndarray) else thing


@pytest.mark.parametrize(
    ("source", "v"),
    [
        ("v = [1.0, 0.5, -0.25]", [7, 8, 9]),
        ("v = (1, 0.5, -.25)", (7, 8, 9)),
        ("v = np.array([1, 0.5, -0.25])", [7, 8, 9]),
        ("v = np.asarray([1, 0.5, -0.25], dtype=float).reshape(3, 1)", [[7], [8], [9]]),
        ("v = np.array([[1, 0.5, -0.25]]).T", [[7], [8], [9]]),
        ("v = [[1], [0.5], [-0.25]]", [[7], [8], [9]]),
        ("v = np.array([4, 2, -1]) / 4", [7, 8, 9]),
        ("v = np.array([100, 50, -25]) * 0.01", [7, 8, 9]),
        ("def g(x): return list(x)\nv = g([1.0, 0.5, -0.25])", [7, 8, 9]),
        ("v = [t for t in [1.0, 0.5, -0.25]]", [7, 8, 9]),
        ("v = []\nfor t in (1.0, 0.5, -0.25):\n    v.append(t)", [7, 8, 9]),
        ("v = {'seq': [1.0, 0.5, -0.25]}['seq']", [7, 8, 9]),
        ("from numpy import array\nv = array([1.0, 0.5, -0.25])", [7, 8, 9]),
        ("def array(a): return list(a)\nv = array([1.0, 0.5, -0.25])", [7, 8, 9]),
        ("v = [1.0, 0.5]", [1, 0.5]),
        ("v = [1.0, 0.5, 0.25]", [1, 0.5, 0.25]),
        ("v = [0.5, 1.0, -0.25]", [0.5, 1, -0.25]),
        ("v = ['1.0', '0.5', '-0.25']", ["1.0", "0.5", "-0.25"]),
    ],
)
def test_found_by_value(source: str, v: list[Any] | tuple[Any, ...]) -> None:
    """A published sequence is replaced under whatever name, in its own container and shape."""
    assert v == plain(varied(source, X, other=ALL)[0]["v"])


@pytest.mark.parametrize(
    ("source", "name", "number"),
    [
        ("rate = 0.05", "rate", 0.5),
        ("lr = 5e-2", "lr", 0.5),
        ("a, lr = 1, 0.05", "lr", 0.5),
        ("a = lr = 0.05", "a", 0.5),
        ("lr: float = 0.05", "lr", 0.5),
        ("v = {'lr': 0.05, 'b': 0.05}['lr']", "v", 0.5),
        ("v = {'lr': 0.05, 'b': 0.05}['b']", "v", 0.05),
        ("v = dict(lr=0.05)['lr']", "v", 0.5),
        ("def g(lr=0.05, b=0.05): return lr\nv = g()", "v", 0.5),
        ("def g(b=0.05, *, k=0.05, lr=0.05): return lr\nv = g()", "v", 0.5),
        ("v = (lambda lr=0.05: lr)()", "v", 0.5),
        ("lr = 0.1 / 2\nk = 0.05", "lr", 0.5),
        ("lr = np.array([0.05])", "lr", [0.5]),
        ("lr = 0.06", "lr", 0.06),
        ("k = 0.05\nj = 0.05", "k", 0.05),
    ],
)
def test_scalars_by_name(source: str, name: str, number: object) -> None:
    """A single number is replaced where it is bound to one of the given's names, and nowhere else."""
    assert number == plain(varied(source, RATE, other=ALL)[0][name])


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("lr = 0.05", {"rate": "literal"}),
        ("v = 3 * 0.05", {"rate": "tentative"}),
        ("v = 0.05 + 0.05", {}),
        ("lr = 0.1", {}),
    ],
)
def test_what_was_found_is_told(source: str, how: dict[str, str]) -> None:
    """A number that only occurs is a tentative finding; one that occurs twice is none."""
    assert how == varied(source, RATE, other=ALL)[1]


@pytest.mark.parametrize(
    ("source", "v"),
    [
        ("v = [0.95, 0.8, 0.2]", [0.7, 0.6, 0.3]),
        ("v = (0.8, 0.2, 0.95)", (0.6, 0.3, 0.7)),
        ("v = [0.2, 0.8, 0.95]", [0.3, 0.6, 0.7]),
        ("v = [0.2, 0.8, 0.8]", [0.3, 0.6, 0.6]),
    ],
)
def test_any_order(source: str, v: object) -> None:
    """Elements in another order are replaced one by one, each by its own."""
    assert v == varied(source, F, other=ALL)[0]["v"]


def test_elements_that_stand_apart() -> None:
    """The numbers of a sequence may stand in separate calls; that is a tentative finding."""
    bound, how = varied("a = abs(0.2)\nb = abs(0.8)\nc = abs(0.95)", F, other=ALL)
    assert {"a": 0.3, "b": 0.6, "c": 0.7} == bound
    assert {"f": "tentative"} == how


@pytest.mark.parametrize("other", [{}, {"y": [[2.0, 2.0, 2.0], [3.0, 3.0, 3.0]]}, {"x": [7.0, 8.0, 9.0]}])
def test_part_of_one_given_is_not_another(other: dict[str, Any]) -> None:
    """A row of one given that equals another given stays the row that it is."""
    bound, how = varied("y = [[1.0, 0.5, -0.25], [3.0, 4.0, 5.0]]", X, Y, other=other)
    assert other.get("y", [[1.0, 0.5, -0.25], [3.0, 4.0, 5.0]]) == bound["y"]
    assert "literal" == how["y"]


def test_fresh_copies() -> None:
    """A replaced literal is made anew each time that it is evaluated."""
    source = "def g(): return np.array([1.0, 0.5, -0.25])\na = g()\na[0] = 0\nv = g()"
    assert [7.0, 8.0, 9.0] == varied(source, X, other=ALL)[0]["v"].tolist()


def test_as_published() -> None:
    """Without a replacement nothing is changed, and what was found is told all the same."""
    bound, how = varied("v = [1.0, 0.5, -0.25]\nlr = 0.05", X, RATE, other={})
    assert ({"v": [1.0, 0.5, -0.25], "lr": 0.05}, {"x": "literal", "rate": "literal"}) == (bound, how)


@pytest.mark.parametrize(
    "source",
    [
        "for i in range(100000000000):\n    break",
        "v = 1 if True else np.zeros((100000, 100000, 100000))",
        "v = 1 if True else [1.0, 2.0] / 3",
        "v = 1 if True else np.array([1.0, [2.0]])",
        "v = 1 if True else float('x')",
        f"v = 1 if True else {10**400}",
        "v = 1 if True else '%s' % 3",
    ],
)
def test_expressions_that_cannot_be_evaluated(source: str) -> None:
    """What is too large or wrong to evaluate ahead is left to the program itself."""
    assert {} == varied(source, X, RATE, other=ALL)[1]


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("[1, (2, -3)]", True),
        ("np.array([1]) * 2", True),
        ("np.zeros((2, 3)).T", True),
        ("np.array([1], dtype=np.float64)", True),
        ("[x, 1]", False),
        ("np.random.rand(3)", False),
        ("f([1])", False),
        ("2 ** 99999999", False),
        ("[i for i in (1, 2)]", False),
        ("open('a')", False),
    ],
)
def test_literals(source: str, literal: bool) -> None:
    """Only literals, arithmetic and array builders are evaluated ahead of the program."""
    assert literal == is_literal(ast.parse(source, mode="eval").body)


@repeatable
@given(
    numbers=st.lists(st.integers(-999, 999).map(lambda n: n / 8), min_size=2, max_size=6),
    form=st.sampled_from(
        ["{}", "np.array({})", "np.array({}).reshape(-1, 1)", "tuple({})", "np.array([{}])"]
    ),
)
def test_any_sequence_is_found(numbers: list[float], form: str) -> None:
    """Whatever the numbers and however they are wrapped, a published sequence is found and replaced."""
    published = Given(name="x", names=("x",), found="value", published=(to_value(numbers),))
    other = [float(at) for at in range(len(numbers))]
    bound, how = varied(f"v = {form.format(numbers)}", published, other={"x": other})
    assert (other, {"x": "literal"}) == (np.ravel(bound["v"]).tolist(), how)
