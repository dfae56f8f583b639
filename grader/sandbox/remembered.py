"""A sandbox that remembers: what was run before, to the letter, is not run again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from grader.model.answer_key import Limits
from grader.model.observation import Observation
from grader.sandbox import wire
from grader.sandbox.confined_process import Responder
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox


class RememberingSandbox(Sandbox):
    """Tells again what a job showed, if the same job was run in this round or the one before.

    Equal code, data and limits show the same, as a child draws the same random numbers each time. What calls
    stand-ins is run each time.
    """

    def __init__(
        self, packages: Sequence[str] = (), *, at_least: Level = "minimal", at_most: Level = "full"
    ) -> None:
        """Remember nothing yet."""
        super().__init__(packages, at_least=at_least, at_most=at_most)
        self._before: dict[bytes, list[Observation]] = {}
        self._now: dict[bytes, list[Observation]] = {}

    def run(self, job: wire.Job, respond: Responder | None = None) -> list[Observation]:
        """What each trial of a job shows, or showed."""
        if respond is not None:
            return super().run(job, respond)
        return self._remembered(b"", job, super().run)

    @contextlib.contextmanager
    def together(self, limits: Limits) -> Iterator[Callable[[wire.Job], list[Observation]]]:
        """One child for several jobs; what they show there is remembered apart from what each shows alone."""
        with super().together(limits) as run:
            yield lambda job: self._remembered(b"together", job, run)

    def _remembered(
        self, how: bytes, job: wire.Job, run: Callable[[wire.Job], list[Observation]]
    ) -> list[Observation]:
        at = hashlib.sha256(how + msgspec.msgpack.encode(job)).digest()
        shown = self._now.get(at) or self._before.get(at) or run(job)
        if shown and not any(observation.status == "sandbox_error" for observation in shown):
            self._now[at] = shown
        return list(shown)

    def next_round(self) -> None:
        """Forget what was not asked for in this round."""
        self._before, self._now = self._now, {}
