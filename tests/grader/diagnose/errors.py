"""Errors for these tests: one that ended a call of a function, or a script, with the names around it."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from grader.diagnose.failing import Failure
from grader.extract.name_scope import NameScope
from grader.model.answer_key import CheckedKey, FunctionKey, Target, Trial
from grader.model.observation import Raised
from tests.grader.making import call, exercise

NOWHERE = NameScope()


def step(*arguments: object) -> FunctionKey:
    """A function that is asked for as `step(h, p)`, and called with these arguments."""
    made = exercise(trials=[call(*arguments)], target=Target(names=("step",)))
    return msgspec.structs.replace(made, parameters=("h", "p"))


def failure(
    kind: str, message: str, scope: NameScope = NOWHERE, key: CheckedKey | None = None, **raised: object
) -> Failure:
    """An error in a call of a function, with names around it."""
    made = key or step(1.0, 2.0)
    error = Raised(kind, message, **raised)  # type: ignore[arg-type]
    return Failure(error, made, scope, made.trials[0])


def in_script(one: Failure) -> Failure:
    """The same error in a statement of the top level."""
    return replace(one, trial=Trial())
