"""Follow-through for scripts: run again from right values of earlier exercises, and with right functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.extract.program import script_program
from grader.grading.attempt import Attempt, Trust
from grader.grading.case import Case
from grader.grading.earlier.stand_ins import tape_reader
from grader.grading.script_runs import answers_of, script_verdicts, with_answers
from grader.judge.credit import followed
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Given, ScriptKey, Trial
from grader.model.observation import GivenUse, Observation
from grader.model.submission import Program, Statement


def from_right_values(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What is right once earlier exercises are put right; None where nothing is, or these are right."""
    first = tried[0]
    wrong = [name for name in _earlier(case.exercise) if name in case.results and not case.is_passed(name)]
    begun = first.ending is None
    if not wrong or (begun and first.right) or not first.program.cells:
        return None
    program, observations = _run_from_right_values(case, first.program)
    again = replace(first, program=program, observations=observations)
    again = with_answers(again, answers_of(case, program, observations))
    before = script_verdicts(case, first) if begun else ()
    verdicts = _merged(before, script_verdicts(case, again), wrong[0])
    if not any(verdict.followed_from for verdict in verdicts):
        return None
    return replace(
        again,
        program=first.program,
        observations=first.observations if begun else observations,
        verdicts=verdicts,
        ending=None,
        trust=Trust.SURE,
        supersedes=True,
    )


def _earlier(exercise: ScriptKey) -> list[str]:
    taped = [tape.exercise for tape in exercise.tapes]
    return list(dict.fromkeys([*taped, *(right.exercise for right in exercise.right_values)]))


@dataclass(frozen=True, slots=True)
class _RightGivens:
    """Outputs of earlier exercises as further givens of a script, and the trials that give them."""

    givens: tuple[Given, ...]
    trials: tuple[Trial, ...]

    @property
    def names(self) -> frozenset[str]:
        """What these givens are called."""
        return frozenset(given.name for given in self.givens)


def _run_from_right_values(case: Case[ScriptKey], program: Program) -> tuple[Program, list[Observation]]:
    """The program and what its runs show once what earlier exercises should have given is put right."""
    exercise, cell = case.exercise, program.cells[0]
    right = _right_givens(case)
    givens = (*exercise.givens, *right.givens)
    program = script_program(case.outline, msgspec.structs.replace(exercise, givens=givens), cell)
    first = tuple(Statement(cell=cell, line=1, source="", given=given.names[:1]) for given in right.givens)
    program = msgspec.structs.replace(program, statements=(*first, *program.statements))
    reader = tape_reader(case, loosely=True)
    stand_ins = reader.stand_ins(program, range(len(right.trials)))
    observations = case.run(program, right.trials, givens=givens, stand_ins=stand_ins)
    varied = zip(exercise.trials, observations, strict=True)
    return program, [_varied(trial, observation, right.names) for trial, observation in varied]


def _varied(trial: Trial, observation: Observation, right: frozenset[str]) -> Observation:
    """A run in which right values stand for the givens that they follow: these need not be found as well."""
    found = {use.name for use in observation.givens}
    if not found & right:
        return observation
    further = tuple(GivenUse(name, "data") for name in trial.givens if name not in found)
    return msgspec.structs.replace(observation, givens=(*observation.givens, *further))


def _right_givens(case: Case[ScriptKey]) -> _RightGivens:
    """The outputs of earlier exercises that are not right, as givens of every trial."""
    exercise = case.exercise
    keys = {key.name: key for key in case.key.exercises}
    wrong = [right for right in exercise.right_values if not case.is_passed(right.exercise)]
    own = {name for output in exercise.outputs for name in output.names}
    names = {
        output.name: (output.name, *(name for name in output.names if name not in {output.name, *own}))
        for earlier in dict.fromkeys(right.exercise for right in wrong)
        for output in keys[earlier].outputs
    }
    # No given of an author's is called by a name with a space in it.
    called = {output: f"right value of {output}" for output in names}
    givens = tuple(
        Given(name=called[output], names=words, found="data", published=(None,))
        for output, words in names.items()
    )
    trials = list(exercise.trials)
    for right in wrong:
        values = {called[output]: (value,) for output, value in right.values.items()}
        trial = trials[right.trial]
        trials[right.trial] = msgspec.structs.replace(trial, givens={**trial.givens, **values})
    return _RightGivens(givens, tuple(trials))


def _merged(before: Sequence[Verdict], after: Sequence[Verdict], earlier: str) -> list[Verdict]:
    """The verdicts as they were, but for those that only what was put right makes pass.

    `before` is empty where nothing was begun without it.
    """
    message = f"Right once {earlier} is put right."
    old_ones: Sequence[Verdict | None] = before or [None] * len(after)
    return [_once_right(old, new, earlier, message) for old, new in zip(old_ones, after, strict=True)]


def _once_right(old: Verdict | None, new: Verdict, earlier: str, message: str) -> Verdict:
    if old is None:
        return new.met_after(earlier, message) if new.status == "passed" else new
    return old if old.status == "skipped" else followed(old, new, earlier, message)
