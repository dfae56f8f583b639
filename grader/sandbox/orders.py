"""What the grader tells its zygote, and what the zygote answers, over one Unix socket."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["full", "partial", "minimal"]
#: From the strongest to the weakest.
LEVELS: tuple[Level, ...] = ("full", "partial", "minimal")


class Import(msgspec.Struct, tag="import"):
    """Load modules now, so that children have them at once."""

    names: tuple[str, ...]


class Fork(msgspec.Struct, tag="fork"):
    """Fork a child; the descriptor of its channel comes with this message."""

    scratch: str
    cpu_seconds: float
    memory_bytes: int


class End(msgspec.Struct, tag="end"):
    """End a child: wait `grace` seconds for it, then kill it and all it started."""

    pid: int
    grace: float


class Ready(msgspec.Struct, tag="ready"):
    """The zygote can be told the next thing; `fault` says why a wall could not be put up.

    `lacking` are the modules of an `Import` that cannot be imported here.
    """

    fault: str = ""
    lacking: tuple[str, ...] = ()


class Forked(msgspec.Struct, tag="forked"):
    """A child runs under this process id (as the zygote counts them)."""

    pid: int


class Ended(msgspec.Struct, tag="ended"):
    """How a child ended: its wait status, the processor time it took, and whether it had to be killed."""

    status: int
    cpu_seconds: float
    killed: bool
