"""What an exercise has to do with an earlier one: calls to it, values that it starts from or takes."""

from __future__ import annotations

import msgspec

from grader.model.values import Value


class TapedCall(msgspec.Struct, frozen=True):
    """A call to an earlier exercise's function: copies of its arguments, and what it got."""

    arguments: tuple[Value, ...]
    value: Value


class Tape(msgspec.Struct, frozen=True, kw_only=True):
    """The calls that the reference made in one trial to the function of an earlier exercise, in order.

    It never enters a process that runs student code: the grader answers call by call.
    """

    trial: int
    exercise: str
    calls: tuple[TapedCall, ...]


class RightValues(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier script exercise should have left behind in one trial's run, by output."""

    trial: int
    exercise: str
    values: dict[str, Value]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a function takes from another one of the student's own: its `parameter` is `part` of that result.

    Where it is a gradient: `outputs` are pairs of an argument and the part of the other's result by which
    that argument differentiates the loss, `gradients` the other's arguments, by number, one for each value
    returned. Of these the argument `batch` holds examples along its `batch_axis`, as the other's results
    do, each of which acts on that example alone; `weights` are the others that it cannot do without.
    """

    parameter: str
    exercise: str
    part: int
    inputs: tuple[str, ...]  # the other's parameters, in the order of its call
    outputs: tuple[tuple[int, int], ...] = ()
    gradients: tuple[int, ...] = ()
    batch: int = -1
    batch_axis: int = 0
    weights: tuple[int, ...] = ()


class OwnLayout(msgspec.Struct, frozen=True, kw_only=True):
    """That what is given as `parameter` is `part` of what another function gives, whose layout is open.

    The other one is that of `exercise`; `inputs` are its parameters in the order of its call, `returns` what
    it returns.
    """

    exercise: str
    parameter: str
    part: int
    inputs: tuple[str, ...]
    returns: tuple[str, ...]


class GradientOf(msgspec.Struct, frozen=True, kw_only=True):
    """That a script's output is the derivative of an earlier script's `output` by the given `by`."""

    exercise: str
    output: str
    by: str
