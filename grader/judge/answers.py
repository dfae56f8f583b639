"""Where a script's answer is: the place that is right in every run and computed, else the likeliest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.compare.numeric import Numbers, as_numbers
from grader.compare.printed import printed_numbers
from grader.compare.views import holds
from grader.judge.labels import printed_right
from grader.judge.places import likeliest_place, places, printed_text, value_at
from grader.model.answer_key import Expectation, Output, ScriptKey
from grader.model.observation import Observation
from grader.model.submission import PRINTED, Place, Program
from grader.model.visibility import public_trials

#: A constant is the answer's if it is so near: 0.7616 is typed in for 0.76159.
_TYPED_IN = 5e-5


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an output was found, if at all; whether it is right there in every trial that could be run."""

    output: Output
    place: Place | None
    right: bool
    notes: tuple[str, ...] = ()
    typed_in: bool = False


def find_answer(
    exercise: ScriptKey,
    program: Program,
    output: Output,
    observations: Sequence[Observation | None],
    claimed: frozenset[str] = frozenset(),
) -> Answer:
    """Look for an output in every place; one that is right in all trials, else the likeliest one.

    `observations` may be None for trials that were not run; these are left out. `claimed` are names
    of other exercises' outputs, which are not near spellings of this one's.
    """
    expected = _expectations(exercise, output)
    run = [
        trial
        for trial, observation in enumerate(observations)
        if observation is not None and trial in expected
    ]
    usable = [trial for trial in run if trial == 0 or varies_all_givens(exercise, trial, observations[trial])]
    first = observations[run[0]] if run else None
    if first is None or not usable:
        return Answer(output, None, False)
    shown = public_trials(exercise)
    typed_in: Place | None = None
    for place in places(exercise, first, output):
        found = [right_at(place, exercise, expected[trial], output, observations[trial]) for trial in usable]
        if all(note is not None for note in found):
            if not _is_computed(place, program, len(usable), as_numbers(expected[usable[0]].value)):
                typed_in = typed_in or place
                continue
            told = [note for trial, note in zip(usable, found, strict=True) if trial in shown and note]
            return Answer(output, place, True, tuple(dict.fromkeys(told)))
    if typed_in:
        return Answer(output, typed_in, False, typed_in=True)
    prints = (
        right_at(PRINTED, exercise, expected[at], output, observations[at]) is not None for at in usable
    )
    if usable[0] == 0 and _is_typed_print(program, as_numbers(expected[0].value), prints):
        return Answer(output, PRINTED, False, typed_in=True)
    return Answer(output, likeliest_place(first, output, claimed, program.computed), False)


def _is_typed_print(program: Program, want: Numbers | None, prints: Iterable[bool]) -> bool:
    """Whether a print is right only for the published data, the first, and its digits stand in the code.

    The prints are looked at only if the digits do.
    """
    if want is None or not _written_out(want, program.constants):
        return False
    published, *others = prints
    return published and bool(others) and not any(others)


def _is_computed(place: Place, program: Program, trials: int, want: Numbers | None) -> bool:
    """Whether a place's value is computed; following another given (two trials) shows it as well.

    Where nothing could be varied, code in which the answer's own digits stand does not count.
    """
    if trials > 1:
        return True
    if want is not None and _written_out(want, program.constants):
        return False
    return place.root in program.computed


def _written_out(want: Numbers, constants: frozenset[float]) -> bool:
    """Whether all numbers of an answer stand among constants, to four decimals; whole ones do not tell."""
    telling = [float(number) for number in want.ravel() if not float(number).is_integer()]
    return bool(telling) and all(
        any(abs(constant - number) <= _TYPED_IN for constant in constants) for number in telling
    )


def _expectations(exercise: ScriptKey, output: Output) -> dict[int, Expectation]:
    return {
        expectation.trial: expectation
        for check in exercise.checks
        for expectation in check.expectations
        if expectation.output == output.name
    }


def varies_all_givens(exercise: ScriptKey, trial: int, observation: Observation | None) -> bool:
    """Whether every given that a trial replaces was surely found, so that the trial tells something."""
    if observation is None:
        return False
    found = {use.name for use in observation.givens if use.how != "tentative"}
    return all(name in found for name in exercise.trials[trial].givens)


def right_at(
    place: Place | None,
    exercise: ScriptKey,
    expectation: Expectation,
    output: Output,
    observation: Observation | None,
    *,
    surely: bool = False,
) -> str | None:
    """A note (perhaps empty) if the place holds the expected value in its trial, else None."""
    if observation is None:
        return None
    if place == PRINTED:
        text = printed_text(observation)
        return "" if printed_right(exercise, expectation, output, text, surely=surely) else None
    value = value_at(observation, place)
    return None if value is None else holds(value, expectation, output)


def prints_candidates(exercise: ScriptKey, program: Program, observation: Observation) -> bool:
    """Whether a run computed and printed as many numbers with decimals as are asked for."""
    sizes = [
        as_numbers(e.value) for output in exercise.outputs for e in _expectations(exercise, output).values()
    ]
    least = min((size.size for size in sizes if size is not None), default=1)
    printed = [number for number in printed_numbers(printed_text(observation)) if number.decimals > 0]
    return PRINTED in program.computed and len(printed) >= max(1, least)
