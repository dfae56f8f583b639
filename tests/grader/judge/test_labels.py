"""What a text tells of a script's output, after its labels, after a given's own numbers, or without any."""

from __future__ import annotations

import pytest

from grader.judge.labels import agrees, labelled, meant, unlabelled
from grader.model.answer_key import Expectation, Given, Output, Trial
from grader.model.submission import PRINTED, Place
from grader.model.values import to_value
from tests.grader.making import script_exercise

F = Given(name="f", names=("f",), found="value", published=(to_value([0.2, 0.8]),))
S = Output(name="s", names=("s", "states"), labels=("s",))
Z = Output(name="z", names=("z",), labels=("z",))
BY_F = Output(name="s", names=("s", "states"), labels=("<f>",))
TASK = script_exercise(
    givens=[F], outputs=[S, Z], trials=[Trial(), Trial(givens={"f": (to_value([0.3, 0.7]),)})]
)


def right(text: str, output: Output = S, *, trial: int = 0) -> bool:
    """Whether 1.5 and 2.5 are what a text tells: after a label, else the last group without one."""
    expectation = Expectation(trial=trial, output="s", value=to_value([1.5, 2.5]))
    groups = unlabelled(TASK, expectation, output, text)
    numbers = labelled(TASK, expectation, output, text) or (groups[-1] if groups else ())
    return agrees(numbers, expectation, output)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("s: 1.5 2.5", True),
        ("S = [1.5 2.5]", True),
        ("states: 1.5 2.5", True),  # a name of more than a letter is a label
        ("s: 9.5 1.5 2.5 9.5", False),  # which of them?
        ("s: 1.5 2.5\ns: 9.5 9.5", False),
        ("s: 9.5 9.5\ns: 1.5 2.5", True),
        ("s: 1.5\ns: 2.5", True),
        ("s: 9.5 9.5\n1.5 2.5", False),
        ("z: 1.5 2.5", False),  # another output's
        ("z: 9.5\n1.5 2.5", True),
        ("1.5 2.5", True),
        ("1.5 2.5\n9.5 9.5", False),
        ("3 1.5\n4 2.5", False),  # two in a line might be a pair as well
        ("3 7 1.5\n4 7 2.5", True),
        ("[9.5 1.5 2.5]", False),
        ("0.2 1.5 0.8 2.5", True),  # the givens between them
        ("0.3 1.5 0.7 2.5", False),  # other numbers
        ("2.5 1.5", False),
        ("", False),
    ],
)
def test_after_labels(text: str, held: bool) -> None:
    """The last after its label; without one the last that is printed, but for the givens again."""
    assert held == right(text)


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
    assert held == bool(unlabelled(task, expectation, S, "1.5 0.125 2.5"))


def test_another_accepted_answer() -> None:
    """A further accepted answer may be told as well; what is no number is not."""
    expectation = Expectation(output="s", value="text", also=((to_value([3.5]), "Counted from one."),))
    assert agrees(labelled(TASK, expectation, S, "s: 3.5"), expectation, S)
    assert not agrees(labelled(TASK, expectation, S, "s: 1.5"), expectation, S)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("f = 0.2: 1.5\nf = 0.8: 2.5", True),
        ("f = 0.2: 9 1.5\nf = 0.8: 9 2.5", True),
        ("f = 0.2: 1.5 9.5\nf = 0.8: 2.5 9.5", False),  # not the last of its line
        ("f = 0.8: 2.5\nf = 0.2: 1.5", True),  # in any order
        ("f = 0.8: 1.5\nf = 0.2: 2.5", False),
        ("f = 0.2: 1.5\nf = 0.8: 2.5\nf = 0.2: 9\nf = 0.8: 9", False),  # the last of each
        ("f = 0.2: 1.5", False),
        ("states = [1.5 2.5]", True),
        ("1.5 2.5", True),
    ],
)
def test_after_the_givens_own_numbers(text: str, held: bool) -> None:
    """Each number after the number that it belongs to, else after a name, else in order."""
    assert held == right(text, BY_F)


def test_labels_are_the_givens_of_the_trial() -> None:
    """Where other data are given, their numbers are the labels."""
    assert right("f = 0.3: 1.5\nf = 0.7: 2.5\nf = 0.2: 9\nf = 0.8: 9", BY_F, trial=1)
    assert not right("f = 0.4: 1.5\nf = 0.9: 2.5\nand 9", BY_F, trial=1)


def test_published_labels_may_stand_in_a_text() -> None:
    """Where the given's numbers are written in what is printed, they stay there whatever is given."""
    assert right("f = 0.2: 1.5\nf = 0.8: 2.5\nand 9", BY_F, trial=1)


def test_as_many_labels_as_numbers() -> None:
    """Where the given has another number of numbers, they label nothing."""
    expectation = Expectation(output="s", value=to_value([1.5]))
    assert () == labelled(TASK, expectation, BY_F, "f = 0.2: 1.5\nf = 0.8: 1.5")


@pytest.mark.parametrize(
    ("text", "wanted", "held"),
    [("s: 0 1.5 2.5", [1.5, 2.5], True), ("s: 1.5 2.5", [1.5, 2.5], True), ("s: 9 1.5", [1.5], True)],
)
def test_an_initial_state_in_front(text: str, wanted: list[float], held: bool) -> None:
    """Where it may stand there, the first of one number more is left out."""
    output = Output(name="s", names=("s",), labels=("s",), leading_initial=True)
    expectation = Expectation(output="s", value=to_value(wanted))
    assert held == agrees(labelled(TASK, expectation, output, text), expectation, output)


@pytest.mark.parametrize(("any_order", "held"), [(True, True), (False, False)])
def test_in_any_order(any_order: bool, held: bool) -> None:
    """The numbers of an output without order may be printed in any."""
    output = Output(name="s", names=("s",), labels=("s",), any_order=any_order)
    expectation = Expectation(output="s", value=to_value([1.5, 2.5]))
    assert held == agrees(labelled(TASK, expectation, output, "s: 2.5 1.5"), expectation, output)


@pytest.mark.parametrize(
    ("text", "output", "place"),
    [
        ("s: 1 2", S, PRINTED),
        ("s: 1 2 3", S, PRINTED),  # not as many as are asked for
        ("s", S, None),
        ("z: 1 2", S, None),
        ("7 1 2", BY_F, None),
        ("1 2", BY_F, Place(kind="printed", nth_last=1)),
        ("f = 0.2: 1\nf = 0.8: 2", BY_F, PRINTED),
        ("1 2", Output(name="s"), None),
    ],
)
def test_meant(text: str, output: Output, place: Place | None) -> None:
    """Numbers after a label could be meant; where a given's own are the labels, others as well."""
    expectation = Expectation(output="s", value=to_value([1.5, 2.5]))
    assert place == meant(TASK, expectation, output, text)
