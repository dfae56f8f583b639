"""The ladders of functions and classes: find one, call it in a confined process, judge what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.extract.begun import definition_untouched, tells_nothing, work_done
from grader.extract.global_names import may_bind
from grader.extract.locate import Definition
from grader.extract.missing import broken_definition_notes, what_stands_instead
from grader.extract.program import definition_program, statement_of, whole_program
from grader.grading.attempt import NOTHING_FILLED_IN, Attempt, Ending, Trust, choose
from grader.grading.case import Case, Rung, run_calls
from grader.grading.earlier.followed_calls import with_right_calls
from grader.grading.earlier.shared_code import after_the_same_mistake
from grader.grading.earlier.taken_source import reached_own_call, taken_definitions
from grader.grading.earlier.taken_values import TAKEN_RUNGS
from grader.grading.found import find, guessed
from grader.grading.free_forms import by_own_statements
from grader.grading.interfaces.rungs import interface_ladder
from grader.grading.keyword_calls import trials_in_own_order
from grader.judge.calls import judge_calls
from grader.model.answer_key import ClassKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.submission import Program
from grader.results.finding import found_notes

#: Errors for a name, key or attribute that another cell may define.
_LACKING = frozenset(("NameError", "KeyError", "AttributeError"))


def as_written(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The definition of the name that is asked for, called as it is asked for; missing if there is none."""
    definition = find(case, case.exercise)
    if definition is None:
        return _bound_when_run(case) or _missing(case)
    attempt = called_as_asked(case, definition)
    if isinstance(case.exercise, FunctionKey) and definition == guessed(case, case.exercise):
        return attempt if attempt.passed_count else _missing(case)
    return attempt


def _bound_when_run(case: Case[FunctionKey | ClassKey]) -> Attempt | None:
    """What the whole notebook binds the name to in a way that its code does not show, as in a loop."""
    name = next(iter(case.exercise.target.names), "")
    binding = [unit for unit in case.outline.units if may_bind(unit.node, name)]
    if not binding:
        return None
    definition, place = Definition(binding[-1], name), statement_of(binding[-1], target=True)
    shown = Program(statements=(place,), target=name, found_as=name, cells=(place.cell,))
    program = whole_program(case.outline, shown)
    observations = run_calls(case, program, case.exercise.trials)
    verdicts = judge_calls(case.exercise, observations)
    attempt = Attempt(case.exercise, program, case.exercise.trials, observations, verdicts, {}, definition)
    return attempt if attempt.passed_count else None


def _missing(case: Case[FunctionKey | ClassKey]) -> Attempt:
    notes = what_stands_instead(case.outline, case.exercise, case.claimed)
    free = isinstance(case.exercise, FunctionKey) and case.exercise.free_forms
    trust = Trust.UNSURE if free else Trust.SURE  # it may be there without being a function
    return Attempt(case.exercise, notes=notes, ending=Ending("missing"), trust=trust)


def called_as_asked(case: Case[FunctionKey | ClassKey], definition: Definition) -> Attempt:
    """A definition, called in every trial of the exercise."""
    program, trials, order_notes = asked_calls(case, definition)
    observations = run_calls(case, program, trials)
    return Attempt(
        case.exercise,
        program=program,
        trials=trials,
        observations=observations,
        verdicts=judge_calls(case.exercise, observations, trials=trials),
        definition=definition,
        notes=(*found_notes(case.exercise, program), *order_notes),
    )


def asked_calls(
    case: Case[FunctionKey | ClassKey], definition: Definition
) -> tuple[Program, tuple[Trial, ...], tuple[str, ...]]:
    """What a definition needs, how it is called in every trial, and a note if that is not as asked."""
    beside = taken_definitions(case)
    taken = next(iter(beside.values()), None)
    trials, notes = trials_in_own_order(case.outline, case.exercise, definition, taken=taken)
    return definition_program(case.outline, definition, beside), trials, notes


def untouched(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Unfilled, if the definition's code is still the starter's or a placeholder."""
    first = tried[0]
    if first.definition is None or not definition_untouched(
        case.exercise, first.definition, case.key.starter
    ):
        return None
    broken = broken_definition_notes(case.outline, case.exercise)
    if broken:  # what was filled in is there, and cannot be read
        return replace(first, notes=broken, ending=Ending("missing"))
    return replace(first, notes=(NOTHING_FILLED_IN,), ending=Ending("unfilled"))


def nothing_told(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Unfilled, if every call ends at a placeholder or gives nothing, and calls no earlier exercise."""
    last = choose(tried)
    if last.definition is None or any(attempt.followed for attempt in tried):
        return None
    scored = _scored(case.exercise, last)
    others = case.claimed - {last.definition.name}
    if work_done(case.outline, last.definition, case.exercise.target.methods, others).finished:
        return None  # what is wrong with it, or the line that is still open, is told instead
    if not tells_nothing(case.outline, reached_own_call(case.exercise, scored), others):
        return None
    return replace(last, notes=(*last.notes, NOTHING_FILLED_IN), ending=Ending("unfilled"))


def with_whole_notebook(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Run with all that stands before it in the notebook, if the slice lacked something."""
    last = choose(tried)
    if not any(map(_lacks_something, last.observations)):
        return None
    program = whole_program(case.outline, last.program)
    observations = run_calls(case, program, last.trials)
    verdicts = judge_calls(case.exercise, observations, trials=last.trials)
    return replace(last, program=program, observations=observations, verdicts=verdicts, supersedes=False)


def _lacks_something(observation: Observation) -> bool:
    error = observation.error
    lacks = error is not None and (error.type_name in _LACKING or bool(observation.load_errors))
    return observation.status == "raised" and lacks


def _scored(exercise: FunctionKey | ClassKey, attempt: Attempt) -> list[tuple[Trial, Observation]]:
    """The trials that points depend on, and what they showed."""
    scored_checks = [check for check in exercise.checks if not check.advice]
    scored = {expectation.trial for check in scored_checks for expectation in check.expectations}
    pairs = zip(attempt.trials, attempt.observations, strict=True)
    return [pair for at, pair in enumerate(pairs) if at in scored]


FUNCTION_LADDER: Sequence[Rung] = (
    as_written,
    by_own_statements,
    untouched,
    with_right_calls,
    nothing_told,
    with_whole_notebook,
    *TAKEN_RUNGS,
    after_the_same_mistake,
)
#: A class takes nothing from other exercises, but may have another interface than asked for.
CLASS_LADDER: Sequence[Rung] = interface_ladder(
    called_as_asked, (as_written, untouched, nothing_told, with_whole_notebook)
)
