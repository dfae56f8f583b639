"""A course of one assignment that grades, self-tests and releases as it is, to be changed into one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.errors import AssignmentError
from grader.handout.starter_file import students_notebook
from grader.release.students import REQUIREMENTS, requirements_text
from grader.release.templates import rendered
from grader.release.wheel import wheel

EXAMPLE, TITLE = "first_steps", "First steps"
_CELL = re.compile(r"^%% (?P<kind>markdown|code) (?P<name>\S+)(?P<solution> solution)?$", re.MULTILINE)
_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_IGNORED = b"__pycache__/\n.ipynb_checkpoints/\nout/\nhandout/\n"


def example_files(folder: Path, package: str) -> dict[str, bytes]:
    """The files of an example course, by their names; `package` is what pip installs, or empty for a wheel.

    Raises:
        UsageError: no wheel can be made of this program.

    """
    name, facts = EXAMPLE, {"name": EXAMPLE, "title": TITLE}
    solution = notebook_of(course_template("solution.txt.j2", facts).decode())
    starter = students_notebook(solution)
    if starter is None:
        raise AssignmentError(f"{name}: nothing is marked in the example's solution.")
    return {
        f"reference/{name}.py": course_template("reference.py.j2", facts),
        f"assignments/{name}/assignment.py": course_template("assignment.py.j2", facts),
        f"assignments/{name}/solution.ipynb": as_json(solution),
        f"assignments/{name}/starter.ipynb": as_json(starter.notebook),
        **around(folder, name, package, starter=True),
    }


def around(
    folder: Path, name: str, package: str, *, starter: bool, to_do: Sequence[str] = ()
) -> dict[str, bytes]:
    """What a course has besides its assignment: how to install, a page, and what runs on each push."""
    files: dict[str, bytes] = {}
    if not package:
        package, files_wheel = wheel()
        files[package] = files_wheel
    facts = {"course": folder.resolve().name, "name": name, "starter": starter, "to_do": to_do}
    return files | {
        "reference/__init__.py": b'"""Right answers, with which the checks are made."""\n',
        REQUIREMENTS: requirements_text(package, ["nbconvert", "numpy"]),
        "README.md": course_template("course_readme.md.j2", facts),
        ".gitignore": _IGNORED,
        ".github/workflows/selftest.yml": course_template("selftest.yml.j2", {}),
        ".gitlab-ci.yml": course_template("gitlab_selftest.yml.j2", {}),
    }


def notebook_of(text: str) -> dict[str, Any]:
    """A notebook from a text in which a line `%% code name` or `%% markdown name` begins each cell."""
    begins = list(_CELL.finditer(text))
    ends = [*(found.start() for found in begins[1:]), len(text)]
    cells = []
    for found, end in zip(begins, ends, strict=True):
        cell: dict[str, Any] = {"cell_type": found["kind"], "id": found["name"], "metadata": {}}
        if found["solution"]:
            cell["metadata"]["tags"] = ["solution"]
        cell["source"] = text[found.end() : end].strip("\n")
        cells.append(cell | ({"outputs": [], "execution_count": None} if found["kind"] == "code" else {}))
    return {"cells": cells, "metadata": _KERNEL, "nbformat": 4, "nbformat_minor": 5}


def as_json(notebook: dict[str, Any]) -> bytes:
    """A notebook's bytes, its texts in lines as Jupyter writes them."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return (json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1) + "\n").encode()


def course_template(template: str, facts: Mapping[str, object]) -> bytes:
    """The text of one of the templates of this package."""
    return rendered(template, facts, "grader.new_course")
