"""Where an exercise's answer was found, in the student's words."""

from __future__ import annotations

from grader.judge.answers import Answer
from grader.model.answer_key import ExerciseKey
from grader.model.submission import Place, Program


def found_as(answers: dict[str, Answer]) -> str | None:
    """The places of a script's answers, or None where none was found."""
    places = dict.fromkeys(answer.place for answer in answers.values() if answer.place)
    return ", ".join(_place_words(place) for place in places) or None


def _place_words(place: Place) -> str:
    if place.kind == "last_expression":
        return "the cell's last expression"
    return "printed text" if place.kind == "printed" else place.name


def answer_notes(answers: dict[str, Answer]) -> tuple[str, ...]:
    """What is to be noted of a script's answers: readings that were allowed, constants that were not."""
    notes = [note for answer in answers.values() for note in answer.notes]
    notes += [
        f"{name}: the value stands in the code as a constant."
        for name, answer in answers.items()
        if answer.typed_in
    ]
    return tuple(dict.fromkeys(notes))


def found_notes(exercise: ExerciseKey, program: Program) -> tuple[str, ...]:
    """That a function or class was found under another name than was asked for."""
    asked = exercise.target.names[0] if exercise.target.names else ""
    renamed = asked and program.found_as != asked
    return (f"Found as {program.found_as}, cell {program.cells[0]}.",) if renamed else ()


def own_use_notes(exercise: ExerciseKey, kind: str, name: str, cell: int, used: int) -> tuple[str, ...]:
    """That a class was judged by the student's own use of it, or a function in its place."""
    if kind == "class":
        return (
            f"Found as {name}, cell {cell}.",
            f"It cannot be called as the task asks; it was judged by your own use of it in cell {used}, "
            "with other data of the same shapes.",
        )
    return (
        f"There is no class with {_methods(exercise)}; your function {name} in cell {cell} was judged, "
        f"as you use it in cell {used}, with other data of the same shapes.",
    )


def adapted_notes(exercise: ExerciseKey, name: str, cell: int) -> tuple[str, ...]:
    """That a class of another interface was called under its own names."""
    return (
        f"Found as {name}, cell {cell}.",
        "Its interface is not the one that the task asks for; it was called by its own names.",
    )


def not_called_notes(exercise: ExerciseKey, name: str, cell: int) -> tuple[str, ...]:
    """That a class was found which can be called neither as asked nor as its names tell."""
    return (
        f"Found as {name}, cell {cell}.",
        f"It has {_methods(exercise)} that cannot be called as the task asks, and what its own names mean "
        "could not be told for sure: a person should look at it.",
    )


def nothing_like_it_notes(exercise: ExerciseKey) -> tuple[str, ...]:
    """What was looked for in vain."""
    names = " or ".join(exercise.target.names)
    called = f" {names}, or one" if names else ""
    described = exercise.interface.described if exercise.interface else ""
    return (f"Looked for: a class{called} with {_methods(exercise)}{' ' * bool(described)}{described}.",)


def _methods(exercise: ExerciseKey) -> str:
    return " and ".join(f"a method {name}" for name in exercise.target.methods)
