"""What a statement does to names, told from its syntax alone."""

from __future__ import annotations

import ast

import pytest

from grader.extract.facts import Facts, statement_facts


def facts(source: str) -> Facts:
    """The facts of the only statement in a source."""
    (node,) = ast.parse(source).body
    return statement_facts(node)


@pytest.mark.parametrize(
    ("source", "binds", "kills", "uses"),
    [
        ("x = y", "x", "x", "y"),
        ("x = y = z", "x y", "x y", "z"),
        ("a, (b, *c) = f(d)", "a b c", "a b c", "f d"),
        ("x: float = y", "x", "x", "y float"),
        ("x: List[int] = y", "x", "x", "y List int"),
        ("x: float", "", "", "float"),
        ("x += y", "x", "", "x y"),
        ("x[i] = y", "", "", "x i y"),
        ("x[i] += y", "x", "", "x i y"),
        ("x.w = y", "", "", "x y"),
        ("del x[k]", "", "", "x k"),
        ("for i in a:\n    b = i + c", "i b", "", "a c"),
        ("for x in xs:\n    h = f(h)\n    g = h", "x h g", "", "xs f h"),
        ("while a:\n    b = 1", "b", "", "a"),
        ("if a:\n    b = 1\nelse:\n    b = c", "b", "", "a c"),
        ("try:\n    a = b\nexcept E:\n    a = c\nfinally:\n    d", "a", "", "b c d E"),
        ("with open(f) as g:\n    a = g.read()", "g a", "g a", "open f"),
        ("match k:\n    case 1:\n        w = v", "w", "", "k v"),
        ("import numpy as np", "np", "np", ""),
        ("import os.path", "os", "os", ""),
        ("from a import b as c, d", "c d", "c d", ""),
        ("x = [i * k for i in a]", "x", "x", "k a"),
        ("y = [f(x) for x in x]", "y", "y", "f x"),
        ("y = sum(x for x in a) + x", "y", "y", "sum a x"),
        ("y = g(x, lambda x: x)", "y", "y", "g x"),
        ("y = (z := a)", "y z", "y", "a"),
        ("assert a == b, c", "", "", "a b c"),
        ("f'{a:{b}}'", "", "", "a b"),
        ("def f(a, b=c):\n    return a + d", "f", "f", "c"),
        ("def f(a: List[int]) -> Tuple: return a", "f", "f", "List int Tuple"),
        ("@d(e)\ndef f(): pass", "f", "f", "d e"),
        ("class A(B, metaclass=C):\n    d = e\n    g = d", "A", "A", "B C e"),
        ("class A:\n    x: Vector = None", "A", "A", "Vector"),
    ],
)
def test_names(source: str, binds: str, kills: str, uses: str) -> None:
    """Names that a statement binds, surely binds, and reads while it executes."""
    found = facts(source)
    assert set(binds.split()) == found.binds
    assert set(kills.split()) == found.kills
    assert set(uses.split()) == found.uses


@pytest.mark.parametrize(
    ("source", "deferred"),
    [
        ("def f(a):\n    b = 1\n    return a + b + c", "c"),
        ("def f():\n    for i in d:\n        print(i)", "d print"),
        ("def f():\n    global c\n    c = c + 1", "c"),
        ("def f(x):\n    def g(y):\n        return x + y + z\n    return g", "z"),
        ("def f(*a, k=1, **b): return a, k, b, c", "c"),
        ("f = lambda a: a + b", "b"),
        ("class A:\n    def m(self):\n        return self.x + k", "k"),
        ("async def f(): return c", "c"),
        ("class A(make(lambda: w)):\n    def m(self): return g", "w g"),
    ],
)
def test_deferred(source: str, deferred: str) -> None:
    """Names that are read when a function is called, its own left out."""
    assert set(deferred.split()) == facts(source).deferred


