"""Slips: small changes of a student's own code after which an earlier exercise is right."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from grader.compare.nested import agrees
from grader.grading.attempt import Attempt
from grader.grading.case import Case, run_calls
from grader.grading.script_runs import answered, run_program, script_verdicts
from grader.judge.calls import judge_calls
from grader.judge.verdicts import Verdict
from grader.model.answer_key import (
    BaseKey,
    Check,
    ClassKey,
    Expectation,
    FunctionKey,
    Limits,
    ScriptKey,
    Trial,
)
from grader.model.observation import Observation
from grader.model.submission import Program, Statement
from grader.model.values import Items, picked
from grader.model.visibility import public_trials
from grader.mutate.generate import mutants
from grader.mutate.restoring import restorations

#: So many changes are tried of a definition, which is cheap; of what it uses, and of a script, each run is a
#: process.
_MOST_OF_A_DEFINITION, _MOST_BESIDE, _MOST_OF_A_SCRIPT = 400, 40, 120
#: No more are looked for than so many that make an exercise right, or that never end.
_ENOUGH, _MOST_ENDLESS = 4, 2
#: A change may make a loop endless; how long that takes to be seen does not depend on what else runs.
_LIMITS = Limits(cpu_seconds=2.0)
#: What a changed definition is called among others of it.
_NAME = "{name}__changed_{number}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A statement, and what should stand there."""

    statement: Statement
    source: str

    def is_of(self, statement: Statement) -> bool:
        """Whether it is a change of this statement."""
        return (statement.cell, statement.line) == (self.statement.cell, self.statement.line)

    def put_right(self, program: Program) -> Program:
        """The program with the change made, wherever the statement stands in it."""
        statements = tuple(
            msgspec.structs.replace(one, source=self.source) if self.is_of(one) else one
            for one in program.statements
        )
        return msgspec.structs.replace(program, statements=statements)


def slips_of(case: Case[BaseKey], attempt: Attempt, shared: Sequence[Statement]) -> tuple[Slip, ...]:
    """Changes of one of these statements after which all that was attempted is right; mostly none or one."""
    exercise = attempt.judged_by
    if isinstance(exercise, ScriptKey):
        return tuple(islice(_of_script(case.about(exercise), attempt, shared), _ENOUGH))
    if isinstance(exercise, (FunctionKey, ClassKey)) and len(attempt.trials) == len(exercise.trials):
        return tuple(islice(_of_definition(case.about(exercise), attempt, shared), _ENOUGH))
    return ()


def _changes(shared: Sequence[Statement]) -> Iterator[Slip]:
    """Every small change of these statements."""
    for statement in shared:
        try:
            tree = ast.parse(statement.source)
        except (SyntaxError, ValueError, RecursionError):
            continue
        operators = restorations(tree.body[0] if len(tree.body) == 1 else tree)
        for mutant in mutants(statement.source, operators=operators):
            yield Slip(statement, mutant.applied(statement.source))


def _of_definition(
    case: Case[FunctionKey | ClassKey], attempt: Attempt, shared: Sequence[Statement]
) -> Iterator[Slip]:
    """Slips of a function or class, else in what it uses; hidden trials run what is right in a public one."""
    own = [statement for statement in shared if statement.target]
    found = False
    for slip in _right_in_public(case, attempt, list(islice(_changes(own), _MOST_OF_A_DEFINITION))):
        if _mends(case, attempt, slip):
            found = True
            yield slip
    beside = [] if found else [statement for statement in shared if not statement.target]
    yield from (slip for slip in islice(_changes(beside), _MOST_BESIDE) if _mends(case, attempt, slip))


def _mends(case: Case[FunctionKey | ClassKey], attempt: Attempt, slip: Slip) -> bool:
    """Whether all is right once a slip is put right."""
    observations = run_calls(case, slip.put_right(attempt.program), attempt.trials, limits=_LIMITS)
    return _all_right(judge_calls(case.exercise, observations, trials=attempt.trials))


def _right_in_public(
    case: Case[FunctionKey | ClassKey], attempt: Attempt, changes: Sequence[Slip]
) -> Iterator[Slip]:
    """Those of the changes that are right in the first public trial: all are defined, then each is called."""
    asked = _first_public(case.exercise)
    if not asked or not changes:
        return
    trial = attempt.trials[asked[0].trial]
    trials = [_called(trial, attempt.program.target, number) for number in range(len(changes))]
    observations = case.run(_all_defined(attempt.program, changes), trials, limits=_LIMITS)
    for number, slip in enumerate(changes):
        if not _may_be_right(observations[number], asked[0]):
            continue
        here = tuple(msgspec.structs.replace(one, trial=number) for one in asked)
        check = Check(name="", visibility="public", weight=1.0, expectations=here)
        if _all_right(judge_calls(case.exercise, observations, checks=[check], trials=trials)):
            yield slip


def _may_be_right(observation: Observation, expectation: Expectation) -> bool:
    """Whether what was returned begins as it should: most changes are told apart by that, at little cost."""
    result = next((one for one in observation.results if one.step == expectation.step), None)
    if result is None:
        return False
    want, got = expectation.value, picked(result.value, expectation.parts)
    if isinstance(want, Items) and isinstance(got, Items) and want.kind == "tuple":
        return bool(got.items) and agrees(got.items[0], want.items[0], expectation.tolerance)
    return True


def _first_public(exercise: FunctionKey | ClassKey) -> list[Expectation]:
    """All that counts in the first trial that students may see."""
    scored = [one for check in exercise.checks if check.weight for one in check.expectations]
    first = min((one.trial for one in scored if one.trial in public_trials(exercise)), default=-1)
    return [one for one in scored if one.trial == first]


def _called(trial: Trial, target: str, number: int) -> Trial:
    """A trial with the changed definition of this number in the place of the target."""
    name = _NAME.format(name=target, number=number)
    steps = tuple(
        msgspec.structs.replace(step, name=name)
        if step.kind in ("function", "construct") and not step.name
        else step
        for step in trial.steps
    )
    return Trial(steps=steps)


def _all_defined(program: Program, changes: Sequence[Slip]) -> Program:
    """The program with each changed definition under a name of its own; the last word is the student's."""
    statements: list[Statement] = []
    for one in program.statements:
        here = [number for number, slip in enumerate(changes) if slip.is_of(one)]
        for number in here:
            name = _NAME.format(name=program.target, number=number)
            statements.append(msgspec.structs.replace(one, source=changes[number].source))
            statements.append(msgspec.structs.replace(one, source=f"{name} = {program.target}"))
        statements.append(one)
    return msgspec.structs.replace(program, statements=tuple(statements))


def _of_script(case: Case[ScriptKey], attempt: Attempt, shared: Sequence[Statement]) -> Iterator[Slip]:
    """Slips of a script; other data are tried only of what is right as published."""
    endless = 0
    for slip in islice(_changes(shared), _MOST_OF_A_SCRIPT):
        program = slip.put_right(attempt.program)
        (published,) = case.run(program, case.exercise.trials[:1], limits=_LIMITS)
        endless += published.status == "timed_out"
        if endless > _MOST_ENDLESS:
            return
        again = answered(case, program, [published])
        if again.answers_right and _all_right(script_verdicts(case, run_program(case, program))):
            yield slip


def _all_right(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.status == "passed" for verdict in verdicts if not verdict.check.advice)
