"""What student code raises, as data."""

from __future__ import annotations

from grader.model.observation import Raised
from grader.model.submission import Statement
from grader.sandbox.child.exceptions import raised_at, raised_by, unparsed

STATEMENT = Statement(cell=7, line=3, source="f()")


def raised(source: str, name: str = "<cell 4>") -> BaseException:
    """What code of this name raises."""
    try:
        exec(compile(source, name, "exec"), {})  # noqa: S102 - what this test wrote
    except BaseException as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("it raises nothing")


def test_where_it_raises() -> None:
    """The innermost line that is the student's own, and the way there."""
    error = raised("def f(x):\n    return int(x)\n\nf('a')")
    assert ("ValueError", 4, 2, ((4, 4), (4, 2))) == (
        raised_by(error).type_name,
        raised_by(error).cell,
        raised_by(error).line,
        raised_by(error).trail,
    )
    assert raised_by(error) == raised_at(STATEMENT, error)


def test_where_none_of_its_lines_is_running() -> None:
    """An error of provided code, or of a file of another name, is placed at the statement."""
    for name in ("<utils>", "<cell x>", "cell 4"):
        error = raised("1 / 0", name)
        assert (0, 0, ()) == (raised_by(error).cell, raised_by(error).line, raised_by(error).trail)
        assert Raised("ZeroDivisionError", "division by zero", 7, 3) == raised_at(STATEMENT, error)


def test_long_ways_and_messages() -> None:
    """Of a long way the last twenty lines are told, of a message two thousand characters."""
    error = raised("def f(n):\n    f(n - 1) if n else exit('x' * 3000)\nf(40)")
    found = raised_by(error)
    assert (20, 2_000) == (len(found.trail), len(found.message))
    assert {(4, 2)} == set(found.trail)


def test_exceptions_that_do_not_behave() -> None:
    """A name without end is cut, a text that raises is none, and half a character is replaced."""
    assert 200 == len(raised_by(raised("raise type('E' * 500, (Exception,), {})")).type_name)
    source = "class E(Exception):\n    def __str__(self): raise KeyError\nraise E"
    assert ("E", "") == (raised_by(raised(source)).type_name, raised_by(raised(source)).message)
    assert "?" == raised_by(raised("raise ValueError('\\ud800')")).message


def test_unparsed() -> None:
    """That a statement is no Python is placed at it."""
    assert Raised("SyntaxError", "no", 7, 3) == unparsed(STATEMENT, SyntaxError("no"))
    assert 2_000 == len(unparsed(STATEMENT, ValueError("x" * 3000)).message)
