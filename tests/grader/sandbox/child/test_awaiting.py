"""Code that waits runs to its end, with the module of event loops and without."""

from __future__ import annotations

import asyncio

from grader.sandbox.child.awaiting import completed, provide_event_loop


async def _waits(seconds: float) -> float:
    await asyncio.sleep(seconds)
    first, second = await asyncio.gather(asyncio.sleep(0, 2.0), asyncio.sleep(0, 3.0))
    return first + second


def test_an_event_loop_without_sockets() -> None:
    """Coroutines sleep, gather and are run by `asyncio.run`, though nothing can be listened to."""
    before = asyncio.get_event_loop_policy()
    try:
        provide_event_loop()
        assert asyncio.get_event_loop_policy() is not before
        assert (5.0, 5.0) == (completed(_waits(0.001)), asyncio.run(_waits(0.0)))
    finally:
        asyncio.set_event_loop_policy(before)
