"""The self-check on a terminal: one line per exercise, why, and what to do next."""

from __future__ import annotations

import re

import msgspec
import pytest

from grader.model.result import ExerciseStatus, Result
from reports.cleaning import columns
from reports.student_page import student_page
from reports.terminal import check_text
from reports.wording import EXERCISE_SIGNS
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page
from tests.reports.test_student_page import HOSTILE, hostile

GRADED = sample.graded()
ESCAPE = re.compile(r"\x1b\[[0-9]*m")


def text_of(result: Result, *, colour: bool, width: int) -> str:
    """What a student's own run says, of a result and the practice key that goes with it."""
    return check_text(result, sample.practice_key(result), colour, width)


@pytest.mark.parametrize("exercise", GRADED.exercises, ids=lambda exercise: exercise.name)
@pytest.mark.parametrize("colour", [True, False])
def test_exercise_has_its_line(exercise: object, colour: bool) -> None:
    """Symbol, name and status on one line."""
    one = next(item for item in GRADED.exercises if item is exercise)
    sign = EXERCISE_SIGNS[one.status]
    symbol = sign.symbol if colour else sign.ascii
    lines = ESCAPE.sub("", text_of(GRADED, colour=colour, width=80)).splitlines()
    assert [line for line in lines if line.startswith(f"  {symbol} {one.name} ") and line.endswith(sign.word)]


@pytest.mark.parametrize(
    "text",
    [
        "public checks 2 of 7\n",
        "  + recurrence        1/1  passed\n",
        "  ~ rnn_step          1/3  partial\n",
        "19 % of the points come from other checks, with other inputs.\nOf 11.5 points, 1 awaits a person.\n",
        "leaves out the bias b (cell 5, line 2)\n",
        "hint: a_t = b + W h + U x: look for b.\n",
        "looks like: off by a constant factor of 2\n",
        "Next: mend rnn_step, worth up to 3 points. Then run again:\n  grader check ada.ipynb -a rnn_basics",
    ],
)
def test_text_says(text: str) -> None:
    """Score, reason, hint and the next step."""
    assert text in text_of(GRADED, colour=False, width=80)


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (sample.perfect(), "All public checks are met that could be tried."),
        (sample.unreadable(), "could not be read"),
        (sample.unreadable(), "The file ends in the middle of cell 4"),
        (sample.not_graded(), "not because of you"),
        (sample.nothing_handed_in(), "holds nothing to grade"),
    ],
)
def test_other_ends(result: Result, text: str) -> None:
    """What it says where there is nothing to fix, or nothing was graded."""
    assert text in text_of(result, colour=False, width=80)


def test_plain_text_is_ascii() -> None:
    """Without colour nothing of ours needs more than ASCII."""
    assert text_of(GRADED, colour=False, width=80).isascii()


@pytest.mark.parametrize("width", [0, 48, 60, 80, 200])
def test_lines_fit(width: int) -> None:
    """No line is wider than the terminal, of 48 columns at least."""
    lines = ESCAPE.sub("", text_of(GRADED, colour=True, width=width)).splitlines()
    assert max(map(columns, lines)) <= max(width, 48)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_no_command(text: str) -> None:
    """No control character, no runner command, no flood, whatever the student wrote."""
    shown = text_of(hostile(text + "\n::error::x"), colour=False, width=80)
    assert not set(shown) & set("\x00\x08\x1b\x7f\x9b\u202e\u2066")
    assert "::" not in shown
    assert len(shown.encode()) < 6000


def test_failure_without_a_word_still_has_its_line() -> None:
    """An exercise that failed with nothing said of it takes one line."""
    silent = msgspec.structs.replace(sample.clip_grad(), diagnoses=(), checks=(), followed_from=None)
    shown = text_of(msgspec.structs.replace(GRADED, exercises=(silent,)), colour=False, width=80)
    assert "  x clip_grad         failed\n  note:" in shown


def test_hidden_checks_do_not_leak() -> None:
    """The self-check shows the student's view, whatever record it is given."""
    assert sample.CANARY not in text_of(GRADED, colour=False, width=80)


def test_one_reason_for_several_is_told_once() -> None:
    """A file that cannot be read as Python is one thing to fix, not ten; on the page as well."""
    lost = tuple(
        msgspec.structs.replace(
            one,
            status="missing",
            notes=("Cell 1 is Python 2.",),
            diagnoses=(),
            checks=(),
            code=(),
            followed_from=None,
        )
        for one in GRADED.exercises[:3]
    )
    result = msgspec.structs.replace(GRADED, exercises=lost)
    shown = text_of(result, colour=False, width=80)
    assert 1 == shown.count("Cell 1 is Python 2.")
    assert "Next: mend this, which stands in the way of 3 exercises, worth up to 5 points." in shown
    page = Page(student_page(result)).text
    assert 1 == page.count("Cell 1 is Python 2.")
    assert "It stands in the way of 3 exercises, worth up to 5 points." in page
    assert 3 == page.count("Not found in what could be read")


def test_what_could_not_be_graded_says_why() -> None:
    """Its notes stand below it, and nothing is asked of the student that would not help."""
    note = "A person should look at it."
    ungraded = msgspec.structs.replace(
        sample.recurrence(), name="other", status="not_graded", notes=(note,), checks=()
    )
    result = msgspec.structs.replace(GRADED, exercises=(sample.recurrence(), ungraded))
    shown = text_of(result, colour=False, width=80)
    assert note in shown
    assert "Try again" not in shown


@pytest.mark.parametrize(("status", "told"), [("partial", True), ("failed", True), ("passed", False)])
def test_what_is_not_charged_twice(status: ExerciseStatus, told: bool) -> None:
    """A student reads that an earlier mistake costs nothing more here, where something is lost here."""
    part = msgspec.structs.replace(sample.recurrence(), followed_from="rnn_step", status=status)
    shown = text_of(msgspec.structs.replace(GRADED, exercises=(part,)), colour=False, width=80)
    assert told == ("only because rnn_step is not right" in shown)
