"""What was judged, taken apart: a part for every tensor of every result, with the mistakes' answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.compare.nested import agrees, as_asked, axis_of, parts_of
from grader.compare.numeric import Numbers, as_numbers
from grader.compare.views import fitted_shape, meant_form, views
from grader.judge.hypothetical import would_be_right
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import CheckedKey, Tolerance, Trial
from grader.model.result import Visibility
from grader.model.values import Array, Items, Opaque, Value, picked
from grader.model.values import Mapping as Dictionary

#: Stands for the answer of a mistake that gives something of another structure: no tensor equals it.
_NOTHING_ALIKE = Opaque("another structure")
#: What rounding to two decimals, or single precision, may change of an answer that is still taken for right:
#: what is further off is not compared at all, which is most of what mistakes answer.
_ROUNDED = 1e-2


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One tensor (or text, or whatever is not taken apart) that was observed in one trial.

    `agrees` tells whether what was observed would be right if another value were expected; `answers`
    are those of the known mistakes; `right` and `got` are what was expected and observed as numbers,
    None if it is none.
    """

    trial: int  # the first one of those that do the same
    label: str
    visibility: Visibility
    ok: bool
    want: Value
    right: Numbers | None
    got: Numbers | None
    agrees: Callable[[Value], bool]
    answers: Mapping[str, Value]
    tolerance: Tolerance
    ran: Trial
    time_axis: int = -1


def judged_parts(exercise: CheckedKey, verdicts: Iterable[Verdict]) -> list[Part]:
    """Every part of what was observed and compared with an expected value, in the order of the checks."""
    judged = [(seen, verdict.check.visibility) for verdict in verdicts for seen in verdict.seen]
    first = _first_alike([seen for seen, _ in judged])
    return [
        part
        for seen, visibility in judged
        if seen.observed and seen.expectation.rule in ("close", "printed") and not seen.cut_short
        for part in _parts(exercise, seen, first[seen.expectation.trial], visibility)
    ]


def _first_alike(every: Iterable[Seen]) -> dict[int, int]:
    """For each trial the first that does the same, so that one case that is judged twice counts once."""
    ran = {seen.expectation.trial: seen.trial for seen in every}
    first: dict[int, int] = {}
    for at in sorted(ran):
        first[at] = next((other for other in first if ran[other] == ran[at]), at)
    return first


def _parts(exercise: CheckedKey, seen: Seen, trial: int, visibility: Visibility) -> Iterator[Part]:
    expectation = seen.expectation
    answers = {known.mistake: known.value for known in expectation.mistakes}
    if expectation.output or expectation.rule == "printed":
        want = _meant(exercise, seen)
        reading = _reading(exercise, seen, want)
        yield Part(
            trial=trial,
            label=expectation.output,
            visibility=visibility,
            ok=seen.ok,
            want=want,
            right=as_numbers(want),
            got=reading,
            agrees=_likely_agreement(exercise, seen, reading),
            answers=answers,
            tolerance=expectation.tolerance,
            ran=seen.trial,
            time_axis=axis_of(expectation.time_axis, expectation.output),
        )
        return
    labels = expectation.labels
    value, _ = as_asked(seen.value, labels)
    if expectation.parts:
        value, labels = picked(value, expectation.parts), tuple(labels[at] for at in expectation.parts)
    for leaf in _leaves(_Leaf("", expectation.value, value, answers), labels):
        yield Part(
            trial=trial,
            label=leaf.label,
            visibility=visibility,
            ok=seen.ok or agrees(leaf.got, leaf.want, expectation.tolerance),
            want=leaf.want,
            right=as_numbers(leaf.want),
            got=(got := as_numbers(leaf.got)),
            agrees=_agreement(leaf.got, got, expectation.tolerance),
            answers=leaf.answers,
            tolerance=expectation.tolerance,
            ran=seen.trial,
            time_axis=axis_of(expectation.time_axis, leaf.label),
        )


def is_far(value: Value, numbers: Numbers | None, tolerance: Tolerance) -> bool:
    """Whether a value surely does not agree with these numbers, told without the cost of a comparison."""
    if not isinstance(value, Array) or numbers is None or value.shape != numbers.shape or not numbers.size:
        return False
    if value.dtype != "<f8" or numbers.dtype != np.float64:
        return False
    off = np.abs(np.frombuffer(value.data) - numbers.ravel()).max()
    near = (_ROUNDED + 2 * tolerance.rtol) * (1 + np.abs(numbers).max()) + tolerance.atol
    return bool(off > near)


