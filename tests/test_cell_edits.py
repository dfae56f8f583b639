"""Edits of a cell: where they are made, and that no edit is made in a wrong place."""

from __future__ import annotations

import pytest

from tests.cell_edits import EditError, edited

CELL = """\
def step(x, h):
    a = W @ x + U @ h
    b = W @ x
    return np.tanh(a)
"""
LINES = CELL.removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        (["np.tanh(a) → a"], {3: "    return a"}),
        (["a = W → a = V; b = W → b = V"], {1: "    a = V @ x + U @ h", 2: "    b = V @ x"}),
        (["np.tanh(a) → {'a': 1; 'b'}"], {3: "    return {'a': 1; 'b'}"}),
        (["a = W ... b = W @ x → a = x"], {1: "    a = x", 2: None}),
        (["a = W ... → return 0"], {1: "    return 0", 2: None, 3: None}),
        (["    a = W ... return →"], {1: " np.tanh(a)", 2: None, 3: None}),
        (["b = W @ x → b = x ⏎ c = 2 * b ⏎ d = c"], {2: "    b = x\n    c = 2 * b\n    d = c"}),
        (["-     b = W @ x"], {2: None}),
        (["-     b = W @ x", "+     b = x"], {2: "    b = x"}),
        (["      b = W @ x", "+     b = b / 2"], {2: "    b = W @ x\n    b = b / 2"}),
        (["-     b = W @ x", "      return np.tanh(a)", "+ # end"], {2: None, 3: LINES[3] + "\n# end"}),
        (["-     a = W @ x + U @ h", "- ...", "-     return np.tanh(a)"], {1: None, 2: None, 3: None}),
        (["-     a = W @ x + U @ h", "- ...", "+     pass"], {1: "    pass", 2: None, 3: None}),
        (["+ import numpy as np", "+"], {0: "import numpy as np\n\n" + LINES[0]}),
        (
            ["- def step(x, h):", "+ def step(x):", "-     b = W @ x", "+     b = 0"],
            {0: "def step(x):", 2: "    b = 0"},
        ),
        (["- def step(x, h):", "", "-     b = W @ x"], {0: None, 2: None}),
        (["def step → def tick", "+ # one"], {0: "# one\ndef tick(x, h):"}),
        (["(x, h) → (x)", "-     b = W @ x"], {0: "def step(x):", 2: None}),
        ([], {}),
    ],
)
def test_an_edit_is_made_where_its_old_text_stands(body: list[str], changed: dict[int, str | None]) -> None:
    """Only the lines that an edit names are changed, removed (None) or followed by new ones."""
    lines = [changed.get(number, line) for number, line in enumerate(LINES)]
    assert edited("\n".join(LINES), body) == "\n".join(line for line in lines if line is not None)


def test_a_body_without_edits_is_the_whole_text() -> None:
    """Nothing of the text before is left."""
    assert edited(CELL, ["h = 0", "", "print(-h)"]) == "h = 0\n\nprint(-h)"


def test_everything_can_go() -> None:
    """A text of which all is removed is empty."""
    assert edited("h = 0\nprint(h)", ["h = 0 ... →"]) == ""
    assert edited("h = 0\nprint(h)", ["- h = 0", "- print(h)"]) == ""


def test_edits_do_not_see_each_other() -> None:
    """An edit's old text is looked for in the text as given."""
    assert edited("a, b", ["a → b; b → a"]) == "b, a"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (["W @ x → x"], "'W @ x' stands 2 times in the text, not once: quote more of its line"),
        (["W @ h → x"], "'W @ h' stands 0 times in the text, not once: quote what stands there now"),
        (["a = ... c = → x"], "'c =' does not stand behind the first piece: quote what stands there now"),
        (["return np.tanh ... a = → x"], "'a =' does not stand behind the first piece"),
        (["-     b = W @ y"], "stand 0 times in the text, not once: give what stands there now"),
        (["      b = W @ x", "      b = W @ x", "+     c = 0"], "stand 0 times in the text"),
        (["b = W @ x → b = 0", "-     b = W @ x"], "two edits overlap at 'b = W @ x': make them one"),
        (["- b = W @ x"], "stand 0 times"),
        (["b = W →x"], "'b = W →x' is no edit: write 'old → new'"),
        (["x; b = W → x"], "'x' is no edit"),
        (["-     b = W @ x", "b = 0"], "'b = 0' is no edit: a line begins with '- ', '+ ' or two spaces"),
    ],
)
def test_an_edit_without_its_one_place_is_an_error(body: list[str], told: str) -> None:
    """An edit is never made in one place of several, and the error says what to do."""
    with pytest.raises(EditError) as raised:
        edited("\n".join(LINES), body)
    assert told in str(raised.value)


def test_whole_lines_that_stand_twice_are_an_error() -> None:
    """Lines around them that stay tell which are meant."""
    twice = "h = 0\nprint(h)\nh = 0"
    with pytest.raises(EditError, match="stand 2 times in the text, not once: give more lines around them"):
        edited(twice, ["- h = 0"])
    assert edited(twice, ["  print(h)", "- h = 0"]) == "h = 0\nprint(h)"
