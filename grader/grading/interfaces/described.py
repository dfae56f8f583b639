"""What is said of a class of another interface: how it was called, or why it could not be."""

from __future__ import annotations

from grader.model.answer_key import ClassKey


def own_use_notes(exercise: ClassKey, kind: str, name: str, cell: int, used: int) -> tuple[str, ...]:
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


def adapted_notes(name: str, cell: int) -> tuple[str, ...]:
    """That a class of another interface was called under its own names."""
    return (
        f"Found as {name}, cell {cell}.",
        "Its interface is not the one that the task asks for; it was called by its own names.",
    )


def told_otherwise_note(name: str) -> str:
    """That a class was called as asked, and its values were found elsewhere than in what it returns."""
    return f"{name} does not return its values as the task asks; they were taken from where it tells them."


def not_called_notes(exercise: ClassKey, name: str, cell: int) -> tuple[str, ...]:
    """That a class was found which can be called neither as asked nor as its names tell."""
    return (
        f"Found as {name}, cell {cell}.",
        f"It has {_methods(exercise)} that cannot be called as the task asks, and what its own names mean "
        "could not be told for sure: a person should look at it.",
    )


def nothing_like_it_notes(exercise: ClassKey) -> tuple[str, ...]:
    """What was looked for in vain."""
    names = " or ".join(exercise.target.names)
    called = f" {names}, or one" if names else ""
    described = exercise.interface.described if exercise.interface else ""
    return (f"Looked for: a class{called} with {_methods(exercise)}{' ' * bool(described)}{described}.",)


def _methods(exercise: ClassKey) -> str:
    return " and ".join(f"a method {name}" for name in exercise.target.methods)
