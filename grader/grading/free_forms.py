"""A function that is asked for, judged by statements that do without it: run again with other data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.extract.bindings import takes
from grader.grading.attempt import Attempt, Trust, choose
from grader.grading.case import Case
from grader.grading.script_runs import is_of_exercise, run_script, script_verdicts
from grader.judge.answers import surely_varied
from grader.model.answer_key import FunctionKey, ScriptKey


def by_own_statements(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The student's own loop, recursion or use of other functions, where none can be called as it is asked.

    What is right must follow other data; what is wrong counts where it is surely meant.
    """
    first = tried[0]
    if first.right or not (_is_missing(first) or _cannot_be_called(case, first)):
        return None
    found = list(_attempts(case))
    if not found:
        return None
    best = choose(found)
    using = case.about(best.judged_by)
    meant = isinstance(using.exercise, ScriptKey) and is_of_exercise(using, best)  # type: ignore[arg-type]
    if not best.passed_count and not (meant and _is_missing(first)):
        return None
    asked = f"{case.exercise.target.names[0]}({', '.join(case.exercise.parameters)})"
    note = (
        f"There is no {asked}; what your own statements in cell {best.program.cells[0]} compute was judged, "
    )
    notes = (f"{note}with other data of the same sizes.", *best.notes)
    return replace(best, notes=notes, trust=Trust.SURE if best.right else Trust.LIKELY)


def _is_missing(attempt: Attempt) -> bool:
    return attempt.ending is not None and attempt.ending.status == "missing"


def _cannot_be_called(case: Case[FunctionKey], attempt: Attempt) -> bool:
    """Whether what was found has other parameters than are asked for."""
    function = attempt.definition.function if attempt.definition else None
    return function is not None and not takes(function, case.exercise.parameters)


def _attempts(case: Case[FunctionKey]) -> Iterator[Attempt]:
    """The exercise as a script from those of the published data that surely stand there."""
    for form in case.exercise.free_forms:
        using = case.about(form)
        run = run_script(using)
        if run is None or run.ending is not None:
            continue
        if {given.name for given in form.givens} <= surely_varied(form, 0, run.observations[0]):
            yield replace(run, verdicts=script_verdicts(using, run))
