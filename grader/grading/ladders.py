"""For each kind of exercise the ladder of ways in which it is tried, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.extract.prose import collect_prose
from grader.grading.attempt import Attempt, Ending
from grader.grading.case import Case, Rung
from grader.grading.definition_ladder import CLASS_LADDER, FUNCTION_LADDER
from grader.grading.lacking_packages import lacking_package
from grader.grading.script_ladder import SCRIPT_LADDER
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey, PrintedKey, ProseKey, ScriptKey
from grader.model.submission import Program


def collected(case: Case[ProseKey], tried: Sequence[Attempt]) -> Attempt:
    """The student's text, from where it is asked for."""
    before = case.results.get(case.exercise.target.after)
    after = before.cells if before else ()
    text, cells = collect_prose(case.outline.notebook, case.exercise, case.key.starter, after)
    ending = Ending("pending" if text else "unfilled", text=text)
    return Attempt(case.exercise, Program(statements=(), cells=cells), ending=ending)


LADDERS: Mapping[type[BaseKey], Sequence[Rung]] = {
    FunctionKey: (*FUNCTION_LADDER, lacking_package),
    ClassKey: (*CLASS_LADDER, lacking_package),
    ScriptKey: SCRIPT_LADDER,
    PrintedKey: SCRIPT_LADDER,
    ProseKey: (collected,),
}
