"""A notebook as a row of statements: their text, their lines, and cells that do not parse."""

from __future__ import annotations

import pytest

from tests.grader.making import MARKDOWN, outlined


@pytest.mark.parametrize(
    ("source", "statements"),
    [
        ("x = 1\ny = 2", [(1, "x = 1"), (2, "y = 2")]),
        ("x = 1; y = 2  # c", [(1, "x = 1"), (1, "y = 2")]),
        ("x = 1;", [(1, "x = 1")]),
        ("# a\n\nx = (1 +\n     2)\ny", [(3, "x = (1 +\n     2)"), (5, "y")]),
        ("@d\ndef f():\n    pass\nx", [(1, "@d\ndef f():\n    pass"), (4, "x")]),
        ("x = 1; s = '''a\n b'''; y = 2", [(1, "x = 1"), (1, "s = '''a\n b'''"), (2, "y = 2")]),
        ("x = 1; s = (1,\n2,\n3,\n4); y = 2", [(1, "x = 1"), (1, "s = (1,\n2,\n3,\n4)"), (4, "y = 2")]),
        ("s = (1,\n2); y = 2", [(1, "s = (1,\n2)"), (2, "y = 2")]),
        ("é = 'ü'; y = 'é'", [(1, "é = 'ü'"), (1, "y = 'é'")]),
        ("# a\u2028b\nx = 1\ny = 2", [(2, "x = 1"), (3, "y = 2")]),
        ("s = 'a\x85b'\ny = 2", [(1, "s = 'a\x85b'"), (2, "y = 2")]),
        ("# a\x0bb\x1cc\nx = 1", [(2, "x = 1")]),
        ("    x = 1\n    y = 2", [(1, "x = 1"), (2, "y = 2")]),
        ("\n  \n    # a\n    if x:\n        y\n\n    z", [(4, "if x:\n    y"), (7, "z")]),
        ("  x = 1\ny = 2", [(1, "x = 1"), (2, "y = 2")]),
        ("\tx = 1\n\ty = 2", [(1, "x = 1"), (2, "y = 2")]),
        ("   # a\nif x:\n   y", [(2, "if x:\n   y")]),
    ],
)
def test_statements(source: str, statements: list[tuple[int, str]]) -> None:
    """Every top-level statement has its own text and its own first line, as Python counts lines."""
    assert statements == [(unit.line, unit.source) for unit in outlined(source).units]


@pytest.mark.parametrize("source", ["    x = 1\n    y = = 2", "    x = 1\n      y = 2", "# a\n  x = 1"])
def test_broken_in_spite_of_its_indentation(source: str) -> None:
    """A cell that is indented as a whole and does not parse is told with its line, and as it was written."""
    (broken,) = outlined(source).broken
    assert (2, source) == (broken.line, broken.source)


def test_broken_cell() -> None:
    """A cell that does not parse stands apart, with its line; the others are parsed."""
    parsed = outlined("x = 1", "y = 2\nz = = 3", "w = 4")
    assert ["x = 1", "w = 4"] == [unit.source for unit in parsed.units]
    assert [(2, 2)] == [(broken.cell, broken.line) for broken in parsed.broken]


@pytest.mark.parametrize(
    "source",
    [
        "x = 1" + " + 1" * 1500,
        "x = " + "f(" * 90 + ")" * 90,
        "if a:\n    b\n" + "elif a:\n    b\n" * 400,
        "x = " + "-" * 5000 + "1",
        "x = a" + ".b" * 1500,
        "x = '\0'",
        "x = " + "1" * 5000,
        "(" * 300,
    ],
    ids="sum calls elifs minuses attributes nul digits open".split(),
)
def test_compiler_bombs(source: str) -> None:
    """Source that is too deep for Python costs its own cell and nothing else."""
    parsed = outlined("y = 1", source)
    assert 2 <= len(parsed.units) + len(parsed.broken)
    assert "y = 1" == parsed.units[0].source


@pytest.mark.parametrize(
    "source", ["x = 1" + " + 1" * 1500, "x = a" + ".b" * 1500], ids=["sum", "attributes"]
)
def test_what_is_too_deep_is_a_broken_cell(source: str) -> None:
    """A cell that cannot be taken apart is told like one that does not parse."""
    parsed = outlined("y = 1", source, "z = 2")
    assert (["y = 1", "z = 2"], [2]) == (
        [unit.source for unit in parsed.units],
        [broken.cell for broken in parsed.broken],
    )


def test_last_expression_is_shown() -> None:
    """Only the last statement of a cell is shown, and only if it is an expression."""
    parsed = outlined("x\ny", "z\nw = 1", f"{MARKDOWN}v")
    assert ["y"] == [unit.source for unit in parsed.units if unit.shows]


@pytest.mark.parametrize(
    ("call", "prints"), [("f()", True), ("g()", True), ("h()", False), ("print(1)", True), ("x = g()", True)]
)
def test_prints_through_functions(call: str, prints: bool) -> None:
    """A call prints if its function does, or one that it calls."""
    parsed = outlined("def f(): print(1)\ndef g(): return f()\ndef h(): return 1", call)
    assert prints == parsed.prints(parsed.units[-1])


@pytest.mark.parametrize(("statements", "parsed"), [(10_000, True), (10_001, False)])
def test_the_most_statements(statements: int, parsed: bool) -> None:
    """Ten thousand statements are a notebook; a cell that makes it more is told not to be read."""
    found = outlined("x\n" * (statements - 1), "y")
    assert parsed == (found.broken == ())
    assert statements - (not parsed) == len(found.units)
    if not parsed:
        assert "the notebook has more than 10000 statements" == found.broken[0].reason
