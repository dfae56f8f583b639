"""Find a course (a folder with `reference/` and `assignments/`) and load its assignments from that folder."""

from __future__ import annotations

import difflib
import importlib.abc
import importlib.machinery
import importlib.util
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import grader
from grader.errors import AssignmentError, CourseError

if TYPE_CHECKING:
    from grader.authoring.assignment import Assignment
    from grader.model.answer_key import AnswerKey

#: The packages of a course, which may lack an `__init__.py`.
_PACKAGES = ("reference", "assignments")
#: How the message of an `ImportError` begins; that of a circular import begins otherwise.
_CANNOT_IMPORT = re.compile(r"cannot import name '(\w+)' from '")


def find_course(wanted: Path | None, start: Path) -> Path:
    """The course's folder: the one wanted, else the nearest upwards of `start`, else the grader's checkout.

    Raises:
        CourseError: there is none; the message says where it was looked for.

    """
    if wanted is not None:
        if _is_course(wanted):
            return wanted.resolve()
        raise CourseError(f"{wanted} is no course: it needs the folders reference/ and assignments/.")
    start = start.resolve()
    checkout = Path(grader.__file__).resolve().parent.parent
    for folder in (start, *start.parents, checkout):
        if _is_course(folder):
            return folder
    raise CourseError(
        "No course found: neither this folder nor one above it has both reference/ and assignments/. "
        "Change into your course's folder, or name it with --course DIR."
    )


def _is_course(folder: Path) -> bool:
    return all((folder / package).is_dir() for package in _PACKAGES)


def assignment_names(course: Path) -> list[str]:
    """The names of a course's assignments, in order."""
    return sorted(path.parent.name for path in (course / "assignments").glob("*/assignment.py"))


def assignment_folder(course: Path, name: str) -> Path:
    """Where an assignment stands.

    Raises:
        CourseError: the course has none of that name; the message lists the nearest.

    """
    names = assignment_names(course)
    if name in names:
        return course / "assignments" / name
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(names) or 'none'}."
    raise CourseError(f"There is no assignment {name!r}. {hint}")


@contextmanager
def course_imports(course: Path) -> Iterator[None]:
    """Within this context, `import reference` and `import assignments` find the course's own packages.

    Whatever else had these names is put back at the end. Nested for the same course, it does nothing.
    """
    root = course.resolve()
    in_use = next((finder for finder in sys.meta_path if isinstance(finder, _CourseFinder)), None)
    if in_use is not None and in_use.root == root:
        yield
        return
    finder = _CourseFinder(root)
    others = _unload_packages()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _unload_packages()
        sys.modules.update(others)


class _CourseFinder(importlib.abc.MetaPathFinder):
    """Finds a course's packages in its folder; Python then finds their modules as usual."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of one of the packages, and of no other module."""
        if fullname not in _PACKAGES:
            return None
        folder = self.root / fullname
        init = folder / "__init__.py"
        if init.is_file():
            return importlib.util.spec_from_file_location(
                fullname, init, submodule_search_locations=[str(folder)]
            )
        spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        return spec


def _unload_packages() -> dict[str, ModuleType]:
    """Remove the packages and their modules from `sys.modules`, and return what was removed."""
    names = [name for name in sys.modules if name.partition(".")[0] in _PACKAGES]
    return {name: sys.modules.pop(name) for name in names}


def load_assignment(course: Path, name: str) -> Assignment:
    """Execute an assignment's definition, with the course's own reference.

    Raises:
        CourseError: there is none of that name.
        AssignmentError: it raises, needs a module that the reference lacks, or defines no `assignment`.

    """
    from grader.authoring.assignment import Assignment  # to find a course takes none of this

    course = course.resolve()
    path = assignment_folder(course, name) / "assignment.py"
    spec = importlib.util.spec_from_file_location(f"assignments.{name}.assignment", path)
    if spec is None or spec.loader is None:
        raise AssignmentError(f"{path.name} of {name} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    with course_imports(course):
        try:
            spec.loader.exec_module(module)
        except AssignmentError:  # its message has the line already
            raise
        except (Exception, SystemExit) as error:
            raise AssignmentError(_located(error, name, course)) from error
    assignment = getattr(module, "assignment", None)
    if not isinstance(assignment, Assignment):
        raise AssignmentError(f"assignments/{name}/assignment.py defines no `assignment = Assignment(...)`.")
    if assignment.name != name:
        raise AssignmentError(
            f"{assignment.name} ({assignment.declared}): it stands in the folder {name}; call it so as well."
        )
    return assignment


def load_answer_key(course: Path, name: str) -> AnswerKey:
    """Load an assignment and compile its key.

    Raises:
        CourseError: there is none of that name.
        AssignmentError: it is at fault; the message says in which file and line.

    """
    from grader.key.compile import compile_key
    from grader.key.soundness import see_that_it_is_whole

    with course_imports(course):  # compiling calls the reference, which may import then
        assignment = load_assignment(course, name)
        key = compile_key(assignment, assignment_folder(course, name))
        see_that_it_is_whole(assignment, key)
    return key


def _located(error: BaseException, name: str, course: Path) -> str:
    """An exception's message, after the file and line of the course that it comes from."""
    message = _message(error, course)
    if isinstance(error, SyntaxError) and error.filename:
        file, line = Path(error.filename), error.lineno or 0
    else:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if Path(frame.filename).is_relative_to(course)]
        if not own:
            return f"assignments/{name}/assignment.py: {message}"
        file, line = Path(own[-1].filename), own[-1].lineno or 0
    place = file.relative_to(course) if file.is_relative_to(course) else file.name
    return f"{place}, line {line}: {message}"


def _message(error: BaseException, course: Path) -> str:
    """What an exception says; of an import that fails in the course's packages, where it was looked for."""
    missing = _missing_import(error)
    if missing is None:
        return f"{type(error).__name__}: {error}"
    package = missing.partition(".")[0]
    return f"there is no {missing}; modules of {package} are taken from the folder {course / package}."


def _missing_import(error: BaseException) -> str | None:
    """The dotted name that a package of the course lacks, if that is the error; not for a circular import."""
    if not isinstance(error, ImportError) or not error.name:
        return None
    if error.name.partition(".")[0] not in _PACKAGES:
        return None
    if name := _CANNOT_IMPORT.match(str(error)):
        return f"{error.name}.{name.group(1)}"
    return error.name if isinstance(error, ModuleNotFoundError) else None
