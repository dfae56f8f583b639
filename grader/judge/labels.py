"""Numbers that a script prints after its labels: the author's words, or a given's own numbers."""

from __future__ import annotations

from grader.compare.numeric import as_numbers
from grader.compare.printed import (
    at_line_ends,
    in_brackets,
    in_order,
    number_regions,
    printed_numbers,
    regions,
    run_in,
)
from grader.model.answer_key import Expectation, Output, ScriptKey

#: A given of more numbers than this, as a matrix, is not taken to be repeated in a print.
_MOST_ECHOED = 12


def printed_right(
    exercise: ScriptKey, expectation: Expectation, output: Output, text: str, *, surely: bool = False
) -> bool:
    """Whether a text holds an output as expected: after its label, or among its numbers in order.

    `surely` asks for more: a label, or the lines' ends; a given's own number labels only what is last.
    """
    trial = expectation.trial
    for wanted in (expectation.value, *(value for value, _ in expectation.also)):
        numbers = as_numbers(wanted)
        if numbers is None or not text:
            continue
        want = [float(number) for number in numbers.ravel()]
        if _labelled_by_given(output):
            if _after_givens(
                text, want, _label_values(exercise, output, trial), output.decimals, surely=surely
            ):
                return True
        elif any(
            run_in(region, want, output.decimals)
            for region in regions(text, output.labels, _others(exercise, output))
        ):
            return True
        if surely:
            if at_line_ends(text, want, output.decimals) or in_brackets(text, want, output.decimals):
                return True
        elif in_order(text, want, output.decimals, _echoed(exercise, trial)):
            return True
    return False


def _others(exercise: ScriptKey, output: Output) -> list[str]:
    return [label for other in exercise.outputs if other.name != output.name for label in other.labels]


def _labelled_by_given(output: Output) -> bool:
    """Whether the labels are a given's own numbers (`f = 0.8: …`), written `<f>` by the author."""
    return bool(output.labels) and output.labels[0].startswith("<")


def _label_values(exercise: ScriptKey, output: Output, trial: int) -> list[float]:
    name = output.labels[0].strip("<>")
    replaced = exercise.trials[trial].givens.get(name)
    published = next((given.published for given in exercise.givens if given.name == name), ())
    forms = replaced or published
    numbers = as_numbers(forms[0]) if forms else None
    return [] if numbers is None else [float(number) for number in numbers.ravel()]


def _after_givens(text: str, want: list[float], labels: list[float], decimals: int, *, surely: bool) -> bool:
    """Whether each wanted number follows the number that labels it."""
    if len(labels) != len(want):
        return False
    return all(
        any(
            run_in(region[-1:] if surely else region, [value], decimals)
            for region in number_regions(text, label, labels)
        )
        for label, value in zip(labels, want, strict=True)
    )


def _echoed(exercise: ScriptKey, trial: int) -> list[float]:
    """The numbers of the givens themselves, which a print may repeat."""
    echoed: list[float] = []
    for given in exercise.givens:
        forms = exercise.trials[trial].givens.get(given.name, given.published)
        numbers = as_numbers(forms[0])
        if numbers is not None and numbers.size <= _MOST_ECHOED:
            echoed.extend(float(number) for number in numbers.ravel())
    return echoed


def has_readings(text: str, output: Output) -> bool:
    """Whether a text holds anything that could be meant for an output."""
    if _labelled_by_given(output):
        return bool(printed_numbers(text))
    return bool(regions(text, output.labels))
