"""The transcript of a child's messages, checked one by one, and the observations that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.model.answer_key import Limits, Trial
from grader.model.observation import Observation, Raised, RunStatus, StepResult
from grader.sandbox import wire
from grader.sandbox.decoded_size import decoded_size

#: What a frame may hold beside the returned bytes themselves: names, shapes, printed text.
_FRAME_SLACK = 8 << 20


class Allowance:
    """How much may still be sent and kept of a job, whatever number of children do it.

    The child keeps to the limits too, but student code can write to its channel past everything that does.
    """

    def __init__(self, limits: Limits) -> None:
        """Start with a job's limits."""
        self.left = limits.returned_bytes + _FRAME_SLACK

    def decode(self, body: bytes | bytearray) -> wire.FromChild:
        """Decode a frame and take it off, unless nothing of it is kept.

        Raises:
            WireError: it is not a message, or more than is left.

        """
        size = decoded_size(body, self.left)
        if size > self.left:
            raise wire.FrameTooLong("the returned values are larger than may be returned")
        message = wire.decode_from_child(body)
        if not isinstance(message, wire.Call):
            self.left -= size
        return message


@dataclass(slots=True)
class Transcript:
    """What one child has sent so far, and how it ended."""

    trials: Sequence[Trial]
    printed_bytes: int  # what a child may print in all
    loaded: wire.Loaded | None = None
    results: dict[int, list[StepResult]] = field(default_factory=dict)
    done: dict[int, wire.TrialDone] = field(default_factory=dict)
    ended: RunStatus = "ok"
    message: str = ""
    limit_seconds: float = 0.0  # what ended it, if it timed out
    overdue: wire.Overdue | None = None
    ended_externally: bool = False  # ended by what neither the student nor a limit did: worth another try

    def record(self, message: wire.FromChild) -> None:
        """Record one message, if it is its turn; a child that speaks out of turn breaks the protocol.

        Raises:
            WireError: it was not the message's turn.

        """
        if isinstance(message, wire.Confined):
            raise wire.WireError("a second report of being confined")
        if isinstance(message, wire.Loaded):
            if self.loaded is not None:
                raise wire.WireError("a second report of loading")
            self.loaded = message
        elif isinstance(message, wire.Overdue):
            if self.overdue is not None:
                raise wire.WireError("a second report of being late")
            self.overdue = message
        elif isinstance(message, wire.StepDone):
            self._count_text(message.result.printed)
            results = self.results.setdefault(len(self.done), [])
            if not self._is_turn(message.trial) or not self._is_expected(message.result.step, results):
                raise wire.WireError("a result out of turn")
            results.append(message.result)
        elif isinstance(message, wire.TrialDone):
            self._count_text(*(printed.text for printed in message.printed))
            if not self._is_turn(message.trial):
                raise wire.WireError("the end of a trial out of turn")
            self.done[message.trial] = message

    def _is_turn(self, trial: int) -> bool:
        return self.loaded is not None and trial == len(self.done) < len(self.trials)

    def _is_expected(self, step: int, results: list[StepResult]) -> bool:
        """Whether a step is one that is observed, and comes after those that have a result."""
        steps = self.trials[len(self.done)].steps
        after = results[-1].step if results else -1
        return after < step < len(steps) and steps[step].observe

    def _count_text(self, *texts: str) -> None:
        self.printed_bytes -= sum(map(len, texts))
        if self.printed_bytes < 0:
            raise wire.WireError("more text than may be printed")

    def observations(self) -> list[Observation]:
        """One for each trial that was done, and one for the trial in which the child ended."""
        reached = len(self.done) if self.ended == "ok" else min(len(self.done) + 1, len(self.trials))
        return [self._observation(trial) for trial in range(max(1, reached))]

    def _observation(self, trial: int) -> Observation:
        loaded = self.loaded or wire.Loaded((), ())
        results = tuple(self.results.get(trial, ()))
        done = self.done.get(trial)
        if done is None:
            return Observation(
                status=self.ended if self.ended != "ok" else "crashed",
                message=self.message,
                error=self._place_when_late(),
                limit_seconds=self.limit_seconds if self.ended == "timed_out" else 0.0,
                load_errors=loaded.errors,
                results=results,
                givens=loaded.givens,
                absent=loaded.absent,
            )
        return Observation(
            status=_status(done),
            error=done.error,
            failed_step=done.failed_step,
            message=done.too_much,
            load_errors=loaded.errors,
            results=results,
            kept=done.kept,
            printed=done.printed,
            givens=loaded.givens,
            absent=tuple(dict.fromkeys((*loaded.absent, *done.absent))),
        )

    def _place_when_late(self) -> Raised | None:
        """Where student code was when its time was almost over, if it ended by that."""
        if self.ended != "timed_out" or self.overdue is None:
            return None
        cell, line = self.overdue.cell, self.overdue.line
        return Raised("TimeoutError", "", cell, line, ((cell, line),))


def _status(done: wire.TrialDone) -> RunStatus:
    if done.out_of_memory:
        return "out_of_memory"
    if done.too_much:
        return "bad_output"
    return "ok" if done.error is None else "raised"
