"""Symptoms in how calls end: names from outside or misspelt, sizes written down, shapes that do not fit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.compare.numeric import as_numbers
from grader.diagnose.inputs import input_names, sizes_of
from grader.extract.name_scope import NameScope
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import CheckedKey, ScriptKey
from grader.model.packages import is_package, near_module, root_of
from grader.model.result import Diagnosis, Visibility
from grader.model.spelling import folded
from grader.model.values import Items, Value, picked

#: What Python says of a name that is bound nowhere, and of a local one that is not bound yet. Code may word
#: its errors as it likes: only what may be a name, and is no longer than one, is told again.
_UNDEFINED = re.compile(r"name '([^\W\d]\w{0,60})' is not defined")
_NO_MODULE = re.compile(r"No module named '([^\W\d][\w.]{0,60})'")
_UNSET = re.compile(r"local variable '([^\W\d]\w{0,60})'")
#: A known name as alike as this is meant: `h_prev` by `state_prev` (0.625), not by `previous` (0.571).
_NEAR = 0.6
#: Of the names that are read from outside, or never read, the first three are told: a sentence, not a list.
_MOST_NAMES = 3
#: A course's published cases are called `x_tmp` for an input `x`: who reads them has not read the argument.
_PUBLISHED = "_tmp"
#: What is raised where sizes do not fit: by arrays, and by an index that runs past an end.
_SIZE_ERRORS = frozenset(("ValueError", "IndexError"))
#: What NumPy says of shapes that do not fit → what happens there, and where to look.
_MISFITS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"not aligned|mismatch in its core dimension"),
        "the shapes of two arrays do not fit for a matrix product",
        "(n, k) @ (k, m) gives (n, m). Which of them stands on the left, and must one be transposed?",
    ),
    (
        re.compile(r"could not broadcast input array from shape"),
        "an array is stored in a place of another shape",
        "Compare the shape of what is stored with that of its slot: which axis is which?",
    ),
    (
        re.compile(r"operands could not be broadcast together"),
        "the shapes of two arrays do not fit for an operation entry by entry",
        "Compare the two shapes: is one of them transposed, or is a matrix product meant?",
    ),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    seen: Seen
    visibility: Visibility


def from_errors(exercise: CheckedKey, verdicts: Iterable[Verdict], scope: NameScope) -> list[Diagnosis]:
    """What errors, and the cases that they occur in, tell of the code."""
    shown = [_Shown(seen, verdict.check.visibility) for verdict in verdicts for seen in verdict.seen]
    failing = [one for one in shown if not one.seen.ok]
    found = _no_such_module(failing) or _undefined(failing, scope) or _unset(failing)
    if found is not None:
        return [found]
    if isinstance(exercise, ScriptKey):
        return []
    leaked = _leaked(exercise, failing, scope)
    sizes = _fixed_sizes(exercise, shown) if leaked is None else None
    other = _misfit(failing) or _nothing_returned(shown) if leaked is None and sizes is None else None
    return [one for one in (leaked, sizes, other) if one is not None]


def _undefined(failing: Sequence[_Shown], scope: NameScope) -> Diagnosis | None:
    """A name that is nowhere defined when the function runs: misspelt, or defined elsewhere."""
    found = _named(failing, "NameError", _UNDEFINED)
    if found is None:
        return None
    name, visibility = found
    if name in scope.outside:
        return _from_outside([name], visibility)
    near = _nearest(name, scope.known)
    hint = f"Do you mean `{near}`?" if near else "Define it in the function, or take it from its arguments."
    message = f"a {'misspelt name' if near else 'name that is defined nowhere'}: `{name}`"
    return _symptom("undefined-name", message, hint, visibility)


def _no_such_module(failing: Sequence[_Shown]) -> Diagnosis | None:
    """An import of what is no module: misspelt, or a file that was not handed in."""
    for one in sorted(failing, key=lambda one: one.visibility != "public"):
        match = _NO_MODULE.search(one.seen.error.message) if one.seen.error is not None else None
        if match and not is_package(match.group(1)):
            return _not_a_module(match.group(1), one.visibility)
    return None


def _not_a_module(name: str, visibility: Visibility) -> Diagnosis:
    root = root_of(name)
    near = near_module(root)
    if near and near != root:
        hint = f"Do you mean `{near}`? Correct the import."
    elif near:
        hint = f"`{root}` has no part of that name: look it up, and correct the import."
    else:
        hint = "If it is a file of yours, hand it in beside the notebook; else correct the import."
    return _symptom("no-such-module", f"there is no module `{name}`", hint, visibility)


def _nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like another, if one is alike."""
    others = sorted(other for other in known if other != name)
    same = [other for other in others if folded(other) == folded(name)]
    return next(iter([*same, *difflib.get_close_matches(name, others, 1, _NEAR)]), "")


