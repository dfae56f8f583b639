"""What is changed in small sources, how it is told, and that the changed text is what was meant."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from grader.mutate.generate import mutants
from grader.mutate.mutant import Mutant
from grader.mutate.operators import DECISIONS, FORMULAS

ROOT = Path(__file__).resolve().parents[3]


def function(body: str, parameters: str = "a, b, x, n") -> str:
    """A function with this body."""
    return f"def f({parameters}):\n    " + body.replace("\n", "\n    ") + "\n"


def found(body: str) -> list[Mutant]:
    """Every mutant of a function with this body, in which `step` is a function of the source's own."""
    operators = (*FORMULAS, *DECISIONS)
    return list(mutants(function(body), "f", own=frozenset({"step"}), operators=operators))


@pytest.mark.parametrize(
    ("body", "change", "kind"),
    [
        ("return a + b", "a + b → a - b", "operator"),
        ("return aaaaaaa + bbbbbbb", "aaaaaaa + bbbbbbb → aaaaaaa - bbbbbbb", "operator"),
        ("return [aaaaaaaaaaaaaa - b]", "aaaaaaaaaaaaaa - b → b - aaaaaaaaaaaaaa", "operand order"),
        ("return aaaaaaa / bbbbbbb", "aaaaaaa / bbbbbbb → aaaaaaa * bbbbbbb", "operator"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → bbbbbbb @ aaaaaaa", "operand order"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → aaaaaaa * bbbbbbb", "operator"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → aaaaaaa.T @ bbbbbbb", "transpose"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → (aaaaaaa @ bbbbbbb).T", "transpose"),
        ("return aaaaaaa @ bbbbbbb.T", "aaaaaaa @ bbbbbbb.T → aaaaaaa @ bbbbbbb", "transpose"),
        ("return 1 - aaaaaaaaa ** 2", "1 - aaaaaaaaa ** 2 → 1 - aaaaaaaaa", "operand"),
        ("return 1 - aaaaaaaaa ** 2", "aaaaaaaaa ** 2 → aaaaaaaaa ** 3", "number"),
        ("return 1 - aaaaaaaaa ** 2", "1 - aaaaaaaaa ** 2 → 0 - aaaaaaaaa ** 2", "number"),
        ("return -np.exp(aaaaaaaaa)", "-np.exp(aaaaaaaaa) → np.exp(aaaaaaaaa)", "sign"),
        ("return 0.5 * aaaaaaaaaaaa", "0.5 * aaaaaaaaaaaa → -0.5 * aaaaaaaaaaaa", "number"),
        ("return values[index - 1]", "values[index - 1] → values[index]", "operand"),
        ("return values[:, index]", "values[:, index] → values[:, index + 1]", "index"),
        ("return values[:, index]", "values[:, index] → values[index, :]", "index order"),
        ("return sequence[1:]", "sequence[1:] → sequence[:]", "slice"),
        ("return sequence[1:]", "sequence[1:] → sequence[2:]", "number"),
        ("return sequence[:]", "sequence[:] → sequence[1:]", "slice"),
        ("return sequence[::-1]", "sequence[::-1] → sequence[:]", "slice"),
        ("return list(range(n))", "list(range(n)) → list(range(n - 1))", "range"),
        ("return list(range(n))", "list(range(n)) → list(range(1, n))", "range"),
        ("return list(range(n))", "list(range(n)) → list(reversed(range(n)))", "range"),
        ("return reversed(sequence)", "reversed(sequence) → sequence", "call"),
        ("return np.tanh(aaaaaa)", "np.tanh(aaaaaa) → 1 / (1 + np.exp(-aaaaaa))", "function"),
        ("return sigmoid(aaaaaa)", "sigmoid(aaaaaa) → np.tanh(aaaaaa)", "function"),
        ("return np.zeros(shape)", "np.zeros(shape) → np.ones(shape)", "function"),
        ("return np.max(aaaaaa)", "np.max(aaaaaa) → np.min(aaaaaa)", "function"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.mean(axis=0)", "function"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.sum()", "axis"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.sum(axis=1)", "number"),
        ("return step(aaaaa, bbbbb)", "step(aaaaa, bbbbb) → step(bbbbb, aaaaa)", "argument order"),
        ("return step(x=aaaa, h=bbbb)", "step(x=aaaa, h=bbbb) → step(x=bbbb, h=aaaa)", "argument order"),
        ("return np.outer(aaaa, bbbb)", "np.outer(aaaa, bbbb) → np.outer(bbbb, aaaa)", "argument order"),
        (
            "return np.concatenate([a, b])",
            "np.concatenate([a, b]) → np.concatenate([b, a])",
            "argument order",
        ),
        ("return aaaaaaa if n > 0 else b", "aaaaaaa if n > 0 else b → b if n > 0 else aaaaaaa", "branch"),
        ("if n > x:\n    return a\nreturn b", "n > x → n >= x", "comparison"),
        ("if n > x:\n    return a\nreturn b", "n > x → not n > x", "condition"),
        (
            "return (aaaaaaaa, bbbbbbb)",
            "return (aaaaaaaa, bbbbbbb) → return (bbbbbbb, aaaaaaaa)",
            "result order",
        ),
        ("a += b\nreturn a", "a += b → a = b", "accumulation"),
        ("a += b\nreturn a", "a += b → a -= b", "operator"),
        ("a += b\nreturn a", "a += b → nothing", "statement"),
        ("a = step(a, b)\nreturn a", "a = step(a, b) → nothing", "statement"),
        ("x[n] = a\nreturn x", "x[n] = a → nothing", "statement"),
        ("x.append(a)\nreturn x", "x.append(a) → nothing", "statement"),
    ],
)
def test_a_mistake_is_made(body: str, change: str, kind: str) -> None:
    """Every kind of mechanical mistake is made where it can be, and told with what it changes."""
    assert (change, kind) in [(mutant.change, mutant.kind) for mutant in found(body)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("return d - (a + b) * c", "return d - (a + b)"),
        ("return d - (a + b) * c", "return d - c"),
        ("return (a + b).T @ c", "return (a * b).T @ c"),
        ("return (2 + b).real", "return (2).real"),
        ("return (2 + b) .real", "return (2) .real"),
        ("return a ** 2", "return a ** (-2)"),
        ("return-a", "return a"),
        ("return np.tanh(x)[0]", "return (1 / (1 + np.exp(-x)))[0]"),
        ("return x or a and b", "return x or b"),
        ("return x[0]if n else b", "return x[1]if n else b"),
        ("return a*b if n else x", "return a if n else x"),
        ("return [a for a in x if n]", "return [a for a in x if (not n)]"),
        ("return é * 'ü' + (a - b)", "return é * 'ü' + (a + b)"),
        ("return (a +  # why\n    b) * c", "return (a - b) * c"),
        ("if a: x[0] = b; n += 1", "if a: pass; n += 1"),
        ("if a > b:  # why\n    return a", "if not a > b:  # why\n    return a"),
        ('return f"{a + b:.2f} of {n!r}"', "return f'{a - b:.2f} of {n!r}'"),
        ('return ("é", f"{a + b}" f"{n}")', "return (\"é\", f'{a * b}{n}')"),
        ("for a in x:\n    break", "for a in x:\n    continue"),
        ("raise ValueError(a)", "pass"),
    ],
)
def test_the_rest_of_the_text_stays(before: str, after: str) -> None:
    """A change replaces its own characters, in brackets where it needs them, and nothing else moves."""
    source = function(before)
    assert function(after) in [mutant.applied(source) for mutant in found(before)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_place_is_that_of_the_text(ends: str) -> None:
    """Line and column, in characters, are those at which the changed text begins, whatever ends lines."""
    source = function('é = "\u2028"; x[é + 1] = b').replace("\n", ends)
    (mutant,) = [one for one in mutants(source, "f") if one.change == "x[é + 1] → x[é - 1]"]
    assert (mutant.line, mutant.column) == (2, 15)
    assert source[mutant.start : mutant.end] == "é + 1"
    assert mutant.applied(source) == source.replace("é + 1", "é - 1")


@pytest.mark.parametrize("name", ["rnn_basics", "simple_rnn", "activations"])
def test_the_changed_text_is_what_was_meant(name: str) -> None:
    """Every mutant of a module is another program than all others, and is told apart in its part."""
    source = (ROOT / "reference" / f"{name}.py").read_text(encoding="utf-8")
    all_found = list(mutants(source, operators=(*FORMULAS, *DECISIONS)))
    programs = {ast.dump(ast.parse(mutant.applied(source))) for mutant in all_found}
    assert len(programs | {ast.dump(ast.parse(source))}) == len(all_found) + 1
    assert len({(mutant.where, mutant.change) for mutant in all_found}) == len(all_found)
    told = [(mutant.where, mutant.number) for mutant in all_found]
    assert told == list(dict.fromkeys(told))


def test_only_what_computes_is_mutated() -> None:
    """Docstrings, annotations, decorators and changes to the same code are left out."""
    source = (
        "@twice(1 + 1)\n"
        'def f(a: Array[1 + 1], n: int = 2) -> "tuple[int]":\n'
        '    """Twice 2."""\n'
        "    b: int = a * 2\n"
        "    return a * 20000000 if n else a * 20000000\n"
    )
    all_found = list(mutants(source, "f"))
    assert {mutant.line for mutant in all_found} == {2, 4, 5}
    assert [mutant.before for mutant in all_found if mutant.line == 2] == ["2", "2"]
    assert [mutant.after for mutant in all_found if mutant.kind == "branch"] == ["a * 20000000"]


def test_neighbours_are_exchanged_in_the_order_of_the_text() -> None:
    """One pair at a time, in arguments, keywords, lists and results."""
    for body in ("return step(aa, bb, cc)", "return np.stack([aa, bb, cc])", "return (aa, bb, cc)"):
        orders = [mutant.after for mutant in found(body) if mutant.kind.endswith("order")]
        exchanged = [re.findall("aa|bb|cc", order) for order in orders]
        assert exchanged == [["bb", "aa", "cc"], ["aa", "cc", "bb"]], body


def test_the_parts_of_a_source() -> None:
    """A student's script is changed statement by statement, functions and methods under their own names."""
    source = """
import numpy as np
h = 0.5
class Cell:
    size = 3
    def step(self, x):
        return x + 1
def run(x):
    def inner(y):
        return y - 1
    return inner(x)
for t in range(4):
    h = np.tanh(h)
"""
    lines = {where: set[int]() for where in ("", "Cell", "Cell.step", "run")}
    for mutant in mutants(source):
        lines[mutant.where].add(mutant.line)
    assert lines == {"": {3, 12, 13}, "Cell": {5}, "Cell.step": {7}, "run": {10}}


def test_a_name_bound_again_may_be_left_out() -> None:
    """An assignment is left out only where its names are bound elsewhere in the same part."""
    source = "def f(x):\n    y = x\n    y = y + x\n    z = y\n    return z\n"
    left_out = [mutant.before for mutant in mutants(source, "f") if mutant.kind == "statement"]
    assert left_out == ["y = x", "y = y + x"]


def test_constants_of_a_module() -> None:
    """Constants are mutated as functions are, and known by all names that a statement binds."""
    source = "A, B = 0.0, -1.5\nC: float = A + 1\n"
    pair = [mutant.change for mutant in mutants(source, "A, B")]
    assert "(0.0, -1.5) → (0.0, 1.5)" in pair
    assert next(mutants(source, "C")).change == "A + 1 → A - 1"
    assert list(mutants(source, "D")) == []


def test_a_transposition_knows_what_would_make_it_one_of_vectors() -> None:
    """Beside a transposed factor stands what does the same to a vector, and fails for a matrix."""
    source = "def f(w, x):\n    return w @ x\n"
    flat = {mutant.change: mutant for mutant in mutants(source, "f") if mutant.flat is not None}
    assert set(flat) == {"w @ x → (w @ x).T", "w @ x → w.T @ x", "w @ x → w @ x.T"}
    assert flat["w @ x → w @ x.T"].applied(source, flat=True) == source.replace(
        "@ x", "@ x.reshape(x.shape[:1])"
    )
