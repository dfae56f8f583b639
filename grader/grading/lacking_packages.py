"""What needs a package that is not installed here is not graded: that is no fault of the student's."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.extract.units import Outline
from grader.grading.attempt import Attempt, Ending, choose
from grader.grading.case import Case
from grader.judge.answers import Answer
from grader.model.answer_key import ClassKey, FunctionKey, ScriptKey
from grader.model.observation import Observation
from grader.model.packages import is_package, root_of
from grader.model.submission import Program


def lacking_package(case: Case[FunctionKey | ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where what fails has used a package that is not there."""
    last = choose(tried)
    if last.ending or last.right or not last.observations:
        return None
    needed = _failing(last)
    packages = lacked(last.program, (o for at, o in enumerate(last.observations) if at in needed))
    return _ended(last, packages) if packages else None


def script_lacking_package(case: Case[ScriptKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The same of a script, where a value has no place, or a statement that makes it could not run."""
    last = choose(tried)
    unfilled = last.ending is not None and last.ending.status == "unfilled"
    if not last.observations or last.answers_right or (last.ending and not unfilled):
        return None
    kept = {kept.place.root.name for kept in last.observations[0].kept}
    wrong = [answer for answer in last.answers.values() if not answer.right]
    spoilt = _spoilt(case.outline, last.observations[0])
    lost = [one for one in wrong if one.place is None or not kept & _names(one) or spoilt & _names(one)]
    packages = lacked(last.program, last.observations) if lost or unfilled else ()
    return _ended(last, packages) if packages else None


def _names(answer: Answer) -> set[str]:
    """The names under which a value is asked for, and that under which it was found."""
    return {*answer.output.names, *([answer.place.root.name] if answer.place else [])}


def _spoilt(outline: Outline, observation: Observation) -> set[str]:
    """The names that statements which raised would have bound or changed."""
    places = [(error.trail or ((error.cell, error.line),))[0] for error in observation.load_errors]
    facts = [
        unit.facts
        for cell, line in places
        for unit in outline.cell_units(cell)
        if unit.line <= line <= unit.line + unit.source.count("\n")
    ]
    return {name for one in facts for name in (*one.binds, *(change.name for change in one.mutates))}


def lacked(program: Program, observations: Iterable[Observation]) -> tuple[str, ...]:
    """The packages that a program is told to have lacked, if its own text imports them."""
    told = {name for observation in observations for name in observation.absent}
    if not told:
        return ()
    known = _known(program)
    return tuple(sorted(known if "*" in told else known & told))


def base_notes(program: Program, observations: Iterable[Observation]) -> list[str]:
    """That a class which derives from a package's was judged without it."""
    told = {name for observation in observations for name in observation.absent}
    bases = {name.removeprefix("~") for name in told if name.startswith("~")}
    return [
        f"Your class derives from one of {one}, which is not installed here; it was judged without that."
        for one in sorted(bases and bases & _known(program))
    ]


def _known(program: Program) -> set[str]:
    """The packages that a program's own text imports."""
    imported = {root for statement in program.statements for root in _imported(statement.source)}
    return {root for root in imported if is_package(root)}


def _failing(attempt: Attempt) -> set[int]:
    """The trials of checks that are not passed."""
    failing = [verdict for verdict in attempt.verdicts if verdict.status not in ("passed", "skipped")]
    return {e.trial for verdict in failing if not verdict.check.advice for e in verdict.check.expectations}


def _ended(attempt: Attempt, packages: tuple[str, ...]) -> Attempt:
    notes = (*attempt.notes, lacking_note(packages))
    return replace(attempt, notes=notes, ending=Ending("not_graded", packages=packages))


def lacking_note(packages: Sequence[str]) -> str:
    """Why it was not graded, in a sentence for the student."""
    verb = "is" if len(packages) == 1 else "are"
    return (
        f"Not graded: your code needs {' and '.join(packages)}, which {verb} not installed where it was "
        "graded. That is not your fault, and no zero; your instructor is told."
    )


def _imported(source: str) -> Iterable[str]:
    """The packages that a statement imports, anywhere in it."""
    if "import" not in source:
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (root_of(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield root_of(node.module)
