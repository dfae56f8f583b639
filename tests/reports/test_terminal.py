"""The self-check on a terminal: one line per exercise, why, and what to do next."""

from __future__ import annotations

import re

import msgspec
import pytest

from grader.model.result import ExerciseStatus, Result
from reports.cleaning import columns
from reports.public_checks import public_checks
from reports.student_page import student_page
from reports.terminal import Again, Look, check_text, graded_text
from reports.wording import EXERCISE_SIGNS
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page
from tests.reports.test_student_page import HOSTILE, hostile

GRADED = sample.graded()
ESCAPE = re.compile(r"\x1b\[[0-9]*m")


AGAIN = Again("grader check ada.ipynb -e rnn_step", "grader check ada.ipynb -e rnn_step --hint")


def text_of(result: Result, *, colour: bool = False, width: int = 80, hints: int = 0) -> str:
    """What a student's own run says, of a result and the practice key that goes with it."""
    public = public_checks(sample.practice_key(result))
    return check_text(result, public, Look(width, colour, hints), AGAIN)


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
        "  + recurrence        1/1  passed\n      note: h_0 stands in front",
        "  ~ rnn_step          1/3  partial\n",
        "Public checks 2 of 7; 19 % of the points come from other checks, with other",
        "\nOf 11.5 points, 1 awaits a person.\n",
        'leaves out the bias b\n        cell 5, line 2:  a = p["W"] @ h_prev + p["U"] @ x_t\n',
        "      a non-zero bias: h_t: 4 of 4 entries differ\n",
        "      another size: y_t has shape (3, 1), wanted (3,)\n",
        "      advice: leaves its inputs alone: h_prev was changed\n",
        "looks like: off by a constant factor of 2\n",
        "      a long gradient: no answer within 10 s\n",
        "      Cell 9 does not parse.\n",
        "\nFix first: rnn_step, worth up to 3 points.\n",
        "Hints:\n  grader check ada.ipynb -e rnn_step --hint\n",
        "Run again:\n  grader check ada.ipynb -e rnn_step\n",
    ],
)
def test_text_says(text: str) -> None:
    """Checks, every reason with the student's own line, advice, notes, and the next step."""
    assert text in text_of(GRADED)


def test_hints_come_in_steps() -> None:
    """First what to look for, then what to try; nothing of it unasked, and more is offered while there is."""
    none, one, two = (text_of(GRADED, hints=number) for number in range(3))
    look_for, try_it = "hint: a_t = b + W h + U x: look for b.", "try: rnn_step(array([0.1, -0.2, 0.3, 0.4])"
    assert (False, False) == (look_for in none, try_it in none)
    assert (True, False) == (look_for in one, try_it in one)
    assert (True, True) == (look_for in two, try_it in two)
    assert ["Hints:" in none, "More hints:" in one, "ints:" in two] == [True, True, False]


def test_the_log_of_one_submission() -> None:
    """It has points where a self-check counts public checks, the same reasons, and nothing hidden."""
    text = graded_text(GRADED, Look())
    assert "3 of 11.5 points" in text
    assert "  ~ rnn_step          1/4  partial\n      leaves out the bias b\n        cell 5, line 2:" in text
    assert sample.CANARY not in text


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
    assert len(shown.encode()) < 20_000


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
    assert "Fix first: this, which stands in the way of 3 exercises, worth up to 5 points." in shown
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
    assert told == ("not charged twice: what fails here only because rnn_step is not right" in shown)
