"""`grader doctor`."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path

import click

import grader
from grader.cli.options import course_of, course_option
from grader.errors import CourseError, ExitCode


@click.command("doctor")
@course_option
def command(course_folder: Path | None) -> int:
    """Show what isolation holds on this machine, by trying what is forbidden.

    A line for each layer: its name, on or off, and what was seen; then the level, as results state it, and
    what to do to get more; then the packages that the course's assignments let students use. The exit code
    is 4 only if student code cannot be run at all.
    """
    import numpy as np

    from grader.sandbox.advice import advice
    from grader.sandbox.probe import probe

    python = f"Python {platform.python_version()}, numpy {np.__version__}"
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    click.echo(f"grader {grader.__version__}, {python}, {system}\n")
    findings = probe()
    width = max((len(layer.name) for layer in findings.layers), default=0)
    for layer in findings.layers:
        click.echo(f"{layer.name:{width}}  {layer.state:3}  {layer.note}")
    for level, fault in findings.faults.items():
        click.echo(f"not {level}: {fault}")
    click.echo(f"\nIsolation here: {findings.level or 'none'}. {advice(findings)}")
    for line in _packages(course_folder):
        click.echo(line)
    return ExitCode.DONE if findings.level else ExitCode.NOT_GRADED


def _packages(course_folder: Path | None) -> Iterator[str]:
    """A line for each package that an assignment of the course declares."""
    import importlib.util

    from grader.course import assignment_names, load_assignment
    from grader.model.packages import install_command, root_of

    try:
        course = course_of(course_folder)
    except CourseError:
        if course_folder is not None:
            raise
        return  # a student's machine, perhaps
    used: dict[str, list[str]] = {}
    for name in assignment_names(course):
        for root in dict.fromkeys(map(root_of, load_assignment(course, name).packages)):
            used.setdefault(root, []).append(name)
    for root, names in used.items():
        there = importlib.util.find_spec(root) is not None
        state = "installed" if there else f"not installed: {install_command([root])}"
        yield f"Package {root} (for {', '.join(names)}): {state}"
