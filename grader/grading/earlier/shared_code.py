"""An exercise whose code holds an earlier one's: a mistake there is charged there, once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.grading.attempt import Attempt, choose
from grader.grading.case import Case, run_calls
from grader.grading.earlier.slips import Slip, slips_of
from grader.grading.script_runs import run_program, script_verdicts
from grader.judge.calls import judge_calls
from grader.judge.credit import followed
from grader.judge.hypothetical import would_be_right
from grader.judge.verdicts import Verdict
from grader.model.answer_key import CheckedKey, FunctionKey, ScriptKey
from grader.model.result import ExerciseResult
from grader.model.submission import Statement

#: Of the earlier exercises whose code is used, those that come last before this one are tried.
_MOST_TRIED = 2
_DEFINITION = re.compile(r"^(?:async def|def|class) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Used:
    """An earlier exercise that is not right, and the statements of it that this one needs as well."""

    name: str
    called: str  # by the student
    result: ExerciseResult
    attempt: Attempt
    shared: tuple[Statement, ...]


def after_the_same_mistake(case: Case[FunctionKey | ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is wrong by a known mistake of an earlier exercise alone, whose code it uses."""
    last = choose(tried)
    for used in _used(case, last):
        known = _mistakes_of(used.result)
        verdicts = [_excused(case.exercise, verdict, used, known) for verdict in last.verdicts]
        if verdicts != list(last.verdicts):
            return replace(last, verdicts=verdicts, supersedes=True)
    return None


def with_a_slip_put_right(case: Case[FunctionKey | ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is right once a small change puts an earlier exercise right, whose code it uses."""
    last = choose(tried)
    answered = _answered(case) if last.followed else frozenset()
    for used in (one for one in _used(case, last) if one.name not in answered):
        message = f"Right once a slip in {used.called} is put right."
        best: list[Verdict] = list(last.verdicts)
        for slip in _slips(case, used):
            merged = [
                followed(old, new, used.name, message)
                for old, new in zip(last.verdicts, _judged_again(case, last, slip), strict=True)
            ]
            best = max(best, merged, key=_right_values)
        if best != list(last.verdicts):
            return replace(last, verdicts=best, notes=tried[0].notes, supersedes=True)
    return None


def _answered(case: Case[FunctionKey | ScriptKey]) -> frozenset[str]:
    """The functions whose calls were answered by stand-ins: what is wrong with these is the exercise's own.

    What makes a cache is none of them: a stand-in does not make it in the student's layout.
    """
    exercise = case.exercise
    if not isinstance(exercise, FunctionKey):
        return frozenset()
    maker = case.key.exercise(exercise.own_layout.exercise, FunctionKey) if exercise.own_layout else None
    making = {tape.exercise for tape in maker.tapes} if maker else set()
    return frozenset(tape.exercise for tape in exercise.tapes) - making


def _is_settled(attempt: Attempt) -> bool:
    """Whether nothing that was judged is wrong, or it never ends."""
    endless = all(observation.status == "timed_out" for observation in attempt.observations)
    return attempt.ending is not None or attempt.right or endless


def _used(case: Case[FunctionKey | ScriptKey], last: Attempt) -> Iterator[_Used]:
    """The earlier exercises that went wrong and whose code stands in this one's program, nearest first.

    That is a function or class that it uses, or, of what it builds on, any statements that both need.
    """
    if _is_settled(last):
        return iter(())
    places = {(one.cell, one.line) for one in last.program.statements if not one.given}
    declared, found = _builds_on(case.exercise), []
    for name, attempt in reversed(list(case.graded.items())):
        result = case.results[name]
        if attempt.ending is not None or result.status not in ("failed", "partial"):
            continue
        shared = tuple(one for one in attempt.program.statements if (one.cell, one.line) in places)
        if attempt.judged_by.name != name:  # by the student's own use of it, in this exercise
            shared = tuple(one for one in shared if _defines(one))
            is_used = bool(shared)
        else:
            is_used = attempt.definition is not None and any(one.target for one in shared)
        if is_used or (shared and name in declared):
            found.append(_Used(name, result.found_as or name, result, attempt, shared))
    return iter(found[:_MOST_TRIED])


def _defines(statement: Statement) -> bool:
    """Whether a statement defines a function or a class."""
    return _DEFINITION.search(statement.source) is not None


def _builds_on(exercise: CheckedKey) -> set[str]:
    """The exercises that an author says this one builds on."""
    names: set[str] = set()
    if isinstance(exercise, (FunctionKey, ScriptKey)):
        names |= {tape.exercise for tape in exercise.tapes}
    if isinstance(exercise, FunctionKey) and exercise.own_layout:
        names.add(exercise.own_layout.exercise)
    if isinstance(exercise, ScriptKey):
        names |= {right.exercise for right in exercise.right_values}
        names |= {exercise.gradient_of.exercise} if exercise.gradient_of else set()
    return names


def _slips(case: Case[FunctionKey | ScriptKey], used: _Used) -> Sequence[Slip]:
    """Slips of an earlier exercise in what is shared, sought once in a submission."""
    asked = (used.name, tuple((one.cell, one.line) for one in used.shared))
    if asked not in case.slips:
        case.slips[asked] = slips_of(case, used.attempt, used.shared)
    found: Sequence[Slip] = case.slips[asked]
    return found


def _judged_again(case: Case[FunctionKey | ScriptKey], last: Attempt, slip: Slip) -> Sequence[Verdict]:
    """The verdicts once a slip is put right."""
    program = slip.put_right(last.program)
    if isinstance(case.exercise, ScriptKey):
        script = case.about(case.exercise)
        return script_verdicts(script, run_program(script, program))
    observations = run_calls(case, program, last.trials)
    return judge_calls(case.exercise, observations, trials=last.trials)


def _right_values(verdicts: Sequence[Verdict]) -> int:
    return sum(value.right for verdict in verdicts for value in verdict.judged_values)


def _mistakes_of(result: ExerciseResult) -> frozenset[str]:
    """The ids of the known mistakes that were found in an exercise."""
    sure = [one for one in result.diagnoses if one.certainty == "match"]
    return frozenset(id_ for one in sure for id_ in (one.id, *one.alternatives, *one.parts))


def _excused(exercise: CheckedKey, verdict: Verdict, used: _Used, known: frozenset[str]) -> Verdict:
    """A verdict that passes, where all that is wrong is what such a mistake alone would give."""
    if verdict.status != "failed" or verdict.check.advice:
        return verdict
    wrong = [seen for seen in verdict.seen if not seen.ok]
    every = [
        {
            told.mistake
            for told in seen.expectation.mistakes
            if told.mistake in known and would_be_right(exercise, seen, told.value)
        }
        for seen in wrong
    ]
    if not every or not set.intersection(*every):
        return verdict
    return verdict.met_after(used.name, f"Right but for the mistake in {used.called}.")
