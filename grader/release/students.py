"""The folder that students receive: notebook, practice key, data, what to install, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import AssignmentError, UsageError
from grader.handout.starter_file import Starter, starter_of
from grader.key.key_file import SUFFIX, key_bytes
from grader.key.storage import practice_key
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.notebook import Unreadable
from grader.release.packages import needed_packages
from grader.release.templates import rendered
from grader.release.wheel import wheel
from reports.public_checks import public_checks

REQUIREMENTS, README = "requirements.txt", "README.md"


@dataclass(frozen=True, slots=True)
class HowToInstall:
    """Where students get the program: `package` is what pip is told, or a wheel lies in the folder.

    Under `url` the released files can be fetched, for notebooks that are opened without them.
    """

    package: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """The files of a folder by their names, and what its author should know."""

    files: dict[str, bytes]
    notebook: str
    notes: tuple[str, ...] = ()


def students_files(key: AnswerKey, folder: Path, how: HowToInstall) -> Release:
    """What students of an assignment receive, whose starter and data stand in `folder`.

    Raises:
        AssignmentError: it has no starter, or one that cannot be read; a data file is missing.
        UsageError: nbconvert is not installed, or no wheel can be made.

    """
    starter = starter_of(folder)
    if starter is None:
        raise AssignmentError(
            f"{key.assignment} has nothing to hand out: write {folder.name}/starter.ipynb, or mark the "
            f"solutions in {folder.name}/solution.ipynb with # BEGIN SOLUTION and # END SOLUTION."
        )
    files = dict(_data_files(key, folder))
    name, key_name = f"{key.assignment}{starter.suffix}", f"{key.assignment}{SUFFIX}"
    files[key_name] = key_bytes(practice_key(key))
    needed, package = sorted(files), how.package
    if not package:
        package, data = wheel()
        files[package] = data
    files[name] = _notebook(starter, key, install_cell(package, how.url, needed))
    try:
        packages = needed_packages(key, files[name], name, files)
    except Unreadable as error:
        raise AssignmentError(
            f"{key.assignment}: its {starter.source.name} cannot be read: {error}"
        ) from error
    files[REQUIREMENTS] = requirements_text(package, packages)
    files[README] = rendered("students.md.j2", _facts(key, name, packages, how))
    return Release(files, name, starter.notes)


def install_cell(package: str, url: str, needed: list[str]) -> str:
    """The source of the cell that installs the program, and fetches what lies beside the notebook."""
    spec = f"{url.rstrip('/')}/{package}" if url and package.endswith(".whl") else package
    facts = {"spec": spec, "url": url.rstrip("/"), "needed": needed}
    return rendered("install_cell.py.j2", facts).decode().rstrip()


def _notebook(starter: Starter, key: AnswerKey, install: str) -> bytes:
    if starter.suffix == ".py":
        return f"# grader: assignment {key.assignment}\n".encode() + starter.data
    try:
        from grader.release.preprocessors import released_notebook  # nbconvert takes a second to load
    except ImportError as error:
        raise UsageError(
            f"'grader release' needs the package {error.name}: python -m pip install nbconvert"
        ) from error
    try:
        return released_notebook(starter.data, key, install)
    except ValueError as error:
        raise AssignmentError(
            f"{key.assignment}: its {starter.source.name} cannot be read: {error}"
        ) from error


def _data_files(key: AnswerKey, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files and modules that an assignment's notebook reads, as they stand in its folder."""
    checked = (exercise for exercise in key.exercises if isinstance(exercise, CheckedKey))
    of_trials = {name for exercise in checked for trial in exercise.trials for name in trial.files}
    modules = {f"{name}.py" for name in key.provided if "." not in name}
    for name in sorted({*key.files, *of_trials, *modules}):
        path = folder / name
        if path.is_file():
            yield name, path.read_bytes()
        elif name in key.files:
            yield name, key.files[name]


def requirements_text(package: str, packages: Sequence[str]) -> bytes:
    """What pip is to install: this program, where a wheel in the folder is named as a file, and packages."""
    own = f"./{package}" if package.endswith(".whl") and "/" not in package else package
    return "".join(f"{line}\n" for line in (own, *packages)).encode()


def _facts(key: AnswerKey, notebook: str, packages: list[str], how: HowToInstall) -> dict[str, object]:
    others = public_checks(practice_key(key)).share_of_others
    return {
        "title": key.title or key.assignment,
        "assignment": key.assignment,
        "notebook": notebook,
        "is_script": notebook.endswith(".py"),
        "exercises": key.exercises,
        "points": sum(exercise.points for exercise in key.exercises),
        "packages": packages,
        "others": round(100 * others),
        "url": how.url,
    }
