"""What stops a run from outside: Ctrl-C, an order to end, a terminal that is closed."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

#: What asks a process to end, and can be answered.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Stopped(KeyboardInterrupt):
    """Somebody stops the run; what is begun is put in order on the way out."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(number)
        self.number = number


def exit_code(number: int) -> int:
    """What a shell shows of a process that a signal ended."""
    return 128 + number


def leave_when_stopped() -> None:
    """End at once in one word from now on: nothing is begun yet that would have to be put in order."""
    _answer_with(_leave)


def raise_when_stopped() -> None:
    """Raise `Stopped` from now on."""
    _answer_with(_raise)


def ignore_stopping() -> None:
    """Go on to the end, which is near."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _answer_with(handler: signal._HANDLER) -> None:
    """Answer signals so, but for those that whoever started us has us ignore, as `nohup` does."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _raise(number: int, _: FrameType | None) -> None:
    raise Stopped(number)


def _leave(number: int, _: FrameType | None) -> None:
    sys.stderr.write("Stopped.\n")
    sys.stderr.flush()
    os._exit(exit_code(number))
