"""What a script left behind."""

from __future__ import annotations

import math

import pytest

from grader.model.answer_key import Limits
from grader.model.observation import KeptValue, Printed, Raised
from grader.model.submission import Place, Program
from grader.sandbox import wire
from grader.sandbox.child.absent import AbsentModule
from grader.sandbox.child.collect import script_done
from grader.sandbox.child.interpreter import Interpreter

LIMITS = Limits()


def done(*collect: str, limits: Limits = LIMITS, **namespace: object) -> wire.TrialDone:
    """How a script ended that left this namespace."""
    interpreter = Interpreter(limits)
    interpreter.namespace.update(namespace)
    interpreter.shown.append(KeptValue(Place(kind="last_expression", cell=1), 3))
    interpreter.printed.append(Printed(1, "text"))
    program = Program(statements=(), collect=collect)
    return script_done(wire.Job(program=program, trials=(), limits=limits), interpreter)


def kept(*collect: str, **namespace: object) -> dict[str, object]:
    """The values of variables, without what was shown."""
    found = done(*collect, limits=LIMITS, **namespace)
    return {one.place.name: one.value for one in found.kept[:-1]}


class Thing:
    """A student's class."""

    __module__ = "__main__"

    def __init__(self, attributes: int) -> None:
        """Have so many attributes."""
        self.__dict__.update({f"a{at}": at for at in range(attributes)})


def test_variables_and_what_was_shown() -> None:
    """The asked variables that there are, then last expressions, and what was printed."""
    found = done("b", "a", "gone", a=1, b=2.5, c=3)
    assert [Place("b"), Place("a"), Place(kind="last_expression", cell=1)] == [
        one.place for one in found.kept
    ]
    assert ((Printed(1, "text"),), None, False) == (found.printed, found.error, found.out_of_memory)


@pytest.mark.parametrize("value", [math, int, len, lambda: 1, AbsentModule("torch", "there is none")])
def test_what_is_no_value(value: object) -> None:
    """Modules, types and functions hold no answer."""
    assert {} == kept("a", a=value)


@pytest.mark.parametrize(("attributes", "told"), [(50, 50), (51, 50)])
def test_attributes_of_an_object(attributes: int, told: int) -> None:
    """An object of the notebook's own class is its attributes, fifty at most."""
    found = kept("net", net=Thing(attributes))
    assert (told, 7) == (len(found), found["net.a7"])


@pytest.mark.parametrize(("variables", "told"), [(400, 400), (401, 400)])
def test_the_most_variables(variables: int, told: int) -> None:
    """Four hundred values are told."""
    names = {f"v{at}": at for at in range(variables)}
    assert told == len(kept(*names, **names))


def test_too_much() -> None:
    """What is more than may be returned is told as that, with nothing else."""
    found = done("a", limits=Limits(returned_bytes=1000), a="x" * 2000)
    assert ("the returned values are larger than may be returned", ()) == (found.too_much, found.kept)


@pytest.mark.parametrize(
    ("errors", "last", "memory"),
    [
        (["ValueError", "KeyError"], "KeyError", False),
        (["MemoryError", "KeyError"], "KeyError", True),
        (["_ArrayMemoryError"], "_ArrayMemoryError", True),
    ],
)
def test_errors(errors: list[str], last: str, memory: bool) -> None:
    """The last error is told, and whether any was for lack of memory."""
    interpreter = Interpreter(Limits())
    interpreter.errors.extend(Raised(name, "") for name in errors)
    found = script_done(wire.Job(program=Program(statements=()), trials=()), interpreter)
    assert found.error is not None
    assert (last, memory) == (found.error.type_name, found.out_of_memory)
