"""Functions that take what another one of the student's own returned: both are called, one after the other.

A backward pass is given the cache that the student's own forward pass made, of whatever layout; only the
child ever holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from grader.authoring.checked_exercise import KnownMistake
from grader.authoring.function_exercise import Calls, FunctionExercise, TakenFrom
from grader.key.compile_functions import judged_parts, kept_checks, kept_unchanged
from grader.key.declared_fields import case_check, checked_fields
from grader.key.differentiated import describe_taken, see_the_examples
from grader.key.record_tapes import tapes_of_calls
from grader.key.reference_answers import (
    CaseFault,
    as_inputs,
    mistaken_answers,
    plain,
    reference_answer,
    variant_answer,
)
from grader.model.answer_key import Check, Expectation, FunctionKey, MistakenAnswer, Step, Trial
from grader.model.prerequisites import OwnLayout, Taken
from grader.model.values import Handle, Value, picked
from grader.steps import Stage

#: The other function's call comes first, then the exercise's own.
_OTHER, _OWN = 0, 1


@dataclass(frozen=True, slots=True)
class FunctionPair:
    """A function and the one that it takes something from: as declared, and as the key says it."""

    exercise: FunctionExercise
    said: TakenFrom
    taken: Taken


@dataclass(frozen=True, slots=True)
class TwoCalls:
    """The inputs of a case's two calls; what is taken stands there as a handle."""

    exercise: str  # the other function's
    other: tuple[Value, ...]
    own: tuple[Value, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The call of the other function, then the own one."""
        return (
            Step(kind="function", name=self.exercise, arguments=self.other),
            Step(kind="function", arguments=self.own, observe=True),
        )


def compile_taken(exercise: FunctionExercise, said: TakenFrom) -> FunctionKey:
    """Every case calls the other function first, then the exercise's with what that gave.

    Where it is given, the exercise's function alone is called, with what the reference's other one gives.
    """
    pair = FunctionPair(exercise, said, describe_taken(exercise, said))
    own_calls: list[Trial] = []
    by_itself: list[Trial] = []
    made: list[Value] = []
    checks: list[Check] = []
    unchanged: list[Expectation] = []
    for case in exercise.cases:
        expectations = []
        for inputs in case.inputs:
            calls = _two_calls(pair, case, inputs)
            expectations.append(_expectation(pair, case, calls, len(made)))
            forms = [Trial(steps=calls.steps), _by_itself(pair, case, inputs, calls)]
            if exercise.unchanged_parameters and not case.hidden:
                steps = forms[said.given].steps
                before = dict(zip(exercise.parameters, steps[_OWN].arguments, strict=True))
                unchanged.append(kept_unchanged(exercise, before, len(made), len(steps)))
                forms = [_telling_arguments(form) for form in forms]
            own_calls.append(forms[0])
            by_itself.append(forms[1])
            made.append(_made(pair, case, calls))
        checks.append(case_check(case, tuple(expectations)))
    checks += kept_checks(exercise, unchanged)
    trials = by_itself if said.given else own_calls
    return FunctionKey(
        **checked_fields(exercise),
        parameters=tuple(exercise.parameters),
        outputs=tuple(exercise.outputs),
        trials=tuple(trials),
        checks=tuple(checks),
        tapes=tapes_of_calls(exercise, trials),
        taken=None if said.given else pair.taken,
        by_itself=() if said.given else tuple(by_itself),
        own_layout=_own_layout(pair),
        own_calls=tuple(own_calls) if said.given else (),
        made=tuple(made),
    )


def _telling_arguments(trial: Trial) -> Trial:
    """A trial that tells as well what the own call's arguments are after it."""
    return Trial(steps=(*trial.steps, Step(kind="arguments", on=_OWN, observe=True)))


def _own_layout(pair: FunctionPair) -> OwnLayout:
    taken = pair.taken
    return OwnLayout(
        exercise=taken.exercise,
        parameter=taken.parameter,
        part=taken.part,
        inputs=taken.inputs,
        returns=tuple(pair.said.of.returns),
    )


def _two_calls(pair: FunctionPair, case: Calls, inputs: dict[str, Any]) -> TwoCalls:
    taken, parameters = pair.taken, pair.exercise.parameters
    names = [*taken.inputs, *(name for name in parameters if name != taken.parameter)]
    if set(inputs) != set(names):
        raise CaseFault(
            case.declared, f'the case "{case.name}" has inputs {sorted(inputs)}, expected {names}.'
        )
    words = f'an input of the case "{case.name}"'
    ready = {name: plain(case.declared, words, thing) for name, thing in as_inputs(inputs).items()}
    handle = {taken.parameter: Handle(_OTHER, (taken.part,))}
    return TwoCalls(
        exercise=taken.exercise,
        other=tuple(ready[name] for name in taken.inputs),
        own=tuple((ready | handle)[name] for name in parameters),
    )


def _performed(calls: TwoCalls, own: Callable[..., Any], other: Callable[..., Any]) -> Any:
    """What the exercise's function gives after the other one."""
    stage = Stage(lambda: own, lambda _: other)
    return [stage.perform(step) for step in calls.steps][_OWN]


def _expectation(pair: FunctionPair, case: Calls, calls: TwoCalls, trial: int) -> Expectation:
    exercise, other = pair.exercise, pair.said.of
    answer = reference_answer(case, lambda: _performed(calls, exercise.reference, other.reference))
    value = plain(case.declared, f'the reference\'s answer in "{case.name}"', answer)
    parts = judged_parts(exercise, case)
    return Expectation(
        trial=trial,
        step=_OWN,
        value=picked(value, parts),
        tolerance=exercise.tolerance,
        labels=tuple(exercise.returns),
        parts=parts,
        mistakes=tuple(
            replace(told, value=picked(told.value, parts))
            for known in exercise.mistakes
            for told in _mistaken(pair, known, calls)
        ),
        slips=tuple(
            replace(told, value=picked(told.value, parts))
            for known in other.mistakes
            for told in _after_a_slip(pair, known, calls)
        ),
    )


def _mistaken(pair: FunctionPair, known: KnownMistake, calls: TwoCalls) -> tuple[MistakenAnswer, ...]:
    """A known mistake's answer: of the exercise's own function, of the other one, or of both together."""
    own = pair.exercise.reference if known.variant is None else known.variant
    other = known.taken_from or pair.said.of.reference
    return mistaken_answers(known, variant_answer(lambda: _performed(calls, own, other)))


def _after_a_slip(pair: FunctionPair, known: KnownMistake, calls: TwoCalls) -> tuple[MistakenAnswer, ...]:
    """What the reference answers to the result of a known mistake of the other function, if it can."""
    if known.variant is None or pair.said.given:
        return ()
    own = pair.exercise.reference
    return mistaken_answers(known, variant_answer(lambda: _performed(calls, own, known.variant)))


def _made(pair: FunctionPair, case: Calls, calls: TwoCalls) -> Value:
    """What the reference's other function gives."""
    stage = Stage(lambda: None, lambda _: pair.said.of.reference)
    result = reference_answer(case, lambda: stage.perform(calls.steps[_OTHER]))
    return plain(case.declared, f"what {pair.taken.exercise} gives", result)


def _by_itself(pair: FunctionPair, case: Calls, inputs: dict[str, Any], calls: TwoCalls) -> Trial:
    """The call with the reference's result as plain data, for where the student's other one is lacking."""
    taken = pair.taken
    stage = Stage(lambda: None, lambda _: pair.said.of.reference)
    result = reference_answer(case, lambda: stage.perform(calls.steps[_OTHER]))
    see_the_examples(pair.said, taken, case, inputs, result)
    part = plain(case.declared, f"what {taken.exercise} gives", result[taken.part])
    given = tuple(part if isinstance(argument, Handle) else argument for argument in calls.own)
    return Trial(
        steps=(Step(kind="part", arguments=(None,)), Step(kind="function", arguments=given, observe=True))
    )
