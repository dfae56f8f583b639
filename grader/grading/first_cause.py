"""The first error among those of a run: what only a statement that failed would have bound is no cause."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from grader.extract.attached import attached_methods
from grader.extract.units import Outline, Unit
from grader.model.answer_key import Trial
from grader.model.observation import Observation, Raised
from grader.model.submission import Program

_UNDEFINED = re.compile(r"name '(\w{1,60})' is not defined|^(\w{1,60}) could not be defined")
#: A cause of a cause is followed so far.
_MOST_CAUSES = 20


def with_first_cause(
    outline: Outline, program: Program, trial: Trial, observation: Observation
) -> Observation:
    """A run that raised, with the error that came first and that the others follow from, as its error."""
    error = observation.error
    if observation.status != "raised" or error is None:
        return observation
    own = [one for one in observation.load_errors if not one.is_failed_import]
    if not trial.steps and own:
        error = own[0]
    for _ in range(_MOST_CAUSES):
        cause = _cause_of(outline, program, observation, error)
        if cause is None or cause == error:
            break
        error = cause
    return msgspec.structs.replace(observation, error=error)


def _cause_of(outline: Outline, program: Program, observation: Observation, error: Raised) -> Raised | None:
    """The error of the statement that would have bound the name, or attached the method, that is missed."""
    match = _UNDEFINED.search(error.message) if error.type_name == "NameError" else None
    name = (match[1] or match[2]) if match else ""
    for one in observation.load_errors:
        unit = _unit_at(outline, one)
        if unit is None:
            continue
        if name and (name in unit.facts.binds or (unit.facts.star_import and not _is_bound(outline, name))):
            return one
        if error.type_name == "AttributeError" and program.target in _classes_of(unit):
            return one
    return None


def _is_bound(outline: Outline, name: str) -> bool:
    return name in outline.flow.binders


def _classes_of(unit: Unit) -> Collection[str]:
    """The classes that a statement attaches methods to."""
    return {of for of, _, _ in attached_methods(unit.node)}


def _unit_at(outline: Outline, error: Raised) -> Unit | None:
    """The statement of the top level that an error came out of."""
    cell, line = error.origin
    covering = (
        unit for unit in outline.cell_units(cell) if unit.line <= line <= unit.line + unit.source.count("\n")
    )
    return next(covering, None)
