"""Follow-through: an exercise judged again with the right answers of the earlier ones that it calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.diagnose import is_known_mistake
from grader.grading.attempt import Attempt, Followed, choose
from grader.grading.case import Case
from grader.grading.earlier.stand_ins import TapeReader, tape_reader
from grader.grading.keyword_calls import trials_in_own_order
from grader.judge.calls import judge_calls
from grader.judge.verdicts import Verdict
from grader.model.answer_key import FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.visibility import public_trials


def with_right_calls(case: Case[FunctionKey], tried: Sequence[Attempt]) -> Attempt | None:
    """What failed, with stand-ins that answer the calls which the reference makes; None if it makes none."""
    last = choose(tried)
    failed = _failed_trials(last.verdicts)
    if last.definition is None or not failed or not _may_follow(case, last.verdicts):
        return None
    trials, _ = trials_in_own_order(case.outline, case.exercise, last.definition)
    reader = tape_reader(case)
    observations = _observed_again(case, last, trials, failed, reader)
    if not any(reader.asked(trial) for trial in failed):
        return None
    after = judge_calls(case.exercise, observations, trials=trials)
    merged = [_merged(*pair, reader) for pair in zip(last.verdicts, after, strict=True)]
    followed = Followed(
        reader.diagnoses(public_trials(case.exercise)), () if reader.departures else tuple(after)
    )
    return replace(last, observations=observations, verdicts=merged, followed=followed, supersedes=True)


def _may_follow(case: Case[FunctionKey], verdicts: Sequence[Verdict]) -> bool:
    """Whether to ask what an earlier exercise has to do with what failed.

    If all earlier ones are right, only where a call departs can be learnt; a known mistake tells more.
    """
    earlier = {tape.exercise for tape in case.exercise.tapes}
    if any(name in case.results and not case.is_passed(name) for name in earlier):
        return True
    return bool(earlier) and not is_known_mistake(case.exercise, verdicts)


def _failed_trials(verdicts: Sequence[Verdict]) -> list[int]:
    """The trials of checks that are worth points and did not pass; time-outs are not tried again."""
    again = [verdict for verdict in verdicts if verdict.status in ("failed", "raised")]
    return sorted(
        {e.trial for verdict in again if not verdict.check.advice for e in verdict.check.expectations}
    )


def _observed_again(
    case: Case[FunctionKey],
    last: Attempt,
    trials: Sequence[Trial],
    failed: Sequence[int],
    reader: TapeReader,
) -> list[Observation]:
    """What the failed trials show with stand-ins, where they ask for answers and none departs."""
    observations = list(last.observations)
    shown = public_trials(case.exercise)
    for group in ([t for t in failed if t in shown], [t for t in failed if t not in shown]):
        for part in (group[:1], group[1:]):
            if not part or reader.departs_itself:  # after a departure the rest would depart as well
                continue
            stand_ins = reader.stand_ins(last.program, part)
            found = case.run(last.program, [trials[at] for at in part], stand_ins=stand_ins)
            for trial, observation in zip(part, found, strict=True):
                if trial not in reader.departures and reader.asked(trial):
                    observations[trial] = observation
    return observations


def _merged(before: Verdict, after: Verdict, reader: TapeReader) -> Verdict:
    """The verdict with stand-ins, where it is right only with them."""
    if before.status == "passed" or after.status != "passed":
        return before
    name = next((reader.asked(e.trial) for e in before.check.expectations if reader.asked(e.trial)), "")
    if reader.is_right(name):  # so nothing of an earlier mistake is forgiven: it is right
        return after
    message = f"Right with a right {name} in the place of yours."
    return replace(after, message=message, followed_from=name)
