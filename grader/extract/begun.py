"""Was anything attempted? What is not there, or not begun, is a verdict of its own, never merely wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from grader.compare.numeric import all_none, as_numbers, only_none_or_given
from grader.extract.expressions import FUNCTIONS
from grader.extract.gaps import Gap
from grader.extract.locate import Definition
from grader.extract.placeholders import (
    holds_only_placeholder,
    only_initialised,
    placeholder_at,
    placeholder_loop,
)
from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit
from grader.extract.untouched import is_untouched, work_in_functions
from grader.extract.work import Work, work_in
from grader.model.answer_key import BaseKey, ScriptKey, Trial
from grader.model.observation import Observation, Raised
from grader.model.submission import LAST, PRINTED, Place, Program

#: Of what a function calls so many are looked at.
_MOST_CALLED = 50
_DECIMALS = re.compile(r"\d\.\d")


def definition_untouched(exercise: BaseKey, definition: Definition, starter: frozenset[str]) -> bool:
    """Whether a function or class was not begun, by its code alone: the starter's, or placeholders."""
    return is_untouched(definition.unit.node, exercise.target.methods, starter)


def work_done(
    outline: Outline, definition: Definition, methods: Sequence[str], others: frozenset[str] = frozenset()
) -> Work:
    """How far a definition is, with those functions that it calls and that are still to be finished.

    `others` are names that other exercises ask for: what is open there is not open here.
    """
    own = sum(work_in_functions(definition.unit.node, methods), Work())
    helpers = [
        work_in_functions(unit.node, ())[0]
        for unit in called_functions(outline, definition)
        if unit.facts.defines.isdisjoint(others)
    ]
    return sum((_as_gap(work) for work in helpers if work.gaps or work.untouched), own)


def _as_gap(helper: Work) -> Work:
    """A function that is called: where nothing was done in it, that is one gap more."""
    return helper if helper.gaps or not helper.untouched else replace(helper, gaps=(Gap(0, "", whole=True),))


def called_functions(outline: Outline, definition: Definition) -> list[Unit]:
    """The functions of the notebook that a definition calls, through others as well."""
    found: dict[str, Unit] = {}
    queue = [definition.unit]
    while queue and len(found) < _MOST_CALLED:
        for name in sorted(queue.pop().facts.deferred_calls - found.keys() - {definition.name}):
            binding = [outline.units[at] for at in outline.flow.binders.get(name, ())]
            functions = [unit for unit in binding if isinstance(unit.node, FUNCTIONS)]
            if functions:
                found[name] = functions[-1]
                queue.append(functions[-1])
    return list(found.values())


def tells_nothing(
    outline: Outline,
    observations: Sequence[tuple[Trial, Observation]],
    others: frozenset[str] = frozenset(),
) -> bool:
    """Whether every call ends at a placeholder or gives nothing but None: nothing was attempted.

    `observations` are those of the trials that points depend on. It is asked only of what is not right.
    `others` are names that other exercises ask for: a placeholder there leaves this one begun.
    """
    return bool(observations) and all(
        _told_nothing(outline, trial, observation, others) for trial, observation in observations
    )


def _told_nothing(outline: Outline, trial: Trial, observation: Observation, others: frozenset[str]) -> bool:
    if observation.status == "raised":
        return observation.error is not None and _ends_at_placeholder(outline, observation.error, others)
    called = [told for told in observation.results if trial.steps[told.step].kind in ("function", "method")]
    told_of = called or observation.results
    empty = bool(told_of) and all(
        all_none(told.value) or only_none_or_given(told.value, trial.steps[told.step].arguments)
        for told in told_of
    )
    printed = any(told.printed.strip() for told in observation.results)
    return observation.status == "ok" and empty and (not printed or _prints_none(observation))


def _prints_none(observation: Observation) -> bool:
    text = "".join(told.printed for told in observation.results)
    return "None" in text and re.search(r"\d\.\d|= ?-?\d|: ?-?\d", text) is None


def _ends_at_placeholder(outline: Outline, error: Raised, others: frozenset[str] = frozenset()) -> bool:
    """Whether an error arose where something is still to be written, not in a definition of `others`."""
    own = [(cell, line) for cell, line in error.trail if not _within(outline, cell, line, others)]
    if error.type_name == "NotImplementedError":
        return own[-1:] == list(error.trail[-1:])
    return any(placeholder_at(outline, cell, line) for cell, line in own)


def _within(outline: Outline, cell: int, line: int, names: frozenset[str]) -> bool:
    """Whether a line stands in the definition of one of these names."""
    return bool(names) and any(
        unit.line <= line <= unit.line + unit.source.count("\n") and not unit.facts.defines.isdisjoint(names)
        for unit in outline.cell_units(cell)
    )


def script_unfilled(
    outline: Outline,
    exercise: ScriptKey,
    program: Program,
    observation: Observation,
    starter: frozenset[str],
) -> bool:
    """Whether a script's answer was not begun: its names are unset, only initialised, or the starter's."""
    names = {name for output in exercise.outputs for name in output.names}
    own = [unit for unit in outline.units if unit.cell in program.cells]
    binding = [unit for unit in own if unit.facts.binds & names]
    told = not exercise.target.headings or binding or observation.printed
    if told and own and all(statement_digest(unit.node) in starter for unit in own):
        return True
    bound = {name for unit in binding for name in unit.facts.binds & names}
    canonical = {output.name for output in exercise.outputs} & bound or bound
    work = script_work(own)
    if canonical and all(_not_begun(outline, name, own, observation) for name in canonical):
        done = work.finished and not all(_only_placeholders(binding, name) for name in canonical)
        return not done and not _shows_computed(program, observation)
    if work.finished:
        return False
    if any(placeholder_loop(unit.node) for unit in own):
        return True
    return observation.status == "raised" and _first_ends_at_placeholder(outline, observation)


def script_work(units: Sequence[Unit]) -> Work:
    """How far statements are, those apart that define functions and classes."""
    return work_in([unit.node for unit in units if not unit.facts.defines])


def _only_placeholders(units: Sequence[Unit], name: str) -> bool:
    """Whether a name is bound by placeholders alone."""
    return all(holds_only_placeholder(unit.node, name) for unit in units if name in unit.facts.binds)


def _shows_computed(program: Program, observation: Observation) -> bool:
    """Whether a cell shows numbers that it computed: an answer under no name of its own, right or wrong."""
    printed = "".join(printed.text for printed in observation.printed)
    if PRINTED in program.computed and _DECIMALS.search(printed):
        return True
    shown = [kept.value for kept in observation.kept if kept.place.kind == "last_expression"]
    numbers = [array for array in map(as_numbers, shown) if array is not None]
    return LAST in program.computed and any(array.dtype.kind == "f" for array in numbers)


def _not_begun(outline: Outline, name: str, units: list[Unit], observation: Observation) -> bool:
    if only_initialised(outline, name, units):
        return True
    kept = [kept.value for kept in observation.kept if kept.place == Place(name)]
    return bool(kept) and all(map(all_none, kept))


def _first_ends_at_placeholder(outline: Outline, observation: Observation) -> bool:
    """Whether the first error of a script, failed imports apart, arose where something is to be written."""
    for error in observation.load_errors:
        if not error.type_name.startswith(("ModuleNotFound", "Import")):
            trail = error.trail or ((error.cell, error.line),)
            return _ends_at_placeholder(outline, msgspec.structs.replace(error, trail=trail))
    return False
