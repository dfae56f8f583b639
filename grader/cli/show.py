"""`grader show`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_of, course_option


@click.command("show")
@click.argument("assignment")
@course_option
def command(assignment: str, course_folder: Path | None) -> None:
    """Show an ASSIGNMENT's exercises, their checks, and the mistakes that are known."""
    from grader.course import load_answer_key
    from grader.key import digest
    from grader.model.answer_key import CheckedKey

    key = load_answer_key(course_of(course_folder), assignment)
    click.echo(f"{key.assignment}: {key.title}\nkey {digest(key)}")
    for exercise in key.exercises:
        sought = ", ".join(exercise.target.names or [output.name for output in exercise.outputs])
        click.echo(
            f"\n{exercise.name}  {exercise.points:g} points, {exercise.kind}{f': {sought}' if sought else ''}"
        )
        click.echo(f"  {exercise.title}")
        if not isinstance(exercise, CheckedKey):
            continue
        for check in exercise.checks:
            worth = "advice" if check.advice else f"weight {check.weight:g}"
            click.echo(f"  - {check.name} ({check.visibility}, {worth})")
        if exercise.mistakes:
            click.echo(f"  known mistakes: {', '.join(mistake.id for mistake in exercise.mistakes)}")
