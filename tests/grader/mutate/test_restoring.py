"""What is put into a source that lacks it: a squash, a term, another name."""

from __future__ import annotations

import ast

import pytest

from grader.mutate.generate import mutants
from grader.mutate.restoring import restorations


def restored(source: str) -> set[str]:
    """Every text that a change makes of a source."""
    (root,) = ast.parse(source).body
    return {mutant.applied(source) for mutant in mutants(source, operators=restorations(root))}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("h = x @ w + b", "h = np.tanh(x @ w + b)"),
        ("h = x @ w + b", "h = 1 / (1 + np.exp(-(x @ w + b)))"),
        ("return h, o * c", "return h, np.tanh(o * c)"),
        ("return o * c, c", "return o * np.tanh(c), c"),
        ("return x @ w", "return x @ w + b"),
        ("return Wi @ x + bf", "return Wi @ x + bi"),
        ("return p['Wo'] @ x + p['bf'] + p['bo']", "return p['Wo'] @ x + p['bo'] + p['bo']"),
        ("return bi * x + bf * w", "return bf * x + bi * w"),
        ("return h - x", "return h + x"),
        ("return x * w", "return x @ w"),
        ("return h * 2", "return h ** 2"),
    ],
)
def test_what_is_put_right(wrong: str, right: str) -> None:
    """A slip of each kind is undone by one of the changes."""
    head = "def f(x, w, h, o, c, p, Wi, bi, bf, b):\n    {}\n"
    used = "def f(x, w, b):\n    {}\n" if right.endswith("+ b") else head
    changed = {text.replace('"', "'") for text in restored(used.format(wrong))}
    assert used.format(right) in changed


@pytest.mark.parametrize(
    ("wrong", "never"),
    [
        ("return x @ w + b", "return x @ w + b + b"),  # it is used already
        ("return name + other", "return other + name"),  # they do not look alike
    ],
)
def test_what_is_left_alone(wrong: str, never: str) -> None:
    """A term that is there is not put in again, and words that differ are not exchanged."""
    source = "def f(x, w, b, name, other):\n    {}\n"
    assert source.format(never) not in restored(source.format(wrong))


def test_what_is_only_kept_is_not_used() -> None:
    """A parameter that stands in what is kept, and nowhere else, may be what a sum lacks."""
    source = "def f(x, w, b):\n    h = x @ w\n    return h, (x, w, b)\n"
    assert "def f(x, w, b):\n    h = x @ w + b\n    return h, (x, w, b)\n" in restored(source)


def test_statements_outside_of_functions() -> None:
    """A loop at the top of a cell is changed as well."""
    loop = "for x in xs:\n    h = w * h + x\n    hs.append(h)\n"
    assert loop.replace("w * h + x", "np.tanh(w * h + x)") in restored(loop)
