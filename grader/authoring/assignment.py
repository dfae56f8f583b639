"""An assignment: a row of exercises, what students are given beside them, and limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from grader.authoring.class_exercise import ClassExercise
from grader.authoring.exercise import Declared, Exercise, declared_here
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.prose_exercise import ProseExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.model.answer_key import Limits

_Said = ParamSpec("_Said")
_Kind = TypeVar("_Kind", bound=Exercise)


def _declares(kind: Callable[_Said, _Kind]) -> Callable[Concatenate[Assignment, _Said], _Kind]:
    """A method that declares an exercise of a kind: it takes what the kind is made from."""

    def declare(self: Assignment, /, *said: _Said.args, **further: _Said.kwargs) -> _Kind:
        exercise = kind(*said, **further)
        self.exercises.append(exercise)
        return exercise

    declare.__doc__ = kind.__doc__
    return declare


@dataclass(slots=True)
class Assignment:
    """What an `assignment.py` declares; it reads like the handout.

    Each kind of exercise has a method: `function(name, reference, title=…, points=…)`. `follow_through`
    is the share of its points that a check keeps which is right once an earlier exercise's answer is put
    right.
    """

    name: str
    title: str
    limits: Limits = field(default_factory=Limits)
    follow_through: float = 1.0
    exercises: list[Exercise] = field(default_factory=list)
    provided: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    packages: list[str] = field(default_factory=list)
    declared: Declared = field(default_factory=declared_here, init=False)

    function = _declares(FunctionExercise)
    class_ = _declares(ClassExercise)
    script = _declares(ScriptExercise)
    prose = _declares(ProseExercise)

    def provide(self, module: str, source: str) -> None:
        """Provide a module that students import and do not hand in; `source` stands in for it."""
        self.provided[module] = source

    def data_file(self, name: str) -> None:
        """A file of the assignment's folder that students' code may read."""
        self.files.append(name)

    def package(self, name: str) -> None:
        """An installed package that submissions may import, loaded ahead of time."""
        self.packages.append(name)
