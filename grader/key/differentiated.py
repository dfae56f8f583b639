"""What a function takes from another one, and, where it is that one's gradient, what it differentiates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from grader.authoring.function_exercise import Calls, FunctionExercise, TakenFrom
from grader.key.reference_answers import CaseFault, shape_of
from grader.model.prerequisites import Taken


def describe_taken(exercise: FunctionExercise, said: TakenFrom) -> Taken:
    """What is taken, and, where values and parameters are named `d…`, by what they differentiate.

    Raises:
        CaseFault: there is no such parameter or value; or input and weights of a gradient are not said, or
            are said of what is none.

    """
    other = said.of
    lacking = []
    if said.parameter not in exercise.parameters:
        lacking.append(f"{said.parameter} is no parameter of {exercise.name}")
    if said.parameter not in other.returns:
        lacking.append(f"{other.name} returns no {said.parameter}")
    if lacking:
        raise CaseFault(said.declared, f"takes: {' and '.join(lacking)}.")
    taken = Taken(
        parameter=said.parameter,
        exercise=other.name,
        part=other.returns.index(said.parameter),
        inputs=tuple(other.parameters),
    )
    if said.given:
        return taken
    by = _differentiated_by(exercise, other)
    _see_what_is_said(said, by)
    if not by:
        return taken
    upstream = [(at, name[1:]) for at, name in enumerate(exercise.parameters) if name.startswith("d")]
    return msgspec.structs.replace(
        taken,
        outputs=tuple((at, other.returns.index(name)) for at, name in upstream),
        gradients=tuple(map(other.parameters.index, by)),
        batch=other.parameters.index(said.batch) if said.batch else -1,
        batch_axis=said.batch_axis,
        weights=tuple(map(other.parameters.index, said.weights)),
    )


def _differentiated_by(exercise: FunctionExercise, other: FunctionExercise) -> list[str]:
    """The other's parameters, one for each value returned, if this is its gradient; else none."""
    upstream = [name[1:] for name in exercise.parameters if name.startswith("d")]
    by = [label[1:] for label in exercise.returns if label.startswith("d")]
    fits = set(upstream) <= set(other.returns) and set(by) <= set(other.parameters)
    return by if fits and len(by) == len(exercise.returns) else []


def _see_what_is_said(said: TakenFrom, by: Sequence[str]) -> None:
    """See that a gradient's input and weights are said, by names that it differentiates by."""
    names = [name for name in (said.batch, *said.weights) if name]
    if names and not by:
        reason = f"{', '.join(names)} is said of a gradient, but not every value is named d and a parameter"
        raise CaseFault(said.declared, f"takes: {reason} of {said.of.name}.")
    if by and not names:
        reason = f"which of {', '.join(by)} is the batch of inputs, and which are weights"
        raise CaseFault(said.declared, f"takes: it returns gradients, so say {reason}.")
    if unknown := [name for name in names if name not in by]:
        reason = f"it returns no gradient by {', '.join(unknown)}, only by {', '.join(by)}"
        raise CaseFault(said.declared, f"takes: {reason}.")


def see_the_examples(said: TakenFrom, taken: Taken, case: Calls, inputs: dict[str, Any], result: Any) -> None:
    """See that the examples of the batch are as many in a case as those of what the other function returns.

    Raises:
        CaseFault: they are not, or there is no such axis.

    """
    if taken.batch < 0:
        return
    axis = taken.batch_axis
    given = shape_of(inputs[said.batch]) or ()
    returned = [shape_of(result[part]) or () for _, part in taken.outputs]
    counts = [shape[axis] if 0 <= axis < len(shape) else None for shape in (given, *returned)]
    if counts[0] is None or len(set(counts)) > 1:
        shapes = " and ".join(map(str, returned))
        reason = f"{said.batch} has the shape {given} and the result {shapes}, not as many examples"
        raise CaseFault(case.declared, f'takes: in the case "{case.name}", {reason} along axis {axis}.')
