"""The starter's own statements and texts are recognised, whatever their layout."""

from __future__ import annotations

import pytest

from grader.extract.starter import starter_digests, statement_digest, text_digest
from tests.grader.making import notebook, outlined

STARTER = "def f(x):\n    '''Return x.'''\n    return None"


@pytest.mark.parametrize(
    ("source", "same"),
    [
        (STARTER, True),
        ("def f(x):\n    # mine\n    return (None)", True),
        ("def f( x ):\n\n    '''Mine.'''\n\n    return None  # later", True),
        ("def f(x):\n    return x", False),
        ("def g(x):\n    return None", False),
        ("def f(x, y):\n    return None", False),
    ],
)
def test_statements(source: str, same: bool) -> None:
    """Comments, docstrings and layout do not make a statement the student's own."""
    (unit,) = outlined(source).units
    assert same == (statement_digest(unit.node) in starter_digests(notebook(STARTER)))


@pytest.mark.parametrize(
    "source",
    [
        "x = -" + "+1 -" * 150 + "1",
        "def f(x):\n    return f'{x}\\n{\"a\"}'",
        f"x = 0x{'f' * 9000}",
        "def f():\n    'Only words.'",
    ],
    ids="deep nested-quotes long-number words".split(),
)
def test_any_statement_has_a_digest(source: str) -> None:
    """However odd a statement is, it can be told from others."""
    (unit, other) = outlined(f"{source}\ny = 1").units
    assert statement_digest(unit.node) == statement_digest(outlined(source).units[0].node)
    assert statement_digest(unit.node) != statement_digest(other.node)


@pytest.mark.parametrize(
    ("text", "same"), [("## question  1\n", True), ("# Question 1", False), ("Question 1", False)]
)
def test_texts(text: str, same: bool) -> None:
    """White space and case do not make a text the student's own; words do."""
    assert same == (text_digest(text) in starter_digests(notebook("#md ## Question 1")))


def test_broken_cells_have_no_digest() -> None:
    """A starter's cell that does not parse hides nothing else of it."""
    assert 1 == len(starter_digests(notebook("x = = 1", "y = 2")))
