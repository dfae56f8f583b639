"""The grader's side of the sandbox: run jobs in children, one or several a job, and tell what they showed."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.errors import SandboxError
from grader.model.answer_key import Trial
from grader.model.observation import Observation
from grader.model.submission import Program
from grader.removal import remove_tree
from grader.sandbox import wire
from grader.sandbox.orders import LEVELS, End, Ended, Fork, Level
from grader.sandbox.transcript import Allowance, Transcript
from grader.sandbox.zygote_process import ZygoteProcess

#: How long a child's walls may take; that is not the student's time.
_CONFINING_SECONDS = 10.0
_LONGEST_FIRST_FRAME = 1024
#: How long the zygote waits for a child that has said its last word.
_GRACE = 0.2
_MOST_TIME_OUTS = 3
_MOST_CALLS_ANSWERED = 10_000
#: A job's children together have this many times what one may take: crashing late gains nothing.
_MOST_WALL_TIMES = 3

#: Answers a stand-in's call in a trial of the job, by number: the value to return, or None to end the run.
Responder = Callable[[int, wire.Call], wire.Reply | None]


class Sandbox:
    """A zygote and the children forked from it; a context manager, for one thread.

    Raises `SandboxError` where the zygote cannot be started or breaks down twice in a row.
    """

    def __init__(
        self, packages: Sequence[str] = (), *, at_least: Level = "minimal", at_most: Level = "full"
    ) -> None:
        """Children will have `packages` loaded, and the strongest isolation there is here within bounds."""
        self._packages = tuple(packages)
        self._levels = LEVELS[LEVELS.index(at_most) : LEVELS.index(at_least) + 1]
        self._scratch = ""
        self.isolation: Level = at_least
        self._zygote = ZygoteProcess(at_least, "", packages)

    def __enter__(self) -> Self:
        """Start the zygote at the strongest level that can be had.

        Raises:
            SandboxError: none of the allowed levels can; the message says why.

        """
        self._scratch = tempfile.mkdtemp(prefix="grader-")
        # Started as root, a child runs as nobody: it finds its folder by name.
        Path(self._scratch).chmod(0o711)
        faults = []
        try:
            for level in self._levels:
                fault = self._try_level(level)
                if not fault:
                    return self
                faults.append(fault)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        remove_tree(self._scratch)
        raise SandboxError(f"Nothing was run: {'; '.join(faults)}. See 'grader doctor'.")

    def _try_level(self, level: Level) -> str:
        """Start a zygote at a level and let it fork once; return what is in the way, if anything."""
        staging = Path(tempfile.mkdtemp(dir=self._scratch))
        staging.chmod(0o755)
        self.isolation = level
        self._zygote = ZygoteProcess(level, str(staging), self._packages)
        try:
            self._zygote.start()
        except SandboxError as error:
            self._zygote.stop()
            return str(error)
        (tried,) = self.run(wire.Job(program=Program(statements=()), trials=(Trial(),)))
        if tried.status == "ok":
            return ""
        self._zygote.stop()
        return f"{level} isolation is not to be had here: a confined process did not run ({tried.message})"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the zygote and remove everything it left."""
        self._zygote.stop()
        remove_tree(self._scratch)

    def load_packages(self, packages: Sequence[str]) -> None:
        """Have further packages loaded in the zygote, for every child from now on.

        Raises:
            PackageError: one is not installed; the message says how to install it.

        """
        if packages:
            self._zygote.load_packages(packages)

    def run(self, job: wire.Job, respond: Responder | None = None) -> list[Observation]:
        """Run a job and tell what each of its trials showed.

        Trials with steps share a child until one times out or crashes, and a fresh child does the
        rest; a script's trials each have a fresh child.
        """
        allowance = Allowance(job.limits)
        if not any(trial.steps for trial in job.trials):
            return [
                self._run_script(job, trial, allowance, _counted_from(number, respond))
                for number, trial in enumerate(job.trials)
            ]
        observations: list[Observation] = []
        seconds = job.limits.wall_seconds
        ends = time.monotonic() + _MOST_WALL_TIMES * seconds
        while len(observations) < len(job.trials):
            rest = msgspec.structs.replace(job, trials=job.trials[len(observations) :])
            left = min(seconds, ends - time.monotonic())
            observations.extend(
                self._observe(rest, left, allowance, _counted_from(len(observations), respond))
            )
            if observations[-1].status == "timed_out":
                seconds = min(seconds, max(0.5, job.limits.wall_seconds / 4))
            late = sum(observation.status == "timed_out" for observation in observations)
            if late >= _MOST_TIME_OUTS or time.monotonic() >= ends:
                ours = observations[-1].status == "sandbox_error"  # it took the time, not the student
                message = "not tried again after three time-outs, or as long"
                untried = Observation(status="sandbox_error" if ours else "timed_out", message=message)
                observations.extend(untried for _ in job.trials[len(observations) :])
        return observations

    def _run_script(
        self, job: wire.Job, trial: Trial, allowance: Allowance, respond: Responder | None
    ) -> Observation:
        files = {**job.files, **trial.files}
        one = msgspec.structs.replace(job, trials=(trial,), files=files)
        return self._observe(one, job.limits.wall_seconds, allowance, respond)[0]

    def _observe(
        self, job: wire.Job, seconds: float, allowance: Allowance, respond: Responder | None
    ) -> list[Observation]:
        """Observations of the trials that one child got through, and of the one that ended it."""
        transcript = self._run_child(job, seconds, allowance, respond)
        if transcript.ended_externally:  # killed from outside, or never confined: not the student's doing
            transcript = self._run_child(job, seconds, allowance, respond)
        return transcript.observations()

    def _run_child(
        self, job: wire.Job, seconds: float, allowance: Allowance, respond: Responder | None
    ) -> Transcript:
        """Have one child do a whole job, as far as it gets."""
        transcript = Transcript(job.trials, job.limits.printed_bytes, limit_seconds=seconds)
        ours, theirs = socket.socketpair()
        folder = tempfile.mkdtemp(dir=self._scratch)
        pid = 0
        try:
            order = Fork(folder, job.limits.cpu_seconds, job.limits.memory_bytes)
            pid = self._zygote.fork(order, theirs)
            theirs.close()
            if not _is_confined(ours):
                transcript.ended, transcript.message = "sandbox_error", "a process could not be confined"
                transcript.ended_externally = True
                return transcript
            deadline = time.monotonic() + seconds
            ours.settimeout(max(seconds, 0.01))
            wire.send_frame(ours, msgspec.structs.replace(job, seconds=seconds))
            _read_messages(transcript, ours, deadline, allowance, respond)
        except wire.Late:
            transcript.ended = "timed_out"
        except (wire.WireError, BrokenPipeError, TimeoutError) as error:
            transcript.ended = "crashed" if isinstance(error, (wire.Closed, OSError)) else "bad_output"
            transcript.message = str(error)
        finally:
            theirs.close()
            ours.close()
            if pid:
                self._end(pid, transcript, job.limits.cpu_seconds)
            remove_tree(folder)
        return transcript

    def _end(self, pid: int, transcript: Transcript, cpu_seconds: float) -> None:
        grace = _GRACE if transcript.ended in ("ok", "crashed") else 0.0
        reply = self._zygote.end(End(pid, grace))
        if reply is None:
            transcript.ended, transcript.message = "sandbox_error", "the sandbox broke down during this run"
            transcript.ended_externally = True
        elif transcript.ended == "crashed":
            transcript.message = _ending(reply)
            signalled = os.WTERMSIG(reply.status) if os.WIFSIGNALED(reply.status) else 0
            # The limit's own signal comes a tick before the usage that is reported reaches it.
            if signalled == signal.SIGXCPU or (signalled and reply.cpu_seconds >= cpu_seconds):
                transcript.ended = "timed_out"
            transcript.ended_externally = (
                signalled == signal.SIGKILL and not reply.killed and transcript.ended == "crashed"
            )


