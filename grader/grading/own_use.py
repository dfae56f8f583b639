"""A class judged by the student's own use of it: the script that tries it, run again with other givens."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from grader.extract.ablation import without_products
from grader.extract.locate import Definition
from grader.extract.producers import Producer, find_producer
from grader.extract.program import script_programs
from grader.grading.context import Context, run_trials
from grader.grading.outcomes import judged
from grader.grading.script_runs import ScriptRun, answers_of, run_script, script_verdicts
from grader.judge.answers import Answer
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ClassKey, ScriptKey
from grader.model.result import ExerciseResult
from grader.results.finding import own_use_notes


@dataclass(frozen=True, slots=True)
class OwnUse:
    """A script's run whose answer is made by a class or a function, and its verdicts."""

    script: ScriptKey
    run: ScriptRun
    producer: Producer
    verdicts: list[Verdict]

    @property
    def right(self) -> bool:
        """Whether every check that could be tried is passed."""
        tried = [verdict for verdict in self.verdicts if verdict.status != "skipped"]
        return all(verdict.status == "passed" for verdict in tried)

    def result(self, exercise: ClassKey) -> ExerciseResult:
        """The result of the exercise on the class, from the checks of the script."""
        own = msgspec.structs.replace(
            self.script, name=exercise.name, title=exercise.title, points=exercise.points
        )
        cell = self.run.program.cells[0]
        notes = own_use_notes(exercise, self.producer.kind, self.producer.name, self.producer.unit.cell, cell)
        program = msgspec.structs.replace(
            self.run.program, cells=tuple(dict.fromkeys((self.producer.unit.cell, cell)))
        )
        found = self.producer.name or None
        return judged(own, program, self.run.observations, self.verdicts, notes=notes, found=found)


def own_use(context: Context, exercise: ClassKey, definition: Definition | None) -> OwnUse | None:
    """The student's own use of what an exercise asks for; None where there is none that tells anything.

    Where the notebook has such a class, it must be the one that computes the answer.
    """
    used_in = exercise.interface.used_in if exercise.interface else ""
    script = context.grading.key.exercise(used_in, ScriptKey)
    run = run_script(context, script) if script else None
    if script is None or run is None or not run.begun:
        return None
    use = _told_by(context, script, run, definition)
    if use is not None and use.right:
        return use
    for program in script_programs(context.outline, script) if definition else ():
        if program.cells == run.program.cells or not _holds(program.statements, definition):
            continue
        observations = run_trials(context, script, program, range(len(script.trials)))
        other = ScriptRun(program, observations, answers_of(context, script, program, observations))
        better = _told_by(context, script, other, definition)
        if better is not None and (use is None or better.right):
            use = better
            if better.right:
                break
    return use


def _holds(statements: tuple[object, ...], definition: Definition | None) -> bool:
    places = {(getattr(each, "cell", 0), getattr(each, "line", 0)) for each in statements}
    return definition is not None and (definition.unit.cell, definition.unit.line) in places


def _told_by(
    context: Context, script: ScriptKey, run: ScriptRun, definition: Definition | None
) -> OwnUse | None:
    """What a run tells of the class, if other givens could be tried and the class made its answer."""
    answer: Answer | None = next(iter(run.answers.values()), None)
    if answer is None or not answer.place or answer.typed_in:
        return None
    producer = find_producer(
        context.outline, run.program, answer.place, definition.unit if definition else None
    )
    verdicts = script_verdicts(context, script, run)
    varied = any(verdict.check.what_if and verdict.status != "skipped" for verdict in verdicts)
    if producer is None or not varied or _idles(context, script, run, producer):
        return None
    return OwnUse(script, run, producer, verdicts)


def _idles(context: Context, script: ScriptKey, run: ScriptRun, producer: Producer) -> bool:
    """Whether the answer is right although nothing of what the producer multiplies comes to anything."""
    program = without_products(context.outline, run.program, producer)
    observations = run_trials(context, script, program, range(len(script.trials)))
    return all(answer.right for answer in answers_of(context, script, program, observations).values())