def _unset(failing: Sequence[_Shown]) -> Diagnosis | None:
    found = _named(failing, "UnboundLocalError", _UNSET)
    if found is None:
        return None
    name, visibility = found
    hint = "A name that a function assigns is its own, even if the notebook has one of the same name."
    return _symptom("read-before-assigned", f"`{name}` is read before it is assigned", hint, visibility)


def _named(failing: Sequence[_Shown], error: str, pattern: re.Pattern[str]) -> tuple[str, Visibility] | None:
    """The name that errors of a kind are about; that of a public case, if there is one."""
    for one in sorted(failing, key=lambda one: one.visibility != "public"):
        raised = one.seen.error
        if raised is not None and raised.type_name == error:
            match = pattern.search(raised.message)
            if match:
                return match.group(1), one.visibility
    return None


def _leaked(exercise: CheckedKey, failing: Sequence[_Shown], scope: NameScope) -> Diagnosis | None:
    """A function that reads a variable of the notebook where it should read an input."""
    names = {folded(name) for name in input_names(exercise)}
    alike = [name for name in scope.outside if folded(name.removesuffix(_PUBLISHED)) in names]
    raising = [name for one in failing for name in _read_where_it_raises(one.seen, scope)]
    leaked = sorted(scope.outside if scope.unused else {*alike, *raising})
    if not leaked or not failing:
        return None
    return _from_outside(leaked[:_MOST_NAMES], _visibility(failing), scope.unused[:_MOST_NAMES])


def _read_where_it_raises(seen: Seen, scope: NameScope) -> Iterable[str]:
    """The variables from outside that are read on the student's own lines which an error came through."""
    trail = seen.error.trail if seen.error is not None else ()
    return [name for position in trail for name in scope.lines.get(position, ())]


def _from_outside(names: Sequence[str], visibility: Visibility, unused: Sequence[str] = ()) -> Diagnosis:
    beside = f", and never its own {_quoted(unused)}" if unused else ""
    hint = "With other inputs it still uses the notebook's: take everything from the arguments."
    return _symptom(
        "uses-a-global", f"your function uses {_quoted(names)} from outside{beside}", hint, visibility
    )


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _fixed_sizes(exercise: CheckedKey, shown: Sequence[_Shown]) -> Diagnosis | None:
    """Right for some sizes, and for all others an error about sizes or a result of another size."""
    failing = [one for one in shown if not one.seen.ok]
    about = {one.seen.expectation.parts for one in failing}
    right = [one for one in shown if one.seen.ok and one.seen.expectation.parts in about]
    if not right or not failing or not all(_is_about_sizes(one.seen) for one in failing):
        return None
    works = {sizes_of(exercise, one.seen.trial) for one in right}
    if any(sizes_of(exercise, one.seen.trial) in works for one in failing):
        return None
    return _symptom(
        "sizes-hard-coded",
        "your function is right for some sizes only; for others it raises an error or gives another shape",
        "Take every size from the shapes of the arguments, and sum over the axes that are meant.",
        _visibility(failing),
    )


def _misfit(failing: Sequence[_Shown]) -> Diagnosis | None:
    """Every failing case ends in an error of one kind about shapes; which shapes is left to the error."""
    raised = [one.seen.error for one in failing]
    messages = [error.message for error in raised if error is not None and error.type_name == "ValueError"]
    for pattern, message, hint in _MISFITS:
        if messages and len(messages) == len(failing) and all(map(pattern.search, messages)):
            return _symptom("shapes-do-not-fit", message, hint, _visibility(failing))
    return None


def _nothing_returned(shown: Sequence[_Shown]) -> Diagnosis | None:
    """Some calls return something and others None, as where a branch has no return."""
    ended = [one for one in shown if one.seen.observed and not one.seen.expectation.parts]
    nothing = [one for one in ended if one.seen.value is None and not one.seen.ok]
    if not nothing or not any(one.seen.ok for one in ended):
        return None
    return _symptom(
        "returns-nothing-at-times",
        "your function returns nothing in some cases",
        "Every way through it needs a return, also where nothing has to be changed.",
        _visibility(nothing),
    )


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


def _visibility(shown: Iterable[_Shown]) -> Visibility:
    return "public" if any(one.visibility == "public" for one in shown) else "hidden"


def _symptom(known: str, message: str, hint: str, visibility: Visibility) -> Diagnosis:
    return Diagnosis(id=known, message=f"{message}.", hint=hint, certainty="symptom", visibility=visibility)
