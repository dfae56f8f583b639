"""The formats that a pipeline can ask for, by name: a new one is a module of its own and a row in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from grader.errors import UsageError
from grader.model.result import Result
from reports.public_checks import PublicChecks


class Run(NamedTuple):
    """What a format may have to know of the run: its environment, and when it was."""

    environment: Mapping[str, str] = {}
    when: str = ""  # `YYYY-MM-DDTHH:MM:SSZ`
    public: PublicChecks | None = None  # of a student's own run, which counts these instead of points


class Format(NamedTuple):
    """A way to write results down; `one` if it is for one submission alone."""

    text: Callable[[Sequence[Result], Run], str]
    one: bool = False


def _csv(results: Sequence[Result], _: Run) -> str:
    from reports.grades_csv import grades_csv
    from reports.rows import class_row

    return grades_csv(map(class_row, results))


def _junit(results: Sequence[Result], run: Run) -> str:
    from reports.junit import junit

    return junit(results, run.when)


def _json(results: Sequence[Result], _: Run) -> str:
    from reports.json_results import json_results

    return json_results(results)


def _markdown(results: Sequence[Result], run: Run) -> str:
    from reports.markdown_report import markdown

    return markdown(results, run.public)


def _github(results: Sequence[Result], _: Run) -> str:
    from reports.github_actions import annotation_lines

    return "".join(f"{line}\n" for line in annotation_lines(results))


def _gradescope(results: Sequence[Result], _: Run) -> str:
    from reports.gradescope import gradescope

    return gradescope(results[0])


def _classroom50(results: Sequence[Result], run: Run) -> str:
    from reports.classroom50 import classroom50

    return classroom50(results[0], run.environment, run.when)


def _github_classroom(results: Sequence[Result], _: Run) -> str:
    from reports.github_classroom import github_classroom

    return github_classroom(results[0])


FORMATS: Final[dict[str, Format]] = {
    "junit": Format(_junit),
    "github": Format(_github),
    "json": Format(_json),
    "csv": Format(_csv),
    "markdown": Format(_markdown),
    "gradescope": Format(_gradescope, one=True),
    "classroom50": Format(_classroom50, one=True),
    "github-classroom": Format(_github_classroom, one=True),
}
#: What a file is written in if nothing else is said, by its ending.
ENDINGS: Final = {".xml": "junit", ".json": "json", ".csv": "csv", ".md": "markdown"}


def written(name: str, results: Sequence[Result], run: Run) -> str:
    """The results in a format, by its name.

    Raises:
        UsageError: it is for one submission alone, and there are several.

    """
    form = FORMATS[name]
    if form.one and len(results) != 1:
        raise UsageError(f"The format {name} is for one submission; {len(results)} were graded.")
    return form.text(results, run)


def format_of_file(path: PurePath) -> str:
    """The format that a file's ending asks for.

    Raises:
        UsageError: it asks for none.

    """
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise UsageError(
            f"In what format shall {path} be written? Say --format, or end it with {', '.join(ENDINGS)}."
        )
    return found
