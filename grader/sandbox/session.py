"""The grader's side of the sandbox: run jobs in children, one or several a job, and tell what they showed."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.errors import SandboxError
from grader.model.answer_key import Limits, Trial
from grader.model.observation import Observation
from grader.model.submission import Program
from grader.removal import remove_tree
from grader.sandbox import wire
from grader.sandbox.confined_process import ConfinedProcess, Responder
from grader.sandbox.orders import LEVELS, Level
from grader.sandbox.transcript import Allowance, Transcript
from grader.sandbox.zygote_process import ZygoteProcess

_MOST_TIME_OUTS = 3
#: A clean submission takes a hundredth of this; the rest is lost on one that does not end.
_TOGETHER_SECONDS = 2.0
#: A job's children together have this many times what one may take: crashing late gains nothing.
_MOST_WALL_TIMES = 3


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
            seconds = job.limits.wall_seconds
            return [
                self._observe(one, seconds, allowance, _counted_from(number, respond))[0]
                for number, one in enumerate(_one_load_each(job))
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
        with self._child(job.limits) as child:
            transcript = child.run(job, seconds, allowance, respond)
        return transcript  # noqa: RET504 - whole only now: its end may say more

    def _child(self, limits: Limits) -> ConfinedProcess:
        return ConfinedProcess(self._zygote, self.isolation, self._scratch, limits)

    @contextlib.contextmanager
    def together(self, limits: Limits) -> Iterator[Callable[[wire.Job], list[Observation]]]:
        """One child for several jobs, each with a namespace of its own: what does one, while all is well.

        The first job that does not run to its end ends it, and nothing is told of that one or of later ones.
        They have little time together: what takes longer has its own when it runs by itself.
        """
        ends = time.monotonic() + min(limits.wall_seconds, _TOGETHER_SECONDS)
        with self._child(limits) as child:
            usable = True

            def run(job: wire.Job) -> list[Observation]:
                nonlocal usable
                observations: list[Observation] = []
                allowance = Allowance(job.limits)
                for one in _one_load_each(job) if usable else ():
                    transcript = child.run(one, ends - time.monotonic(), allowance)
                    usable = usable and transcript.ended == "ok"
                    observations += transcript.observations() if usable else ()
                return observations if usable else []

            yield run


def _one_load_each(job: wire.Job) -> list[wire.Job]:
    """The jobs for which a program is loaded once: one for each trial of a script."""
    if any(trial.steps for trial in job.trials):
        return [job]
    return [
        msgspec.structs.replace(job, trials=(trial,), files={**job.files, **trial.files})
        for trial in job.trials
    ]


def _counted_from(first: int, respond: Responder | None) -> Responder | None:
    """What answers the calls of a job's rest, whose trials count from `first`."""
    return respond and (lambda trial, call: respond(first + trial, call))
