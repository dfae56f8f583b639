"""Where an exercise's answer was found, in the student's words."""

from __future__ import annotations

from grader.judge.answers import Answer
from grader.model.answer_key import BaseKey
from grader.model.submission import Place, Program


def found_as(answers: dict[str, Answer]) -> str | None:
    """The places of a script's answers, or None where none was found."""
    words = [_place_words(answer.place) for answer in answers.values() if answer.place]
    return ", ".join(dict.fromkeys(words)) or None


def _place_words(place: Place) -> str:
    if place.kind == "last_expression":
        return "the cell's last expression"
    return "printed text" if place.kind == "printed" else place.name


def answer_notes(answers: dict[str, Answer]) -> tuple[str, ...]:
    """What is to be noted of a script's answers: readings that were allowed, constants that were not."""
    notes = [note for answer in answers.values() for note in answer.notes]
    notes += [
        f"{name}: the value is typed into the code." for name, answer in answers.items() if answer.typed_in
    ]
    return tuple(dict.fromkeys(notes))


def found_notes(exercise: BaseKey, program: Program) -> tuple[str, ...]:
    """That a function or class was found under another name than was asked for."""
    asked = exercise.target.names[0] if exercise.target.names else ""
    renamed = asked and program.found_as != asked
    return (f"Found as {program.found_as}, cell {program.cells[0]}.",) if renamed else ()
