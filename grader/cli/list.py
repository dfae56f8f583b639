"""`grader list`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_of, course_option


@click.command("list")
@course_option
def command(course_folder: Path | None) -> None:
    """List the course's assignments: name, points, exercises, title."""
    from grader.course import assignment_names, load_assignment

    course = course_of(course_folder)
    names = assignment_names(course)
    if not names:
        click.echo("The course has no assignments yet: assignments/NAME/assignment.py makes one.")
    width = max(map(len, names), default=0)
    for name in names:
        assignment = load_assignment(course, name)
        points = sum(exercise.points for exercise in assignment.exercises)
        count = len(assignment.exercises)
        click.echo(f"{name:{width}}  {points:4g} points  {count:2} exercises  {assignment.title}")