def _agreement(value: Value, numbers: Numbers | None, tolerance: Tolerance) -> Callable[[Value], bool]:
    return lambda other: not is_far(other, numbers, tolerance) and agrees(value, other, tolerance)


def _likely_agreement(exercise: CheckedKey, seen: Seen, got: Numbers | None) -> Callable[[Value], bool]:
    """The test of a script's answer, which is costly, made only of values that are near."""

    def matches(value: Value) -> bool:
        return would_be_right(exercise, seen, value)

    output = next((one for one in exercise.outputs if one.name == seen.expectation.output), None)
    several = output is not None and (output.any_order or output.last_of_stack or output.whole)
    coarse = output is None or several or 10.0**-output.decimals > _ROUNDED
    want = as_numbers(seen.expectation.value)
    if coarse or got is None or want is None or got.shape != want.shape:
        return matches
    tolerance = seen.expectation.tolerance
    return lambda value: not is_far(value, got, tolerance) and matches(value)


def _meant(exercise: CheckedKey, seen: Seen) -> Value:
    """Of the accepted answers the one that what a script keeps has the shape of."""
    output = next((one for one in exercise.outputs if one.name == seen.expectation.output), None)
    if output is None or seen.value is None:
        return seen.expectation.value
    return meant_form(seen.value, seen.expectation, output)


def _reading(exercise: CheckedKey, seen: Seen, meant: Value) -> Numbers | None:
    """What a script keeps, as it was most likely meant: in the expected shape, if it has it."""
    want = as_numbers(meant)
    output = next((one for one in exercise.outputs if one.name == seen.expectation.output), None)
    if want is None or output is None or seen.value is None:
        return None
    read = [view.numbers for view in views(seen.value, output, want)]
    fitting = [fitted for fitted in (fitted_shape(numbers, want) for numbers in read) if fitted is not None]
    return next(iter([*reversed(fitting), *read]), None)


@dataclass(frozen=True, slots=True)
class _Leaf:
    label: str
    want: Value
    got: Value
    answers: Mapping[str, Value]


def _leaves(whole: _Leaf, labels: tuple[str, ...] = ()) -> Iterator[_Leaf]:
    """The tensors of a result that is a tuple or dictionary of them; a result of another kind whole."""
    names = _names(whole, labels)
    got = _elements(whole.got, whole.want) if names else None
    want = _elements(whole.want, whole.want)
    if got is None or want is None:
        yield _Leaf(
            whole.label or (labels[0] if len(labels) == 1 else ""), whole.want, whole.got, whole.answers
        )
        return
    each = {known: _elements(answer, whole.want) for known, answer in whole.answers.items()}
    for at, name in enumerate(names):
        answers = {known: _NOTHING_ALIKE if found is None else found[at] for known, found in each.items()}
        yield from _leaves(_Leaf(name, want[at], got[at], answers))


def _names(whole: _Leaf, labels: tuple[str, ...]) -> list[str]:
    """What the elements of a result are called; nothing if it is not to be taken apart."""
    want, label = whole.want, whole.label
    if isinstance(want, Dictionary):
        return [f"{label}[{key!r}]" if label else str(key) for key in want.keys]
    if not isinstance(want, Items) or (want.kind == "list" and as_numbers(want) is not None):
        return []
    count = len(want.items)
    if not label and len(labels) == 1 and count > 1:
        label = labels[0]
    if label:
        return [f"{label}[{at}]" for at in range(count)]
    return list(labels) if len(labels) == count else [f"result {at}" for at in range(1, count + 1)]


def _elements(value: Value, like: Value) -> Sequence[Value] | None:
    """The elements of a value that has the structure of `like`, in its order; None if it has another."""
    if isinstance(like, Dictionary):
        if not isinstance(value, Dictionary):
            return None
        have = dict(zip(map(str, value.keys), value.values, strict=True))
        wanted = [str(key) for key in like.keys]
        return [have[key] for key in wanted] if all(key in have for key in wanted) else None
    return parts_of(value, len(like.items)) if isinstance(like, Items) else None
