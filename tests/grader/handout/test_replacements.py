"""What stands in a student's cell where the author's had a solution, for each kind of marker."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from grader.handout.replacements import names_read, whole_cell, without_solutions
from grader.handout.solution_lines import MarkerFault, marked_lines


def students(source: str, *used: str) -> str:
    """A cell as students get it; other cells read the names that are `used`."""
    return without_solutions(marked_lines(dedent(source).strip("\n")), used)


CELLS = {
    "the end of a function": (
        """
        def f(x):
            '''Twice x.'''
            ### BEGIN SOLUTION
            y = x + x
            return y
            ### END SOLUTION
        """,
        """
        def f(x):
            '''Twice x.'''
            raise NotImplementedError  # your code here
        """,
    ),
    "a function that goes on with what was computed": (
        """
        def f(x):
            # BEGIN SOLUTION
            inner = x + 1
            y = 2 * inner
            # END SOLUTION
            return y
        """,
        """
        def f(x):
            y = ...  # your code here
            return y
        """,
    ),
    "statements whose names are read below": (
        """
        x = [1, 2]
        # BEGIN SOLUTION
        hidden = sum(x)
        total = hidden
        x = None
        # END SOLUTION
        print(total, x)
        """,
        """
        x = [1, 2]
        total = ...  # your code here
        print(total, x)
        """,
    ),
    "within a loop": (
        """
        for f in [1, 2]:
            # BEGIN SOLUTION
            s = 2 * f
            # END SOLUTION
            print(f, s)
        """,
        """
        for f in [1, 2]:
            s = ...  # your code here
            print(f, s)
        """,
    ),
    "the whole body of a loop": (
        """
        hs = []
        for f in [1, 2]:
            # BEGIN SOLUTION
            hs.append(f)
            # END SOLUTION
        print(hs)
        """,
        """
        hs = []
        for f in [1, 2]:
            ...  # your code here
        print(hs)
        """,
    ),
    "a marked line that assigns": ("x = 2 * 3  # SOLUTION", "x = ...  # your code here"),
    "a marked line that returns": (
        """
        def square(x):
            y = x * x # SOLUTION NO PROMPT
            return y # SOLUTION

        nine = square(3) # SOLUTION
        """,
        """
        def square(x):
            raise NotImplementedError  # your code here

        nine = ...  # your code here
        """,
    ),
    "a marked line of several": (
        """
        x = sum(
            [1, 2])  # SOLUTION
        print(x)
        """,
        """
        x = ...  # your code here
        print(x)
        """,
    ),
    "no prompt, and a prompt in a text": (
        """
        def circumference(r):
            # BEGIN SOLUTION NO PROMPT
            return 2 * pi * r
            # END SOLUTION
            \"\"\" # BEGIN PROMPT
            # Next, define a circumference function.
            pass
            \"\"\"; # END PROMPT
        """,
        """
        def circumference(r):
            # Next, define a circumference function.
            pass
        """,
    ),
    "what is for staff alone": (
        """
        np.random.seed(42) # SEED
        assert f(1) == 1
        ### BEGIN HIDDEN TESTS
        assert f(2) == 4
        ### END HIDDEN TESTS
        # BEGIN IGNORE
        z = 1
        # END IGNORE
        w = 2 # IGNORE
        ### AUTOTEST f(3)
        ### HASHED AUTOTEST f(4)
        """,
        "assert f(1) == 1",
    ),
    "a text that speaks of a marker": ('print("# SOLUTION")', 'print("# SOLUTION")'),
}


@pytest.mark.parametrize(("author", "student"), CELLS.values(), ids=CELLS)
def test_a_cell(author: str, student: str) -> None:
    """Solutions go, what students need stays, and what is left is Python."""
    made = students(author)
    assert dedent(student).strip("\n") == made
    ast.parse(made)


def test_names_that_other_cells_read() -> None:
    """A name that another cell reads is left to be filled in; one that is nobody's is not told."""
    source = "# BEGIN SOLUTION\na = 1\nb = a + 1\n# END SOLUTION"
    assert "b = ...  # your code here" == students(source, "b")
    assert "...  # your code here" == students(source)


def test_a_whole_cell() -> None:
    """A cell that is a solution from end to end leaves the names that are read elsewhere."""
    assert "data = ...  # your code here" == whole_cell("data = load()\nmean = data.mean()", {"data"})
    assert "...  # your code here" == whole_cell("def secret():\n    return 42", {"other"})


def test_magics_stay() -> None:
    """A cell with magics is marked as any other."""
    assert "%matplotlib inline\ny = ...  # your code here" == students(
        "%matplotlib inline\ny = f(2) # SOLUTION"
    )


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("x = 1\n### BEGIN SOLUTION\ny = 2", 2, "BEGIN SOLUTION has no END SOLUTION"),
        ("x = 1\n### END SOLUTION", 2, "END SOLUTION has no BEGIN SOLUTION"),
        ("# BEGIN SOLUTION\n# BEGIN SOLUTION\n# END SOLUTION", 2, "stands within BEGIN SOLUTION of line 1"),
        ("### BEGIN HIDDEN TESTS\nassert 1", 1, "BEGIN HIDDEN TESTS has no END HIDDEN TESTS"),
        ("# BEGIN IGNORE\n# END SOLUTION", 2, "END SOLUTION has no BEGIN SOLUTION"),
        ('""" # BEGIN PROMPT\npass', 1, "BEGIN PROMPT has no END PROMPT"),
        ("if x: # SOLUTION\n    y = 1", 1, "without its solution the cell is no Python"),
    ],
)
def test_markers_that_do_not_fit(source: str, line: int, reason: str) -> None:
    """What does not close, is not open, or stands in the middle of a statement is told with its line."""
    with pytest.raises(MarkerFault) as caught:
        students(source)
    assert (line, True) == (caught.value.line, reason in caught.value.reason)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("y = f(x)", {"f", "x"}),
        ("def g(x):\n    return h(x) + k", {"h", "k"}),
        ("%time z = f(1)", {"f"}),
        ("broken(", set()),
    ],
)
def test_names_that_a_cell_reads(source: str, names: set[str]) -> None:
    """Names that a cell takes from elsewhere are known, also those of its functions; parameters are none."""
    assert names == names_read(source) - {"z", "y"}
