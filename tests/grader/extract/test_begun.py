"""What was not begun."""

from __future__ import annotations

import pytest

from grader.extract.begun import definition_untouched, script_unfilled, tells_nothing
from grader.extract.locate import Definition, find_function
from grader.extract.program import script_program
from grader.extract.starter import statement_digest
from grader.model.answer_key import Output, Step, Target, Trial
from grader.model.observation import KeptValue, Observation, Printed, Raised, StepResult
from grader.model.submission import Place
from grader.model.values import Opaque, to_value
from tests.grader.making import call, exercise, outlined, script_exercise, told

CELL = "def cell(x):\n    h = None\n    return h + x"
LOOP = "def loop(x):\n    return cell(x) + 1"
OPEN_LOOP = "def loop(x):\n    for t in range(None):\n        cell(x)"


def unfilled(observation: Observation, *cells: str, claimed: frozenset[str] = frozenset()) -> bool:
    """Whether the function of the last cell, called with 3.0, was not begun, by what the call showed."""
    parsed = outlined(*cells)
    definition = find_function(parsed, ["loop"], frozenset())
    assert definition is not None
    asked, seen = exercise(target=Target(names=("loop",))), [(call(3.0), observation)]
    untouched = definition_untouched(asked, definition, frozenset())
    return untouched or tells_nothing(parsed, seen, claimed - {definition.name})


@pytest.mark.parametrize(
    ("returned", "empty"),
    [
        ((None, None), True),
        ((None, (None, 3.0)), True),
        ({"dx": None, "kept": (3.0, None)}, True),
        ((None, 4.0), False),
        ((None, (None, [3.0, 4.0])), False),
        (3.0, False),
        ((3.0, (3.0,)), False),
    ],
)
def test_none_beside_what_was_given(returned: object, empty: bool) -> None:
    """A function that returns None, perhaps beside its own arguments, was not begun."""
    assert empty is unfilled(told(to_value(returned)), "def loop(x):\n    return result")


@pytest.mark.parametrize(
    ("cells", "trail", "type_name", "claimed", "empty"),
    [
        ((CELL, LOOP), ((2, 2), (1, 3)), "TypeError", frozenset({"cell", "loop"}), False),
        ((CELL, LOOP), ((2, 2), (1, 3)), "TypeError", frozenset({"loop"}), True),
        ((CELL, OPEN_LOOP), ((2, 2),), "TypeError", frozenset({"cell", "loop"}), True),
        ((CELL, LOOP), ((2, 2), (1, 3)), "NotImplementedError", frozenset({"cell", "loop"}), False),
        ((CELL, LOOP), ((2, 2),), "NotImplementedError", frozenset({"cell", "loop"}), True),
        ((CELL, LOOP), ((2, 2), (1, 3)), "NotImplementedError", frozenset({"loop"}), True),
    ],
)
def test_a_placeholder_of_another_exercise(
    cells: tuple[str, str],
    trail: tuple[tuple[int, int], ...],
    type_name: str,
    claimed: frozenset[str],
    empty: bool,
) -> None:
    """What calls another exercise's unfilled function was begun all the same."""
    error = Raised(type_name, "", *trail[-1], trail)
    assert empty is unfilled(Observation(status="raised", error=error), *cells, claimed=claimed)


def results(*values: object, printed: str = "") -> Observation:
    """A call of a method after a class was constructed: what each step gave, and what it printed."""
    return Observation(
        status="ok",
        results=tuple(
            StepResult(at, value if isinstance(value, Opaque) else to_value(value), printed)
            for at, value in enumerate(values)
        ),
    )


STEPS = Trial(steps=(Step(kind="construct"), Step(kind="method"), Step(kind="get", name="h")))


@pytest.mark.parametrize(
    ("observation", "trial", "nothing"),
    [
        (results(Opaque("RNN"), None), STEPS, True),  # what a construction gives is no answer
        (results(Opaque("RNN"), None, 1.0), STEPS, True),
        (results(Opaque("RNN"), 1.0, None), STEPS, False),
        (results(Opaque("RNN")), STEPS, False),
        (results(), STEPS, False),
        (results(None, printed="h = None"), call(1.0), True),
        (results(None, printed="h = None, 3 steps"), call(1.0), True),
        (results(None, printed="h = 3, None"), call(1.0), False),
        (results(None, printed="None 0.5"), call(1.0), False),
        (results(None, printed="loss: 3 None"), call(1.0), False),
        (results(None, printed="done"), call(1.0), False),
        (results(None, printed=" \n"), call(1.0), True),
        (results(0.5), call(1.0), False),
        (Observation(status="timed_out"), call(1.0), False),
        (Observation(status="raised"), call(1.0), False),
        (Observation(status="raised", results=(StepResult(0, None),)), call(1.0), False),
    ],
)
def test_what_calls_tell(observation: Observation, trial: Trial, nothing: bool) -> None:
    """Nothing but None from whatever was called, and nothing printed but that."""
    parsed = outlined("def f(x): pass")
    assert nothing is tells_nothing(parsed, [(trial, observation)])
    assert nothing is tells_nothing(parsed, [(trial, observation), (call(1.0), results(None))])
    assert not tells_nothing(parsed, [(trial, observation), (call(1.0), results(0.5))])
    assert not tells_nothing(parsed, [])


