"""Exercises answered in words, which a person marks."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from grader.authoring.exercise import Exercise, as_headings
from grader.model.answer_key import Target


@dataclass(slots=True)
class ProseExercise(Exercise):
    """A question answered in words, collected for a person to mark.

    The text stands under one of `headings`, or after the answer to the exercise `after`.
    """

    _: KW_ONLY
    after: str = ""

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """What it follows."""
        return (self.after,) if self.after else ()

    @property
    def target(self) -> Target:
        """How it is found: by headings, or by what stands before it."""
        return Target(headings=as_headings(self.headings), after=self.after)
