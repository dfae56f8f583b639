"""Reasons in how calls end: what they raise, names from outside, sizes written down, nothing returned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.compare.numeric import as_numbers
from grader.diagnose.code_faults import gap_words, open_words, ungrouped_words
from grader.diagnose.failing import (
    Failure,
    Shown,
    Words,
    as_diagnosis,
    at_line,
    public_first,
    quoted,
    shown_of,
)
from grader.diagnose.familiar_errors import familiar_words, limit_words
from grader.diagnose.inputs import dictionaries_of, input_names, sizes_of
from grader.diagnose.lookups import PLAIN, lookup_words
from grader.diagnose.missing_names import name_words
from grader.diagnose.returned_values import argument_words, printed_words, returned_words
from grader.extract.name_scope import NameScope
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import CheckedKey, ScriptKey
from grader.model.observation import Raised
from grader.model.result import Diagnosis
from grader.model.spelling import folded
from grader.model.values import Items, Value, picked

#: Of the names that are read from outside, or never read, the first three are told: a sentence, not a list.
_MOST_NAMES = 3
#: A course's published cases are called `x_tmp` for an input `x`: who reads them has not read the argument.
_PUBLISHED = "_tmp"
#: What is raised where sizes do not fit: by arrays, and by an index that runs past an end.
_SIZE_ERRORS = frozenset(("ValueError", "IndexError"))
#: What these say is told of whatever raises them; of other errors that one is told which comes first.
_NAME_ERRORS = frozenset(("NameError", "UnboundLocalError", *PLAIN))


def from_errors(exercise: CheckedKey, verdicts: Iterable[Verdict], scope: NameScope) -> list[Diagnosis]:
    """What the ends of calls tell of the code: one reason, or two where a name comes from outside."""
    shown = shown_of(verdicts)
    failing = public_first(one for one in shown if not one.seen.ok)
    failures = [_failure(exercise, one, scope) for one in failing]
    plain = _plain(failing, failures, scope)
    if plain is not None:
        return [plain]
    if failing and (limit := limit_words(failing[0].seen.observation)):
        return [as_diagnosis(limit, failing[:1])]
    found: list[Diagnosis] = []
    if not isinstance(exercise, ScriptKey):
        leaked = _leaked(exercise, failing, scope) or _fixed_sizes(exercise, shown)
        found = [leaked] if leaked else []
    first = failures[0] if failures else None
    if not found and first and (words := lookup_words(first) or familiar_words(first)):
        return [as_diagnosis(words, failing[:1])]
    if isinstance(exercise, ScriptKey):
        said = printed_words(failing) or _unbound(exercise, failing, scope)
        return [as_diagnosis(said, failing)] if said else []
    returned = None if found else returned_words(shown, scope)
    return [as_diagnosis(*returned)] if returned else found


def _failure(exercise: CheckedKey, one: Shown, scope: NameScope) -> Failure | None:
    error = one.error if one.seen.observation.status == "raised" else None
    if isinstance(exercise, ScriptKey) and one.seen.observed and not one.seen.cut_short:
        error = None  # something else raised: the value is wrong for a reason of its own
    return None if error is None else Failure(error, exercise, scope, one.seen.trial)


def _plain(
    failing: Sequence[Shown], failures: Sequence[Failure | None], scope: NameScope
) -> Diagnosis | None:
    """What is plain: something is still to be written; a name, module or file is not there."""
    gap = gap_words(scope) if failing else None
    if gap is not None:
        return as_diagnosis(gap, failing)
    for one, failure in zip(failing, failures, strict=True):
        if failure is None:
            continue
        words = open_words(failure) or ungrouped_words(failure) or argument_words(failure)
        words = words or _from_outside_words(failure)
        if words is None and failure.raised.type_name in _NAME_ERRORS:
            words = name_words(failure) or lookup_words(failure)
        if words is not None:
            return as_diagnosis(words, [one])
    return None


def _unbound(exercise: CheckedKey, failing: Sequence[Shown], scope: NameScope) -> Words | None:
    """A name that nothing binds, where nothing was filled in: `hss.append(h)` below `hs = []`."""
    empty = any(_holds_nothing(one.seen.value) for one in failing if one.seen.observed)
    for name, (cell, line) in scope.unbound.items() if empty else ():
        error = Raised("NameError", f"name '{name}' is not defined", cell, line)
        words = name_words(Failure(error, exercise, scope, failing[0].seen.trial))
        where = f" It is read in {at_line((cell, line))}."
        return words and words._replace(message=words.message + where)
    return None


def _holds_nothing(value: Value) -> bool:
    numbers = as_numbers(value)
    return numbers is not None and not numbers.any()


def _from_outside_words(failure: Failure) -> Words | None:
    """A name of the notebook's top level that is not there when the function is called.

    The statement that would bind it may have failed for want of what functions are not given: a file, say.
    """
    raised, scope = failure.raised, failure.scope
    match = raised.message.split("'")
    missed = [match[1]] if len(match) == 3 and raised.type_name == "NameError" else []
    functions = {*scope.called, *failure.exercise.target.names}
    of_data = any(at == raised.origin for name, at in scope.bound.items() if name not in functions)
    names = [name for name in missed if name in scope.outside] or sorted(scope.outside if of_data else ())
    return _outside(names[:_MOST_NAMES]) if names and not failure.is_script else None


def _leaked(exercise: CheckedKey, failing: Sequence[Shown], scope: NameScope) -> Diagnosis | None:
    """A function that reads a variable of the notebook where it should read an input."""
    names = {folded(name) for name in input_names(exercise)}
    alike = [name for name in scope.outside if folded(name.removesuffix(_PUBLISHED)) in names]
    raising = [name for one in failing for name in _read_where_it_raises(one.seen, scope)]
    keys = {key for found in dictionaries_of(exercise) for key in found.keys}
    holders = [holder for key, holder in scope.taken.items() if key in keys and holder in scope.outside]
    leaked = sorted(scope.outside if scope.unused else {*alike, *raising, *holders})
    if not leaked or not failing:
        return None
    return as_diagnosis(_outside(leaked[:_MOST_NAMES], scope.unused[:_MOST_NAMES]), failing)


def _read_where_it_raises(seen: Seen, scope: NameScope) -> Iterable[str]:
    """The variables from outside that are read on the student's own lines which an error came through."""
    trail = seen.error.trail if seen.error is not None else ()
    return [name for position in trail for name in scope.lines.get(position, ())]


