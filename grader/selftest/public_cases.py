"""Whether what students can try shows what grading tries: sizes and values that hidden cases vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.authoring.assignment import Assignment
from grader.compare.numeric import as_numbers
from grader.model.answer_key import AnswerKey, ClassKey, FunctionKey, Trial
from grader.model.expected_values import expected_values
from grader.model.result import Visibility
from grader.model.values import Items, Mapping, Value
from grader.selftest.findings import Fault


class _Input(NamedTuple):
    """An input's shape, its value as text, and whether its entries differ from each other."""

    shape: tuple[int, ...]
    text: str
    differs: bool


def check_public_cases(assignment: Assignment, key: AnswerKey) -> tuple[Fault, ...]:
    """What only hidden cases vary: code with a size or an input written into it passes the public ones."""
    declared = {exercise.name: exercise.declared for exercise in assignment.exercises}
    return tuple(
        Fault(exercise.name, str(declared[exercise.name]), reason)
        for exercise in key.exercises
        if isinstance(exercise, (FunctionKey, ClassKey))
        for reason in _only_hidden(exercise)
    )


def _only_hidden(exercise: FunctionKey | ClassKey) -> Iterator[str]:
    """Inputs that public cases of some value do not vary, where hidden ones do."""
    sizes: dict[str, None] = {}
    values: dict[str, None] = {}
    entries: dict[str, None] = {}
    for public, hidden in _by_value(exercise):
        for name in dict.fromkeys(name for trial in (*public, *hidden) for name in trial):
            tried = {trial[name] for trial in public if name in trial}
            every = tried | {trial[name] for trial in hidden if name in trial}
            if _leaves_an_axis([one.shape for one in tried], [one.shape for one in every]):
                sizes[name] = None
            elif len(tried) == 1 < len(every):
                values[name] = None
            elif tried and not any(one.differs for one in tried) and any(one.differs for one in every):
                entries[name] = None
    if sizes:
        yield f"only hidden cases have other sizes of {', '.join(sizes)}: add a public one"
    if values:
        yield f"only hidden cases have another {', '.join(values)}: add a public one"
    if entries:
        yield f"only hidden cases have entries that differ in {', '.join(entries)}: add a public one"


def _leaves_an_axis(tried: Sequence[tuple[int, ...]], every: Sequence[tuple[int, ...]]) -> bool:
    """Whether an axis has one extent in what was tried, and several in everything."""
    extents, all_extents = ([set(axis) for axis in zip(*shapes, strict=False)] for shapes in (tried, every))
    return any(len(axis) == 1 < len(other) for axis, other in zip(extents, all_extents, strict=False))


def _by_value(exercise: FunctionKey | ClassKey) -> Iterator[tuple[list[dict[str, _Input]], ...]]:
    """For each value that is judged the inputs of its public trials, and of its hidden ones, by name."""
    trials: dict[str, dict[Visibility, dict[int, None]]] = {}
    for check in exercise.checks:
        for each in check.expectations if check.weight else ():
            for name in expected_values(each):
                trials.setdefault(name, {}).setdefault(check.visibility, {})[each.trial] = None
    for of_value in trials.values():
        numbers = (of_value.get("public", {}), of_value.get("hidden", {}))
        yield tuple([dict(_inputs(exercise, exercise.trials[at])) for at in each] for each in numbers)


def _inputs(exercise: FunctionKey | ClassKey, trial: Trial) -> Iterator[tuple[str, _Input]]:
    parameters = exercise.parameters if isinstance(exercise, FunctionKey) else ()
    layout = exercise.own_layout if isinstance(exercise, FunctionKey) else None
    for step in trial.steps:
        own = step.kind == "function" and not step.name
        names = parameters if own else layout.inputs if step.kind == "function" and layout else ()
        for at, value in enumerate(step.arguments):
            name = names[at] if at < len(names) else f"argument {at + 1} of {step.name or step.kind}"
            yield from _leaves(step.name if step.kind == "set" else name, value)


def _leaves(name: str, value: Value) -> Iterator[tuple[str, _Input]]:
    numbers = as_numbers(value)
    if numbers is not None:
        differs = numbers.size > 1 and bool((numbers != numbers.flat[0]).any())
        yield name, _Input(numbers.shape, str(numbers.tolist()), differs)
    elif isinstance(value, Mapping):
        for key, inner in zip(value.keys, value.values, strict=True):
            yield from _leaves(f"{name}[{key!r}]", inner)
    elif isinstance(value, Items):
        for at, inner in enumerate(value.items):
            yield from _leaves(f"{name}[{at if value.kind == 'tuple' else '…'}]", inner)
