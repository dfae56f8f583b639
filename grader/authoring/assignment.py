"""An assignment: a row of exercises, what students are given beside them, and limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.authoring.classes import ClassExercise
from grader.authoring.exercise import Exercise, as_headings, as_names, declared_here
from grader.authoring.functions import FunctionExercise
from grader.authoring.scripts import ScriptExercise
from grader.model.answer_key import Limits, Tolerance

_DEFAULT_TOLERANCE = Tolerance()


@dataclass(slots=True)
class Assignment:
    """What an `assignment.py` declares; it reads like the handout.

    `follow_through` is the share of its points that a check keeps which is right once an earlier
    exercise's answer is put right.
    """

    name: str
    title: str
    limits: Limits = field(default_factory=Limits)
    follow_through: float = 1.0
    exercises: list[Exercise] = field(default_factory=list)
    provided: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    packages: list[str] = field(default_factory=list)

    def function(
        self,
        name: str,
        reference: Callable[..., Any],
        *,
        title: str,
        points: float,
        called: str = "",
        aliases: Sequence[str] = (),
        headings: Sequence[str] = (),
        returns: Sequence[str] = (),
        tolerance: Tolerance = _DEFAULT_TOLERANCE,
        parameters: Sequence[str] = (),
        time_axis: int | Mapping[str, int] = -1,
    ) -> FunctionExercise:
        """A function that students write under the name `called` (by default, the exercise's).

        `returns` name the values of a returned tuple; `parameters` default to the reference's.
        `time_axis` is the axis of the time steps in what is returned, by name where these differ.
        """
        code = getattr(reference, "__code__", None)
        own = tuple(parameters) or (code.co_varnames[: code.co_argcount] if code else ())
        exercise = FunctionExercise(
            name,
            title,
            points,
            declared_here(),
            reference,
            as_names(called or name, aliases),
            (),
            as_headings(headings),
            tuple(returns),
            tolerance,
            parameters=own,
            time_axis=time_axis,
        )
        self.exercises.append(exercise)
        return exercise

    def class_(
        self,
        name: str,
        reference: type,
        *,
        title: str,
        points: float,
        called: Sequence[str] = (),
        methods: Sequence[str],
        headings: Sequence[str] = (),
        tolerance: Tolerance = _DEFAULT_TOLERANCE,
    ) -> ClassExercise:
        """A class that students write: one of the names `called`, or the last that has `methods`."""
        exercise = ClassExercise(
            name,
            title,
            points,
            declared_here(),
            reference,
            tuple(called),
            tuple(methods),
            as_headings(headings),
            (),
            tolerance,
        )
        self.exercises.append(exercise)
        return exercise

    def script(
        self,
        name: str,
        reference: Callable[..., dict[str, Any]],
        *,
        title: str,
        points: float,
        headings: Sequence[str] = (),
        printed: bool = False,
        tolerance: Tolerance = _DEFAULT_TOLERANCE,
        time_axis: int | Mapping[str, int] = -1,
    ) -> ScriptExercise:
        """Values that statements compute; with `printed`, the task asks to print them.

        `time_axis` is the axis of the time steps in these values, by name where they differ.
        """
        exercise = ScriptExercise(
            name,
            title,
            points,
            declared_here(),
            reference,
            (),
            (),
            as_headings(headings),
            (),
            tolerance,
            printed=printed,
            time_axis=time_axis,
        )
        self.exercises.append(exercise)
        return exercise

    def prose(
        self, name: str, *, title: str, points: float, headings: Sequence[str], after: str = ""
    ) -> Exercise:
        """A question answered in words, collected for a person to mark.

        The text stands under one of `headings`, or after the answer to the exercise `after`.
        """
        exercise = Exercise(name, title, points, declared_here(), headings=as_headings(headings), after=after)
        self.exercises.append(exercise)
        return exercise

    def provide(self, module: str, source: str) -> None:
        """Provide a module that students import and do not hand in; `source` stands in for it."""
        self.provided[module] = source

    def data_file(self, name: str) -> None:
        """A file of the assignment's folder that students' code may read."""
        self.files.append(name)

    def package(self, name: str) -> None:
        """An installed package that submissions may import, loaded ahead of time."""
        self.packages.append(name)
