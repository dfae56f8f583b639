"""`grader init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--install",
    "package",
    metavar="PACKAGE",
    default="",
    help="What pip is told to install the grader (default: a wheel of this one, put into DIR).",
)
@click.option(
    "--from",
    "notebook",
    type=click.Path(path_type=Path),
    metavar="NOTEBOOK",
    help="Begin with a notebook of nbgrader or otter, or one in which solutions are marked like theirs.",
)
def command(folder: Path, package: str, notebook: Path | None) -> None:
    """Begin a course of your own in the new folder DIR.

    It has one assignment, which grades, self-tests and releases as it is: change it into your own.

    With --from the assignment is made from a notebook: functions of its solution become the reference, calls
    in its tests become cases, questions in words stay so. What could not be carried over is said.
    """
    from grader.new_course.example import EXAMPLE, example_files
    from grader.release.new_folder import see_that_it_is_new, write_new

    see_that_it_is_new(folder)
    if notebook is not None:
        _from_notebook(folder, package, notebook)
        return
    write_new(folder, example_files(folder, package))
    click.echo(
        f"{folder} holds a course with the assignment {EXAMPLE}. Next:\n"
        f"  cd {folder}\n  grader selftest\n  grader release {EXAMPLE} -o handout"
    )


def _from_notebook(folder: Path, package: str, notebook: Path) -> None:
    from grader.new_course.from_notebook import course_files
    from grader.release.new_folder import write_new

    course, files = course_files(notebook, folder, package)
    write_new(folder, files)
    for exercise in course.exercises:
        if not exercise.why_not:
            click.echo(f"  {exercise.name}, {_points(exercise.points)}: {_how(len(exercise.calls))}")
    if course.to_do:
        click.echo("What could not be carried over, and is yours to do:")
    for line in course.to_do:
        click.echo(f"  - {line}")
    click.echo(f"Next:\n  cd {folder}\n  grader selftest    # says what is lacking")


def _how(cases: int) -> str:
    """How an exercise that was carried over is judged."""
    return f"{cases} case{'' if cases == 1 else 's'} from its tests" if cases else "a person marks it"


def _points(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"
