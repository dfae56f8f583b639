"""Classes: as asked, else adapted by their names, else by the student's own use; the order of attempts."""

from __future__ import annotations

from collections.abc import Sequence

from grader.diagnose import diagnose
from grader.extract.locate import Definition, other_classes
from grader.extract.roles import class_shape, has_asked_interface
from grader.grading.adapted import Adapted, judge_adapted
from grader.grading.context import Context
from grader.grading.definitions import grade_definition
from grader.grading.outcomes import judged, missing, not_judged
from grader.grading.own_use import own_use
from grader.model.answer_key import ClassKey
from grader.model.interface import Interface
from grader.model.result import ExerciseResult
from grader.results.finding import adapted_notes, not_called_notes, nothing_like_it_notes

#: An adaptation is believed when it gives right values in so many cases.
_CASES_TO_BELIEVE = 2


def grade_class(context: Context, exercise: ClassKey, definition: Definition | None) -> ExerciseResult:
    """The result of an exercise on a class, which may be of another interface, or no class at all."""
    interface = exercise.interface
    if interface is None:
        return (
            grade_definition(context, exercise, definition, {}) if definition else missing(context, exercise)
        )
    if definition is None:
        use = own_use(context, exercise, None)
        notes = nothing_like_it_notes(exercise)
        return use.result(exercise) if use else missing(context, exercise, notes)
    asked = grade_definition(context, exercise, definition, {})
    if asked.status != "failed":
        return asked
    if _keeps_to_it(context, exercise, interface, definition):
        use = own_use(context, exercise, definition) if _never_runs(asked) else None
        return use.result(exercise) if use is not None and use.right else asked
    return _judged_otherwise(context, exercise, interface, definition)


def _never_runs(asked: ExerciseResult) -> bool:
    """Whether no call as asked comes to its end: its arrays may lie another way than those it was given."""
    return all(check.status == "raised" for check in asked.checks if not check.advice)


def _keeps_to_it(context: Context, exercise: ClassKey, interface: Interface, definition: Definition) -> bool:
    """Whether the class has the interface that is asked for: then its values are what is wrong."""
    steps = [step for trial in exercise.trials for step in trial.steps]
    set_from_outside = {step.name for step in steps if step.kind == "set"}
    least: dict[str, int] = {}
    for step in steps:
        if step.kind in ("construct", "method"):
            name = step.name or "__init__"
            least[name] = min(len(step.arguments), least.get(name, len(step.arguments)))
    shape = class_shape(context.outline, definition.unit)
    return has_asked_interface(shape, interface, set_from_outside, least)


def _judged_otherwise(
    context: Context, exercise: ClassKey, interface: Interface, definition: Definition
) -> ExerciseResult:
    """Adapted and right, else its own use and right, else what of the two can be believed."""
    adapted = judge_adapted(context, exercise, interface, definition)
    if adapted is not None and (adapted.right or adapted.lacks) and adapted.passed >= _CASES_TO_BELIEVE:
        return _adapted_result(adapted, definition)
    use = own_use(context, exercise, definition)
    if use is not None and use.right:
        return use.result(exercise)
    if adapted is not None and _can_be_believed(adapted):
        return _adapted_result(adapted, definition)
    if use is not None:
        return use.result(exercise)
    for other in other_classes(context.outline, exercise, definition):
        adapted = judge_adapted(context, exercise, interface, other)
        if adapted is not None and adapted.passed >= _CASES_TO_BELIEVE:
            return _adapted_result(adapted, other)
    notes = not_called_notes(exercise, definition.name, definition.unit.cell)
    return not_judged(exercise, definition.name, (definition.unit.cell,), notes)


def _can_be_believed(adapted: Adapted) -> bool:
    """Whether what is wrong is the student's: most is right, is told by name, or is a known mistake."""
    if adapted.passed >= _CASES_TO_BELIEVE or adapted.named:
        return True
    return any(reason.certainty == "match" for reason in diagnose(adapted.exercise, adapted.verdicts))


def _adapted_result(adapted: Adapted, definition: Definition) -> ExerciseResult:
    notes: Sequence[str] = adapted_notes(adapted.exercise, definition.name, definition.unit.cell)
    return judged(
        adapted.exercise,
        adapted.program,
        adapted.observations,
        adapted.verdicts,
        notes=(*notes, *adapted.notes),
        found=definition.name,
    )
