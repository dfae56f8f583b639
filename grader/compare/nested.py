"""Compare a returned value, nested as it may be: type, then arity, then each part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeAlias

from grader.compare.closeness import Comparison, compare_arrays, tolerance_for, within
from grader.compare.numeric import Numbers, as_numbers, type_phrase
from grader.model.answer_key import Tolerance
from grader.model.result import Evidence
from grader.model.values import Array, Items, Value, array_value
from grader.model.values import Mapping as Dictionary

#: More keys than this that nobody asked for are no slips of names.
_MOST_OTHERS = 4

TimeAxis: TypeAlias = int | Mapping[str, int]


def axis_of(time_axis: TimeAxis, label: str) -> int:
    """The axis of the time steps in the array of this label; negative where there is none."""
    return time_axis if isinstance(time_axis, int) else time_axis.get(label, -1)


def agrees(got: Value, want: Value, tolerance: Tolerance) -> bool:
    """Whether `compare_values` finds no difference; without the cost of describing one."""
    numbers, expected = as_numbers(got), as_numbers(want)
    if numbers is None or expected is None:
        return compare_values(got, want, tolerance, described=False).ok
    if expected.shape == () and numbers.size == 1:
        numbers = numbers.reshape(())
    return _arrays_agree(numbers, expected, tolerance)


def _arrays_agree(numbers: Numbers, expected: Numbers, tolerance: Tolerance) -> bool:
    if numbers.dtype.kind == "c" and expected.dtype.kind != "c":
        return False
    return within(numbers, expected, tolerance_for(numbers, tolerance)[0])


def compare_values(
    got: Value,
    want: Value,
    tolerance: Tolerance,
    labels: tuple[str, ...] = (),
    time_axis: TimeAxis = -1,
    *,
    described: bool = True,
) -> Comparison:
    """Compare a value with the expected one; `labels` name the parts of a returned tuple.

    One that is not `described` has no evidence, which is most of the cost of a difference.
    """
    expected = None if isinstance(want, Items) and want.kind == "tuple" else as_numbers(want)
    if isinstance(want, Items) and expected is None:
        return _compare_parts(got, want, tolerance, labels, time_axis, described=described)
    label = labels[0] if labels else ""
    if isinstance(want, Dictionary):
        return _compare_mappings(got, want, tolerance, label, time_axis, described=described)
    if isinstance(want, str) or want is None:
        ok = got == want
        return Comparison(ok, "" if ok else f"{label or 'The result'} is {got!r}, expected {want!r}."[:300])
    numbers = as_numbers(got)
    if numbers is None or expected is None:
        return _wrong_type(
            got, "a number" if expected is not None and not expected.shape else "an array of numbers", label
        )
    if expected.shape == () and numbers.size == 1:
        numbers = numbers.reshape(())
    if not described:
        return Comparison(_arrays_agree(numbers, expected, tolerance))
    return compare_arrays(numbers, expected, tolerance, label, axis_of(time_axis, label))


def _wrong_type(got: Value, expected: str, label: str) -> Comparison:
    have = type_phrase(got)
    message = f"{label or 'The result'} is {_article(have)}, expected {expected}."
    return Comparison(False, message, Evidence(label=label, got_type=have, want_type=expected))


def _article(words: str) -> str:
    if words == "None":
        return words
    return f"{'an' if words[0].lower() in 'aeiou' else 'a'} {words}"


def _compare_parts(
    got: Value,
    want: Items,
    tolerance: Tolerance,
    labels: tuple[str, ...],
    time_axis: TimeAxis,
    *,
    described: bool,
) -> Comparison:
    """Several returned values: as many, in this order, each as expected."""
    count = len(want.items)
    parts = parts_of(got, count)
    names = _part_names(labels, count)
    if parts is None:
        return _other_count(got, count, labels)
    told = {
        name: compare_values(part, wanted, tolerance, (name,), time_axis, described=described)
        for part, wanted, name in zip(parts, want.items, names, strict=True)
    }
    if isinstance(got, Array) and len(labels) == count > 1 and not any(one.ok for one in told.values()):
        return _other_count(got, count, labels)  # one array: its rows are no values of their own
    return _together(told, told if len(labels) != 1 else {})  # not of the elements of one value


def _together(told: Mapping[str, Comparison], named: Collection[str]) -> Comparison:
    """Several comparisons as one: the first that fails is told, and which of the `named` are right."""
    notes = tuple(dict.fromkeys(note for one in told.values() for note in one.notes))
    values = tuple((name, one.ok) for name, one in told.items())
    wrong = [one for one in told.values() if not one.ok]
    if not wrong:
        return Comparison(True, notes=notes, values=values)
    right = [name for name, one in told.items() if one.ok and name in named]
    others = [name for name, one in told.items() if not one.ok and one is not wrong[0] and name in named]
    sides = [
        f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} {word}"
        for names, word in ((right, "right"), (others, "wrong as well"))
        if names
    ]
    kept = f" ({'; '.join(sides)}.)" if sides else ""
    return Comparison(False, wrong[0].message + kept, wrong[0].evidence, notes, values)


def _part_names(labels: tuple[str, ...], count: int) -> tuple[str, ...]:
    """What the parts are called: by their own labels, as elements of what one label names, or by number."""
    if len(labels) == count:
        return labels
    if len(labels) == 1:
        return tuple(f"{labels[0]}[{at}]" for at in range(count))
    return tuple(f"result {number}" for number in range(1, count + 1))


def wrong_count(got: Value, labels: tuple[str, ...]) -> Comparison | None:
    """What is to be said where something else is returned than a tuple of what `labels` name."""
    fits = isinstance(got, Items) and len(got.items) == len(labels)
    return None if fits else _other_count(got, len(labels), labels)


def _other_count(got: Value, count: int, labels: tuple[str, ...]) -> Comparison:
    listed = ", ".join(labels) if len(labels) == count else ""
    have = _count(len(got.items)) if isinstance(got, Items) else _article(type_phrase(got))
    expected = f"{_count(count)}{f' ({listed})' if listed else ''}"
    evidence = Evidence(got_type=type_phrase(got), want_type=expected)
    if len(labels) == 1 and count != 1:
        holds = "holds" if isinstance(got, Items) else "is"
        return Comparison(False, f"{labels[0]} {holds} {have}, expected {expected}.", evidence)
    return Comparison(False, f"It returns {have}, expected {expected}.", evidence)


def _count(values: int) -> str:
    return f"{values} value{'' if values == 1 else 's'}"


def parts_of(got: Value, count: int) -> tuple[Value, ...] | None:
    """A returned value as so many values, or None where it is another number of them."""
    if isinstance(got, Items):
        return got.items if len(got.items) == count else None
    if isinstance(got, Array) and len(got.shape) >= 1 and got.shape[0] == count:
        numbers = as_numbers(got)
        if numbers is not None and numbers.dtype.kind in "biufc":
            return tuple(array_value(numbers[at]) for at in range(count))
    return None


def _compare_mappings(
    got: Value, want: Dictionary, tolerance: Tolerance, label: str, time_axis: TimeAxis, *, described: bool
) -> Comparison:
    """Dictionaries: every expected key, each value as expected; further keys do not matter."""
    if not isinstance(got, Dictionary):
        return _wrong_type(got, f"a dictionary of {', '.join(map(str, want.keys))}", label)
    have = dict(zip(map(str, got.keys), got.values, strict=True))
    keys = [str(key) for key in want.keys]
    names = {key: f"{label}[{key!r}]" if label else key for key in keys}
    absent = ", ".join(key for key in keys if key not in have)
    others = [key for key in have if key not in keys]
    instead = f", and has {', '.join(others)}" if others and len(others) <= _MOST_OTHERS else ""
    message = f"{label or 'The dictionary'} lacks {absent}{instead}."
    lacking = Comparison(False, message, Evidence(got_type=type_phrase(got)))
    told = {
        names[key]: compare_values(have[key], value, tolerance, (names[key],), time_axis, described=described)
        if key in have
        else lacking
        for key, value in zip(keys, want.values, strict=True)
    }
    together = _together(told, told)
    if not absent:
        return together
    right = together.message[len(lacking.message) :] if together.message.startswith(lacking.message) else ""
    return replace(together, message=lacking.message + right, evidence=lacking.evidence)


def as_asked(got: Value, labels: tuple[str, ...]) -> tuple[Value, str]:
    """Several returned values as they were asked for, and a note, if they came in another form.

    What `labels` name is taken from under its name in a dictionary, and from in front of further values.
    """
    if len(labels) > 1 and isinstance(got, Dictionary):
        have = dict(zip(map(str, got.keys), got.values, strict=True))
        if have.keys() & set(labels):
            named = tuple(have.get(label) for label in labels)
            return Items("tuple", named), "It returns a dictionary; its values were taken by their names."
    if len(labels) > 1 and isinstance(got, Items) and len(got.items) > len(labels):
        note = f"It returns {len(got.items)} values; the first {len(labels)} of them were judged."
        return Items(got.kind, got.items[: len(labels)]), note
    return got, ""
