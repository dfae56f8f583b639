"""The words, symbols and tones of every status: one table for pages, CSV and terminal.

Only `failed`, `unfilled` and `missing` may read as a zero; what waits for a person, or could not be graded,
says so.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, Protocol

from grader.model.result import CheckStatus, ExerciseStatus, SubmissionStatus

Tone = Literal["good", "part", "bad", "idle"]


class Sign(NamedTuple):
    """A status for people: a word, a symbol, the symbol in ASCII, and the tone that picks its colour."""

    word: str
    symbol: str
    ascii: str
    tone: Tone


EXERCISE_SIGNS: Final[dict[ExerciseStatus, Sign]] = {
    "passed": Sign("passed", "✓", "+", "good"),
    "partial": Sign("partial", "◐", "~", "part"),
    "failed": Sign("failed", "✗", "x", "bad"),
    "unfilled": Sign("not filled in", "○", "o", "bad"),
    "missing": Sign("not found", "∅", "?", "bad"),
    "pending": Sign("pending", "…", ".", "idle"),
    "not_graded": Sign("not graded", "–", "-", "idle"),
}

CHECK_SIGNS: Final[dict[CheckStatus, Sign]] = {
    "passed": Sign("passed", "✓", "+", "good"),
    "failed": Sign("failed", "✗", "x", "bad"),
    "raised": Sign("stopped with an error", "✗", "x", "bad"),
    "timed_out": Sign("ran out of time", "✗", "x", "bad"),
    "out_of_memory": Sign("ran out of memory", "✗", "x", "bad"),
    "crashed": Sign("crashed", "✗", "x", "bad"),
    "bad_output": Sign("gave back nothing usable", "✗", "x", "bad"),
    "skipped": Sign("not tried", "–", "-", "idle"),
    "grader_error": Sign("the grader failed, not you", "!", "!", "idle"),
}

SUBMISSION_SIGNS: Final[dict[SubmissionStatus, Sign]] = {
    "graded": Sign("graded", "✓", "+", "good"),
    "unreadable": Sign("unreadable", "✗", "x", "bad"),
    "nothing_handed_in": Sign("nothing handed in", "∅", "?", "bad"),
    "not_graded": Sign("not graded", "–", "-", "idle"),
}

ADVICE_SIGN: Final = Sign("advice", "i", "i", "idle")

NEEDS_WORK: Final[frozenset[ExerciseStatus]] = frozenset({"partial", "failed", "unfilled", "missing"})

EXPLANATIONS: Final[dict[ExerciseStatus, str]] = {
    "unfilled": "Nothing was filled in here yet, so there was nothing to run.",
    "missing": "Nothing by this name was found in what you handed in. Is it spelt as in the task?",
    "pending": "A person marks this one. Until then its points count neither as earned nor as lost.",
    "not_graded": "The grader could not judge this, which is not your fault. Its points are not earned yet, "
    "and not lost.",
}


class Marked(Protocol):
    """An exercise with its status and score, as a record of a result or a row."""

    @property
    def status(self) -> ExerciseStatus:
        """What it came to."""

    @property
    def score(self) -> float:
        """The points that are earned."""


def has_points(mark: Marked) -> bool:
    """Whether there is anything to count yet: what only awaits a person, or another run, has nothing."""
    return mark.status not in ("pending", "not_graded") or mark.score > 0
