"""Follow-through: judge an exercise again with the right answers of the earlier one that it calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.diagnose import diagnose
from grader.grading.context import Context, Tried
from grader.grading.stand_ins import TapeReader, tape_reader
from grader.judge.calls import judge_calls
from grader.judge.verdicts import Verdict
from grader.model.answer_key import FunctionKey
from grader.model.observation import Observation
from grader.model.result import Diagnosis, ExerciseResult
from grader.model.submission import Program
from grader.model.visibility import public_trials


@dataclass(frozen=True, slots=True)
class Followed:
    """Verdicts after following through, what was observed for them, and where calls depart.

    `still_wrong` are the verdicts with right answers of the earlier exercise: what fails there is its own.
    """

    verdicts: list[Verdict]
    still_wrong: list[Verdict]
    observations: list[Observation]
    diagnoses: tuple[Diagnosis, ...]
    asked: bool  # it calls an earlier function at all


def may_follow(
    exercise: FunctionKey, verdicts: Sequence[Verdict], results: Mapping[str, ExerciseResult]
) -> bool:
    """Whether to ask what an earlier exercise has to do with what failed.

    If all earlier ones are right, only where a call departs can be learnt; a known mistake tells more.
    """
    if not exercise.tapes or not _failed_trials(verdicts):
        return False
    earlier = {tape.exercise for tape in exercise.tapes}
    if any(name in results and results[name].status != "passed" for name in earlier):
        return True
    return not any(diagnosis.certainty == "match" for diagnosis in diagnose(exercise, verdicts))


def follow_through(
    context: Context,
    exercise: FunctionKey,
    tried: Tried,
    results: Mapping[str, ExerciseResult],
) -> Followed:
    """Judge what failed again, with stand-ins that answer the calls which the reference makes."""
    observations, verdicts = list(tried.observations), tried.verdicts
    failed = _failed_trials(verdicts)
    shown = public_trials(exercise)
    reader = tape_reader(context, exercise, results)
    for group in ([t for t in failed if t in shown], [t for t in failed if t not in shown]):
        for part in (group[:1], group[1:]):
            if part and not reader.departs_itself:  # after a departure the rest would depart as well
                reader.trials = part
                _run(context, exercise, tried.program, reader, observations)
    after = judge_calls(exercise, observations)
    merged = [_merged(*pair, reader) for pair in zip(verdicts, after, strict=True)]
    asked = any(reader.asked(trial) for trial in failed)
    own = [] if reader.departures or not asked else after
    return Followed(merged, own, observations, reader.diagnoses(shown), asked)


def _failed_trials(verdicts: Sequence[Verdict]) -> list[int]:
    """The trials of checks that are worth points and did not pass; time-outs are not tried again."""
    again = [verdict for verdict in verdicts if verdict.status in ("failed", "raised")]
    return sorted(
        {e.trial for verdict in again if not verdict.check.advice for e in verdict.check.expectations}
    )


def _run(
    context: Context,
    exercise: FunctionKey,
    program: Program,
    reader: TapeReader,
    observations: list[Observation],
) -> None:
    """Put what the reader's trials show with stand-ins in the place of what they showed without."""
    chosen = tuple(exercise.trials[trial] for trial in reader.trials)
    job = msgspec.structs.replace(
        context.job(exercise, program), trials=chosen, stand_ins=reader.names(program)
    )
    found = context.grading.sandbox.run(job, reader.respond)
    for trial, observation in zip(reader.trials, found, strict=True):
        if trial not in reader.departures and reader.asked(trial):
            observations[trial] = observation


def _merged(before: Verdict, after: Verdict, reader: TapeReader) -> Verdict:
    """The verdict with stand-ins, where it is right only with them."""
    if before.status == "passed" or after.status != "passed":
        return before
    name = next((reader.asked(e.trial) for e in before.check.expectations if reader.asked(e.trial)), "")
    if reader.is_right(name):  # so nothing of an earlier mistake is forgiven: it is right
        return after
    message = f"Right with a right {name} in the place of yours."
    return replace(after, message=message, followed_from=name)