@pytest.mark.parametrize(
    ("source", "mutates"),
    [
        ("x[0] = 1", "x"),
        ("x.w = 1", "x.="),
        ("x.a.b[0] = 1", "x"),
        ("x += 1", "x"),
        ("del x[0]", "x"),
        ("x.append(1)", "x.append"),
        ("x.a.append(1)", "x.append"),
        ("np.random.seed(0)", "np.seed"),
        ("np.random.shuffle(x)", "x np.shuffle"),
        ("np.add.at(x, i, 1)", "x i np.at"),
        ("np.tanh(z, out=h)", "h np.tanh"),
        ("update(x, lr=y)", "x y"),
        ("print(x)", ""),
        ("y = f(x)", ""),
        ("y = x.sum()", ""),
        ("for i in a:\n    x[i] = 1", "x"),
    ],
)
def test_mutates(source: str, mutates: str) -> None:
    """Names whose value may be changed in place; methods are told with their object."""
    found = facts(source).mutates
    assert set(mutates.split()) == {".".join(filter(None, change)) for change in found}


@pytest.mark.parametrize(
    ("source", "writes"),
    [
        ("def f():\n    global a\n    a = 1", "a"),
        ("def f():\n    global a, b\n    a += 1\n    b[0] = 1", "a b"),
        ("def f():\n    a = 1", ""),
        ("def f():\n    hs.append(1)", "hs"),
        ("def f(k):\n    cache[k] = 1", "cache"),
        ("def f(hs):\n    hs.append(1)", ""),
        ("def f():\n    hs = []\n    hs.append(1)", ""),
        ("def f():\n    def g():\n        global a\n        a = 1\n    g()", "a"),
    ],
)
def test_global_writes(source: str, writes: str) -> None:
    """Variables of the notebook that a call of a function changes, declared or in place."""
    assert set(writes.split()) == facts(source).global_writes


@pytest.mark.parametrize(
    ("source", "constants"),
    [
        ("x = [1, -2.5, 3e-1]", (1.0, -2.5, 0.3)),
        ("x = True, None, 'a', 2", (2.0,)),
        ("x = 1e400", ()),
        ("def f(a=1):\n    return 2 * a", (1.0, 2.0)),
    ],
)
def test_constants(source: str, constants: tuple[float, ...]) -> None:
    """The numbers of a statement, signs included, in source order."""
    assert sorted(constants) == sorted(facts(source).constants)


def test_star_import() -> None:
    """A star import binds nobody knows what."""
    assert (True, frozenset()) == (
        facts("from numpy import *").star_import,
        facts("from numpy import *").binds,
    )


@pytest.mark.parametrize(
    ("source", "mentions"),
    [
        ("net.h = 1", "h"),
        ("x = net.h.w", "h w"),
        ("d['h'] = 1", "h"),
        ("x = {'h': 1, 2: 3}", "h"),
        ("x = {**y, 'h': 1}", "h"),
        ("x[0] = 1", ""),
        ("x = 'h'", ""),
        ("def f(): return net.h", ""),  # what a body mentions is no place
        ("class A:\n    h = net.h", ""),
        ("f = lambda: net.h", "h"),
    ],
)
def test_mentions(source: str, mentions: str) -> None:
    """Attributes and text keys of a statement itself, where an answer may be kept."""
    assert set(mentions.split()) == facts(source).mentions


@pytest.mark.parametrize(
    ("source", "calls", "deferred"),
    [
        ("f(g(x))", "f g", ""),
        ("x.f()", "", ""),  # a method is told with its object
        ("x.display()", "display", ""),
        ("def f(): return g()", "", "g"),
        ("def f():\n    def h(): return g()\n    return h()", "", "g h"),
        ("f = lambda: g()", "", "g"),
        ("x = k(lambda: g())", "k g", "g"),  # it may be called at once
        ("class A:\n    h = g()\n    def m(self): return f()", "g", "f g"),
        ("@d()\ndef f(a=g()): pass", "d g", ""),
        ("x = [f(y) for y in g()]", "f g", ""),
    ],
)
def test_calls(source: str, calls: str, deferred: str) -> None:
    """Functions called by name at once, and when what is defined is called."""
    found = facts(source)
    assert (frozenset(calls.split()), frozenset(deferred.split())) == (found.calls, found.deferred_calls)


