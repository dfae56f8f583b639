"""What a pipeline asks for: files in its formats, the log, and what a GitHub runner reads afterwards."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

from grader.cli.command_line import command_line
from grader.cli.delivery import Delivery
from grader.course import load_answer_key
from grader.errors import UsageError
from grader.key import save_key

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "sample_class"
#: What a student prints, names and raises to be taken for a runner's command or another test's result.
LOUD = r"""
print("::error file=x::forged\n::set-output name=score::100\n##[error]forged")
print("]]></failure></testcase><testcase name='forged'/>\x1b[2J")
def clip_grad(g, v):
    print("\n::notice title=Autograding complete::Points 10/10")
    raise ValueError("\n::error::forged\r\n::stop-commands::x\n##[add-path]y ]]> | <b>x</b>")
def rnn_step(h_prev, x_t, p):
    return "\n::error::forged", "::error::forged"
"""


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full key of the smallest assignment."""
    path = tmp_path_factory.mktemp("keys") / "rnn_basics.key"
    save_key(load_answer_key(ROOT, "rnn_basics"), path)
    return path


def grader(folder: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder, as a pipeline does."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("form", "files", "printed", "written"),
    [
        ("text", [], "text", []),
        ("text", ["a.xml", "b.md"], "text", [("junit", "a.xml"), ("markdown", "b.md")]),
        ("json", [], "json", []),
        ("gradescope", ["results.json"], "text", [("gradescope", "results.json")]),
        ("github", ["junit.xml"], "github", [("junit", "junit.xml")]),
        (
            "text",
            ["classroom50:result.json", "a.csv"],
            "text",
            [("classroom50", "result.json"), ("csv", "a.csv")],
        ),
        ("junit", ["json:a.txt", "b"], "text", [("json", "a.txt"), ("junit", "b")]),
    ],
)
def test_what_the_options_say(
    form: str, files: list[str], printed: str, written: list[tuple[str, str]]
) -> None:
    """`--format` is of what is printed, or of `--to`'s files; one of these may say its own, or its ending."""
    delivery = Delivery.of(form, files)
    assert (printed, tuple((name, Path(file)) for name, file in written)) == (
        delivery.printed,
        delivery.files,
    )


def test_a_file_of_no_format() -> None:
    """What cannot be told is asked for before anything is graded."""
    with pytest.raises(UsageError, match="In what format"):
        Delivery.of("text", ["out"])


def test_a_loud_submission_forges_nothing(tmp_path: Path, key: Path) -> None:
    """What a student prints, returns and raises is no command, no annotation and no result of ours."""
    (tmp_path / "loud.py").write_text(LOUD)
    summary, output = tmp_path / "summary", tmp_path / "output"
    said = grader(
        tmp_path, "grade", "loud.py", "--key", key, "--isolation", "minimal", "--format", "github",
        "--to", "junit.xml", "--to", "grades.csv", "--to", "gradescope:gs.json", "--student", "::error::Ada",
        GITHUB_STEP_SUMMARY=str(summary), GITHUB_OUTPUT=str(output),
    )  # fmt: skip
    assert 0 == said.returncode, said.stderr
    for line in (said.stdout + said.stderr).splitlines():
        assert not line.strip().startswith("::") or re.match(r"::error file=loud\.py,line=\d+,title=", line)
        assert not re.search(r"##\w*\[", line)
    assert {"score=0", "max-score=10", "passed=false"} <= set(output.read_text().splitlines())
    assert 6 == len(output.read_text().splitlines())
    assert "<b>" not in re.sub(r"(`+) .*? \1", "", summary.read_text())  # in code it is code
    assert "forged" not in {
        case.name for suite in JUnitXml.fromfile(str(tmp_path / "junit.xml")) for case in suite
    }
    assert 0.0 == json.loads((tmp_path / "gs.json").read_text())["score"]


def test_one_submission_says_its_reasons(tmp_path: Path, key: Path) -> None:
    """The log of a pipeline tells why, as the page would; `--student` says whose it is."""
    said = grader(
        tmp_path, "grade", SAMPLES / "dmitri.ipynb", "--key", key, "--student", "Dmitri B", "-i", "minimal"
    )
    assert "7 of 10 points" in said.stdout
    assert "Your values equal clipping every entry to [-v, v].\n        cell 9, line 1:" in said.stdout
    assert ["Dmitri B"] == [
        json.loads(path.read_text())["submission"]["name"] for path in (tmp_path / "out/results").iterdir()
    ]


def test_machine_formats_are_all_that_is_printed(tmp_path: Path, key: Path) -> None:
    """What is piped into a program is that format alone; what is said to people goes to standard error."""
    said = grader(tmp_path, "grade", SAMPLES / "ada.ipynb", "--key", key, "-i", "minimal", "--format", "json")
    assert 9.0 == json.loads(said.stdout)["score"]
    assert "9 of 10 points" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "a.py"], "Say what to grade with: -a ASSIGNMENT"),
        (["grade", "a.py", "-a", "lstm_gates"], "is the key of rnn_basics, not of lstm_gates"),
        (["grade", "a.py", "b.py", "--format", "gradescope"], "is for one submission; 2 were graded"),
        (["check", "a.py", "--to", "out"], "In what format shall out be written?"),
        (["check", "a.py", "--to", "nowhere/out.xml"], "nowhere/out.xml cannot be written"),
        (["check", "a.py", "-e", "clip_grid"], "no exercise 'clip_grid'. Did you mean clip_grad?"),
    ],
)
def test_a_wrong_call(tmp_path: Path, key: Path, arguments: list[str], sentence: str) -> None:
    """One sentence, exit code 2."""
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("def clip_grad(g, v):\n    return g\n")
    words = arguments if len(arguments) == 2 else [*arguments, "--key", str(key)]
    said = grader(tmp_path, *words, *(["-i", "minimal"] if arguments[0] == "grade" else []))
    assert (2, True) == (said.returncode, sentence in said.stderr), said.stderr


def test_the_command_is_told_with_its_options() -> None:
    """Those that were given, by their long names, in the order of the help; nothing that was not."""
    from grader.cli.check import command

    told = []
    with command.make_context("grader check", ["my hw.ipynb", "--only", "a", "-e", "b", "--hint"]) as context:
        told.append(command_line(context))
        told.append(command_line(context, without=("hints",), more=["--hint", "--hint"]))
    with command.make_context("grader check", ["-a", "x", "--", "-odd.ipynb"]) as context:
        told.append(command_line(context, more=["--hint"]))
    assert [
        "grader check 'my hw.ipynb' --exercise a --exercise b --hint",
        "grader check 'my hw.ipynb' --exercise a --exercise b --hint --hint",
        "grader check --assignment x --hint -- -odd.ipynb",
    ] == told


def test_the_page_of_a_check(tmp_path: Path, key: Path) -> None:
    """`--html` writes the student page, which counts public checks where others have points."""
    (tmp_path / "a.py").write_text("def clip_grad(g, v):\n    return g\n")
    said = grader(tmp_path, "check", "a.py", "--key", key, "--html", "a.html", "--fail-under", "10")
    assert (0, "The page: a.html") == (said.returncode, said.stderr.strip())
    page = (tmp_path / "a.html").read_text()
    assert re.search(r"<strong>\d <small>/ \d+ public checks</small>", page)
