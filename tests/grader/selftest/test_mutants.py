"""What is mutated in small sources, and how it is told."""

from __future__ import annotations

import ast

import pytest

from grader.selftest.mutants import mutations


def changes(body: str, parameters: str = "a, b, x, n") -> list[str]:
    """Every change of a function with this body."""
    lines = body.replace("\n", "\n    ")
    tree = ast.parse(f"def f({parameters}):\n    {lines}\n")
    return [found.mutant.change for found in mutations(tree, "reference.m", "f", frozenset({"step"}))]


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return a + b", "a + b → a - b"),
        ("return aaaaaaa + bbbbbbb", "aaaaaaa + bbbbbbb → aaaaaaa - bbbbbbb"),
        ("return [aaaaaaaaaaaaaa - b]", "aaaaaaaaaaaaaa - b → b - aaaaaaaaaaaaaa"),
        ("return aaaaaaa / bbbbbbb", "aaaaaaa / bbbbbbb → aaaaaaa * bbbbbbb"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → bbbbbbb @ aaaaaaa"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → aaaaaaa * bbbbbbb"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → aaaaaaa.T @ bbbbbbb"),
        ("return aaaaaaa @ bbbbbbb", "aaaaaaa @ bbbbbbb → (aaaaaaa @ bbbbbbb).T"),
        ("return aaaaaaa @ bbbbbbb.T", "aaaaaaa @ bbbbbbb.T → aaaaaaa @ bbbbbbb"),
        ("return 1 - aaaaaaaaa ** 2", "1 - aaaaaaaaa ** 2 → 1 - aaaaaaaaa"),
        ("return 1 - aaaaaaaaa ** 2", "aaaaaaaaa ** 2 → aaaaaaaaa ** 3"),
        ("return 1 - aaaaaaaaa ** 2", "1 - aaaaaaaaa ** 2 → 0 - aaaaaaaaa ** 2"),
        ("return -np.exp(aaaaaaaaa)", "-np.exp(aaaaaaaaa) → np.exp(aaaaaaaaa)"),
        ("return 0.5 * aaaaaaaaaaaa", "0.5 * aaaaaaaaaaaa → -0.5 * aaaaaaaaaaaa"),
        ("return values[index - 1]", "values[index - 1] → values[index]"),
        ("return values[:, index]", "values[:, index] → values[:, index + 1]"),
        ("return values[:, index]", "values[:, index] → values[index, :]"),
        ("return sequence[1:]", "sequence[1:] → sequence[:]"),
        ("return sequence[1:]", "sequence[1:] → sequence[2:]"),
        ("return sequence[:]", "sequence[:] → sequence[1:]"),
        ("return sequence[::-1]", "sequence[::-1] → sequence[:]"),
        ("return list(range(n))", "list(range(n)) → list(range(n - 1))"),
        ("return list(range(n))", "list(range(n)) → list(range(1, n))"),
        ("return list(range(n))", "list(range(n)) → list(reversed(range(n)))"),
        ("return reversed(sequence)", "reversed(sequence) → sequence"),
        ("return np.tanh(aaaaaa)", "np.tanh(aaaaaa) → 1 / (1 + np.exp(-aaaaaa))"),
        ("return sigmoid(aaaaaa)", "sigmoid(aaaaaa) → np.tanh(aaaaaa)"),
        ("return np.zeros(shape)", "np.zeros(shape) → np.ones(shape)"),
        ("return np.max(aaaaaa)", "np.max(aaaaaa) → np.min(aaaaaa)"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.mean(axis=0)"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.sum()"),
        ("return aaaaaa.sum(axis=0)", "aaaaaa.sum(axis=0) → aaaaaa.sum(axis=1)"),
        ("return step(aaaaa, bbbbb)", "step(aaaaa, bbbbb) → step(bbbbb, aaaaa)"),
        ("return step(x=aaaa, h=bbbb)", "step(x=aaaa, h=bbbb) → step(x=bbbb, h=aaaa)"),
        ("return np.outer(aaaa, bbbb)", "np.outer(aaaa, bbbb) → np.outer(bbbb, aaaa)"),
        ("return np.concatenate([a, b])", "np.concatenate([a, b]) → np.concatenate([b, a])"),
        ("return aaaaaaa if n > 0 else b", "aaaaaaa if n > 0 else b → b if n > 0 else aaaaaaa"),
        ("if n > x:\n    return a\nreturn b", "n > x → n >= x"),
        ("if n > x:\n    return a\nreturn b", "n > x → not n > x"),
        ("return (aaaaaaaa, bbbbbbb)", "return (aaaaaaaa, bbbbbbb) → return (bbbbbbb, aaaaaaaa)"),
        ("a += b\nreturn a", "a += b → a = b"),
        ("a += b\nreturn a", "a += b → a -= b"),
        ("a += b\nreturn a", "a += b → nothing"),
        ("a = step(a, b)\nreturn a", "a = step(a, b) → nothing"),
        ("x[n] = a\nreturn x", "x[n] = a → nothing"),
        ("x.append(a)\nreturn x", "x.append(a) → nothing"),
    ],
)
def test_a_mistake_is_made(body: str, change: str) -> None:
    """Every kind of mechanical mistake is made where it can be, and told with what it changes."""
    assert change in changes(body)


def test_only_what_computes_is_mutated() -> None:
    """Docstrings, annotations and changes to the same code are left out; each change is told apart."""
    tree = ast.parse(
        """
def f(a: Array, n: int = 2) -> "tuple[int]":
    \"\"\"Twice 2.\"\"\"
    b: int = a * 2
    return a * 2 + b
"""
    )
    found = [mutation.mutant for mutation in mutations(tree, "reference.m", "f")]
    told = [mutant.change for mutant in found]
    assert len(set(told)) == len(told)
    assert not any("Twice" in change or "int" in change for change in told)
    assert [mutant.number for mutant in found] == list(range(len(found)))
    assert {mutant.line for mutant in found if "+ b" in mutant.change} == {5}


def test_the_tree_is_as_before() -> None:
    """Each mutation is taken back, so that a tree can be mutated again and again."""
    tree = ast.parse(
        "def f(x, n):\n    total = 0\n    for i in range(n):\n        total += x[i] @ x.T\n    return total"
    )
    before = ast.dump(tree, include_attributes=True)
    count = sum(1 for _ in mutations(tree, "reference.m", "f"))
    assert (count > 10, ast.dump(tree, include_attributes=True)) == (True, before)


def test_constants_of_a_module() -> None:
    """Constants are mutated as functions are, and known by all names that a statement binds."""
    tree = ast.parse("A, B = 0.0, -1.5\nC: float = A + 1")
    pair = [found.mutant.change for found in mutations(tree, "reference.m", "A, B")]
    assert "(0.0, -1.5) → (0.0, 1.5)" in pair
    assert next(found.mutant.change for found in mutations(tree, "reference.m", "C")) == "A + 1 → A - 1"


def test_a_transposition_knows_what_would_make_it_one_of_vectors() -> None:
    """Beside a transposed factor stands what does the same to a vector, and fails for a matrix."""
    tree = ast.parse("def f(w, x):\n    return w @ x")
    flat = {
        found.mutant.change: ast.unparse(found.flat)
        for found in mutations(tree, "reference.m", "f")
        if found.flat is not None
    }
    assert flat["w @ x → w @ x.T"] == "x.reshape(x.shape[:1])"
    assert set(flat) == {"w @ x → (w @ x).T", "w @ x → w.T @ x", "w @ x → w @ x.T"}
