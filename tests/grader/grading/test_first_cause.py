"""Of the errors of a run that one is told which the others follow from."""

from __future__ import annotations

import pytest

from grader.grading.first_cause import with_first_cause
from grader.model.answer_key import Trial
from grader.model.observation import Observation, Raised
from grader.model.submission import Program
from tests.grader.making import call, outlined

FILE = Raised("FileNotFoundError", "No such file", 1, 1)
PLOT = Raised("ModuleNotFoundError", "No module named 'plotting'", 1, 1)


def undefined(name: str, cell: int) -> Raised:
    """That a name is not defined, in the first line of a cell."""
    return Raised("NameError", f"name '{name}' is not defined", cell, 1)


def first_of(
    cells: tuple[str, ...], *load_errors: Raised, error: Raised, trial: Trial | None = None
) -> Raised:
    """What is told of a run of a notebook."""
    observation = Observation(status="raised", error=error, load_errors=load_errors)
    program = Program(statements=(), target="Net")
    told = with_first_cause(outlined(*cells), program, trial or call(1.0), observation)
    assert told.error is not None
    return told.error


DATA = ("data = open('a').read()", "W = data", "def task(x): return W")


def test_what_a_failed_statement_would_have_bound() -> None:
    """A name is missed because the statement that binds it failed, which failed for another one."""
    chain = (FILE, undefined("data", 2))
    assert FILE == first_of(DATA, *chain, error=undefined("W", 3))
    assert FILE == first_of(DATA, *chain, error=Raised("NameError", "W could not be defined: NameError: a"))


def test_what_nothing_binds() -> None:
    """A name that no failed statement binds is a cause of its own."""
    assert undefined("V", 3) == first_of(DATA, FILE, error=undefined("V", 3))
    other = Raised("ValueError", "shapes", 3, 1)
    assert other == first_of(DATA, FILE, error=other)


def test_scripts() -> None:
    """Of a script the first of its statements' errors; a failed import costs only what it would bind."""
    later = Raised("ValueError", "shapes", 3, 1)
    assert FILE == first_of(DATA, FILE, later, error=later, trial=Trial())
    assert later == first_of(("import plotting", "", "h = 1"), PLOT, later, error=later, trial=Trial())
    used = undefined("plotting", 3)
    assert PLOT == first_of(("import plotting", "", "plotting.show()"), PLOT, used, error=used, trial=Trial())


def test_methods_that_were_not_attached() -> None:
    """A method is missed because the statement that attaches it failed."""
    cells = ("class Net: pass", "Net.forward = make()", "Net().forward(1)")
    failed = undefined("make", 2)
    missed = Raised("AttributeError", "'Net' object has no attribute 'forward'", 3, 1)
    assert failed == first_of(cells, failed, error=missed)


@pytest.mark.parametrize("status", ["ok", "timed_out"])
def test_what_did_not_raise(status: str) -> None:
    """Where nothing was raised nothing is told otherwise."""
    observation = Observation(status=status, load_errors=(FILE,))  # type: ignore[arg-type]
    assert observation is with_first_cause(outlined(*DATA), Program(statements=()), Trial(), observation)
