"""What binds a function to a name, in whatever words."""

from __future__ import annotations

import ast

import pytest

from grader.extract.bindings import (
    Bound,
    binds_function,
    function_bindings,
    function_of,
    has_parameters,
    takes,
)
from tests.grader.making import outlined

DEFINED = (
    "def f(g, v): return g\nclass C:\n    def __call__(self, g, v): return g\n"
    "def make():\n    return lambda g: g"
)


@pytest.mark.parametrize(
    ("statement", "bound"),
    [
        ("def clip(g): pass", Bound.SURELY),
        ("async def clip(g): pass", Bound.SURELY),
        ("class clip: pass", Bound.SURELY),
        ("clip = lambda g: g", Bound.SURELY),
        ("clip: object = lambda g: g", Bound.SURELY),
        ("clip = f", Bound.SURELY),
        ("a = clip = f", Bound.SURELY),
        ("clip, b = f, 1", Bound.SURELY),
        ("[clip, b] = [f, 1]", Bound.SURELY),
        ("clip = f if fast else None", Bound.SURELY),
        ("clip = None or f", Bound.SURELY),
        ("clip = partial(f, 1)", Bound.SURELY),
        ("clip = functools.partial(f, 1)", Bound.SURELY),
        ("clip = make()", Bound.SURELY),
        ("clip = C()", Bound.SURELY),
        ("if fast:\n    clip = f\nelse:\n    clip = 3", Bound.SURELY),
        ("try:\n    def clip(g): pass\nexcept E:\n    pass", Bound.SURELY),
        ("(clip := f)", Bound.SURELY),
        ("globals()['clip'] = f", Bound.SURELY),
        ("globals().update(clip=f)", Bound.SURELY),
        ("globals().update({'clip': f})", Bound.SURELY),
        ("globals().update(dict(clip=f))", Bound.SURELY),
        ("clip = g", Bound.PERHAPS),
        ("clip = module.f", Bound.PERHAPS),
        ("clip = table['f']", Bound.PERHAPS),
        ("clip = f(x)", Bound.PERHAPS),
        ("clip, b = f(x)", Bound.PERHAPS),
        ("clip = 3", Bound.NO),
        ("clip = [1, 2]", Bound.NO),
        ("clip = a @ b", Bound.NO),
        ("import clip", Bound.NO),
        ("from helpers import clip", Bound.NO),
        ("b = f", Bound.NO),
    ],
)
def test_binds_function(statement: str, bound: Bound) -> None:
    """A function is bound surely, perhaps or not, however the statement is made."""
    parsed = outlined(DEFINED, statement)
    assert bound is binds_function(parsed, parsed.units[-1], "clip")


def test_function_bindings() -> None:
    """What surely binds a function comes before what may."""
    parsed = outlined("clip = f(x)", "def clip(): pass", "clip = g(x)")
    assert [2] == [unit.cell for unit in function_bindings(parsed, "clip")]
    assert [1] == [unit.cell for unit in function_bindings(outlined("clip = f(x)"), "clip")]


@pytest.mark.parametrize(
    ("cells", "parameters"),
    [
        (["def clip(g, v): pass"], "g v"),
        (["clip = lambda g: g"], "g"),
        (["def f(a): pass", "clip = f"], "a"),
        (["f = lambda a: a", "h = f", "clip = h"], "a"),
        (["clip = make()"], None),
        (["clip = clip"], None),
    ],
)
def test_function_of(cells: list[str], parameters: str | None) -> None:
    """The function behind a name is read through its other names."""
    parsed = outlined(*cells)
    node = function_of(parsed, parsed.units[-1], "clip")
    assert parameters == (node and " ".join(each.arg for each in node.args.args))


@pytest.mark.parametrize(
    ("head", "can", "has"),
    [
        ("g, v", True, True),
        ("v, g", True, True),
        ("g, v, p=2", True, True),
        ("*, g, v", True, True),
        ("g, w", True, False),
        ("g", False, False),
        ("g, v, p", False, False),
        ("*arguments", True, False),
    ],
)
def test_parameters(head: str, can: bool, has: bool) -> None:
    """A function can be called as asked, and has the very parameters."""
    (node,) = ast.parse(f"def f({head}): pass").body
    assert isinstance(node, ast.FunctionDef)
    assert (can, has) == (takes(node, ("g", "v")), has_parameters(node, ("g", "v")))
