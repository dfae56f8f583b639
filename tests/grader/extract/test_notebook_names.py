"""Names of a notebook at large: in reach, bound later, in text that does not parse, inside functions."""

from __future__ import annotations

from grader.extract.notebook_names import (
    broken_names,
    first_bindings,
    imported_modules,
    inner_variables,
    names_in_reach,
    provided_names,
    unbound_names,
)
from tests.grader.making import outlined


def test_what_is_in_reach() -> None:
    """What this cell and those above bind; where a name is bound first."""
    outline = outlined("a = 1", "b = a\na = 2", "c = b")
    assert {"a", "b"} == set(names_in_reach(outline, 2))
    assert (1, 1) == first_bindings(outline)["a"]


def test_text_that_does_not_parse() -> None:
    """A cell that is no Python still tells what it would bind, at its margin alone."""
    outline = outlined("import numpy as np\nimport os sys\nW = 1\ndef f(x):\n    y = x\n  z = 3")
    assert {"np": (1, 2), "os": (1, 2), "W": (1, 2), "f": (1, 2)} == dict(broken_names(outline))


def test_variables_of_functions() -> None:
    """What is bound inside a function, or taken by a method, is not seen outside."""
    outline = outlined("def f(x):\n    h = x", "class C:\n    def __init__(self, n):\n        self.W = n")
    assert {"h": ("f", 1), "n": ("C.__init__", 2)} == dict(inner_variables(outline))


def test_modules() -> None:
    """Modules by the names that they go by, and the functions of those beside the notebook."""
    outline = outlined("import numpy as npy\nimport os.path\nfrom math import exp")
    assert {"npy": "numpy", "os": "os.path"} == imported_modules(outline, 1)
    assert {"softmax": "rnn_utils"} == provided_names({"rnn_utils": "def softmax(x):\n    return x\nN = 3"})


def test_names_that_nothing_binds() -> None:
    """Names that are read and bound nowhere; after a star import nobody knows."""
    outline = outlined("hs = []\nfor t in range(3):\n    hss.append(t)\nprint(hs)")
    assert {"hss": (1, 2)} == unbound_names(outline, outline.units)
    starred = outlined("from numpy import *", "hss.append(1)")
    assert {} == unbound_names(starred, starred.units)
