"""The ladder of a class that may be of another interface: as asked, by its own names, by its own use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.diagnose import is_known_mistake
from grader.extract.locate import Definition
from grader.extract.missing import what_stands_instead
from grader.extract.program import statement_of
from grader.grading.attempt import Attempt, Ending, Trust, choose
from grader.grading.case import Case, Rung, climb
from grader.grading.interfaces.described import (
    adapted_notes,
    not_called_notes,
    nothing_like_it_notes,
    told_otherwise_note,
)
from grader.grading.interfaces.hopeless import cannot_be_made, hopeless
from grader.grading.interfaces.interface_run import InterfaceRun, run_by_own_names
from grader.grading.interfaces.locate_class import find_class_about, other_classes
from grader.grading.interfaces.own_use import used_by_script
from grader.grading.interfaces.roles import class_shape, has_asked_interface
from grader.model.answer_key import ClassKey
from grader.model.interface import Interface
from grader.model.submission import Program
from grader.score import exercise_status

#: Another reading of a class is believed when it gives right values in so many cases.
_CASES_TO_BELIEVE = 2

CallAsAsked = Callable[[Case[ClassKey], Definition], Attempt]


def interface_ladder(call_as_asked: CallAsAsked, plain: Sequence[Rung]) -> Sequence[Rung]:
    """The ladder of a class: as it is asked for, then what a class of another interface may mean.

    `plain` are the rungs of a class that is asked for without an interface.
    """

    def as_asked(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt:
        """The class, constructed and called as it is asked for."""
        if case.exercise.interface is None:
            return choose(climb(case, plain))
        definition = find_class_about(case.outline, case.exercise, case.key.starter)
        if definition is None:
            notes = (*what_stands_instead(case.outline, case.exercise), *nothing_like_it_notes(case.exercise))
            return Attempt(case.exercise, notes=notes, ending=Ending("missing"), trust=Trust.UNSURE)
        asked = choose(climb(case, plain[1:], (call_as_asked(case, definition),)))
        return replace(asked, trust=_trust_in_asked(case, case.exercise.interface, asked))

    return (as_asked, by_own_names, told_otherwise, by_own_use, another_class, for_a_person)


def by_own_names(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """A class of another interface, called by what its own names mean."""
    definition, interface = tried[0].definition, case.exercise.interface
    if tried[0].trust is not Trust.UNSURE or definition is None or interface is None:
        return None
    run = run_by_own_names(case, interface, definition)
    if run is None:
        return None
    return _described(case, run.attempt, definition, _trust_in(case, run))


def told_otherwise(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """A class of the asked interface that tells its values otherwise than asked for, all of them right.

    It may leave them in attributes, or tell of each step what is to be added up.
    """
    asked, interface = tried[0], case.exercise.interface
    if asked.definition is None or interface is None or asked.ending or asked.right:
        return None
    if choose(tried) is not asked or asked.trust is not Trust.SURE:
        return None
    run = run_by_own_names(case, interface, asked.definition)
    if run is None or not (run.attempt.right and run.in_order):
        return None
    if [verdict.check for verdict in run.attempt.verdicts] != list(case.exercise.checks):
        return None  # something that is asked for is not told at all
    notes = (*asked.notes, told_otherwise_note(asked.definition.name), *run.attempt.notes)
    return replace(run.attempt, notes=notes, found_as=asked.definition.name)


def by_own_use(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The script in which the student uses the class, with other data; wrong, it tells less than names do."""
    best = choose(tried)
    if case.exercise.interface is None or best.trust is Trust.SURE:
        return None
    use = used_by_script(case, case.exercise.interface, tried[0].definition)
    return use if use and (use.trust is Trust.SURE or best.trust is Trust.UNSURE) else None


def another_class(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """Another class of the notebook, called by its own names, if it gives right values so."""
    definition, interface = tried[0].definition, case.exercise.interface
    if definition is None or interface is None or choose(tried).trust is not Trust.UNSURE:
        return None
    for other in other_classes(case.outline, case.exercise, definition):
        run = run_by_own_names(case, interface, other)
        if run is not None and run.attempt.passed_count >= _CASES_TO_BELIEVE:
            return _described(case, run.attempt, other, Trust.LIKELY)
    return None


def for_a_person(case: Case[ClassKey], tried: Sequence[Attempt]) -> Attempt | None:
    """The end of it where a class was found that could not be judged: no zero, and a person should look.

    One that cannot work, whatever it is given, has failed.
    """
    definition = tried[0].definition
    if definition is None or choose(tried).trust is not Trust.UNSURE:
        return None
    cell = definition.unit.cell
    if broken := cannot_be_made(tried):
        return replace(broken, found_as=definition.name, trust=Trust.LIKELY)
    if why := hopeless(case.outline, definition, case.exercise.target.methods):
        shown = Program(statements=(statement_of(definition.unit, target=True),), cells=(cell,))
        raised = Attempt(case.exercise, shown, verdicts=why.verdicts(case.exercise))
        return replace(raised, found_as=definition.name, trust=Trust.LIKELY)
    return Attempt(
        case.exercise,
        Program(statements=(), found_as=definition.name, cells=(cell,)),
        notes=not_called_notes(case.exercise, definition.name, cell),
        ending=Ending("pending"),
        trust=Trust.LIKELY,
    )


def _trust_in_asked(case: Case[ClassKey], interface: Interface, asked: Attempt) -> Trust:
    """Whether what fails as asked is the student's: it has the interface, and comes to an end at all.

    Where no call comes to its end, its arrays may lie another way than those it was given.
    """
    if asked.ending or asked.definition is None or exercise_status(asked.verdicts) != "failed":
        return Trust.SURE
    if not _keeps_to_it(case, interface, asked.definition):
        return Trust.UNSURE
    counted = [verdict for verdict in asked.verdicts if not verdict.check.advice]
    return Trust.LIKELY if all(verdict.status == "raised" for verdict in counted) else Trust.SURE


def _keeps_to_it(case: Case[ClassKey], interface: Interface, definition: Definition) -> bool:
    """Whether the class has the interface that is asked for: then its values are what is wrong."""
    steps = [step for trial in case.exercise.trials for step in trial.steps]
    set_from_outside = {step.name for step in steps if step.kind == "set"}
    least: dict[str, int] = {}
    for step in steps:
        if step.kind in ("construct", "method"):
            name = step.name or "__init__"
            least[name] = min(len(step.arguments), least.get(name, len(step.arguments)))
    shape = class_shape(case.outline, definition.unit)
    return has_asked_interface(shape, interface, set_from_outside, least)


def _trust_in(case: Case[ClassKey], run: InterfaceRun) -> Trust:
    """Whether what is wrong is the student's: most is right, is told by name, or is a known mistake."""
    attempt = run.attempt
    if attempt.passed_count >= _CASES_TO_BELIEVE:
        return Trust.SURE if attempt.right or run.lacks else Trust.LIKELY
    known = attempt.by_name or is_known_mistake(case.exercise, attempt.verdicts)
    return Trust.LIKELY if known else Trust.UNSURE


def _described(case: Case[ClassKey], run: Attempt, definition: Definition, trust: Trust) -> Attempt:
    notes = adapted_notes(definition.name, definition.unit.cell)
    return replace(run, notes=(*notes, *run.notes), found_as=definition.name, trust=trust)
