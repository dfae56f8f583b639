"""The action at the root, the GitLab template, Classroom 50: run as the scripts that they are."""

from __future__ import annotations

import base64
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from grader.course import load_answer_key
from grader.key import practice_key, save_key
from tests.grader.release.conftest import Machine

ROOT = Path(__file__).resolve().parents[3]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = yaml.safe_load((ROOT / ".gitlab" / "rnn-grader.yml").read_text(encoding="utf-8"))["rnn-grader"]
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


class Workplace:
    """A machine on which `python3 -m venv` gives what pip would have fetched, and a repository on it."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine, self.folder = machine, folder
        self.repository, self.temp, self.output = folder / "hw", folder / "temp", folder / "output"
        for made in (self.repository, self.temp, folder / "bin"):
            made.mkdir()
        self.output.touch()
        packages = machine.folder / "packages"
        (folder / "bin" / "python3").write_text(
            f"""#!/bin/sh
[ "$2" = venv ] || exec {sys.executable} "$@"
{sys.executable} -m venv --without-pip "$3" || exit $?
echo {packages} > "$(echo "$3"/lib/python*/site-packages)/linked.pth"
"""
        )
        (folder / "bin" / "python3").chmod(0o755)
        save_key(load_answer_key(ROOT, "rnn_basics"), folder / "full.key")
        save_key(practice_key(load_answer_key(ROOT, "rnn_basics")), self.repository / "rnn_basics.key")
        shutil.copy(ROOT / "tests" / "sample_class" / "dmitri.ipynb", self.repository / "hw.ipynb")

    def run(self, script: str, further: dict[str, str], code: int = 0) -> str:
        """Run a script as a pipeline does; what it says."""
        environment = {
            "PATH": f"{self.folder / 'bin'}:{self.machine.environment['PATH']}",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say that there is none
            "XDG_CACHE_HOME": str(self.temp),
            **further,
        }
        done = self.machine.run(*BASH, "-c", script, folder=self.repository, further=environment, code=code)
        return done.stdout + done.stderr

    def act(self, inputs: dict[str, str], code: int = 0) -> tuple[str, dict[str, str]]:
        """Run the action's steps with some inputs; what they say, and their outputs."""
        runner = {
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_REPOSITORY": "course/hw-ada",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "RUNNER_TEMP": str(self.temp),
        }
        given = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
        said = ""
        *before, last = ACTION["runs"]["steps"]
        for step in (*before, last):
            own = {name: _filled(value, given) for name, value in step.get("env", {}).items()}
            said += self.run(step["run"], runner | own, code if step is last else 0)
        outputs = dict(line.split("=", 1) for line in self.output.read_text().splitlines())
        return said, outputs


def _filled(value: str, given: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)


@pytest.fixture(scope="module")
def place(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace with a student's repository."""
    return Workplace(machine, tmp_path_factory.mktemp("place"))


def test_no_input_is_pasted_into_a_script() -> None:
    """What somebody names a file or a student reaches scripts as a variable, never as their text."""
    assert [] == [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]]
    declared = {value["value"] for value in ACTION["outputs"].values()}
    assert declared == {f"${{{{ steps.grade.outputs.{name} }}}}" for name in ACTION["outputs"]}


def test_the_action_grades_with_a_secret(place: Workplace) -> None:
    """With a full key from a secret the points are outputs; annotations, summary and JUnit are there."""
    secret = base64.b64encode((place.folder / "full.key").read_bytes()).decode()
    said, outputs = place.act({"submission": "hw.ipynb", "key-base64": secret, "isolation": "minimal"})
    assert {
        "score": "7",
        "max-score": "10",
        "percent": "70",
        "pending": "1",
        "passed": "false",
    }.items() <= outputs.items()
    assert outputs.keys() == ACTION["outputs"].keys()
    assert "::error file=hw.ipynb,line=1,title=clip_grad" in said
    assert "**7 of 10 points**" in (place.folder / "summary.md").read_text()
    assert 11 < sum(1 for suite in JUnitXml.fromfile(outputs["junit"]) for _ in suite)
    assert secret not in said


