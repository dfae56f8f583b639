"""Runs of what lives in the kernel: calls of the student's own functions, here; all else in a child."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from types import FrameType

import msgspec
import numpy as np

from grader.live.kernel import Kernel
from grader.model.answer_key import Limits, Trial
from grader.model.observation import Observation, Printed, Raised, RunStatus, StepResult
from grader.sandbox import wire
from grader.sandbox.child.exceptions import raised_by
from grader.sandbox.child.serialize import Serializer, TooLarge
from grader.sandbox.child.stdout import CappedText
from grader.sandbox.confined_process import Responder
from grader.sandbox.session import Sandbox
from grader.steps import Stage

_SEED = 0


class OutOfTime(BaseException):
    """A live call took longer than it may; not for student code to catch."""


class LiveRuns(Sandbox):
    """Calls what is asked for in this process, as it is; a child is started for what cannot be done so.

    Scripts are run again from their cells, and so is what calls stand-ins for earlier exercises.
    """

    def __init__(self, kernel: Kernel) -> None:
        """Call what lives in `kernel`."""
        super().__init__(at_most="minimal")  # the student's own code, which runs in the kernel as it is
        self._kernel = kernel
        self._children: Sandbox | None = None

    def run(self, job: wire.Job, respond: Responder | None = None) -> list[Observation]:
        """What a job shows: a live function's or class's calls, else what a child tells."""
        names = self._kernel.names
        live = job.program.target in names and not job.stand_ins and any(trial.steps for trial in job.trials)
        if live and all(name in names for name in job.program.others.values()):
            return LiveCalls(self._kernel, job).observations()
        if self._children is None:
            self._children = Sandbox(at_most="minimal").__enter__()
        return self._children.run(job, respond)

    @contextlib.contextmanager
    def together(self, limits: Limits) -> Iterator[Callable[[wire.Job], list[Observation]]]:
        """Nothing is run in one process: what lives in the kernel is called there."""
        yield lambda _: []

    def close(self) -> None:
        """End what was started."""
        if self._children is not None:
            self._children.__exit__(None, None, None)
            self._children = None


class LiveCalls:
    """The trials of one job, performed on live objects one after another within the job's time."""

    def __init__(self, kernel: Kernel, job: wire.Job) -> None:
        """Prepare a job whose target, and what is called beside it, are names of the kernel's."""
        self._kernel = kernel
        self._job = job
        self._output = CappedText(job.limits.printed_bytes)

    def observations(self) -> list[Observation]:
        """What each trial showed; after one that took too long, the rest is not tried."""
        found: list[Observation] = []
        limits = self._job.limits
        with _surroundings(self._output), _stopped_after(limits.wall_seconds) as clock:
            for trial in self._job.trials:
                found.append(self._observe(trial, clock))
                if found[-1].status == "timed_out":
                    break
        return found + found[-1:] * (len(self._job.trials) - len(found))

    def _observe(self, trial: Trial, clock: _Clock) -> Observation:
        names, others = self._kernel.names, self._job.program.others
        stage = Stage(lambda: names[self._job.program.target], lambda name: names[others.get(name, name)])
        results: list[StepResult] = []
        self._output.take()
        try:
            with clock:
                self._perform(stage, trial, results)
        except OutOfTime as error:
            seconds = self._job.limits.wall_seconds
            raised = self._placed(error, stage)
            return Observation(
                status="timed_out", limit_seconds=seconds, error=raised, results=tuple(results)
            )
        except (TooLarge, wire.WireError) as error:
            return Observation(status="bad_output", message=str(error), results=tuple(results))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever student code raises is told as data
            status: RunStatus = "out_of_memory" if isinstance(error, MemoryError) else "raised"
            raised = self._placed(error, stage)
            return Observation(status=status, error=raised, failed_step=stage.at, results=tuple(results))
        return Observation(status="ok", results=tuple(results), printed=(Printed(0, self._output.take()),))

    def _perform(self, stage: Stage, trial: Trial, results: list[StepResult]) -> None:
        """Perform a trial's steps; what is observed goes the way that a child's results go."""
        serializer = Serializer(self._job.limits.returned_bytes)
        for at, step in enumerate(trial.steps):
            value = stage.perform(step)
            printed = self._output.take()
            if step.observe:
                told = wire.StepDone(0, StepResult(at, serializer.serialize(value), printed))
                heard = wire.decode_from_child(msgspec.msgpack.encode(told))
                if isinstance(heard, wire.StepDone):
                    results.append(heard.result)

    def _placed(self, error: BaseException, stage: Stage) -> Raised:
        """An exception as data, its lines by the cells of the notebook."""
        places = [
            place
            for frame, line in traceback.walk_tb(error.__traceback__)
            if (place := self._kernel.place_of(frame.f_code.co_filename, line)) is not None
        ]
        cell, line = places[-1] if places else (0, 0)
        return msgspec.structs.replace(raised_by(error), cell=cell, line=line, trail=tuple(places[-20:]))


class _Clock:
    """Stops what it surrounds once its time is over: by the system's timer, where that can be."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._ticks = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")

    def __enter__(self) -> None:
        if self._ticks:
            # Again and again, as student code may catch whatever is raised.
            signal.setitimer(signal.ITIMER_REAL, max(0.01, self._ends - time.monotonic()), 0.5)

    def __exit__(self, *_: object) -> None:
        if self._ticks:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def _stopped_after(seconds: float) -> Iterator[_Clock]:
    clock = _Clock(seconds)
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield clock
        return
    before = signal.signal(signal.SIGALRM, _raise_out_of_time)
    try:
        yield clock
    finally:
        signal.signal(signal.SIGALRM, before)


def _raise_out_of_time(_: int, __: FrameType | None) -> None:
    raise OutOfTime


@contextlib.contextmanager
def _surroundings(output: io.TextIOBase) -> Iterator[None]:
    """Warnings off, random numbers as in a child, output kept; all as it was afterwards."""
    drawn, drawn_too = np.random.get_state(), random.getstate()
    np.random.seed(_SEED)
    random.seed(_SEED)
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            np.random.set_state(drawn)
            random.setstate(drawn_too)
