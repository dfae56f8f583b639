"""Script exercises: one run as published, one for each what-if; a check for each output of each run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from grader.authoring.checked_exercise import KnownMistake
from grader.authoring.script_exercise import Derivative, Form, ScriptExercise, WhatIf
from grader.key.declared_fields import axis_of_time, checked_fields
from grader.key.record_tapes import tapes_of_runs
from grader.key.reference_answers import (
    CaseFault,
    mistaken_answers,
    plain,
    reference_answer,
    shape_of,
    variant_answer,
)
from grader.model.answer_key import Check, Expectation, MistakenAnswer, PrintedKey, ScriptKey, Trial
from grader.model.prerequisites import GradientOf, RightValues
from grader.model.values import Value, to_value


def compile_script(exercise: ScriptExercise) -> ScriptKey:
    """Compile the published run and the what-ifs; values that are to be printed are a kind of their own."""
    published = WhatIf(name="as published", givens={}, declared=exercise.declared)
    trials: list[Trial] = []
    checks: list[Check] = []
    runs: list[dict[str, Any]] = []
    for case in (published, *exercise.cases):
        unknown = set(case.givens) - set(exercise.published)
        if unknown:
            raise CaseFault(
                case.declared, f'the what-if "{case.name}" varies {sorted(unknown)}, which is no given.'
            )
        inputs = {**exercise.published, **case.givens}
        runs.append(inputs)
        trials.append(_trial(exercise, case, inputs))
        checks.extend(_checks(exercise, case, inputs, len(trials) - 1))
    kind = PrintedKey if exercise.printed else ScriptKey
    return kind(
        **checked_fields(exercise),
        givens=tuple(exercise.givens),
        outputs=tuple(exercise.outputs),
        trials=tuple(trials),
        checks=tuple(checks),
        tapes=tapes_of_runs(exercise, runs),
        right_values=tuple(_right_values(exercise, runs)),
        gradient_of=_gradient_of(exercise, exercise.derivative) if exercise.derivative else None,
    )


def _gradient_of(exercise: ScriptExercise, said: Derivative) -> GradientOf:
    """What is differentiated by what.

    Raises:
        CaseFault: there are several outputs, or the other script has no such output or given.

    """
    outputs = [output.name for output in said.of.outputs]
    if len(exercise.outputs) != 1:
        raise CaseFault(said.declared, "gradient_of is for a script with one output.")
    if said.output not in outputs:
        raise CaseFault(said.declared, f"gradient_of: {said.of.name} has no output {said.output}.")
    if said.by not in said.of.published or said.by not in exercise.published:
        reason = f"gradient_of: {said.by} is not given to {exercise.name} and {said.of.name} alike."
        raise CaseFault(said.declared, reason)
    return GradientOf(exercise=said.of.name, output=said.output, by=said.by)


def _right_values(exercise: ScriptExercise, runs: list[dict[str, Any]]) -> Iterator[RightValues]:
    """What earlier scripts should have left behind for each run."""
    for earlier in exercise.earlier:
        if not isinstance(earlier, ScriptExercise):
            continue
        lacking = set(earlier.published) - set(exercise.published)
        if lacking:
            reason = f"it builds on {earlier.name}, but is not given its {', '.join(sorted(lacking))}."
            raise CaseFault(exercise.declared, reason)
        for number, givens in enumerate(runs):
            answer = earlier.reference(**{name: givens[name] for name in earlier.published})
            values = {output.name: to_value(answer[output.name]) for output in earlier.outputs}
            yield RightValues(trial=number, exercise=earlier.name, values=values)


def _trial(exercise: ScriptExercise, case: WhatIf, inputs: dict[str, Any]) -> Trial:
    givens = {
        name: tuple(_form(exercise, case, name, form, value) for form in exercise.forms[name])
        for name, value in case.givens.items()
    }
    files = {name: reference_answer(case, make, **inputs) for name, make in exercise.file_makers}
    if not all(isinstance(data, bytes) for data in files.values()):
        raise CaseFault(exercise.declared, f"what makes {', '.join(files)} must give bytes.")
    return Trial(givens=givens, files=files)


def _form(exercise: ScriptExercise, case: WhatIf, name: str, form: Form, value: Any) -> Value:
    """A what-if's value in one of its given's forms, of the shape that the published one has."""
    other, published = reference_answer(case, form, value), form(exercise.published[name])
    have, want = shape_of(other), shape_of(published)
    if have != want:
        raise CaseFault(
            case.declared, f'the what-if "{case.name}" gives {name} the shape {have}; published is {want}.'
        )
    return plain(case.declared, f'{name} in the what-if "{case.name}"', other)


def _checks(exercise: ScriptExercise, case: WhatIf, inputs: dict[str, Any], trial: int) -> list[Check]:
    answer = _named_values(case, exercise, inputs)
    wrong = [(known, variant_answer(known.variant, **inputs)) for known in exercise.mistakes]
    earlier = exercise.derivative.of.mistakes if exercise.derivative else []
    slips = [(known, exercise.slips[known.id]) for known in earlier if known.id in exercise.slips]
    after = [(known, variant_answer(variant, **inputs)) for known, variant in slips]
    checks = []
    for output in exercise.outputs:
        words = f'the reference\'s {output.name} in "{case.name}"'
        also = tuple(
            (plain(case.declared, words, reference_answer(case, other, **inputs)), note)
            for other, note in exercise.accepted.get(output.name, [])
        )
        expectation = Expectation(
            rule="printed" if exercise.printed else "close",
            trial=trial,
            output=output.name,
            value=plain(case.declared, words, answer[output.name]),
            also=also,
            tolerance=exercise.tolerance,
            time_axis=axis_of_time(exercise.time_axis),
            mistakes=tuple(_told(wrong, output.name)),
            slips=tuple(_told(after, output.name)),
        )
        checks.append(
            _check(case, output.name, expectation, exercise.output_weights[output.name] * case.weight, trial)
        )
    return checks


def _told(answers: Sequence[tuple[KnownMistake, Any]], output: str) -> Iterator[MistakenAnswer]:
    """What mistakes answer for one output, where they do."""
    for known, values in answers:
        if isinstance(values, dict):
            yield from mistaken_answers(known, values.get(output))


def _named_values(case: WhatIf, exercise: ScriptExercise, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the reference tells, with every output among it."""
    answer = reference_answer(case, exercise.reference, **inputs)
    if not isinstance(answer, dict):
        have = type(answer).__name__
        raise CaseFault(exercise.declared, f"the reference tells {have}, not a dictionary of named values.")
    for output in exercise.outputs:
        if output.name not in answer:
            raise CaseFault(
                exercise.declared, f"the reference tells no {output.name}, only {sorted(answer)}."
            )
    return answer


def _check(case: WhatIf, output: str, expectation: Expectation, weight: float, trial: int) -> Check:
    name = f"{output}, {case.name}"
    return Check(
        name=name, visibility=case.visibility, weight=weight, expectations=(expectation,), what_if=trial > 0
    )
