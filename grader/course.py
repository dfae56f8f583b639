"""Find a course (a folder with `reference/` and `assignments/`) and load its assignments."""

from __future__ import annotations

import difflib
import importlib.util
import sys
import traceback
from pathlib import Path

import grader
from grader.authoring.assignment import Assignment
from grader.errors import AssignmentError, CourseError
from grader.key import compile_key
from grader.model.answer_key import AnswerKey


def find_course(wanted: Path | None, start: Path) -> Path:
    """The course's folder: the one wanted, else the nearest upwards of `start`, else the grader's checkout.

    Raises:
        CourseError: there is none; the message says where was looked.

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
    return (folder / "reference").is_dir() and (folder / "assignments").is_dir()


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


def load_assignment(course: Path, name: str) -> Assignment:
    """Execute an assignment's definition.

    Raises:
        CourseError: there is none of that name.
        AssignmentError: it raises, or defines no `assignment`.

    """
    path = assignment_folder(course, name) / "assignment.py"
    spec = importlib.util.spec_from_file_location(f"assignments.{name}.assignment", path)
    if spec is None or spec.loader is None:
        raise AssignmentError(f"{path.name} of {name} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    if str(course) not in sys.path:
        sys.path.insert(0, str(course))
    try:
        spec.loader.exec_module(module)
    except AssignmentError:  # it says the line itself
        raise
    except (Exception, SystemExit) as error:
        raise AssignmentError(_fault(error, name, course)) from error
    assignment = getattr(module, "assignment", None)
    if not isinstance(assignment, Assignment):
        raise AssignmentError(f"assignments/{name}/assignment.py defines no `assignment = Assignment(...)`.")
    return assignment


def load_answer_key(course: Path, name: str) -> AnswerKey:
    """Load an assignment and compile its key."""
    assignment = load_assignment(course, name)
    return compile_key(assignment, assignment_folder(course, name))


def _fault(error: BaseException, name: str, course: Path) -> str:
    """Which file and line of the course an exception comes from, and what it says."""
    if isinstance(error, SyntaxError) and error.filename:
        file, line = Path(error.filename), error.lineno or 0
    else:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if Path(frame.filename).is_relative_to(course)]
        if not own:
            return f"assignments/{name}/assignment.py: {type(error).__name__}: {error}"
        file, line = Path(own[-1].filename), own[-1].lineno or 0
    place = file.relative_to(course) if file.is_relative_to(course) else file.name
    return f"{place}, line {line}: {type(error).__name__}: {error}"
