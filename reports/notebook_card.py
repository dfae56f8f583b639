"""One check's outcome as it is shown in a notebook: as HTML there, as Markdown or text elsewhere."""

from __future__ import annotations

from typing import Final

from grader.model.result import ExerciseResult, Result
from grader.model.visibility import student_view
from reports.exercise_reasons import hint_steps, reasons, remarks
from reports.markdown_report import exercise_lines, plain
from reports.own_lines import own_lines
from reports.public_checks import PublicChecks
from reports.terminal import Look, check_text
from reports.wording import EXERCISE_SIGNS

#: Bytes of a card: it is stored in the notebook.
MOST: Final = 20_000


class Card:
    """What a check came to; `passed` if every exercise in it is right."""

    def __init__(self, result: Result, public: PublicChecks, hints: int = 0) -> None:
        """Tell of a student's own run; `hints` is how many steps of hints are told with it."""
        self.result = student_view(result)
        self._public = public
        self._hints = hints

    @property
    def passed(self) -> bool:
        """Whether every exercise that was checked is right, as far as that can be checked."""
        return all(one.status in ("passed", "pending") for one in self.result.exercises)

    def __repr__(self) -> str:
        """The text of a terminal."""
        return check_text(self.result, self._public, Look(hints=self._hints)).rstrip()

    def _repr_markdown_(self) -> str:
        """For what shows Markdown and no HTML."""
        told = []
        for exercise in self.result.exercises:
            sign, met = EXERCISE_SIGNS[exercise.status], self._public.met_of(exercise)
            counted = f": {met.met} of {met.of} public checks" if met.of else ""
            told += [f"**{plain(exercise.name)}** {sign.symbol} {sign.word}{counted}", ""]
            told += [*exercise_lines(exercise), ""]
        return "\n".join(told)

    def _repr_html_(self) -> str:
        """A box in the notebook's own colours; nothing in it runs, or is loaded."""
        from reports.rendering import template

        exercises = [
            (exercise, self._public.met_of(exercise), _told(exercise, self._hints))
            for exercise in self.result.exercises
        ]
        for limit in (600, 200, 80):
            page = template("card.html.j2").render(
                exercises=exercises,
                signs=EXERCISE_SIGNS,
                others=round(100 * self._public.share_of_others),
                more=any(len(hint_steps(exercise)) > self._hints for exercise in self.result.exercises),
                hints=self._hints,
                limit=limit,
            )
            if len(page.encode()) <= MOST:
                break
        return page


def _told(exercise: ExerciseResult, hints: int) -> dict[str, list[object]]:
    """What a card says of an exercise."""
    return {
        "reasons": list(reasons(exercise)),
        "lines": list(own_lines(exercise)),
        "remarks": list(remarks(exercise)),
        "hints": [hint for step in hint_steps(exercise)[:hints] for hint in step],
    }
