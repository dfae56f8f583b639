"""Functions and classes: called in a confined process, what they return judged; the order of attempts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.extract.begun import definition_untouched, tells_nothing, work_done
from grader.extract.locate import Definition
from grader.extract.missing import broken_definition_notes, what_stands_instead
from grader.extract.program import definition_program, whole_program
from grader.grading.attempt import NOTHING_FILLED_IN, Attempt, Ending, choose
from grader.grading.case import Case, Rung, run_calls
from grader.grading.earlier.followed_calls import with_right_calls
from grader.grading.earlier.taken_values import TAKEN_RUNGS, reached_own_call, taken_definitions
from grader.grading.found import find, guessed
from grader.grading.interfaces.rungs import interface_ladder
from grader.grading.keyword_calls import trials_in_own_order
from grader.judge.calls import judge_calls
from grader.model.answer_key import ClassKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.results.finding import found_notes

#: What is raised where a name, key or attribute is not there that other cells may have made.
_LACKING = frozenset(("NameError", "KeyError", "AttributeError"))


def as_written(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is found under the name that is asked for, called as it is asked for."""
    definition = find(case, case.exercise)
    if definition is None:
        return _missing(case)
    attempt = called_as_asked(case, definition)
    if isinstance(case.exercise, FunctionKey) and definition == guessed(case, case.exercise):
        return attempt if attempt.passed else _missing(case)
    return attempt


def _missing(case: Case[FunctionKey | ClassKey]) -> Attempt:
    notes = what_stands_instead(case.outline, case.exercise, case.claimed)
    return Attempt(case.exercise, notes=notes, ending=Ending("missing"))


def called_as_asked(case: Case[FunctionKey | ClassKey], definition: Definition) -> Attempt:
    """A function or class, called in every trial."""
    trials, order_notes = trials_in_own_order(case.outline, case.exercise, definition)
    program = definition_program(case.outline, definition, taken_definitions(case))
    observations = run_calls(case, program, trials)
    return Attempt(
        case.exercise,
        program,
        observations,
        judge_calls(case.exercise, observations, trials=trials),
        definition=definition,
        notes=(*found_notes(case.exercise, program), *order_notes),
    )


def untouched(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where nothing was begun, by the code alone."""
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
    """The end of it where every call ends at a placeholder or gives nothing; not if it calls earlier ones."""
    last = choose(tried)
    if last.definition is None or any(attempt.followed for attempt in tried):
        return None
    trials, _ = trials_in_own_order(case.outline, case.exercise, last.definition)
    scored = _scored(case.exercise, trials, last.observations)
    others = case.claimed - {last.definition.name}
    if work_done(case.outline, last.definition, case.exercise.target.methods, others).finished:
        return None  # what is wrong with it, or the line that is still open, is told instead
    if not tells_nothing(case.outline, reached_own_call(case.exercise, scored), others):
        return None
    return replace(last, notes=(*last.notes, NOTHING_FILLED_IN), ending=Ending("unfilled"))


def with_whole_notebook(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Where the slice lacked something, everything before it is run as well."""
    last = choose(tried)
    if last.definition is None or not any(map(_lacks_something, last.observations)):
        return None
    trials, _ = trials_in_own_order(case.outline, case.exercise, last.definition)
    program = whole_program(case.outline, last.program)
    observations = run_calls(case, program, trials)
    verdicts = judge_calls(case.exercise, observations, trials=trials)
    return replace(last, program=program, observations=observations, verdicts=verdicts, supersedes=False)


def _lacks_something(observation: Observation) -> bool:
    error = observation.error
    return observation.status == "raised" and error is not None and error.type_name in _LACKING


def _scored(
    exercise: FunctionKey | ClassKey, trials: Sequence[Trial], observations: Sequence[Observation]
) -> list[tuple[Trial, Observation]]:
    """The trials that points depend on, and what they showed."""
    wanted = {e.trial for check in exercise.checks if not check.advice for e in check.expectations}
    return [(trials[at], observation) for at, observation in enumerate(observations) if at in wanted]


FUNCTION_LADDER: Sequence[Rung] = (
    as_written,
    untouched,
    with_right_calls,
    nothing_told,
    with_whole_notebook,
    *TAKEN_RUNGS,
)
#: A class takes nothing from other exercises; one of another interface than asked for has rungs of its own.
CLASS_LADDER: Sequence[Rung] = interface_ladder(
    called_as_asked, (as_written, untouched, nothing_told, with_whole_notebook)
)
