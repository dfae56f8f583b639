"""Cells that try what is not written are guarded, in such a way that they do the same once it is."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from grader.handout.guards import guarded_cells, guarded_source
from tests.grader.handout.cells import code, text

STUB = "def f(x):\n    raise NotImplementedError"


def guarded(*sources: str) -> list[str]:
    """The sources of code cells, guarded."""
    return [cell["source"] for cell in guarded_cells([code(source) for source in sources])]


def handled(source: str) -> set[str]:
    """The errors that a guarded cell goes on after."""
    (statement,) = ast.parse(source).body
    assert isinstance(statement, ast.Try)
    (handler,) = statement.handlers
    return {node.id for node in ast.walk(handler.type or statement) if isinstance(node, ast.Name)}


def test_a_cell_that_calls_what_is_not_written() -> None:
    """Its statements stand in a `try`, under the comments that it begins with."""
    _, tried = guarded(STUB, "# Try it.\n\ny = f(2)\nprint(y)")
    assert tried.startswith(
        "# Try it.\n\ntry:\n    y = f(2)\n    print(y)\nexcept (NameError, NotImplementedError)"
    )
    assert {"NameError", "NotImplementedError"} == handled(tried)


def test_what_follows_from_it() -> None:
    """A cell that reads what a guarded one binds is guarded as well; one that reads neither is not."""
    _, _, second, other = guarded(STUB, "y = f(2)", "print(y + 1)", "z = 3")
    assert "NameError" in handled(second)
    assert "z = 3" == other


def test_a_placeholder() -> None:
    """What reads a name that stands for an answer goes on after what a placeholder leads to."""
    _, tried = guarded("mean = ...  # your code here", "mean.round(2)")
    assert {"AttributeError", "TypeError"} == handled(tried)


@pytest.mark.parametrize(
    "source",
    [
        "def train():\n    return f(1)",
        "class Layer:\n    def forward(self, x):\n        return f(x)",
        "g = lambda x: f(x)",
    ],
)
def test_what_only_defines(source: str) -> None:
    """A cell that defines what calls it runs as it stands; one that calls that is guarded."""
    name = ast.parse(source).body[0]
    called = getattr(name, "name", "g")
    _, defining, calling = guarded(STUB, source, f"{called}()")
    assert source == defining
    assert "NotImplementedError" in handled(calling)


def test_a_class_that_builds_on_another() -> None:
    """A class to be completed whose base is one to be completed would not raise, and has no tag."""
    base = "class A:\n    def forward(self):\n        raise NotImplementedError"
    cells = guarded_cells([code(base), code(base.replace("A:", "B(A):"))])
    assert [{}, {}] == [cell["metadata"] for cell in cells]


def test_a_cell_to_be_filled_in_that_raises() -> None:
    """It stays as it is, with the tag after which Jupyter goes on."""
    cell = code(f"{STUB}\n\nnine = f(3)")
    (made,) = guarded_cells([cell])
    assert (cell["source"], ["raises-exception"]) == (made["source"], made["metadata"]["tags"])


def test_a_cell_magic() -> None:
    """A cell with a magic of its own cannot be guarded: it has the tag."""
    _, made = guarded_cells([code(STUB), code("%%time\nf(2)")])
    assert ("%%time\nf(2)", ["raises-exception"]) == (made["source"], made["metadata"]["tags"])


def test_texts_stay_as_they_are() -> None:
    """Markdown, and code that is no Python, are left alone."""
    cells: list[dict[str, Any]] = [text("f(2)"), code("f(")]
    assert cells == guarded_cells(cells)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("f(2)", "    display(f(2))"),
        ("f(\n    2,\n)  # four", "    display(f(\n        2,\n    ))  # four"),
        ("print(f(2))", "    print(f(2))"),
        ("f(2);", "    f(2);"),
    ],
)
def test_what_a_cell_shows_is_still_shown(source: str, body: str) -> None:
    """The value of the last expression is displayed, as a `try` would not show it."""
    made = guarded_source(source, ast.parse(source), ["NameError"])
    assert f"try:\n{body}\nexcept NameError as error:" in made


def test_texts_within_keep_their_lines() -> None:
    """The lines of a text in triple quotes get no white space."""
    source = 'f("""one\ntwo\n""")\nf(1)'
    _, tried = guarded(STUB, source)
    texts = [node.value for node in ast.walk(ast.parse(tried)) if isinstance(node, ast.Constant)]
    assert "one\ntwo\n" in texts
