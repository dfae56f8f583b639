"""Functions that end with an error whatever they are given."""

from __future__ import annotations

import ast

import pytest

from grader.extract.certain_errors import certain_error

KNOWN = frozenset({"np", "softmax"})
ATTRIBUTES = frozenset({"h", "Wx"})


def error_of(body: str, known: frozenset[str] | None = KNOWN) -> tuple[int, str, str] | None:
    """The sure error of a method with this body, its line counted in the body."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    node = ast.parse(f"def backward(self, dh):\n{lines}").body[0]
    assert isinstance(node, ast.FunctionDef)
    found = certain_error(node, known, ATTRIBUTES)
    return (found.line - 1, found.type_name, found.why) if found else None


@pytest.mark.parametrize(
    ("body", "line", "type_name", "why"),
    [
        ("raise ValueError(dh)", 1, "", "it does nothing but `raise ValueError(dh)`"),
        ("a = 2 * dh\nraise ValueError(a)", 2, "", "it does nothing but `raise ValueError(a)`"),
        (
            "if dh is None:\n    raise KeyError\nelse:\n    raise ValueError",
            2,
            "",
            "it does nothing but `raise KeyError`",
        ),
        ("return dout @ self.Wx", 1, "NameError", "`dout` is defined nowhere"),
        ("a = dh * 2\nreturn self.net.T", 2, "AttributeError", "`self.net` is set nowhere"),
        ("for t in range(3):\n    a = dz * 2\nreturn a", 2, "NameError", "`dz` is defined nowhere"),
        ("dz = dz * 2\nreturn dz", 1, "UnboundLocalError", "`dz` has no value yet"),
        (
            "for t in range(3):\n    total += dh\nreturn total",
            2,
            "UnboundLocalError",
            "`total` has no value yet",
        ),
        ("with np.errstate(all='ignore'):\n    return grads", 2, "NameError", "`grads` is defined nowhere"),
        ("a = [t for t in steps]", 1, "NameError", "`steps` is defined nowhere"),
        ("a, b = None", 1, "TypeError", "None cannot be unpacked into several names"),
        ("self.h, self.Wx = None", 1, "TypeError", "None cannot be unpacked into several names"),
    ],
)
def test_sure(body: str, line: int, type_name: str, why: str) -> None:
    """There is one way through it, or every way, and it meets the error."""
    assert (line, type_name, why) == error_of(body)


@pytest.mark.parametrize(
    "body",
    [
        "return softmax(np.tanh(dh)) @ self.Wx",
        "if dh is None:\n    raise ValueError\nreturn dh",
        "if dh is None:\n    return grads\nreturn dh",
        "if dh is None:\n    return dh\nraise ValueError",
        "while dh is None:\n    grads()\nreturn dh",
        "try:\n    return grads\nexcept NameError:\n    return dh",
        "return dh if dh is not None else grads",
        "return dh is None or grads",
        "return lambda: grads",
        "def inner():\n    return grads\nreturn dh",
        "import math\nreturn math.tanh(1)",
        "for t in range(3):\n    if t:\n        a = t\n    else:\n        b = t\nreturn a",
        "global total\ntotal = total + 1",
        "return [t for t in range(3) if t in grads]",
        "if (n := len(dh)) > 2:\n    return n\nreturn n",
        "self = dh\nreturn self.anything",
        "for t in range(3):\n    break\n    raise ValueError",
        "a, b = dh",
    ],
)
def test_not_sure(body: str) -> None:
    """Where anything may go another way, nothing is said."""
    assert error_of(body) is None


def test_unknown_names() -> None:
    """Where a module's names cannot be told, a name may be there; a local one is told all the same."""
    assert error_of("return grads", None) is None
    assert error_of("dz = dz * 2", None) is not None