@pytest.mark.parametrize(
    ("source", "draws", "deferred"),
    [
        ("x = np.random.rand(3)", "np", ""),
        ("x = random.random()", "random", ""),
        ("x = a.random.rand()", "a", ""),
        ("x = np.rand()", "", ""),
        ("np.random.seed(0)", "", ""),
        ("x = np.random.default_rng(0)", "", ""),
        ("s = np.random.get_state()", "", ""),
        ("def f(): return np.random.rand()", "", "np"),
        ("class A:\n    def m(self): return np.random.rand()", "", "np"),
        ("class A:\n    h = np.random.rand()", "", "np"),
        ("x = k(lambda: np.random.rand())", "np", "np"),
    ],
)
def test_draws(source: str, draws: str, deferred: str) -> None:
    """Modules of random numbers that are drawn from, not those that are only set up."""
    found = facts(source)
    assert (frozenset(draws.split()), frozenset(deferred.split())) == (found.draws, found.deferred_draws)


@pytest.mark.parametrize(
    ("source", "aliases"),
    [
        ("y = m", ("y", "m")),
        ("a = b = []", ("a", "b")),
        ("a = b = c", ("a", "b", "c")),
        ("a = []", ()),
        ("a, b = c", ()),
        ("a = c[0]", ()),
        ("a: list = c", ()),
        ("if x:\n    a = c", ()),
    ],
)
def test_aliases(source: str, aliases: tuple[str, ...]) -> None:
    """The names that a plain assignment makes names of one object."""
    assert aliases == facts(source).aliases


@pytest.mark.parametrize(
    ("source", "imports", "defines", "methods"),
    [
        ("import numpy as np, os.path", "np os", "", ""),
        ("from a import b as c", "c", "", ""),
        ("def f(): import os", "", "f", ""),
        ("f = g = lambda: 1", "", "f g", ""),
        ("f, g = lambda: 1, 2", "", "", ""),
        ("class A:\n    def m(self): pass\n    k = lambda self: 1\n    x = 1", "", "A", "m k"),
        ("async def f(): pass", "", "f", ""),
        ("if x:\n    def f(): pass", "", "f", ""),
    ],
)
def test_what_is_defined(source: str, imports: str, defines: str, methods: str) -> None:
    """Modules, functions and classes, and the methods of these."""
    found = facts(source)
    assert [set(words.split()) for words in (imports, defines, methods)] == [
        found.imports,
        found.defines,
        found.methods,
    ]


@pytest.mark.parametrize(
    ("source", "uses"),
    [
        ("for i in a:\n    b = c\n    d = b", "a c"),
        ("if a:\n    b = 1\nelse:\n    d = b", "a b"),  # each way starts with what was there before
        ("if a:\n    b = 1\n    if c:\n        d = 1\n    e = b + d", "a c d"),  # d may not be bound
        ("for i in a:\n    pass\nelse:\n    x = i", "a"),
        ("while f():\n    x = y", "f y"),
        ("try:\n    a = b\nexcept E as e:\n    c = e", "b E e"),  # it is bound only where it is caught
        ("match x:\n    case [a, *b] if a > c:\n        d = a", "x a c"),
        ("match x:\n    case {'k': v, **rest}:\n        d = v", "x v"),
        ("match x:\n    case P(k=c.D):\n        d = 1", "x P c"),
        ("with f() as (a, b):\n    c = a", "f"),
        ("async def g():\n    async with f() as a:\n        x = a", ""),
    ],
)
def test_blocks(source: str, uses: str) -> None:
    """What an earlier statement of a block surely binds, a later one does not need from outside."""
    assert set(uses.split()) == facts(source).uses
