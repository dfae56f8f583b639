"""What is released for a pipeline is run as the pipeline would: its scripts, in the documented layout."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.course import assignment_folder, load_answer_key
from grader.key import full_key
from grader.release.new_folder import write_new
from grader.release.students import HowToInstall, students_files
from grader.release.targets import TARGETS, Target
from tests.grader.release.conftest import Machine

ROOT = Path(__file__).resolve().parents[3]
NAME = "rnn_basics"
SOLUTION = ROOT / "assignments" / NAME / "solution.ipynb"
EXPRESSION = re.compile(r"\$\{\{\s*(?P<words>[^}]*?)\s*\}\}")


@cache
def files_for(target: Target) -> dict[str, bytes]:
    """What is released for a pipeline."""
    key = load_answer_key(ROOT, NAME)
    return TARGETS[target](key, students_files(key, assignment_folder(ROOT, NAME), HowToInstall()))


def released(target: Target, folder: Path) -> Path:
    """A folder that was released for a pipeline."""
    write_new(folder, files_for(target))
    return folder


def test_the_full_key_is_not_in_what_students_receive(tmp_path: Path) -> None:
    """It lies in the zip and with staff, and there alone; the secret is that key."""
    for target in TARGETS:
        files = files_for(target)
        public = [name for name in files if name.startswith(("students/", "repository/"))]
        assert [] == [name for name in public if files[name].startswith(b"grader.key/2 rnn_basics full")]
        assert f"repository/{NAME}.key" in public or f"students/{NAME}.key" in public
    secret = files_for("github")["staff/GRADER_KEY.txt"]
    assert files_for("github")[f"staff/{NAME}.full.key"] == base64.b64decode(secret)
    (tmp_path / "a.key").write_bytes(base64.b64decode(secret))
    assert NAME == full_key(tmp_path / "a.key").assignment


def test_a_key_that_is_too_large_for_a_secret() -> None:
    """A secret that would not hold the key is not offered, and the page says so."""
    key = load_answer_key(ROOT, "rnn_layers")
    release = students_files(key, assignment_folder(ROOT, "rnn_layers"), HowToInstall("rnn-grader"))
    files = TARGETS["github"](key, release)
    assert "staff/GRADER_KEY.txt" not in files
    assert b"a secret holds 48 KB at most" in files["README.md"]


class Autograder:
    """Gradescope's machine: the zip unpacked below a folder, its scripts run there."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine, self.root = machine, folder / "autograder"
        zipped = released("gradescope", folder / "release") / "autograder.zip"
        source = self.root / "source"
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(source)
            for entry in archive.infolist():
                (source / entry.filename).chmod(entry.external_attr >> 16)
        shutil.copy(source / "run_autograder", self.root / "run_autograder")
        (self.root / "submission").mkdir()
        self._python_with_links(folder / "bin")
        self.environment = {
            "AUTOGRADER_ROOT": str(self.root),
            "GRADER_ISOLATION": "minimal",
            "PATH": f"{folder / 'bin'}:{machine.environment['PATH']}",
        }
        self.run("bash", str(source / "setup.sh"))

    def _python_with_links(self, folder: Path) -> None:
        """The newest Python of the image: what it makes has the packages that pip would fetch."""
        folder.mkdir()
        packages = self.machine.folder / "packages"
        script = f"""#!/bin/sh
[ "$2" = venv ] || exec {sys.executable} "$@"
{sys.executable} -m venv --without-pip "$3" || exit $?
echo {packages} > "$(echo "$3"/lib/python*/site-packages)/linked.pth"
"""
        (folder / "python3.13").write_text(script)
        (folder / "python3.13").chmod(0o755)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run something as the image does."""
        return self.machine.run(*command, folder=self.root, further=self.environment)

    def graded(self, submission: bytes | None) -> dict[str, Any]:
        """What stands in results.json after a submission was graded."""
        shutil.rmtree(self.root / "submission")
        (self.root / "submission").mkdir()
        if submission is not None:
            (self.root / "submission" / "hw.ipynb").write_bytes(submission)
        self.run(str(self.root / "run_autograder"))
        results: dict[str, Any] = json.loads((self.root / "results" / "results.json").read_bytes())
        return results


@pytest.fixture(scope="module")
def autograder(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Autograder:
    """Gradescope's machine, set up."""
    return Autograder(machine, tmp_path_factory.mktemp("gradescope"))


def test_gradescope(autograder: Autograder) -> None:
    """The solution gets all points but those of a person; a starter none; each time the file is valid."""
    solved = autograder.graded(SOLUTION.read_bytes())
    assert 9.0 == solved["score"]
    assert 5 == len(solved["tests"])
    assert {"visible"} == {test.get("visibility", "visible") for test in solved["tests"]}
    starter = (ROOT / "assignments" / NAME / "starter.ipynb").read_bytes()
    assert 0.0 == autograder.graded(starter)["score"]
    assert 0.0 == autograder.graded(b"no notebook")["score"]


def test_gradescope_of_nothing(autograder: Autograder) -> None:
    """An empty submission has a valid file that says so."""
    assert 0.0 == autograder.graded(None)["score"]


