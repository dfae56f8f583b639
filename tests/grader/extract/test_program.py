"""Programs: what is executed, what is collected, and what of it is computed."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.locate import find_function
from grader.extract.program import (
    definition_program,
    given_names,
    script_program,
    script_programs,
    statement_of,
    whole_program,
)
from grader.model.answer_key import Given, Output, Target
from grader.model.submission import LAST, PRINTED, Place, Program, Statement
from grader.model.values import to_value
from tests.grader.making import outlined, script_exercise

HS = script_exercise(
    outputs=[Output(name="hs", names=("hs", "states"))], target=Target(headings=("question 1",))
)
DATA = Given(name="l", names=("l",), found="data", published=(to_value([1.0, 0.0]),))


def script(*cells: str) -> Program:
    """The program of the last cell."""
    return script_program(outlined(*cells), HS, len(cells))


@pytest.mark.parametrize(
    ("cells", "statements"),
    [
        (["k = 1", "hs = [k]"], ["k = 1", "hs = [k]"]),
        (
            ["plot = 1", "hs = []\nfor i in range(3):\n    hs.append(i)"],
            ["hs = []", "for i in range(3):\n    hs.append(i)"],
        ),
        (["hs = [1]\nlosses = train(1000)"], ["hs = [1]"]),
        (["k = 2\nprint(k)\nj = 3"], ["k = 2", "print(k)", "j = 3"]),
        (["states = [1]\nstates"], ["states = [1]", "states"]),
    ],
)
def test_statements(cells: list[str], statements: list[str]) -> None:
    """A script is what its asked values, prints and last expression need; other work is left out."""
    assert statements == [statement.source for statement in script(*cells).statements]


@pytest.mark.parametrize(
    ("cells", "collect", "computed"),
    [
        (["hs = [0.76]"], ("hs",), ()),
        (["x = 2", "hs = [x * 3]"], ("hs",), (Place("hs"),)),
        (["x = 2\nprint(x * 3)"], ("x",), (PRINTED,)),
        (["x = 2\nx * 3"], ("x",), (LAST,)),
        (["x = 2\nprint(x)\nx * 3"], ("x",), (LAST,)),  # a print of what is typed in
        (["def show(): print(x * 3)", "x = 2\nshow()"], ("x",), (PRINTED,)),
        (["x = 2", "hs = []\nfor i in range(x):\n    k = x * i"], ("hs",), ()),  # only initialised
        (["x = 2\nx"], ("x",), ()),
        (["print(0.76)"], (), ()),
        (["hs = [1]\nk = hs[0] * 2"], ("hs",), ()),
    ],
)
def test_collected_and_computed(
    cells: list[str], collect: tuple[str, ...], computed: tuple[Place, ...]
) -> None:
    """Variables to look at, and those places whose values are computed, not typed in."""
    found = script(*cells)
    assert set(computed) == found.computed
    assert set(collect[:1]) <= set(found.collect)


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        ("l = load('a')['l']", {0: ("l",)}),
        ("l = r = load('a')", {}),
        ("l[0] = 1", {}),
        ("l = l.T", {}),
        ("m = 1", {}),
        ("(l,) = load('a')", {0: ("l",)}),
        ("[l, m] = load('a')", {}),
        ("l: list = load('a')", {}),
        ("m = 1\nl = load('a')", {1: ("l",)}),
    ],
)
def test_given_names(source: str, cut: dict[int, tuple[str, ...]]) -> None:
    """Only plain assignments of data, which do not read what they bind, are cut."""
    assert cut == given_names(outlined(source), (DATA,))


def test_data_need_not_be_read() -> None:
    """What a statement of given data reads is not in the slice: its file need not exist."""
    task = script_exercise(givens=[DATA], outputs=HS.outputs)
    found = script_program(outlined("f = open('gone')", "l = f.read()", "hs = [l * 2]"), task, 3)
    assert [("l = f.read()", ("l",)), ("hs = [l * 2]", ())] == [(s.source, s.given) for s in found.statements]


def test_whole_program() -> None:
    """The whole notebook up to the target's cell, in order, with the target still marked, and a note."""
    parsed = outlined("a = 1", "def f(): pass", "b = 2")
    definition = find_function(parsed, ["f"], frozenset())
    assert definition is not None
    whole = whole_program(parsed, definition_program(parsed, definition))
    assert [("a = 1", False), ("def f(): pass", True)] == [(s.source, s.target) for s in whole.statements]
    assert 1 == len(whole.notes)


def test_whole_program_keeps_what_the_program_is() -> None:
    """What it calls, where it was found, and what was noted of it stay; so do the exercises beside it."""
    parsed = outlined("def f(): pass", "def g(): pass")
    definition, beside = (find_function(parsed, [name], frozenset()) for name in "fg")
    assert definition is not None
    assert beside is not None
    cut = msgspec.structs.replace(
        definition_program(parsed, definition, {"other": beside}), notes=("A note.",)
    )
    whole = whole_program(parsed, cut)
    assert ("f", "f", (1,), {"other": "g"}) == (whole.target, whole.found_as, whole.cells, whole.others)
    assert ("A note.", 2) == (whole.notes[0], len(whole.notes))
    assert () == whole_program(parsed, Program(statements=())).statements


