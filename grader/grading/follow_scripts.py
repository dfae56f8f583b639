"""Follow-through for scripts: run again from right values of earlier exercises, and with right functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from grader.extract.program import script_program
from grader.grading.context import Context
from grader.grading.stand_ins import tape_reader
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Given, ScriptKey, Trial
from grader.model.observation import GivenUse, Observation
from grader.model.result import ExerciseResult
from grader.model.submission import Program, Statement

#: How givens are called that are right values of an earlier exercise.
_RIGHT = "right "


def builds_on_wrong(exercise: ScriptKey, results: Mapping[str, ExerciseResult]) -> bool:
    """Whether an earlier exercise that a script builds on is not right."""
    return any(name in results and results[name].status != "passed" for name in _earlier(exercise))


def _earlier(exercise: ScriptKey) -> list[str]:
    taped = [tape.exercise for tape in exercise.tapes]
    return list(dict.fromkeys([*taped, *(right.exercise for right in exercise.right_values)]))


def follow_script(
    context: Context, exercise: ScriptKey, program: Program, results: Mapping[str, ExerciseResult]
) -> tuple[Program, list[Observation]]:
    """The program and what its runs show once what earlier exercises should have given is put right."""
    changed = _with_right_values(context, exercise, results)
    cell = program.cells[0]
    program = script_program(context.outline, changed, cell)
    further = changed.givens[len(exercise.givens) :]
    first = tuple(Statement(cell=cell, line=1, source="", given=given.names[:1]) for given in further)
    program = msgspec.structs.replace(program, statements=(*first, *program.statements))
    reader = tape_reader(context, exercise, results, loosely=True)
    reader.trials = range(len(changed.trials))
    job = msgspec.structs.replace(context.job(changed, program), stand_ins=reader.names(program))
    observations = context.grading.sandbox.run(job, reader.respond)
    return program, list(map(_varied, exercise.trials, observations))


def _varied(trial: Trial, observation: Observation) -> Observation:
    """A run in which right values stand for the givens that they follow: these need not be found as well."""
    if not any(use.name.startswith(_RIGHT) for use in observation.givens):
        return observation
    found = {use.name for use in observation.givens}
    further = tuple(GivenUse(name, "data") for name in trial.givens if name not in found)
    return msgspec.structs.replace(observation, givens=(*observation.givens, *further))


def _with_right_values(
    context: Context, exercise: ScriptKey, results: Mapping[str, ExerciseResult]
) -> ScriptKey:
    """The exercise with the outputs of earlier ones that are not right as further givens, of every trial."""
    keys = {key.name: key for key in context.grading.key.exercises}
    wrong = [right for right in exercise.right_values if results[right.exercise].status != "passed"]
    own = {name for output in exercise.outputs for name in output.names}
    names = {
        output.name: (output.name, *(name for name in output.names if name not in {output.name, *own}))
        for earlier in dict.fromkeys(right.exercise for right in wrong)
        for output in keys[earlier].outputs
    }
    givens = [
        Given(name=f"{_RIGHT}{output}", names=words, found="data", published=(None,))
        for output, words in names.items()
    ]
    trials = list(exercise.trials)
    for right in wrong:
        values = {f"{_RIGHT}{output}": (value,) for output, value in right.values.items()}
        trial = trials[right.trial]
        trials[right.trial] = msgspec.structs.replace(trial, givens={**trial.givens, **values})
    return msgspec.structs.replace(exercise, givens=(*exercise.givens, *givens), trials=tuple(trials))


def merged_with_followed(
    exercise: ScriptKey,
    before: Sequence[Verdict],
    after: Sequence[Verdict],
    results: Mapping[str, ExerciseResult],
) -> list[Verdict]:
    """The verdicts as they were, but for those that only what was put right makes pass.

    `before` is empty where nothing was begun without it.
    """
    name = next(name for name in _earlier(exercise) if results[name].status != "passed")
    message = f"Right once {name} is put right."
    old_ones: Sequence[Verdict | None] = before or [None] * len(after)
    return [
        replace(new, message=message, followed_from=name)
        if new.status == "passed" and (old is None or old.status not in ("passed", "skipped"))
        else old or new
        for old, new in zip(old_ones, after, strict=True)
    ]
