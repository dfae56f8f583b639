"""The table of exports: what it lists is written and named in the help, and a new row is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.batch import output_folder
from grader.batch.output_folder import OutputFolder
from grader.batch.run import render_again
from grader.cli.grade import command
from reports.exports import EXPORTS, OfClass, OfSubmission
from reports.rows import class_row
from tests.reports import sample_results as sample

ADDED = (
    OfSubmission("marks/", ".txt", lambda result: f"{result.submission.student} {result.score:g}"),
    OfClass("class.txt", lambda rows, facts: f"{facts.assignment}: {len(rows)}"),
)


def pattern(export: OfSubmission | OfClass) -> str:
    """Where in the output an export stands, as the help says it."""
    return export.name if isinstance(export, OfClass) else f"{export.folder}STUDENT{export.suffix}"


def written(folder: Path) -> set[str]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> OutputFolder:
    """A folder with the results of two students."""
    folder = OutputFolder(tmp_path)
    folder.prepare()
    for result in (sample.graded("ada"), sample.graded("bo")):
        folder.write_result(result)
    return folder


def test_no_two_are_one_file() -> None:
    """Every export has a place of its own."""
    assert len(EXPORTS) == len(set(map(pattern, EXPORTS)))


def test_the_help_names_them() -> None:
    """Who asks `grader grade --help` is told of every export."""
    text = CliRunner().invoke(command, ["--help"]).output
    assert [] == [export for export in EXPORTS if f"{pattern(export)} " not in text]


def test_all_are_written(out: OutputFolder) -> None:
    """Results and every export of the table, and nothing else."""
    render_again(out)
    files = {pattern(export).replace("STUDENT", name) for export in EXPORTS for name in ("ada", "bo")}
    assert {"results/ada.json", "results/bo.json", *files} == written(out.path)


def test_a_row_is_enough(out: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the table is written, also for what has not changed since it was added."""
    monkeypatch.setattr(output_folder, "EXPORTS", (*EXPORTS, *ADDED))
    out.prepare()
    out.keep_pages(sample.graded("ada"))
    assert "ada 3" == (out.path / "marks" / "ada.txt").read_text()
    render_again(out)
    assert "bo 3" == (out.path / "marks" / "bo.txt").read_text()
    assert f"{sample.graded().assignment}: 2" == (out.path / "class.txt").read_text()


def test_unchanged_pages_stay(out: OutputFolder) -> None:
    """The pages of a result that has not changed are left as they are."""
    page = out.path / "reports" / "ada.html"
    page.write_text("as it was")
    assert class_row(sample.graded("ada")) == out.keep_pages(sample.graded("ada"))
    assert "as it was" == page.read_text()
