"""Run trials of a function or class, and stand in for what it calls."""

from __future__ import annotations

import functools
import socket
from typing import Any

from grader.model.answer_key import Trial
from grader.model.observation import Printed, StepResult
from grader.model.values import from_value
from grader.sandbox import wire
from grader.sandbox.child.absent import USED, note_want
from grader.sandbox.child.exceptions import raised_by
from grader.sandbox.child.interpreter import Interpreter
from grader.sandbox.child.serialize import Serializer, TooLarge
from grader.steps import Stage


class Refused(BaseException):
    """The grader does not answer this call of a stand-in; not for student code to catch."""


class TrialRunner:
    """Runs a job's trials on what an interpreter's program defined."""

    def __init__(self, job: wire.Job, interpreter: Interpreter, channel: socket.socket) -> None:
        """Tell the grader over `channel`."""
        self._job = job
        self._interpreter = interpreter
        self._channel = channel
        self._refused = False

    def run(self, number: int, trial: Trial) -> None:
        """Run one trial, telling each observed step's result at once, then how the trial ended.

        Raises:
            Refused: the grader did not answer a stand-in's call, whatever student code made of that.

        """
        self._interpreter.output.take()
        USED.clear()
        ending = self._run_steps(number, trial)
        done = wire.TrialDone(
            trial=number,
            printed=(Printed(0, self._interpreter.output.take()),),
            absent=tuple(sorted(USED)),
            **ending,
        )
        wire.send_frame(self._channel, done)

    def _run_steps(self, number: int, trial: Trial) -> dict[str, Any]:
        """Perform steps until one fails; how it failed, if one did."""
        serializer = Serializer(self._job.limits.returned_bytes)
        stage = Stage(self._target, self._other)
        try:
            for at, step in enumerate(trial.steps):
                result = stage.perform(step)
                self._stop_if_refused()
                printed = self._interpreter.output.take()
                if step.observe:
                    told = StepResult(at, serializer.serialize(result), printed)
                    wire.send_frame(self._channel, wire.StepDone(number, told))
        except TooLarge as failure:
            return {"too_much": str(failure)}
        except BaseException as failure:  # noqa: BLE001 - whatever student code raises is told as data
            self._stop_if_refused()
            note_want(failure)
            memory = isinstance(failure, MemoryError)
            return {"error": raised_by(failure), "failed_step": stage.at, "out_of_memory": memory}
        return {}

    def _stop_if_refused(self) -> None:
        if self._refused:
            raise Refused

    def stand_in(self, name: str, /, *arguments: Any, **keywords: Any) -> Any:
        """What a stand-in does when student code calls it: ask the grader, one call at a time."""
        self._stop_if_refused()
        self._refused = True  # until there is an answer
        serializer = Serializer(self._job.limits.returned_bytes)
        asked = tuple(serializer.serialize(argument) for argument in arguments)
        named = {word: serializer.serialize(argument) for word, argument in keywords.items()}
        wire.send_frame(self._channel, wire.Call(name, asked, named))
        reply = wire.decode_to_child(wire.receive_frame(self._channel, self._job.limits.returned_bytes))
        if not isinstance(reply, wire.Reply):
            raise Refused
        self._refused = False
        return from_value(reply.value)

    def bind_stand_ins(self) -> None:
        """Put stand-ins in the place of the student's own functions."""
        for name in self._job.stand_ins:
            self._interpreter.namespace[name] = functools.partial(self.stand_in, name)

    def _target(self) -> Any:
        return self._defined(self._job.program.target)

    def _other(self, exercise: str) -> Any:
        return self._defined(self._job.program.others.get(exercise, exercise))

    def _defined(self, name: str) -> Any:
        errors = self._interpreter.errors
        if name not in self._interpreter.namespace:
            if errors:
                last = errors[-1]
                raise NameError(f"{name} could not be defined: {last.type_name}: {last.message}")
            raise NameError(f"name '{name}' is not defined")
        return self._interpreter.namespace[name]