def test_the_action_checks_with_what_lies_there(place: Workplace) -> None:
    """Without a full key the public checks are what counts, and not all are met."""
    _, outputs = place.act({"submission": "hw.ipynb"}, 1)
    assert ("false", True) == (outputs["passed"], outputs["summary"].endswith("public checks"))
    place.act({"submission": "hw.ipynb", "fail-under": "50"})


def test_the_action_with_a_bar(place: Workplace) -> None:
    """A job fails under a percentage, if one is named."""
    key = str(place.folder / "full.key")
    place.act({"submission": "hw.ipynb", "key": key, "isolation": "minimal", "fail-under": "90"}, 1)


@pytest.mark.parametrize(("key", "code"), [("full.key", 0), ("", 1)])
def test_the_gitlab_template(place: Workplace, key: str, code: int) -> None:
    """Its script grades with the file variable, or checks without; the report is where it says."""
    told = {**TEMPLATE["variables"], "NOTEBOOK": "hw.ipynb", "GRADER": str(ROOT), "ISOLATION": "minimal"}
    told["STUDENT"] = "ada"
    told |= {"GRADER_KEY": str(place.folder / key)} if key else {}
    shutil.rmtree(place.repository / ".rnn-grader", ignore_errors=True)
    place.run("\n".join([*TEMPLATE["before_script"], *TEMPLATE["script"]]), told, code)
    report = place.repository / TEMPLATE["artifacts"]["reports"]["junit"]
    assert "Your values equal clipping every entry" in report.read_text()


#: What a course puts at CLASSROOM/autograders/SLUG/autograder.py, with its full key beside it.
AUTOGRADER = """
import os, subprocess, sys
from pathlib import Path
here = Path(__file__).parent
words = ["hw.ipynb", "--key", str(here / "rnn_basics.key"), "--student", os.environ["USERNAME"]]
words += ["-i", "minimal", "-o", os.environ["RUNNER_TEMP"] + "/graded", "--format", "github"]
words += ["--to", "classroom50:result.json", "--to", "release-body.md"]
sys.exit(subprocess.call([os.environ["RUNNER_TEMP"] + "/rnn-grader/bin/grader", "grade", *words]))
"""
CLASSROOM = {
    "CLASSROOM": "ml-2026",
    "ASSIGNMENT": "rnn-basics",
    "SUBMISSION_TAG": "submit/1",
    "USERNAME": "ada",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
    "REVIEW_URL": "https://example.org/v",
}


def test_classroom50(place: Workplace) -> None:
    """An autograder that calls the command writes the result that is collected, and ends with 0."""
    slug = place.folder / "autograders" / "rnn-basics"
    slug.mkdir(parents=True)
    (slug / "autograder.py").write_text(AUTOGRADER)
    shutil.copy(place.folder / "full.key", slug / "rnn_basics.key")
    runner = {"RUNNER_TEMP": str(place.temp), "GITHUB_ACTION_PATH": str(ROOT), **CLASSROOM}
    place.run(ACTION["runs"]["steps"][0]["run"], runner)
    place.run(f"python3 {slug / 'autograder.py'}", runner)
    made: dict[str, Any] = json.loads((place.repository / "result.json").read_text())
    assert ("ada", "submit/1", 700, 1000) == tuple(
        made[name] for name in ("owner", "submission", "score", "max-score")
    )
    assert "**7 of 10 points**" in (place.repository / "release-body.md").read_text()
    (slug / "rnn_basics.key").write_bytes(b"no key")
    (place.repository / "result.json").unlink()
    place.run(f"python3 {slug / 'autograder.py'}", runner, 2)
    assert not (place.repository / "result.json").exists()
