"""Prove one assignment, from its solution to its mutants."""

from __future__ import annotations

import time
from pathlib import Path

from grader.course import assignment_folder, course_imports, load_assignment
from grader.key import compile_key
from grader.key.soundness import see_that_it_is_whole
from grader.sandbox.session import Sandbox
from grader.selftest.findings import Findings
from grader.selftest.floor import check_floor
from grader.selftest.mistakes import check_mistakes
from grader.selftest.mutation_testing import Progress, check_mutants
from grader.selftest.solution_and_starter import check_solution_and_starter


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
        see_that_it_is_whole(assignment, key)
        graded = check_solution_and_starter(key, folder, sandbox)
        mistakes = check_mistakes(assignment, key)
        floor = check_floor(assignment, key, sandbox)
        mutants = check_mutants(course, assignment, key, workers, progress)
    return Findings(name, graded, mistakes, floor, mutants, time.monotonic() - start)