def _outside(names: Sequence[str], unused: Sequence[str] = ()) -> Words:
    beside = f", and never reads its own {quoted(unused)}" if unused else ""
    message = f"Your function reads {quoted(names)} from the notebook, outside of it{beside}."
    hint = "Called with other inputs, it still uses those of the notebook: take all from its arguments."
    return Words("uses-a-global", message, hint)


def _fixed_sizes(exercise: CheckedKey, shown: Sequence[Shown]) -> Diagnosis | None:
    """Right for some sizes, and for all others an error about sizes or a result of another size."""
    failing = [one for one in shown if not one.seen.ok]
    about = {one.seen.expectation.parts for one in failing}
    right = [one for one in shown if one.seen.ok and one.seen.expectation.parts in about]
    if not right or not failing or not all(_is_about_sizes(one.seen) for one in failing):
        return None
    works = {sizes_of(exercise, one.seen.trial) for one in right}
    if any(sizes_of(exercise, one.seen.trial) in works for one in failing):
        return None
    words = Words(
        "sizes-hard-coded",
        "your function is right for some sizes only; for others it raises an error or gives another shape.",
        "Look for sizes that are written as numbers, and take each from the shape of an argument.",
        "symptom",
    )
    return as_diagnosis(words, failing)


def _is_about_sizes(seen: Seen) -> bool:
    if not seen.observed:
        return seen.error is not None and seen.error.type_name in _SIZE_ERRORS
    got, want = _shapes(picked(seen.value, seen.expectation.parts)), _shapes(seen.expectation.value)
    alike = [shape and len(shape) for shape in got] == [shape and len(shape) for shape in want]
    return alike and got != want  # another number of results, or of axes, is no matter of sizes


def _shapes(value: Value) -> list[tuple[int, ...] | None]:
    """The shape of a result, or of each of several."""
    numbers = as_numbers(value)
    if isinstance(value, Items) and (value.kind == "tuple" or numbers is None):
        return [shape for item in value.items for shape in _shapes(item)]
    return [None if numbers is None else numbers.shape]
