"""Where the key for a notebook is: as named, beside the notebook, or in a course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import CourseError, UsageError
from grader.practice.named_assignment import named_assignment

if TYPE_CHECKING:
    from grader.model.answer_key import AnswerKey

KEY_ENDING = ".key"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller says: the notebook, and the assignment, the key's file or the course, if any."""

    notebook: Path
    data: bytes
    assignment: str = ""
    key_file: Path | None = None
    course: Path | None = None
    folder: Path = Path()  # where the caller is

    @property
    def named(self) -> str:
        """The assignment as the caller or the notebook names it; empty where neither does."""
        return self.assignment or named_assignment(self.data)


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key is: in a file, or to be compiled from an assignment of a course."""

    path: Path
    assignment: str = ""  # of a course, which `path` is the folder of


def find_key(asked: Asked) -> KeyPlace:
    """Where the key for a notebook is.

    That is the file that was named, else `ASSIGNMENT.key` beside the notebook or in the working folder, else
    the only key there, else the assignment in the course.

    Raises:
        UsageError: there is none, and where it was looked for; or it cannot be told which.

    """
    if asked.key_file is not None:
        if not asked.key_file.is_file():
            raise UsageError(f"There is no key {asked.key_file}.")
        return KeyPlace(asked.key_file)
    if asked.course is None:
        beside = _beside(asked)
        if beside is not None:
            return KeyPlace(beside)
    return _in_course(asked)


def load(place: KeyPlace, named: str = "") -> AnswerKey:
    """The practice key at a place, for a notebook that is of the assignment `named`, if it says that.

    Raises:
        UsageError: the file is no key, or the key of another assignment.
        AssignmentError: the course's assignment is at fault.

    """
    from grader.key import load_key, practice_key

    if place.assignment:
        from grader.course import load_answer_key

        return practice_key(load_answer_key(place.path, place.assignment))
    key = load_key(place.path)
    if named and key.assignment != named:
        raise UsageError(
            f"{place.path.name} is the key of {key.assignment}, and this is work for {named}: "
            f"name the key of {named} with --key FILE."
        )
    return practice_key(key)


def _folders(asked: Asked) -> list[Path]:
    """The notebook's folder and the working folder, each once."""
    folders = (asked.notebook.resolve().parent, asked.folder.resolve())
    return list(dict.fromkeys(folders))


def _beside(asked: Asked) -> Path | None:
    """The key that lies beside the notebook or in the working folder, if it is clear which."""
    named = asked.named
    for folder in _folders(asked):
        keys = sorted(folder.glob(f"*{KEY_ENDING}"))
        if named:
            keys = [key for key in keys if key.stem == named] or [key for key in keys if _is_of(key, named)]
        elif len(keys) > 1:
            keys = _one_of(keys, asked.notebook)
        if keys:
            return keys[0]
    return None


def _is_of(key: Path, assignment: str) -> bool:
    """Whether a key is of an assignment that it is not called after."""
    from grader.key import load_key

    try:
        return load_key(key).assignment == assignment
    except UsageError:
        return False


def _one_of(keys: Sequence[Path], notebook: Path) -> list[Path]:
    """The key whose name the notebook has in its own.

    Raises:
        UsageError: it has none, or several.

    """
    named = [key for key in keys if key.stem.lower() in notebook.stem.lower()]
    if len(named) != 1:
        names = ", ".join(key.name for key in keys)
        raise UsageError(f"Several keys lie beside {notebook.name}: say which with --key, of {names}.")
    return named


def _in_course(asked: Asked) -> KeyPlace:
    from grader.course import assignment_folder, assignment_names, find_course

    try:
        course = find_course(asked.course, asked.folder)
    except CourseError as error:
        if asked.course is not None:
            raise
        raise _none_found(asked) from error
    if asked.named:
        assignment_folder(course, asked.named)
        return KeyPlace(course, asked.named)
    names = assignment_names(course)
    named = [name for name in names if name in asked.notebook.stem.lower()]
    if len(named) != 1:
        raise UsageError(f"Say which assignment this is, with -a: {', '.join(names)}.")
    return KeyPlace(course, named[0])


def _none_found(asked: Asked) -> UsageError:
    """That there is no key, and where it was looked for."""
    name = f"{asked.named or 'ASSIGNMENT'}{KEY_ENDING}"
    places = " and ".join(map(str, _folders(asked)))
    return UsageError(
        f"No key found for {asked.notebook.name}: there is no {name} in {places}, and no course here. "
        "Put the .key file of your course beside the notebook, or name it with --key FILE."
    )
