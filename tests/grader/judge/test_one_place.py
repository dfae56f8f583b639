"""Which place is a script's answer: one, told without looking at what is right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.judge.answers import Answer, find_answers
from grader.model.answer_key import Expectation, Given, Output, Trial
from grader.model.observation import GivenUse, KeptValue, Observation, Printed
from grader.model.submission import LAST, PRINTED, Place, Program
from grader.model.values import to_value
from tests.grader.making import check, script_exercise

HS = Output(name="hs", names=("hs", "states", "outs"), labels=("hs",))
LOSS = Output(name="loss", names=("loss", "cost"), labels=("loss",))
X = Given(name="x", names=("x",), found="value", published=(to_value([8.0, 9.0]),))
RIGHT, OTHER, WRONG = [0.25, 0.75, 0.5], [0.125, 0.375, 0.625], [0.3, 0.2, 0.1]
SHOWN = Place(kind="last_expression", cell=1)
TASK = script_exercise(
    givens=[X],
    outputs=[HS, LOSS],
    trials=[Trial(), Trial(givens={"x": (to_value([2.0, 3.0]),)})],
    checks=[
        check("hs", Expectation(trial=0, output="hs", value=to_value(RIGHT))),
        check("hs, others", Expectation(trial=1, output="hs", value=to_value(OTHER)), what_if=True),
        check("loss", Expectation(trial=0, output="loss", value=0.875)),
        check("loss, others", Expectation(trial=1, output="loss", value=0.4375), what_if=True),
    ],
)


def halved(value: object) -> object:
    """What the other data give: half of everything."""
    return [number / 2 for number in value] if isinstance(value, list) else value


def other(value: object) -> object:
    """A value as it is with the other data: of the right answer the right one, of others something else."""
    if value == RIGHT:
        return OTHER
    return [number / 2 for number in value] if isinstance(value, list) else value


def found(kept: Mapping[str | Place, object], text: str = "", bound: str = "") -> Answer:
    """Where `hs` is found: variables that follow the data, text in which `A` is right and `B` is wrong.

    Names in upper case do not follow the data.
    """
    runs = []
    for vary in (False, True):
        values = {
            Place(at) if isinstance(at, str) else at: other(value) if vary and at != "CONSTANT" else value
            for at, value in kept.items()
        }
        shown = text
        for letter, value in {"A": RIGHT, "B": WRONG}.items():
            numbers = other(value) if vary else value
            assert isinstance(numbers, list)
            shown = shown.replace(letter, " ".join(map(str, numbers)))
        runs.append(
            Observation(
                status="ok",
                kept=tuple(KeptValue(place, to_value(value)) for place, value in values.items()),
                printed=(Printed(1, shown),),
                givens=(GivenUse("x", "literal"),),
            )
        )
    names = [place.root for place in (Place(at) if isinstance(at, str) else at for at in kept)]
    program = Program(statements=(), computed=frozenset({*names, PRINTED, LAST}), bound=tuple(bound.split()))
    return find_answers(TASK, program, runs)["hs"]


@pytest.mark.parametrize(
    ("kept", "text", "bound", "place", "right"),
    [
        ({"hs": RIGHT, "states": WRONG, "q": WRONG}, "hs: B", "", "hs", True),
        ({"hs": WRONG, "states": RIGHT, "q": RIGHT}, "hs: A", "", "hs", False),
        ({"r.hs": RIGHT, "states": WRONG}, "", "", "r.hs", True),
        ({"states": RIGHT, "outs": WRONG}, "", "outs states", "states", True),
        ({"states": RIGHT, "outs": WRONG}, "", "states outs", "outs", False),
        ({"Hs": RIGHT, "q": WRONG}, "hs: B", "", "Hs", True),
        ({"states": RIGHT, "q": WRONG}, "hs: B", "", "states", True),
        ({"q": WRONG, SHOWN: WRONG}, "hs: A", "", "", True),
        ({"q": RIGHT, SHOWN: RIGHT}, "hs: B", "", "", False),
        ({"q": WRONG, SHOWN: RIGHT}, "B", "", SHOWN, True),
        ({"q": WRONG}, "A", "", "", True),
        ({"q": RIGHT}, "B", "", None, False),
        ({"q": RIGHT, "p": WRONG}, "", "p q", "q", True),
        ({"q": RIGHT, "p": WRONG}, "", "q p", None, False),
        ({"o.states": RIGHT, "p": WRONG}, "", "states p", "o.states", True),
        ({"q": RIGHT, "CONSTANT": WRONG}, "", "q CONSTANT", "q", True),
        ({"states": RIGHT[:2], "q": RIGHT}, "", "", "q", True),
    ],
)
def test_one_place_is_the_answer(
    kept: Mapping[str | Place, object], text: str, bound: str, place: str | Place | None, right: bool
) -> None:
    """Names come first, then labels, what is shown, printed, or bound last; the first of these decides."""
    answer = found(kept, text, bound)
    want = {"": PRINTED}.get(place, Place(place)) if isinstance(place, str) else place
    have = answer.place
    if have is not None and have.kind == "printed":
        have = PRINTED
    assert (want, right) == (have, answer.right)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("hs: A\nhs: B", False),
        ("hs: B\nhs: A", True),
        ("hs: A B", False),
        ("hs: B A", False),
        ("A\nB", False),
        ("B\nA", True),
        ("A B", False),
        ("B\nloss: 0.1", False),
        ("A\nloss: 0.1", True),
    ],
)
def test_the_last_that_is_printed(text: str, right: bool) -> None:
    """Of several lists the last counts, after a label or without one; lists in one row are none."""
    assert right == found({}, text).right


def test_what_differs_is_noted() -> None:
    """Where nothing prefers one of several values, it is said that the last was taken."""
    told = "Several values that differ could be hs: the last one was taken."
    assert [told] == list(found({"q": RIGHT, "p": WRONG}, "", "p q").notes)
    assert [told] == list(found({}, "A\nB").notes)
    assert [] == list(found({"q": RIGHT, "p": RIGHT}, "", "p q").notes)


def test_a_value_that_is_printed_with_few_decimals() -> None:
    """What is printed too coarsely is taken from the variable that it shows."""
    runs = [
        Observation(
            status="ok",
            kept=(KeptValue(Place("q"), to_value(value)), KeptValue(Place("p"), to_value([9.0, 9.0, at]))),
            printed=(Printed(1, " ".join(f"{number:.1f}" for number in value)),),
            givens=(GivenUse("x", "literal"),),
        )
        for at, value in enumerate((RIGHT, OTHER))
    ]
    program = Program(statements=(), computed=frozenset({Place("q"), Place("p"), PRINTED}), bound=("q", "p"))
    answer = find_answers(TASK, program, runs)["hs"]
    assert (Place("q"), True) == (answer.place, answer.right)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (["0.875", "0.4375"], {"loss": True}),
        (["loss 0.875", "loss 0.4375"], {"loss": True}),
        (["0.875\n0.1", "0.4375\n0.2"], {"loss": False}),
        (["0.1\n0.875", "0.2\n0.4375"], {"loss": True}),
    ],
)
def test_single_numbers(lines: list[str], right: dict[str, bool]) -> None:
    """Without a label, of the single numbers as many count at the end as are asked for."""
    runs = [
        Observation(status="ok", printed=(Printed(1, line),), givens=(GivenUse("x", "literal"),))
        for line in lines
    ]
    answers = find_answers(TASK, Program(statements=(), computed=frozenset({PRINTED})), runs)
    assert right == {"loss": answers["loss"].right}
