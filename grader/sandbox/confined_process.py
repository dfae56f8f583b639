"""One confined process, as the grader sees it: it does jobs one after another until one goes wrong."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeAlias

import msgspec

from grader.model.answer_key import Limits
from grader.removal import remove_tree
from grader.sandbox import wire
from grader.sandbox.orders import End, Ended, Fork, Level
from grader.sandbox.transcript import Allowance, Transcript
from grader.sandbox.zygote_process import ZygoteProcess

#: How long a child's walls may take; that is not the student's time.
_CONFINING_SECONDS = 10.0
_LONGEST_FIRST_FRAME = 1024
#: How long the zygote waits for a child that has said its last word.
_GRACE = 0.2
_MOST_CALLS_ANSWERED = 10_000

#: Answers a stand-in's call in a trial of the job, by number: the value to return, or None to end the run.
Responder: TypeAlias = Callable[[int, wire.Call], wire.Reply | None]


class ConfinedProcess:
    """A child of the zygote's, from its fork to its end; a context manager.

    What a job showed is whole only after the end: a limit, a signal or the sandbox's own fault is told then.
    """

    def __init__(self, zygote: ZygoteProcess, level: Level, folder: str, limits: Limits) -> None:
        """Be forked by `zygote` at this level; `folder` is where a scratch folder may be made."""
        self._zygote = zygote
        self._level = level
        self._folder = folder
        self._limits = limits
        self._scratch = ""
        self._channel: socket.socket | None = None
        self._pid = 0
        self._confined = False
        self._last: Transcript | None = None

    def __enter__(self) -> Self:
        """Fork the child and wait until its walls stand.

        Raises:
            SandboxError: the zygote cannot fork, not even when it is started again.

        """
        if self._level != "full":  # there the zygote mounts one
            self._scratch = tempfile.mkdtemp(dir=self._folder)
        self._channel, theirs = socket.socketpair()
        try:
            with theirs:
                order = Fork(self._scratch, self._limits.cpu_seconds, self._limits.memory_bytes)
                self._pid = self._zygote.fork(order, theirs)
            self._confined = _is_confined(self._channel)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def run(
        self, job: wire.Job, seconds: float, allowance: Allowance, respond: Responder | None = None
    ) -> Transcript:
        """Have a job done, as far as it gets, within so many seconds."""
        transcript = Transcript(job.trials, job.limits.printed_bytes, limit_seconds=seconds)
        self._last = transcript
        channel = self._channel
        if channel is None or not self._confined:
            transcript.ended, transcript.message = "sandbox_error", "a process could not be confined"
            transcript.ended_externally = True
            return transcript
        try:
            deadline = time.monotonic() + seconds
            channel.settimeout(max(seconds, 0.01))
            wire.send_frame(channel, msgspec.structs.replace(job, seconds=seconds))
            _read_messages(transcript, channel, deadline, allowance, respond)
        except wire.Late:
            transcript.ended = "timed_out"
        except (wire.WireError, BrokenPipeError, TimeoutError) as error:
            transcript.ended = "crashed" if isinstance(error, (wire.Closed, OSError)) else "bad_output"
            transcript.message = str(error)
        return transcript

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child and whatever it started, and note in its last job's transcript how it ended."""
        if self._channel is not None:
            self._channel.close()
        if self._pid:
            self._end(self._last or Transcript((), 0))
        if self._scratch:
            remove_tree(self._scratch)

    def _end(self, transcript: Transcript) -> None:
        grace = _GRACE if transcript.ended in ("ok", "crashed") else 0.0
        reply = self._zygote.end(End(self._pid, grace))
        if reply is None:
            transcript.ended, transcript.message = "sandbox_error", "the sandbox broke down during this run"
            transcript.ended_externally = True
        elif transcript.ended == "crashed":
            transcript.message = _ending(reply)
            signalled = os.WTERMSIG(reply.status) if os.WIFSIGNALED(reply.status) else 0
            # The limit's own signal comes a tick before the usage that is reported reaches it.
            if signalled == signal.SIGXCPU or (signalled and reply.cpu_seconds >= self._limits.cpu_seconds):
                transcript.ended = "timed_out"
            transcript.ended_externally = (
                signalled == signal.SIGKILL and not reply.killed and transcript.ended == "crashed"
            )


def _is_confined(channel: socket.socket) -> bool:
    """Whether a child says that its walls stand; until then only our own code runs in it."""
    deadline = time.monotonic() + _CONFINING_SECONDS
    with contextlib.suppress(wire.WireError, OSError):
        first = wire.decode_from_child(wire.receive_frame(channel, _LONGEST_FIRST_FRAME, deadline))
        return isinstance(first, wire.Confined)
    return False


def _read_messages(
    transcript: Transcript,
    channel: socket.socket,
    deadline: float,
    allowance: Allowance,
    respond: Responder | None,
) -> None:
    """Hear a child out, answering its stand-ins' calls."""
    asked = 0
    while len(transcript.done) < len(transcript.trials):
        message = allowance.decode(wire.receive_frame(channel, allowance.left, deadline))
        if not isinstance(message, wire.Call):
            transcript.record(message)
            continue
        asked += 1
        answered = respond is not None and asked <= _MOST_CALLS_ANSWERED
        answer = respond(len(transcript.done), message) if respond and answered else None
        if answer is None:  # student code may swallow the refusal: nothing more is heard of this child
            transcript.ended = "raised"
            transcript.message = f"call {asked} of {message.name} is not answered"
            return
        wire.send_frame(channel, answer)


def _ending(ended: Ended) -> str:
    if os.WIFSIGNALED(ended.status) and not ended.killed:
        number = os.WTERMSIG(ended.status)
        named = number in [known.value for known in signal.Signals]  # most real-time signals have no name
        return f"the process was ended by {signal.Signals(number).name if named else f'signal {number}'}"
    return "the process ended before it was done"
