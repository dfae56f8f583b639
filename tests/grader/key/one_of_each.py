"""An assignment with exercises of each kind, for what holds of keys of every kind."""

from __future__ import annotations

import numpy as np

from grader.authoring import Assignment, FunctionExercise, ScriptExercise
from grader.compare.numeric import Numbers

CANARY, NAME, BYTES = 1234.56789, "a canary's name", b"canary-file"


class Layer:
    """A reference class."""

    def forward(self, x: Numbers) -> Numbers:
        """Shift."""
        return x + 1


def doubled(x: Numbers) -> Numbers:
    """A reference function."""
    return 2 * x


def forward(x: Numbers, w: Numbers) -> tuple[Numbers, tuple[Numbers, Numbers]]:
    """A reference, and what its gradient needs."""
    return x * w, (x, w)


def backward(dy: Numbers, cache: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """The gradients by both."""
    x, w = cache
    return dy * w, (dy * x).sum(axis=0)


def assignment(hidden: bool = True) -> Assignment:
    """Exercises of each kind, with every field of the kind, each with a hidden case that holds a canary."""
    made = Assignment("course", "A course")
    function = made.function("f", doubled, title="F", points=1)
    function.case("public", x=[1.0])
    function.case(NAME, x=[CANARY], hidden=hidden)
    function.case("public, after", x=[2.0])
    function.unchanged("x")
    function.mistake("tripled", lambda x: 3 * x)
    layer = made.class_("layer", Layer, title="L", points=1, methods=["forward"])
    layer.scenario(NAME, hidden=hidden)(lambda cls: cls().forward(np.array([CANARY])))
    layer.scenario("public")(lambda cls: cls().forward(np.array([1.0])))
    layer.adapt(spellings={"x": "inputs"}, sizes={}, zeros={})
    script = made.script("hs", lambda x: {"h": np.array(x)}, title="H", points=1)
    script.given("x", [1.0, 2.0])
    script.output("h")
    script.data_file("a.bin", lambda x: BYTES if x[0] == CANARY else b"plain")
    script.what_if(NAME, x=[CANARY, 3.0], hidden=hidden)
    script.what_if("public", x=[4.0, 3.0])
    made.prose("why", title="Why?", points=1, headings=["why"], after="hs")
    _declare_what_builds_on(made, function, script, hidden)
    return made


def _declare_what_builds_on(
    made: Assignment, function: FunctionExercise, script: ScriptExercise, hidden: bool
) -> None:
    """Exercises that call others' functions, start from others' values, or take what another one gives."""
    loop = made.function("loop", lambda x: doubled(doubled(x)), title="Loop", points=1)
    loop.builds_on(function)
    loop.case(NAME, x=[CANARY], hidden=hidden)
    loop.case("public", x=[1.0])
    first = made.function("forward", forward, title="F", points=1, returns=("y", "cache"))
    first.case("public", judged=["y"], x=[[1.0]], w=[3.0])
    second = made.function("backward", backward, title="B", points=1, returns=("dx", "dw"))
    second.takes("cache", of=first, batch="x", weights=["w"])
    second.case(NAME, x=[[CANARY], [2.0]], w=[3.0], dy=[[1.0], [1.0]], hidden=hidden)
    second.case("public", x=[[1.0], [2.0]], w=[3.0], dy=[[1.0], [1.0]])
    later = made.script("gradient", lambda x: {"g": doubled(x[0]) * np.ones(2)}, title="G", points=1)
    printed = made.script("shown", lambda x: {"s": sum(x)}, title="S", points=1, printed=True)
    for task, output in ((later, "g"), (printed, "s")):
        task.given("x", [1.0, 2.0])
        task.output(output)
        task.what_if(NAME, x=[CANARY, 3.0], hidden=hidden)
        task.what_if("public", x=[4.0, 3.0])
        task.builds_on(script)
    later.builds_on(function)
    later.gradient_of(script, "h", by="x")
