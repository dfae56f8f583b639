"""Prove one assignment, from its solution to its mutants."""

from __future__ import annotations

import time
from pathlib import Path

from grader.course import assignment_folder, course_imports, load_assignment
from grader.key import compile_key
from grader.sandbox.session import Sandbox
from grader.selftest.findings import Findings
from grader.selftest.handed_in import check_handed_in
from grader.selftest.hunting import Progress, hunt
from grader.selftest.mistakes import check_mistakes


def prove(course: Path, name: str, sandbox: Sandbox, workers: int, progress: Progress) -> Findings:
    """What a self-test finds out about an assignment.

    Raises:
        CourseError: there is none of that name.
        AssignmentError: it does not compile, or lacks its solution or starter.

    """
    start = time.monotonic()
    folder = assignment_folder(course, name)
    with course_imports(course):
        assignment = load_assignment(course, name)
        key = compile_key(assignment, folder)
        handed = check_handed_in(key, folder, sandbox)
        mistakes = check_mistakes(assignment, key)
        mutants = hunt(course, assignment, key, workers, progress)
    return Findings(name, handed, mistakes, mutants, time.monotonic() - start)
