"""Symptoms in errors, and in where they occur: names from outside, misspelt names, sizes written down."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.diagnose.inputs import input_names, sizes_of
from grader.diagnose.surroundings import Surroundings
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import ExerciseKey
from grader.model.observation import Raised
from grader.model.result import Diagnosis, Visibility
from grader.model.spelling import folded

_UNDEFINED = re.compile(r"name '([^\W\d]\w{0,60})' is not defined")
_UNSET = re.compile(r"local variable '([^\W\d]\w{0,60})'")
_NEAR = 0.6
#: What is raised where sizes do not fit.
_SIZE_ERRORS = frozenset(("ValueError", "IndexError"))


@dataclass(frozen=True, slots=True)
class _Shown:
    seen: Seen
    visibility: Visibility


def from_errors(
    exercise: ExerciseKey, verdicts: Iterable[Verdict], surroundings: Surroundings
) -> list[Diagnosis]:
    """What errors, and the cases that they occur in, tell of the code."""
    shown = [_Shown(seen, verdict.check.visibility) for verdict in verdicts for seen in verdict.seen]
    failing = [one for one in shown if not one.seen.ok]
    found = _undefined(failing, surroundings) or _unset(failing)
    if found is not None:
        return [found]
    if exercise.kind != "function":
        return []
    leaked = _leaked(exercise, failing, surroundings)
    sizes = _fixed_sizes(exercise, shown) if leaked is None else None
    return [one for one in (leaked, sizes) if one is not None]


def _undefined(failing: Sequence[_Shown], surroundings: Surroundings) -> Diagnosis | None:
    """A name that is nowhere defined when the function runs: misspelt, or defined elsewhere."""
    found = _named(failing, "NameError", _UNDEFINED)
    if found is None:
        return None
    name, visibility = found
    if name in surroundings.outside:
        return _from_outside([name], visibility)
    near = _nearest(name, surroundings.known)
    hint = f"Do you mean `{near}`?" if near else "Define it in the function, or take it from its arguments."
    message = f"`{name}` is not defined"
    return _symptom("undefined-name", message, hint, visibility)


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


def _leaked(exercise: ExerciseKey, failing: Sequence[_Shown], surroundings: Surroundings) -> Diagnosis | None:
    """A function that reads a variable of the notebook which is called like one of its inputs."""
    names = input_names(exercise)
    leaked = sorted(
        name for name in surroundings.outside if name in names or name.removesuffix("_tmp") in names
    )
    if not leaked or not failing:
        return None
    return _from_outside(leaked[:3], _visibility(failing))


def _from_outside(names: Sequence[str], visibility: Visibility) -> Diagnosis:
    listed = ", ".join(f"`{name}`" for name in names)
    hint = "With other inputs it still uses the notebook's: take everything from the arguments."
    return _symptom("uses-a-global", f"your function uses {listed} from outside", hint, visibility)


def _fixed_sizes(exercise: ExerciseKey, shown: Sequence[_Shown]) -> Diagnosis | None:
    """Right for some sizes, and an error about sizes for all others."""
    right = [one for one in shown if one.seen.ok]
    failing = [one for one in shown if not one.seen.ok]
    if not right or not failing or not all(_is_about_sizes(one.seen.error) for one in failing):
        return None
    works = {sizes_of(exercise, one.seen.expectation.trial) for one in right}
    if any(sizes_of(exercise, one.seen.expectation.trial) in works for one in failing):
        return None
    return _symptom(
        "sizes-hard-coded",
        "right for some sizes, while others raise an error: a size is written into the code",
        "Take every size from the shapes of the arguments.",
        _visibility(failing),
    )


def _is_about_sizes(error: Raised | None) -> bool:
    return error is not None and error.type_name in _SIZE_ERRORS


def _visibility(shown: Iterable[_Shown]) -> Visibility:
    return "public" if any(one.visibility == "public" for one in shown) else "hidden"


def _symptom(known: str, message: str, hint: str, visibility: Visibility) -> Diagnosis:
    return Diagnosis(id=known, message=f"{message}.", hint=hint, certainty="symptom", visibility=visibility)
