"""What the reference and its known mistakes answer, as data, and how a case's fault is told to its author."""

from __future__ import annotations

import cmath
import copy
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from grader.authoring.checked_exercise import Case, KnownMistake
from grader.authoring.exercise import Declared
from grader.model.answer_key import MistakenAnswer
from grader.model.values import Value, to_value


class CaseFault(Exception):
    """A case that cannot be compiled: where it was declared and why."""

    def __init__(self, declared: Declared, reason: str) -> None:
        """Blame the line `declared`."""
        super().__init__(reason)
        self.declared = declared
        self.reason = reason


def reference_answer(case: Case, reference: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
    """What the reference answers on copies of the inputs.

    Raises:
        CaseFault: it raises, or its answer is not finite.

    """
    try:
        with np.errstate(all="ignore"):
            answer = reference(*copy.deepcopy(arguments), **copy.deepcopy(keywords))
    except (Exception, SystemExit) as error:
        raise CaseFault(
            case.declared, f'the reference raises {type(error).__name__} in the case "{case.name}": {error}'
        ) from error
    if not all_finite(answer):
        raise CaseFault(
            case.declared,
            f'the reference\'s answer in the case "{case.name}" is not finite; change the case.',
        )
    return answer


def variant_answer(variant: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
    """What a known mistake answers, or None where it raises: then it has no answer to recognise."""
    try:
        with np.errstate(all="ignore"):
            return variant(*copy.deepcopy(arguments), **copy.deepcopy(keywords))
    except (Exception, SystemExit):  # noqa: BLE001 - a mistake may fail on some inputs; it explains nothing there
        return None


def mistaken_answers(known: KnownMistake, answer: Any) -> tuple[MistakenAnswer, ...]:
    """A known mistake's answer as data; none where it has none, or one that is not finite."""
    if answer is None or not all_finite(answer):
        return ()
    return (MistakenAnswer(known.id, plain(known.declared, f"the answer of the mistake {known.id}", answer)),)


def plain(declared: Declared, words: str, thing: Any) -> Value:
    """Tell an author's object as data.

    Raises:
        CaseFault: it has no plain form; `words` say what it is.

    """
    try:
        value = to_value(thing)
        msgspec.msgpack.encode(value)  # whole numbers beyond 64 bits have no plain form either
    except (TypeError, ValueError, OverflowError) as error:
        raise CaseFault(declared, f"{words} is not plain data: {error}.") from error
    return value


def all_finite(thing: Any) -> bool:
    """Whether every number in an answer is finite: an infinite expectation would accept anything."""
    if isinstance(thing, dict):
        return all(map(all_finite, thing.values()))
    if isinstance(thing, (list, tuple)):
        return all(map(all_finite, thing))
    if isinstance(thing, (np.ndarray, np.generic)):
        return thing.dtype.kind not in "fc" or bool(np.isfinite(thing).all())
    return not isinstance(thing, (float, complex)) or cmath.isfinite(thing)


def shape_of(thing: Any) -> tuple[int, ...] | None:
    """The shape of an array, however it is written; None for rows of different lengths."""
    try:
        shape: tuple[int, ...] = np.shape(thing)
    except ValueError:
        return None
    return shape


def as_inputs(inputs: dict[str, Any]) -> dict[str, Any]:
    """An author's inputs: lists of numbers become float64 arrays, also inside dictionaries."""
    return {name: _as_input(value) for name, value in inputs.items()}


def _as_input(value: Any) -> Any:
    if isinstance(value, list):
        try:
            array = np.asarray(value)
        except ValueError:  # rows of different lengths
            return value
        return array.astype(np.float64) if array.dtype.kind in "iuf" else value
    return {key: _as_input(item) for key, item in value.items()} if isinstance(value, dict) else value
