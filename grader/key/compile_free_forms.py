"""Function exercises as scripts: what statements compute from a public case's data without a function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.authoring.exercise import as_names
from grader.authoring.function_exercise import Calls, FreeForm, FunctionExercise
from grader.key.declared_fields import checked_fields
from grader.key.reference_answers import as_inputs, mistaken_answers, plain, reference_answer, variant_answer
from grader.model.answer_key import Check, Expectation, Given, MistakenAnswer, Output, ScriptKey, Trial
from grader.model.values import Value, to_value

#: An array of equal numbers (a first state of zeros) is written in many places, and cannot be varied alone.
_LEAST_VALUES = 2


def free_forms(exercise: FunctionExercise) -> tuple[ScriptKey, ...]:
    """A script for each public case, in which the other cases' data, of the same sizes, are what-ifs."""
    said = exercise.free
    if said is None:
        return ()
    public = [case for case in exercise.cases if not case.hidden and not case.advice]
    return tuple(_as_script(exercise, said, case) for case in public)


def _as_script(exercise: FunctionExercise, said: FreeForm, published: Calls) -> ScriptKey:
    inputs = _ready(exercise, published)
    varied = {name: value for name, value in inputs.items() if _can_vary(value)}
    outputs = _outputs(exercise, said)
    trials, checks = [Trial()], [*_checks(exercise, outputs, published, inputs, 0)]
    for case in exercise.cases:
        if case is published or case.advice:
            continue
        other = _ready(exercise, case)
        givens = {name: _of_the_size_of(value, other[name]) for name, value in varied.items()}
        if all(np.array_equal(value, inputs[name]) for name, value in givens.items()):
            continue
        words = f'a given of "{case.name}" in the sizes of "{published.name}"'
        told: dict[str, tuple[Value, ...]] = {
            name: (plain(case.declared, words, value),) for name, value in givens.items()
        }
        checks += _checks(exercise, outputs, case, {**inputs, **givens}, len(trials))
        trials.append(Trial(givens=told))
    return ScriptKey(
        **checked_fields(exercise),
        givens=tuple(_given(said, name, value) for name, value in varied.items()),
        outputs=outputs,
        trials=tuple(trials),
        checks=tuple(checks),
    )


def _ready(exercise: FunctionExercise, case: Calls) -> dict[str, Any]:
    return dict(case.inputs[0]) if exercise.outputs else as_inputs(case.inputs[0])


def _can_vary(value: Any) -> bool:
    """Whether it is a number, or numbers that are not all equal."""
    numbers = np.asarray(value)
    return numbers.dtype.kind in "iuf" and (numbers.ndim == 0 or np.unique(numbers).size >= _LEAST_VALUES)


def _of_the_size_of(value: Any, other: Any) -> Any:
    """Another case's numbers in the size that these have, over again where they are too few."""
    have = np.asarray(value)
    numbers = np.resize(np.asarray(other), have.shape)
    return numbers.tolist() if isinstance(value, list) or have.ndim == 0 else numbers


def _given(said: FreeForm, name: str, value: Any) -> Given:
    names = as_names(name, said.numbers.get(name, ()))
    found = "scalar" if np.ndim(value) == 0 else "value"
    return Given(name=name, names=names, found=found, published=(to_value(value),))  # type: ignore[arg-type]


def _outputs(exercise: FunctionExercise, said: FreeForm) -> tuple[Output, ...]:
    """What is looked for: what the function tells by name, or returns."""
    if exercise.outputs:
        return tuple(
            Output(
                name=one.name,
                names=said.names,  # its own name may be that of one step's, in a loop
                labels=one.labels,
                decimals=one.decimals,
                whole=one.whole,
                leading_initial=one.whole,
            )
            for one in exercise.outputs
        )
    returned = exercise.returns or (exercise.name,)
    return tuple(Output(name=name, names=as_names(name, said.names)) for name in returned)


def _checks(
    exercise: FunctionExercise, outputs: Sequence[Output], case: Calls, inputs: dict[str, Any], trial: int
) -> Iterator[Check]:
    arguments = tuple(inputs[name] for name in exercise.parameters)
    answer = _by_output(outputs, reference_answer(case, exercise.reference, *arguments))
    mistaken = [(known, variant_answer(known.variant, *arguments)) for known in exercise.mistakes]
    for output in outputs:
        wrong = [(known, _by_output(outputs, told).get(output.name)) for known, told in mistaken]
        mistakes: list[MistakenAnswer] = [each for pair in wrong for each in mistaken_answers(*pair)]
        expectation = Expectation(
            trial=trial,
            output=output.name,
            value=plain(case.declared, f'the reference\'s answer in "{case.name}"', answer[output.name]),
            tolerance=exercise.tolerance,
            mistakes=tuple(mistakes),
        )
        name = case.name if len(outputs) == 1 else f"{output.name}, {case.name}"
        weight = case.weight / len(outputs)
        expectations, is_other = (expectation,), trial > 0
        yield Check(
            name=name, visibility=case.visibility, weight=weight, expectations=expectations, what_if=is_other
        )


def _by_output(outputs: Sequence[Output], answer: Any) -> Mapping[str, Any]:
    """What a function tells or returns, by the name of each output."""
    if isinstance(answer, Mapping):
        return answer
    if len(outputs) == 1:
        return {outputs[0].name: answer}
    together = isinstance(answer, tuple) and len(answer) == len(outputs)
    return dict(zip((output.name for output in outputs), answer, strict=True)) if together else {}
