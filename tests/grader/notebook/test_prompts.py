"""Prompts that were pasted with the code are taken off, and what was printed between them goes."""

from __future__ import annotations

import pytest

from grader.notebook.prompts import without_prompts


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (">>> x = 1\n>>> x + 1\n2", "x = 1\nx + 1\n"),
        (">>> def f(x):\n...     return x\n...\n>>> f(2)\narray([2])", "def f(x):\n    return x\n\nf(2)\n"),
        ("# mine\n>>> x = 1", "\nx = 1"),
        ("In [3]: x = 1\n\nIn [4]: x\nOut[4]: 1", "x = 1\n\nx\n"),
        ("In [12]: def f(x):\n   ...:     return x\n   ...: ", "def f(x):\n    return x\n"),
        ("In [ ]: x = 1", "x = 1"),
        (">>> x = 1\ny = 2", "x = 1\ny = 2"),  # written below what was pasted
        ("y = 2\n>>> x = 1", "y = 2\nx = 1"),
        (">>> x = 1\nTraceback (most recent call last):\nNameError: y", "x = 1\n\n"),
    ],
)
def test_prompts(source: str, code: str) -> None:
    """Every line stays where it was; a statement without a prompt is the student's own."""
    assert code == without_prompts(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "",
        "...",
        'def f():\n    """\n    >>> f()\n    1\n    """',
        "a word\n>>> x = 1",
        "x = [3]",
        "In = [1]\nIn [0]",
    ],
)
def test_code_without_prompts(source: str) -> None:
    """Python is left as it is, and so is what no prompt begins."""
    assert source == without_prompts(source)
