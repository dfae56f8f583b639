"""What a text tells of an output: numbers after its labels or after a given's own, else groups that fit."""

from __future__ import annotations

from collections.abc import Sequence

from grader.compare.numeric import as_numbers
from grader.compare.printed import PrintedNumber, agree_as_printed, whole_numbers
from grader.compare.printed_groups import Asked, after_label, stands_after, without_label
from grader.compare.printed_lines import Numbers
from grader.compare.printed_under import after_numbers
from grader.model.answer_key import CheckedKey, Expectation, Output, ScriptKey
from grader.model.submission import PRINTED, Place
from grader.model.values import Value

#: A given of more numbers than this, as a matrix, is not taken to be repeated in a print.
_MOST_ECHOED = 12


def labelled(exercise: CheckedKey, expectation: Expectation, output: Output, text: str) -> Numbers:
    """The numbers that a text tells of an output after a label, the last ones; empty where there are none."""
    text, asked = _seen(output, text), asked_for(exercise, expectation, output)
    if _labelled_by_given(output) and isinstance(exercise, ScriptKey):
        for labels in _label_values(exercise, output, expectation.trial):
            found = after_numbers(text, labels)
            if len(found) in asked.sizes:
                return found
    return after_label(text, asked)


def unlabelled(
    exercise: CheckedKey, expectation: Expectation, output: Output, text: str
) -> tuple[Numbers, ...]:
    """The groups of numbers without a label that may be an output, in the order in which they are printed."""
    return without_label(_seen(output, text), asked_for(exercise, expectation, output))


def asked_for(exercise: CheckedKey, expectation: Expectation, output: Output) -> Asked:
    """What is looked for in a text where an output may be printed."""
    others = [other for other in exercise.outputs if other.name != output.name]
    return Asked(
        sizes=frozenset(_sizes(expectation, output)),
        labels=_labels(output),
        others=tuple(label for other in others for label in _labels(other)),
        echoes=_echoed(exercise, expectation, output),
        whole=output.whole,
        together=len(exercise.outputs),
    )


def _echoed(exercise: CheckedKey, expectation: Expectation, output: Output) -> tuple[tuple[float, ...], ...]:
    """Data that a print may repeat; whole numbers, and what is an answer itself, are no such data."""
    if output.whole or not isinstance(exercise, ScriptKey):
        return ()
    answers = {tuple(form) for form in _forms(expectation)}
    return tuple(echo for echo in _echoes(exercise, expectation.trial) if echo not in answers)


def agrees(numbers: Numbers, expectation: Expectation, output: Output) -> bool:
    """Whether printed numbers are what is expected, in one of the accepted forms."""
    return any(
        len(shown) == len(want) and agree_as_printed(*_ordered(shown, want, output), output.decimals)
        for want in _forms(expectation)
        for shown in (_without_initial(numbers, want, output),)
    )


def meant(exercise: CheckedKey, expectation: Expectation, output: Output, text: str) -> Place | None:
    """Where a text holds anything that could be meant for an output, right or not."""
    if labelled(exercise, expectation, output, text) or stands_after(text, _labels(output)):
        return PRINTED
    told = _labelled_by_given(output) and unlabelled(exercise, expectation, output, text)
    return Place(kind="printed", nth_last=1) if told else None


def _seen(output: Output, text: str) -> str:
    return whole_numbers(text) if output.whole else text


def forms_of(expectation: Expectation) -> tuple[Value, ...]:
    """The accepted answers."""
    return (expectation.value, *(value for value, _ in expectation.also))


def _forms(expectation: Expectation) -> list[list[float]]:
    """The accepted answers as rows of numbers."""
    arrays = [array for array in map(as_numbers, forms_of(expectation)) if array is not None]
    return [[float(number) for number in array.ravel()] for array in arrays]


def _sizes(expectation: Expectation, output: Output) -> set[int]:
    sizes = {len(form) for form in _forms(expectation)} - {0}
    return sizes | {size + 1 for size in sizes if output.leading_initial}


def _without_initial(numbers: Numbers, want: Sequence[float], output: Output) -> Numbers:
    """Without the initial state in front, where it may stand there."""
    return numbers[1:] if output.leading_initial and len(numbers) == len(want) + 1 else numbers


def _ordered(
    numbers: Numbers, want: Sequence[float], output: Output
) -> tuple[Sequence[PrintedNumber], Sequence[float]]:
    """Both in the same order, where an output's is free."""
    if output.any_order and not _labelled_by_given(output):
        return sorted(numbers, key=lambda number: number.value), sorted(want)
    return numbers, want


def _labels(output: Output) -> tuple[str, ...]:
    """Words that an output is printed after: its labels, and its names if they are more than a letter."""
    words = [label for label in output.labels if not label.startswith("<")]
    return tuple(dict.fromkeys([*words, *(name for name in output.names if len(name) > 1)]))


def _labelled_by_given(output: Output) -> bool:
    """Whether the labels are a given's own numbers (`f = 0.8: …`), written `<f>` by the author."""
    return bool(output.labels) and output.labels[0].startswith("<")


def _label_values(exercise: ScriptKey, output: Output, trial: int) -> list[list[float]]:
    """The numbers that label an output in a trial; then the published ones, which may stand in a text."""
    name = output.labels[0].strip("<>")
    replaced = exercise.trials[trial].givens.get(name, ())
    published = next((given.published for given in exercise.givens if given.name == name), ())
    arrays = [as_numbers(forms[0]) for forms in (replaced, published) if forms]
    return [[float(number) for number in array.ravel()] for array in arrays if array is not None]


def _echoes(exercise: ScriptKey, trial: int) -> tuple[tuple[float, ...], ...]:
    """The numbers of the givens themselves, in each of their forms, which a print may repeat."""
    forms = [
        form
        for given in exercise.givens
        for form in exercise.trials[trial].givens.get(given.name, given.published)
    ]
    arrays = [array for array in map(as_numbers, forms) if array is not None and array.size <= _MOST_ECHOED]
    return tuple(tuple(float(number) for number in array.ravel()) for array in arrays)
