"""Which class of a notebook is meant where an interface is asked for: activations have a `forward`, too."""

from __future__ import annotations

from grader.extract.locate import Definition, classes_with_methods, pick_class
from grader.extract.units import Outline, Unit
from grader.grading.interfaces.roles import can_be_called, class_shape, is_about
from grader.model.answer_key import ClassKey


def find_class_about(outline: Outline, exercise: ClassKey, starter: frozenset[str]) -> Definition | None:
    """The class that an exercise with an interface most likely means."""
    methods = exercise.target.methods
    return pick_class(outline, exercise.target.names, _able(outline, exercise), methods, starter)


def other_classes(outline: Outline, exercise: ClassKey, found: Definition) -> list[Definition]:
    """The other classes that could be meant, the likeliest first."""
    able = reversed(_able(outline, exercise))
    return [Definition.of_class(unit) for unit in able if unit is not found.unit]


def _able(outline: Outline, exercise: ClassKey) -> list[Unit]:
    """The classes with the asked methods that have to do with the interface; those it can call come last."""
    target, interface = exercise.target, exercise.interface
    able = classes_with_methods(outline, target.methods)
    if interface is None:
        return able
    about = [unit for unit in able if is_about(class_shape(outline, unit), interface, target.names)]
    return sorted(
        about, key=lambda unit: can_be_called(class_shape(outline, unit), interface, target.methods)
    )
