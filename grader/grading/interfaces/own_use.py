"""A class judged by the student's own use of it: the script that tries it, run again with other givens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from grader.extract.locate import Definition
from grader.extract.program import script_programs
from grader.grading.attempt import Attempt, Trust
from grader.grading.case import Case
from grader.grading.interfaces.ablation import without_products
from grader.grading.interfaces.described import own_use_notes
from grader.grading.interfaces.producers import Producer, find_producer
from grader.grading.script_runs import run_program, script_verdicts
from grader.model.answer_key import ClassKey, ScriptKey
from grader.model.interface import Interface
from grader.model.submission import Statement


def used_by_script(
    case: Case[ClassKey], interface: Interface, definition: Definition | None
) -> Attempt | None:
    """The student's own use of what an exercise asks for; None where there is none that tells anything.

    Where the notebook has such a class, it must be the one that computes the answer.
    """
    script = case.key.exercise(interface.used_in, ScriptKey)
    run = case.as_written.get(interface.used_in)
    if script is None or run is None or run.ending is not None:
        return None
    using = case.about(script)
    use = _told_by(case, using, run, definition)
    if use is not None and use.trust is Trust.SURE:
        return use
    for program in script_programs(case.outline, script) if definition else ():
        if program.cells == run.program.cells or not _holds(program.statements, definition):
            continue
        other = _told_by(case, using, run_program(using, program), definition)
        if other is not None and (use is None or other.trust is Trust.SURE):
            use = other
            if other.trust is Trust.SURE:
                break
    return use


def _holds(statements: Sequence[Statement], definition: Definition | None) -> bool:
    places = {(statement.cell, statement.line) for statement in statements}
    return definition is not None and (definition.unit.cell, definition.unit.line) in places


def _told_by(
    case: Case[ClassKey], using: Case[ScriptKey], run: Attempt, definition: Definition | None
) -> Attempt | None:
    """What a run tells of the class, if other givens could be tried and the class made its answer."""
    answer = next(iter(run.answers.values()), None)
    if answer is None or not answer.place or answer.typed_in:
        return None
    wanted = definition.unit if definition else None
    producer = find_producer(case.outline, run.program, answer.place, wanted)
    verdicts = script_verdicts(using, run)
    varied = any(verdict.check.what_if and verdict.status != "skipped" for verdict in verdicts)
    if producer is None or not varied or _is_right_without(using, run, producer):
        return None
    cell, made_in = run.program.cells[0], producer.unit.cell
    right = all(verdict.status == "passed" for verdict in verdicts if verdict.status != "skipped")
    if not right and any(verdict.status == "skipped" for verdict in verdicts):
        return None  # data that the script spells otherwise may be all that is wrong
    return replace(
        run,
        program=msgspec.structs.replace(run.program, cells=tuple(dict.fromkeys((made_in, cell)))),
        verdicts=verdicts,
        answers={},
        notes=own_use_notes(case.exercise, producer.kind, producer.name, made_in, cell),
        found_as=producer.name or None,
        trust=Trust.SURE if right else Trust.LIKELY,
    )


def _is_right_without(using: Case[ScriptKey], run: Attempt, producer: Producer) -> bool:
    """Whether the answer is right although nothing of what the producer multiplies comes to anything."""
    program = without_products(using.outline, run.program, producer)
    return run_program(using, program).answers_right
