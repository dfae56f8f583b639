"""Where an answer was found is told in the student's words, and only where it is worth a word."""

from __future__ import annotations

import pytest

from grader.judge.answers import Answer
from grader.model.answer_key import Output, Target
from grader.model.submission import LAST, PRINTED, Place
from grader.results.finding import answer_notes, found_as, found_notes
from tests.grader.making import exercise, program

NOWHERE = Answer(Output(name="h"), None, False)


def answers(*found: Place | Answer) -> dict[str, Answer]:
    """Answers by output, named a, b and so on."""
    made = [one if isinstance(one, Answer) else Answer(Output(name="h"), one, True) for one in found]
    return dict(zip("abcd", made, strict=False))


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((), None),
        ((NOWHERE,), None),
        ((Place("hs"),), "hs"),
        ((Place("net.hs"),), "net.hs"),
        ((PRINTED,), "printed text"),
        ((LAST,), "the cell's last expression"),
        ((Place("", "last_expression", 4),), "the cell's last expression"),
        ((Place("hs"), Place("hs"), NOWHERE, PRINTED), "hs, printed text"),
    ],
)
def test_places(places: tuple[Place | Answer, ...], words: str | None) -> None:
    """Each place is told once, in the order of the outputs; that there is none is told as none."""
    assert words == found_as(answers(*places))


def test_readings_and_constants() -> None:
    """What was allowed is noted once for all outputs; a value that is typed in, for each by its name."""
    allowed = Answer(Output(name="h"), Place("h"), True, notes=("Rounded.",))
    typed = Answer(Output(name="h"), Place("h"), False, typed_in=True)
    assert ("Rounded.", "b: the value is typed into the code.") == answer_notes(
        answers(allowed, typed, allowed)
    )


@pytest.mark.parametrize(
    ("asked", "notes"), [(("task", "job"), ()), (("job",), ("Found as task, cell 2.",)), ((), ())]
)
def test_another_name(asked: tuple[str, ...], notes: tuple[str, ...]) -> None:
    """A name that is not the first that was asked for is noted with its cell."""
    made = program("x = 1", "def task(x): return x", target="task")
    assert notes == found_notes(exercise(target=Target(names=asked)), made)
