"""A script loses only the statements that do not parse."""

from __future__ import annotations

import pytest

from grader.extract.parsing import parse_cell
from grader.model.submission import Cell
from tests.limits import cpu_limit


def parsed(source: str, *, by_statement: bool) -> tuple[list[tuple[str, int]], list[tuple[int, str]]]:
    """The kinds and lines of the statements, and the lines and text of what is broken."""
    found = parse_cell(Cell(number=1, kind="code", source=source), by_statement=by_statement)
    statements = [(type(node).__name__, node.lineno) for node in found.body]
    return statements, [(one.line, one.source) for one in found.broken]


@pytest.mark.parametrize(
    ("source", "statements", "broken"),
    [
        ("x = 1\nprint x\ny = 2", [("Assign", 1), ("Assign", 3)], [(2, "print x")]),
        ("def f(:\n    return 1\n\ny = 2", [("Assign", 4)], [(1, "def f(:\n    return 1\n")]),
        ("x = 1\ndef f()\n    return 1", [("Assign", 1)], [(2, "def f()\n    return 1")]),
        ("t = '''\nx = 1\n'''\nprint 1", [("Assign", 1)], [(4, "print 1")]),
        ("x = [\n1,\n2,\n]\nprint 1", [("Assign", 1)], [(5, "print 1")]),
        ("@d\ndef f():\n    pass\nprint 1", [("FunctionDef", 2)], [(4, "print 1")]),
        ("if x:\n    y\nelse:\n    z\nprint 1", [("If", 1)], [(5, "print 1")]),
        ("def f():\n    '''not closed\n    x\ndef g():\n    return 1", [("FunctionDef", 4)], None),
        ("def f():\n    x = 1\ny = 2\n    return x", [], None),
        ("# a word\n\nprint 1\n# more\nx = 1", [("Assign", 5)], [(3, "print 1\n# more")]),
    ],
)
def test_by_statement(
    source: str, statements: list[tuple[str, int]], broken: list[tuple[int, str]] | None
) -> None:
    """Every statement that parses is there, in its line; the others are told, with what they say."""
    found = parsed(source, by_statement=True)
    assert statements == found[0]
    assert found[1]
    assert broken is None or broken == found[1]


def test_whole_cells() -> None:
    """A notebook's cell is one piece: nothing of it runs, as in Jupyter."""
    assert ([], [(2, "x = 1\nprint x")]) == parsed("x = 1\nprint x", by_statement=False)


@pytest.mark.parametrize("line", ["print x\n", "x = (\n", "'''\n", "@d\n", "def f(:\n    pass\n"])
def test_no_script_takes_long(line: str) -> None:
    """However a long script is broken, it is read in time."""
    with cpu_limit(5):
        parsed(line * (200_000 // len(line)), by_statement=True)
