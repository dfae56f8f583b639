"""Keys, attributes, modules and files that are looked for in vain."""

from __future__ import annotations

import pytest

from grader.diagnose.lookups import lookup_words
from grader.extract.name_scope import NameScope
from tests.grader.diagnose.errors import failure, step

SCOPE = NameScope(
    parameters=("h", "p"),
    taken={"w": "p", "dx": "gradients"},
    attributes=frozenset({"Wx", "forward"}),
    modules={"np": "numpy"},
    files=("data.npz",),
)


@pytest.mark.parametrize(
    ("kind", "text", "message", "hint"),
    [
        (
            "ModuleNotFoundError",
            "No module named 'nmupy'",
            "There is no module `nmupy` here.",
            "Do you mean `numpy`?",
        ),
        (
            "ModuleNotFoundError",
            "No module named 'numpy.fast'",
            "There is no module `numpy.fast`",
            "no part of that name",
        ),
        (
            "ModuleNotFoundError",
            "No module named 'my_utils'",
            "There is no module `my_utils`",
            "beside the notebook",
        ),
        (
            "ImportError",
            "cannot import name 'tahn' from 'numpy' (x)",
            "`numpy` has nothing that is called `tahn`",
            "`tanh`",
        ),
        (
            "FileNotFoundError",
            "[Errno 2] No such file or directory: 'a.txt'",
            "The file `a.txt` is not there",
            "`data.npz`",
        ),
        (
            "EOFError",
            "input() has nobody to answer it while grading",
            "Your code asks with input()",
            "in the code",
        ),
        ("KeyError", "'w'", "`p` has no key 'w'.", "Do you mean `W`? Its keys are `W`, `Wax`."),
        ("KeyError", "'dx'", "`gradients` has no key 'dx'.", "spelt the same"),
        ("KeyError", "-1", "A dictionary has no key -1.", "filled before"),
        (
            "AttributeError",
            "module 'numpy' has no attribute 'tahn'",
            "`np` has nothing that is called `tahn`",
            "`np.tanh`",
        ),
        (
            "AttributeError",
            "module 'numpy' has no attribute 'sigmoid'",
            "`np` has nothing",
            "write the function yourself",
        ),
        (
            "AttributeError",
            "'NoneType' object has no attribute 'shape'",
            "A value is None where `.shape`",
            "returns nothing",
        ),
        (
            "AttributeError",
            "'dict' object has no attribute 'W'",
            "A dictionary has no attribute `W`",
            '`p["W"]`',
        ),
        ("AttributeError", "'list' object has no attribute 'T'", "A list has no `.T`", "np.array"),
        (
            "AttributeError",
            "'numpy.ndarray' object has no attribute 'append'",
            "An array has no `.append`",
            "a fixed size",
        ),
        (
            "AttributeError",
            "'Net' object has no attribute 'Wxx'",
            "An object of Net has no attribute",
            "`self.Wx`",
        ),
        (
            "AttributeError",
            "'Net' object has no attribute 'bias'",
            "An object of Net has no attribute",
            "`self.bias = …`",
        ),
        (
            "AttributeError",
            "'Net' object has no attribute 'Wx'",
            "`Wx` is asked of an object of Net before",
            "in __init__",
        ),
        (
            "AttributeError",
            "'int' object has no attribute 'dot'",
            "A value of type int has no `.dot`",
            "Print the value",
        ),
        (
            "AttributeError",
            "'list' object attribute 'append' is read-only",
            "`.append` is a method",
            "`.append(…)`",
        ),
    ],
)
def test_what_is_not_there(kind: str, text: str, message: str, hint: str) -> None:
    """What was looked for, where, and what to do."""
    words = lookup_words(failure(kind, text, SCOPE, step(1.0, {"W": 1.0, "Wax": 2.0})))
    assert words is not None
    assert words.message.startswith(message)
    assert hint in words.hint


def test_files_of_nobody() -> None:
    """Where the task hands out no files, the data belong in a cell."""
    words = lookup_words(failure("FileNotFoundError", "No such file or directory: 'a'"))
    assert words is not None
    assert words.hint.startswith("Write the data in a cell")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("KeyError", "a text of its own"),
        ("AttributeError", "a text of its own"),
        ("ModuleNotFoundError", "No module named 'torch'"),  # no fault of the student's
        ("FileNotFoundError", "a text of its own"),
        ("EOFError", "a text of its own"),
        ("ValueError", "'w'"),
    ],
)
def test_what_is_not_told(kind: str, text: str) -> None:
    """Errors that code worded itself, or that are of another kind."""
    assert lookup_words(failure(kind, text, SCOPE)) is None