def _is_confined(ours: socket.socket) -> bool:
    """Whether a child says that its walls stand; until then only our own code runs in it."""
    deadline = time.monotonic() + _CONFINING_SECONDS
    try:
        first = wire.decode_from_child(wire.receive_frame(ours, _LONGEST_FIRST_FRAME, deadline))
    except (wire.WireError, OSError):
        return False
    return isinstance(first, wire.Confined)


def _read_messages(
    transcript: Transcript,
    ours: socket.socket,
    deadline: float,
    allowance: Allowance,
    respond: Responder | None,
) -> None:
    """Hear a child out, answering its stand-ins' calls."""
    asked = 0
    while len(transcript.done) < len(transcript.trials):
        message = allowance.decode(wire.receive_frame(ours, allowance.left, deadline))
        if isinstance(message, wire.Call):
            asked += 1
            answer = (
                respond(len(transcript.done), message) if respond and asked <= _MOST_CALLS_ANSWERED else None
            )
            if (
                answer is None
            ):  # student code may swallow the refusal: nothing more is transcript of this child
                transcript.ended, transcript.message = (
                    "raised",
                    f"call {asked} of {message.name} is not answered",
                )
                return
            wire.send_frame(ours, answer)
        else:
            transcript.record(message)


def _counted_from(first: int, respond: Responder | None) -> Responder | None:
    """What answers the calls of a job's rest, whose trials count from `first`."""
    return respond and (lambda trial, call: respond(first + trial, call))


def _ending(ended: Ended) -> str:
    if os.WIFSIGNALED(ended.status) and not ended.killed:
        number = os.WTERMSIG(ended.status)
        named = number in [known.value for known in signal.Signals]  # most real-time signals have no name
        return f"the process was ended by {signal.Signals(number).name if named else f'signal {number}'}"
    return "the process ended before it was done"
