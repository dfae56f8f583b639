"""Names that are not defined where they are used: each for its own reason, with what to do."""

from __future__ import annotations

import pytest

from grader.diagnose.missing_names import name_words, nearest
from grader.extract.name_scope import NameScope
from tests.grader.diagnose.errors import failure, in_script, step

P = {"W": 1.0, "Wax": 2.0}


def said(name: str, scope: NameScope, *, script: bool = False) -> tuple[str, str]:
    """What is said of a name, and what to do."""
    one = failure("NameError", f"name '{name}' is not defined", scope, step(1.0, P), cell=3, line=2)
    words = name_words(in_script(one) if script else one)
    assert words is not None
    return words.message, words.hint


@pytest.mark.parametrize(
    ("name", "scope", "message", "hint"),
    [
        ("np", NameScope(), "`np` is not imported.", "Write `import numpy as np` in the first cell, and run"),
        (
            "np",
            NameScope(of_file=True),
            "`np` is not imported.",
            "Write `import numpy as np` at the top of the",
        ),
        (
            "plt",
            NameScope(),
            "`plt` is not imported.",
            "Write `import matplotlib.pyplot as plt` in the first",
        ),
        ("math", NameScope(), "`math` is not imported.", "Write `import math` in the first cell"),
        (
            "np",
            NameScope(modules={"npy": "numpy"}),
            "numpy is imported as `npy`, but the code calls it `np`.",
            "",
        ),
        (
            "f",
            NameScope(broken={"f": (2, 5)}),
            "`f` is defined in text that cannot be read",
            "line 5 of cell 2",
        ),
        ("W", NameScope(parameters=("h", "p")), "`W` was not taken out of `p`.", 'Write `W = p["W"]`'),
        (
            "W",
            NameScope(taken={"Wax": "params"}),
            "`W` was not taken out of `params`.",
            'Write `W = params["W"]`',
        ),
        ("W", NameScope(), "`W` was not taken out of the parameters.", "Take it out of them"),
        (
            "Wh",
            NameScope(attributes=frozenset({"Wh"})),
            "`Wh` alone is not defined: it belongs",
            "Write `self.Wh`.",
        ),
        (
            "np_tanh",
            NameScope(modules={"np": "numpy"}),
            "`np_tanh` is not defined.",
            "Do you mean `np.tanh`?",
        ),
        (
            "tanh",
            NameScope(modules={"np": "numpy"}, called=frozenset({"tanh"})),
            "`tanh` is not defined.",
            "Do you mean `np.tanh`?",
        ),
        (
            "tanh",
            NameScope(modules={"np": "numpy"}),
            "`tanh` is defined nowhere.",
            "Define it",
        ),  # a variable's name
        (
            "sigmoid",
            NameScope(provided={"sigmoid": "utils"}),
            "`sigmoid` comes from utils",
            "`from utils import",
        ),
        ("Waxx", NameScope(parameters=("h", "p")), "`Waxx` is misspelt", 'Do you mean `p["Wax"]`?'),
        (
            "n_h",
            NameScope(inner={"n_h": ("f", 4)}),
            "`n_h` is a variable inside f() (cell 4)",
            "Return it from f()",
        ),
        (
            "n_h",
            NameScope(inner={"n_h": ("C.g", 4)}),
            "`n_h` is known only inside the method `g`.",
            "`self.n_h = n_h`",
        ),
        (
            "relu",
            NameScope(called=frozenset({"relu"})),
            "`relu` is called, and no function",
            "Write the function",
        ),
        ("zebra", NameScope(), "`zebra` is defined nowhere.", "take it from the arguments"),
    ],
)
def test_why_a_name_is_missing(name: str, scope: NameScope, message: str, hint: str) -> None:
    """The reason that can be told, and what to do about it."""
    told, advised = said(name, scope)
    assert told.startswith(message)
    assert hint in advised


@pytest.mark.parametrize(
    ("at", "message", "hint"),
    [
        (
            (5, 1),
            "`x` is used in cell 3, line 2, and gets its value only below, in cell 5, line 1.",
            "Restart & Run",
        ),
        (
            (3, 4),
            "`x` is used in cell 3, line 2, and gets its value only below, in cell 3, line 4.",
            "Move that line",
        ),
        ((3, 1), "`x` is used before it has a value.", "Give `x` a value above that line"),  # by what raised
    ],
)
def test_the_order_of_statements(at: tuple[int, int], message: str, hint: str) -> None:
    """A script's name that only a later line binds; a function sees all of them."""
    told, advised = said("x", NameScope(bound={"x": at}), script=True)
    assert (message, True) == (told, hint in advised)
    assert "`x` is defined nowhere." == said("x", NameScope(bound={"x": at}))[0]


def test_a_local_name_without_a_value() -> None:
    """What is read before it is bound."""
    text = "cannot access local variable 'dW' where it is not associated with a value"
    words = name_words(failure("UnboundLocalError", text))
    assert words is not None
    assert "`dW` is used before it has a value." == words.message


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("h_prv", {"h_prev", "x"}, "h_prev"),
        ("tahn", {"tan", "tanh"}, "tanh"),  # the same letters
        ("W_FH", {"w_fh"}, "w_fh"),
        ("w_fh", {"w_ih", "w_oh"}, ""),  # of their kind
        ("Wf", {"dWf", "WF"}, ""),  # two letters
        ("dWf", {"Wf"}, ""),
        ("dWf", {"dWi", "dWf"}, ""),
    ],
)
def test_near_names(name: str, known: set[str], near: str) -> None:
    """One alone that is alike; what is short, or one of many, is another name."""
    assert near == nearest(name, known)


def test_other_errors() -> None:
    """What is no matter of names, or no name."""
    assert name_words(failure("ValueError", "name 'x' is not defined")) is None
    assert name_words(failure("NameError", "name '<b>' is not defined")) is None
