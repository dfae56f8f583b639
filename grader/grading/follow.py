"""Follow-through: judge an exercise again with the right answers of the earlier one that it calls."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from grader.diagnose import diagnose
from grader.extract.program import find_definition
from grader.grading.context import Context
from grader.judge.calls import judge_calls
from grader.judge.tapes import departure, in_order, taped_answer
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ExerciseKey, Tape
from grader.model.observation import Observation
from grader.model.result import Diagnosis, ExerciseResult
from grader.model.submission import Program
from grader.model.visibility import public_trials
from grader.sandbox import wire


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier exercise's function: the names it may be called by, and the order of its arguments."""

    exercise: ExerciseKey
    names: tuple[str, ...]
    own_parameters: tuple[str, ...]
    is_right: bool


@dataclass(slots=True)
class TapeReader:
    """Answers the calls of a run's trials from their tapes; what departs from them it notes."""

    tapes: Mapping[tuple[int, str], Tape]
    earlier: Sequence[Earlier]
    trials: Sequence[int]
    calls: dict[tuple[int, str], int] = field(default_factory=dict)
    departures: dict[int, str] = field(default_factory=dict)

    def respond(self, at: int, ask: wire.Ask) -> wire.Answer | None:
        """The answer to a call in trial `at` of the run, if it is on the trial's tape."""
        trial = self.trials[at]
        called = next((one for one in self.earlier if ask.name in one.names), None)
        tape = self.tapes.get((trial, called.exercise.name)) if called else None
        if called is None or tape is None:
            return None
        number = self.calls.get((trial, called.exercise.name), 0)
        self.calls[trial, called.exercise.name] = number + 1
        parameters = called.exercise.parameters
        arguments = in_order(parameters, called.own_parameters, ask.arguments, dict(ask.keywords))
        answer = taped_answer(tape.calls, arguments)
        if answer is None:
            why = departure(tape.calls, number, parameters, arguments)
            what = f"Call {number + 1} of {len(tape.calls)} of {ask.name} departs from the right solution's"
            self.departures[trial] = f"{what}: {why}."
            return None
        return wire.Answer(answer.value)

    def asked(self, trial: int) -> str:
        """An earlier exercise that a trial asked for answers of; prefer one that is not right itself."""
        named = [one for one in self.earlier if self.calls.get((trial, one.exercise.name))]
        return next((one.exercise.name for one in sorted(named, key=lambda one: one.is_right)), "")


@dataclass(frozen=True, slots=True)
class Followed:
    """Verdicts after following through, what was observed for them, and where calls depart."""

    verdicts: list[Verdict]
    observations: list[Observation]
    diagnoses: tuple[Diagnosis, ...]
    asked: bool  # it calls an earlier function at all


def may_follow(
    exercise: ExerciseKey, verdicts: Sequence[Verdict], results: Mapping[str, ExerciseResult]
) -> bool:
    """Whether to ask what an earlier exercise has to do with what failed.

    If all earlier ones are right, only where a call departs can be learnt; a known mistake tells more.
    """
    if not exercise.tapes or not _failed_trials(verdicts):
        return False
    earlier = {tape.exercise for tape in exercise.tapes}
    if any(name in results and results[name].status != "passed" for name in earlier):
        return True
    return not diagnose(exercise, verdicts)


def follow_through(
    context: Context,
    exercise: ExerciseKey,
    program: Program,
    judged: tuple[Sequence[Observation], list[Verdict]],
    results: Mapping[str, ExerciseResult],
) -> Followed:
    """Judge what failed again, with stand-ins that give the reference's answers to the reference's calls."""
    observations, verdicts = list(judged[0]), judged[1]
    earlier = _earlier(context, exercise, results)
    tapes = {(tape.trial, tape.exercise): tape for tape in exercise.tapes}
    failed = _failed_trials(verdicts)
    shown = public_trials(exercise)
    reader = TapeReader(tapes, earlier, ())
    for group in ([t for t in failed if t in shown], [t for t in failed if t not in shown]):
        for part in (group[:1], group[1:]):
            if part and not reader.departures:  # after a departure the rest would depart as well
                reader.trials = part
                _run(context, exercise, program, reader, observations)
    after = judge_calls(exercise, observations)
    merged = [_merged(*pair, reader) for pair in zip(verdicts, after, strict=True)]
    asked = any(reader.asked(trial) for trial in failed)
    return Followed(merged, observations, _departed(reader, shown), asked)


def _failed_trials(verdicts: Sequence[Verdict]) -> list[int]:
    """The trials of checks that are worth points and did not pass; time-outs are not tried again."""
    again = [verdict for verdict in verdicts if verdict.status in ("failed", "raised")]
    return sorted(
        {e.trial for verdict in again if not verdict.check.advice for e in verdict.check.expectations}
    )


def _run(
    context: Context,
    exercise: ExerciseKey,
    program: Program,
    reader: TapeReader,
    observations: list[Observation],
) -> None:
    """Put what the reader's trials show with stand-ins in the place of what they showed without."""
    names = tuple(name for one in reader.earlier for name in one.names if name != program.target)
    chosen = tuple(exercise.trials[trial] for trial in reader.trials)
    job = msgspec.structs.replace(context.job(exercise, program), trials=chosen, stand_ins=names)
    found = context.grading.sandbox.run(job, reader.respond)
    for trial, observation in zip(reader.trials, found, strict=True):
        if trial not in reader.departures and reader.asked(trial):
            observations[trial] = observation


def _merged(before: Verdict, after: Verdict, reader: TapeReader) -> Verdict:
    """The verdict with stand-ins, where it is right only with them."""
    if before.status == "passed" or after.status != "passed":
        return before
    name = next((reader.asked(e.trial) for e in before.check.expectations if reader.asked(e.trial)), "")
    message = f"Right with a right {name} in the place of yours."
    return replace(after, message=message, followed_from=name)


def _departed(reader: TapeReader, shown: frozenset[int]) -> tuple[Diagnosis, ...]:
    """Where a call departs, told of the first trial whose inputs are no secret, else of the first."""
    ranked = sorted(reader.departures, key=lambda trial: (trial not in shown, trial))
    return tuple(
        Diagnosis(
            id="call-departs",
            message=reader.departures[trial],
            hint="Look at what you pass in that call.",
            certainty="symptom",
            visibility="public" if trial in shown else "hidden",
        )
        for trial in ranked[:1]
    )


def _earlier(
    context: Context, exercise: ExerciseKey, results: Mapping[str, ExerciseResult]
) -> tuple[Earlier, ...]:
    by_name = {key.name: key for key in context.grading.key.exercises}
    names = dict.fromkeys(tape.exercise for tape in exercise.tapes)
    return tuple(_one_earlier(context, by_name[name], results.get(name)) for name in names if name in by_name)


def _one_earlier(context: Context, key: ExerciseKey, result: ExerciseResult | None) -> Earlier:
    definition = find_definition(context.outline, key, context.claimed)
    node = definition.unit.node if definition else None
    own = tuple(word.arg for word in node.args.args) if isinstance(node, ast.FunctionDef) else ()
    found = (definition.name,) if definition else ()
    names = dict.fromkeys((*found, *key.target.names[:1]))
    return Earlier(key, tuple(names), own, result is not None and result.status == "passed")