def test_gradescope_when_the_grader_fails(autograder: Autograder) -> None:
    """A damaged key leaves a valid file that blames nobody, and no former result."""
    autograder.graded(SOLUTION.read_bytes())
    key = autograder.root / "source" / f"{NAME}.full.key"
    whole = key.read_bytes()
    key.write_bytes(whole[:-5])
    results = autograder.graded(SOLUTION.read_bytes())
    key.write_bytes(whole)
    assert "not through your fault" in results["output"]
    assert [] == results["tests"]


def test_gradescopes_key_is_for_the_grader_alone(autograder: Autograder) -> None:
    """Nobody else may read what holds the hidden checks."""
    source = autograder.root / "source"
    assert all(0 == path.stat().st_mode & 0o077 for path in (source, *source.iterdir()))


class Runner:
    """GitHub's runner: the steps of a workflow that are scripts, one after the other, in a repository."""

    def __init__(self, machine: Machine, folder: Path, repository: Path) -> None:
        self.machine, self.folder, self.repository = machine, folder, repository
        self.temp = folder / "runner"
        self.temp.mkdir(parents=True)
        self.said: dict[str, str] = {}

    def run(self, secrets: dict[str, str], *, code_of_check: int = 0) -> str:
        """Run every step, and return the step summary."""
        (path,) = (self.repository / ".github" / "workflows").iterdir()
        (job,) = yaml.safe_load(path.read_text())["jobs"].values()
        summary = self.temp / "summary.md"
        runner = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "course/hw-ada",
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "RUNNER_TEMP": str(self.temp),
        }
        for step in job["steps"]:
            if "run" not in step:
                continue
            script = self.temp / "step.sh"
            script.write_text(step["run"])
            own = {name: self._filled(value, secrets) for name, value in step.get("env", {}).items()}
            further = {**runner, **job.get("env", {}), **own}
            code = code_of_check if step["name"] == "Public checks" else 0
            bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script))
            done = self.machine.run(*bash, folder=self.repository, further=further, code=code)
            self.said[step["name"]] = done.stdout + done.stderr
        return summary.read_text() if summary.exists() else ""

    def _filled(self, value: str, secrets: dict[str, str]) -> str:
        return EXPRESSION.sub(lambda found: secrets.get(found["words"].removeprefix("secrets."), ""), value)


@pytest.fixture(scope="module")
def github(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is released for GitHub, with the solution committed."""
    folder = released("github", tmp_path_factory.mktemp("github") / "release")
    shutil.copy(SOLUTION, folder / "repository" / f"{NAME}.ipynb")
    return folder


def test_github_with_a_secret(github: Path, machine: Machine, tmp_path: Path) -> None:
    """With the key in a secret hidden checks count, and the summary says the points."""
    runner = Runner(machine, tmp_path, github / "repository")
    summary = runner.run({"GRADER_KEY": (github / "staff" / "GRADER_KEY.txt").read_text()})
    assert "9" in summary
    assert "9 of 10" in runner.said["Grade"] or "9 of 10" in summary
    assert [] == list(runner.temp.glob("*.key.txt"))


def test_github_with_a_private_repository(github: Path, machine: Machine, tmp_path: Path) -> None:
    """With the key checked out from a private repository it is the same."""
    repository = tmp_path / "repository"
    shutil.copytree(github / "repository", repository)
    (repository / ".staff").mkdir()
    shutil.copy(github / "staff" / f"{NAME}.full.key", repository / ".staff")
    runner = Runner(machine, tmp_path, repository)
    assert "9 of 10" in runner.run({}) + runner.said["Grade"]
    assert [] == list((repository / ".staff").iterdir())


def test_github_without_a_key(github: Path, machine: Machine, tmp_path: Path) -> None:
    """Without the full key the public checks alone count, and the job says so."""
    repository = tmp_path / "repository"
    shutil.copytree(github / "repository", repository)
    shutil.copy(ROOT / "assignments" / NAME / "starter.ipynb", repository / f"{NAME}.ipynb")
    runner = Runner(machine, tmp_path, repository)
    runner.run({}, code_of_check=1)
    assert "only the public checks count" in runner.said["Grade"]


def test_gitlab(machine: Machine, tmp_path: Path) -> None:
    """The script sections run in order, the key comes from a private project, and JUnit files are written."""
    folder = released("gitlab", tmp_path / "release")
    repository = folder / "repository"
    shutil.copy(SOLUTION, repository / f"{NAME}.ipynb")
    staff = folder / "staff"
    git = ("git", "-c", "user.name=staff", "-c", "user.email=staff@course")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "The key")):
        machine.run(*git, *command, folder=staff)
    pipeline = yaml.safe_load((repository / ".gitlab-ci.yml").read_text())
    told = {"CI": "true", "GITLAB_CI": "true", "CI_PROJECT_NAME": "hw-ada", "GRADER_KEY_REMOTE": str(staff)}
    for job in ("check", "grade"):
        script = "\n".join([*pipeline["default"]["before_script"], *pipeline[job]["script"]])
        machine.run(
            "bash", "-eo", "pipefail", "-c", script, folder=repository, further=told | pipeline["variables"]
        )
        report = pipeline[job]["artifacts"]["reports"]["junit"]
        assert "<testcase" in (repository / report).read_text()