def test_definitions_of_other_exercises() -> None:
    """Functions that are called beside the target are in its program, as at the end of the last one."""
    parsed = outlined("k = 1\ndef f(): return k", "k = 2", "def g(): return k", "k = 3")
    f, g = (find_function(parsed, [name], frozenset()) for name in "fg")
    assert f is not None
    assert g is not None
    alone, both = definition_program(parsed, f), definition_program(parsed, f, {"second": g})
    assert ["k = 1", "def f(): return k"] == [each.source for each in alone.statements]
    assert ["def f(): return k", "k = 2", "def g(): return k"] == [each.source for each in both.statements]
    assert [True, False, False] == [each.target for each in both.statements]
    assert ({}, {"second": "g"}) == (alone.others, both.others)


def test_what_is_shown_belongs_to_the_cell() -> None:
    """Only the asked cell's last expression is shown, and its statements are the target."""
    found = script("x = 1\nx", "hs = [x]\nhs")
    assert [("x = 1", False, False), ("hs = [x]", False, True), ("hs", True, True)] == [
        (each.source, each.shows, each.target) for each in found.statements
    ]


@pytest.mark.parametrize(
    ("cells", "at", "collect"),
    [
        (["hs = [1]", "k = 2"], 2, ("hs",)),  # asked, and bound before: k is not needed
        (["k = 2", "hs = [1]"], 1, ("k",)),  # bound only later
        (["d = {}", "d['h'] = 1"], 2, ("d",)),
        (["d = []", "d.append(1)"], 2, ()),  # a method may change it or not
        (["import numpy as np\ndef f(): pass\nclass A: pass\nk = 1"], 1, ("k",)),
    ],
)
def test_collected_variables(cells: list[str], at: int, collect: tuple[str, ...]) -> None:
    """What a cell binds or changes, and the asked names bound before its end; no functions or modules."""
    assert collect == script_program(outlined(*cells), HS, at).collect


@pytest.mark.parametrize(("count", "kept"), [(60, 60), (61, 60)])
def test_the_most_variables(count: int, kept: int) -> None:
    """Sixty variables of a cell are looked at, and the asked one whatever else there is."""
    found = script("\n".join(f"x{at:02} = {at}" for at in range(count)))
    assert kept == len(found.collect)
    named = script("\n".join(f"x{at:02} = {at}" for at in range(count)) + "\nprint(x00)\nstates = x60 = 1")
    assert "states" in named.collect


@pytest.mark.parametrize(
    ("source", "constants"),
    [
        ("hs = [0.5, -2]", {0.5, -2.0}),
        ("hs = '0.25 -1.5 7'.split()", {0.25, -1.5}),  # whole numbers in a text are no data
        (f"hs = '0.25{' ' * 19_996}'", {0.25}),
        (f"hs = '0.25{' ' * 19_997}'", set()),
    ],
)
def test_constants(source: str, constants: set[float]) -> None:
    """Numbers that are written in the statements, also in texts of up to twenty thousand characters."""
    assert constants == script(source).constants


@pytest.mark.parametrize(("count", "kept"), [(1000, 1000), (1001, 1000)])
def test_the_most_numbers_of_texts(count: int, kept: int) -> None:
    """A thousand numbers of a statement's texts are read."""
    assert kept == len(script(f"hs = '{' '.join(f'{at}.5' for at in range(count))}'").constants)


def test_likeliest_first() -> None:
    """There is a program for each cell that may hold the answer, the likeliest first."""
    parsed = outlined("states = f(x)", "k = 1", "# question 1\nz = 1")
    assert [(1,), (3,)] == [found.cells for found in script_programs(parsed, HS)]


def test_a_unit_as_a_statement() -> None:
    """A statement is not the target, and shows nothing, unless that is said."""
    (unit,) = outlined("x").units
    assert Statement(cell=1, line=1, source="x") == statement_of(unit)
    assert Statement(cell=1, line=1, source="x", given=("x",), shows=True, target=True) == statement_of(
        unit, ("x",), target=True
    )


def test_more_asked_names_than_are_looked_at() -> None:
    """Where sixty asked names are bound, nothing else is collected."""
    names = [f"h{at:02}" for at in range(61)]
    asked = script_exercise(outputs=[Output(name=name, names=(name,)) for name in names])
    cell = "\n".join(f"{name} = k" for name in names) + "\nu = v = 1\nprint(u, v)"
    assert tuple(names) == script_program(outlined(f"k = 1\n{cell}"), asked, 1).collect
