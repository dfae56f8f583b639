"""Numbers that a script prints after its labels, or after a given's own numbers."""

from __future__ import annotations

import pytest

from grader.judge.labels import has_readings, printed_right
from grader.model.answer_key import Expectation, Given, Output, Trial
from grader.model.values import to_value
from tests.grader.making import script_exercise

F = Given(name="f", names=("f",), found="value", published=(to_value([0.2, 0.8]),))
S = Output(name="s", names=("s",), labels=("s",))
Z = Output(name="z", names=("z",), labels=("z",))
BY_F = Output(name="s", names=("s",), labels=("<f>",))
TASK = script_exercise(
    givens=[F], outputs=[S, Z], trials=[Trial(), Trial(givens={"f": (to_value([0.3, 0.7]),)})]
)


def right(text: str, output: Output = S, *, trial: int = 0, surely: bool = False) -> bool:
    """Whether a text holds 1.5 and 2.5."""
    expectation = Expectation(trial=trial, output="s", value=to_value([1.5, 2.5]))
    return printed_right(TASK, expectation, output, text, surely=surely)


@pytest.mark.parametrize(
    ("text", "held", "surely"),
    [
        ("s: 1.5 2.5", True, True),
        ("s: 9.5 1.5 2.5 9.5", True, True),
        ("s: 1.5\nz: 2.5", True, True),  # at the lines' ends, whatever the labels
        ("s: 1.5, z: 2.5", True, True),  # or they are all that is printed
        ("s: 9.5, z: 1.5 2.5 9.5", True, False),
        ("s: 1.5 z: 9.5 2.5", False, False),
        ("z: 1.5 2.5", True, True),  # without its own label, all that is printed
        ("z: 9.5 1.5 2.5", True, False),
        ("1.5 2.5", True, True),
        ("3 1.5\n4 2.5", True, True),
        ("3.5 1.5 2.5", True, False),  # among others, and nothing labels them
        ("[9.5 1.5 2.5]", True, False),
        ("0.2 1.5 0.8 2.5", True, False),  # the givens between them
        ("0.3 1.5 0.7 2.5", False, False),  # other numbers
        ("2.5 1.5", False, False),
        ("", False, False),
    ],
)
def test_after_labels(text: str, held: bool, surely: bool) -> None:
    """After its label, before another output's; else in a row; `surely` where a reader would see it."""
    assert (held, surely) == (right(text), right(text, surely=True))


def test_echoed_givens_are_those_of_the_trial() -> None:
    """What a print repeats are the givens that were put there."""
    assert right("0.3 1.5 0.7 2.5", trial=1)
    assert not right("0.2 1.5 0.8 2.5", trial=1)


@pytest.mark.parametrize(("size", "held"), [(12, True), (13, False)])
def test_a_matrix_is_not_echoed(size: int, held: bool) -> None:
    """A given of more than twelve numbers is not left out between the wanted ones."""
    many = Given(name="W", names=("W",), found="value", published=(to_value([0.125] * size),))
    task = script_exercise(givens=[many], outputs=[S], trials=[Trial()])
    expectation = Expectation(output="s", value=to_value([1.5, 2.5]))
    assert held == printed_right(task, expectation, S, "1.5 0.125 2.5 9.5")


def test_another_accepted_answer() -> None:
    """A further accepted answer is looked for as well; what is no number is not."""
    expectation = Expectation(output="s", value="text", also=((to_value([3.5]), "Counted from one."),))
    assert printed_right(TASK, expectation, S, "s: 3.5")
    assert not printed_right(TASK, expectation, S, "s: 1.5")


@pytest.mark.parametrize(
    ("text", "held", "surely"),
    [
        ("f = 0.2: 1.5\nf = 0.8: 2.5", True, True),
        ("f = 0.2: 9 1.5\nf = 0.8: 9 2.5", True, True),
        ("f = 0.2: 1.5 9.5\nf = 0.8: 2.5 9.5", True, False),  # not the last of its line
        ("f = 0.8: 2.5\nf = 0.2: 1.5", True, True),  # in any order
        ("f = 0.8: 1.5\nf = 0.2: 2.5", True, True),  # at the lines' ends, whatever the labels
        ("f = 0.8: 1.5 9.5\nf = 0.2: 2.5 9.5", False, False),
        ("f = 0.2: 1.5", False, False),
        ("1.5 2.5", True, True),
        ("s: 3.5 1.5 2.5", True, False),
    ],
)
def test_after_the_givens_own_numbers(text: str, held: bool, surely: bool) -> None:
    """Each number after the number that it belongs to; its last one, where it must be sure."""
    assert (held, surely) == (right(text, BY_F), right(text, BY_F, surely=True))


def test_labels_are_the_givens_of_the_trial() -> None:
    """Where other data are given, their numbers are the labels."""
    assert right("f = 0.3: 1.5 9\nf = 0.7: 2.5 9", BY_F, trial=1)
    assert not right("f = 0.2: 1.5 9\nf = 0.8: 2.5 9", BY_F, trial=1)


def test_as_many_labels_as_numbers() -> None:
    """Where the given has another number of numbers, they label nothing."""
    expectation = Expectation(output="s", value=to_value([1.5]))
    assert not printed_right(TASK, expectation, BY_F, "f = 0.2: 1.5 9\nf = 0.8: 1.5 9", surely=True)


@pytest.mark.parametrize(
    ("text", "output", "there"),
    [
        ("s: 1", S, True),
        ("s", S, False),
        ("z: 1", S, False),
        ("z: 1", BY_F, True),
        ("f", BY_F, False),
        ("1", Output(name="s"), False),
    ],
)
def test_has_readings(text: str, output: Output, there: bool) -> None:
    """A number after a label could be meant; by a given's number, any number."""
    assert there == has_readings(text, output)
