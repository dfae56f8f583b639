"""Faults that are plain from the code, where what they spoil is wrong."""

from __future__ import annotations

import pytest

from grader.diagnose.code_faults import gap_words, open_words, spoiling_words, ungrouped_words, unread_words
from grader.extract.code_notes import CodeNotes
from grader.extract.gaps import Gap
from grader.extract.name_scope import NameScope
from tests.grader.diagnose.errors import failure, step

GAP = Gap(7, "for t in range(None):")


def test_what_is_still_to_be_written() -> None:
    """The first gap with its line, and how many more there are."""
    one = gap_words(NameScope(code=CodeNotes(gaps=((2, GAP),))))
    two = gap_words(NameScope(code=CodeNotes(gaps=((2, GAP), (2, GAP)))))
    left = gap_words(NameScope(code=CodeNotes(gaps=((2, Gap(9, "raise NotImplementedError", raises=True)),))))
    assert one is not None
    assert two is not None
    assert left is not None
    text = "A None stands where something is still to be written, in cell 2, line 7: `for t in range(None):`."
    assert (text, f"{text} 1 more such lines follow.") == (one.message, two.message)
    assert "`raise NotImplementedError` still stands in cell 2, line 9." == left.message
    assert gap_words(NameScope()) is None


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("NotImplementedError", "", True),
        ("TypeError", "cannot unpack non-iterable NoneType object", True),
        ("TypeError", "unhashable type", False),
    ],
)
def test_a_call_of_what_is_open(kind: str, text: str, told: bool) -> None:
    """It calls another exercise's function that is not filled in, which explains an error about None."""
    scope = NameScope(code=CodeNotes(open={"cell_forward": 4}))
    words = open_words(failure(kind, text, scope))
    assert told == (words is not None)
    assert words is None or "It calls `cell_forward`, which is not filled in yet (cell 4)." == words.message
    assert open_words(failure(kind, text)) is None


def test_arguments_one_by_one() -> None:
    """A tuple's arrays, or sizes, that are given one by one, on the line of the error."""
    scope = NameScope(code=CodeNotes(ungrouped={(2, 3): "np.stack((a, b))", (2, 4): "np.zeros((n, m))"}))
    arrays = ungrouped_words(failure("TypeError", "only integer", scope, trail=((2, 9), (2, 3))))
    sizes = ungrouped_words(failure("TypeError", "data type", scope, trail=((2, 4),)))
    assert arrays is not None
    assert sizes is not None
    assert "`np.stack` takes its arrays as one tuple, and is given them one by one." == arrays.message
    assert "`np.zeros` takes its sizes as one tuple, and is given them one by one." == sizes.message
    assert ungrouped_words(failure("TypeError", "other", scope, trail=((2, 5),))) is None
    assert ungrouped_words(failure("ValueError", "other", scope, trail=((2, 3),))) is None


@pytest.mark.parametrize(
    ("code", "wrong", "ids"),
    [
        (CodeNotes(doubled={"dW": (2, 3)}), {"dW"}, ["added-to-itself"]),
        (CodeNotes(doubled={"dW": (2, 3)}), {"dx"}, []),
        (CodeNotes(doubled={"dW": (2, 3)}), {""}, ["added-to-itself"]),  # a result without a name
        (CodeNotes(shared={("a", "c"): (2, 3)}), {"c"}, ["one-array-under-two-names"]),
        (CodeNotes(shared={("a", "c"): (2, 3)}), {"y"}, []),
        (CodeNotes(overwritten={"p": (2, 3)}), {"y"}, ["argument-overwritten"]),
        (CodeNotes(draws=(2, 3)), {"y"}, ["draws-random-numbers"]),
        (CodeNotes(returns_early=(2, 3)), {"y"}, ["returns-in-the-loop"]),
        (CodeNotes(), {"y"}, []),
    ],
)
def test_what_spoils_values(code: CodeNotes, wrong: set[str], ids: list[str]) -> None:
    """It is told where a value that it spoils is wrong, with its place."""
    found = spoiling_words(NameScope(code=code), wrong)
    assert ids == [words.id for words in found]
    assert all("cell 2, line 3" in words.message and words.hint for words in found)


@pytest.mark.parametrize(
    ("unused", "told"), [(("h",), "`h`"), (("h", "p"), "`h`, `p`"), (("extra",), ""), ((), "")]
)
def test_parameters_that_are_not_read(unused: tuple[str, ...], told: str) -> None:
    """Those that are asked for; what a student adds is no matter."""
    words = unread_words(step(1.0, 2.0), NameScope(unused=unused))
    assert (f"Your function never reads {told}." if told else None) == (words and words.message)
