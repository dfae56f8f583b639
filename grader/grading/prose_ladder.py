"""A question answered in words: collected, for a person to mark."""

from __future__ import annotations

from collections.abc import Sequence

from grader.extract.prose import collect_prose
from grader.grading.attempt import Attempt, Ending
from grader.grading.case import Case, Rung
from grader.model.answer_key import ProseKey
from grader.model.submission import Program


def collected(case: Case[ProseKey], tried: Sequence[Attempt]) -> Attempt:
    """The student's text, from where it is asked for."""
    before = case.results.get(case.exercise.target.after)
    after = before.cells if before else ()
    text, cells = collect_prose(case.outline.notebook, case.exercise, case.key.starter, after)
    ending = Ending("pending" if text else "unfilled", text=text)
    return Attempt(case.exercise, Program(statements=(), cells=cells), ending=ending)


PROSE_LADDER: Sequence[Rung] = (collected,)
