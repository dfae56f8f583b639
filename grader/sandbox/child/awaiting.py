"""Code that waits: an event loop that needs no sockets, and what a notebook awaits at its top level."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Coroutine
from typing import Any


def completed(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine returns once it has run to its end."""
    if "asyncio" in sys.modules:
        import asyncio

        with contextlib.closing(asyncio.new_event_loop()) as loop:
            return loop.run_until_complete(coroutine)
    while True:  # without the module there is nothing that could be waited for
        try:
            coroutine.send(None)
        except StopIteration as ended:
            return ended.value


def provide_event_loop() -> None:
    """Let `asyncio`, once student code has imported it, make event loops that work without sockets."""
    if "asyncio" not in sys.modules:
        return
    import asyncio

    if isinstance(asyncio.get_event_loop_policy(), asyncio.DefaultEventLoopPolicy):
        asyncio.set_event_loop_policy(_policy())


class _Clock:
    """In the place of a selector: there is nothing to hear from but the time."""

    def select(self, timeout: float | None = None) -> list[Any]:
        """Wait for so long."""
        time.sleep(max(0.0, timeout or 0.0))
        return []

    def close(self) -> None:
        """Nothing is open."""


def _policy() -> Any:
    """A policy whose loops wait for time only; the module takes longer to load than most programs to run."""
    import asyncio

    class Loop(asyncio.BaseEventLoop):
        _selector = _Clock()

        def _process_events(self, event_list: list[Any]) -> None:
            """There are none."""

        def _write_to_self(self) -> None:
            """Nobody waits in another thread."""

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = Loop

    return Policy()