def test_several_calls_of_which_one_gives_something() -> None:
    """One step that gives a value makes the trial an attempt."""
    steps = Trial(steps=(Step(kind="function"), Step(kind="function")))
    assert not tells_nothing(outlined("f = 1"), [(steps, results(None, 0.5))])
    assert tells_nothing(outlined("f = 1"), [(steps, results(None, None))])


@pytest.mark.parametrize(
    ("source", "untouched"),
    [
        ("def loop(x): pass", True),
        ("def loop(x): ...", True),
        ("def loop(x):\n    'To be written.'\n    pass", True),
        ("def loop(x):\n    h = []\n    return h", True),
        ("def loop(x): return x", False),
        ("def loop(x): raise NotImplementedError", True),
        ("class loop:\n    def forward(self): return out", True),
        ("class loop:\n    def forward(self, x): return x", False),
        ("class loop: pass", False),
    ],
)
def test_untouched_by_its_code(source: str, untouched: bool) -> None:
    """A definition without a statement of its own, or that returns what it never works on."""
    parsed = outlined(source)
    asked = exercise(target=Target(names=("loop",), methods=("forward",)))
    definition = Definition(parsed.units[0], "loop")
    assert untouched is definition_untouched(asked, definition, frozenset())
    starter = frozenset({statement_digest(parsed.units[0].node)})
    assert definition_untouched(asked, definition, starter)


HS = script_exercise(outputs=[Output(name="hs", names=("hs", "states"))])
FIRST = Raised("TypeError", "", 1, 2)


def script_run(
    kept: dict[Place, object] | None = None, text: str = "", errors: tuple[Raised, ...] = ()
) -> Observation:
    """A script's run."""
    return Observation(
        status="raised" if errors else "ok",
        kept=tuple(KeptValue(place, to_value(value)) for place, value in (kept or {}).items()),
        printed=(Printed(1, text),) if text else (),
        load_errors=errors,
    )


@pytest.mark.parametrize(
    ("cell", "observation", "unfilled"),
    [
        ("hs = []", script_run(), True),
        ("hs = None\nfor t in x:\n    k = t", script_run(), True),
        ("hs = f(x)", script_run(), False),
        ("hs = f(x)", script_run({Place("hs"): [None, None]}), False),  # by its code, not its result
        ("hs = f(x)", script_run({Place("hs"): [None, 1.0]}), False),
        ("hs = []\nstates = f(x)", script_run(), False),  # it computes
        ("states = []", script_run(), True),
        ("hs = []\nprint(f(x))", script_run(text="0.5"), False),  # shown under no name
        ("hs = []\nprint(f(x))", script_run(text="step 5"), True),
        ("hs = []\nprint(0.5)", script_run(text="0.5"), True),  # and computed
        ("hs = []\nf(x)", script_run({Place(kind="last_expression", cell=1): 0.5}), False),
        ("hs = []\nf(x)", script_run({Place(kind="last_expression", cell=1): 5}), False),
        ("hs = []\nf(x)", script_run({Place("k"): 0.5}), False),
        ("k = 1\nfor t in x:\n    pass", script_run(), True),
        ("k = 1\nfor t in x:\n    f(t)", script_run(), False),
        ("W = None\nhs = W @ x", script_run(errors=(FIRST,)), True),
        ("W = k\nhs = W @ x", script_run(errors=(FIRST,)), False),
        ("W = None\nhs = W @ x", script_run(), False),
        (
            "W = None\nhs = W @ x",
            script_run(errors=(Raised("ModuleNotFoundError", "", 1, 1), Raised("ImportError", ""), FIRST)),
            True,
        ),
        ("W = None\nhs = W @ x", script_run(errors=(Raised("KeyError", "", 1, 9), FIRST)), False),
        ("W = None\nhs = W @ x", script_run(errors=(Raised("ImportError", "", 1, 2),)), False),
    ],
)
def test_script_unfilled(cell: str, observation: Observation, unfilled: bool) -> None:
    """A script whose asked values were never worked on, whose loop is empty, or that stops at a None."""
    parsed = outlined(cell)
    program = script_program(parsed, HS, 1)
    assert unfilled is script_unfilled(parsed, HS, program, observation, frozenset())


@pytest.mark.parametrize(
    ("headings", "cell", "text", "unfilled"),
    [
        ((), "k = f(x)", "", True),
        (("question 1",), "k = f(x)", "", False),  # found by its heading, it may hold nothing that was asked
        (("question 1",), "k = f(x)", "0.5", True),
        (("question 1",), "hs = f(x)", "", True),
        ((), "k = f(x)\nl = 1", "", False),
    ],
)
def test_a_starters_script(headings: tuple[str, ...], cell: str, text: str, unfilled: bool) -> None:
    """A cell of nothing but the starter's statements was not begun, if it is the exercise's at all."""
    asked = script_exercise(outputs=HS.outputs, target=Target(headings=headings))
    parsed = outlined(cell)
    starter = frozenset(statement_digest(unit.node) for unit in outlined("k = f(x)\nhs = f(x)").units)
    program = script_program(parsed, asked, 1)
    assert unfilled is script_unfilled(parsed, asked, program, script_run(text=text), starter)
