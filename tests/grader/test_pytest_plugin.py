"""The pytest plugin: a notebook's checks are tests, with xdist, -k and JUnit; unused it loads nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

from grader.course import load_answer_key
from grader.key import practice_key, save_key

ROOT = Path(__file__).resolve().parents[2]
CLIPPED = "clip_grad::(3, 4) has norm 5: scaled to norm 2"

LOADED = """
import sys
def test_loaded():
    assert not {"numpy", "msgspec", "reports", "grader.practice"} & sys.modules.keys()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a notebook, its key, and a script that is begun."""
    made = tmp_path_factory.mktemp("work")
    key = load_answer_key(ROOT, "rnn_basics")
    save_key(practice_key(key), made / "a.key")
    save_key(key, made / "full.key")
    (made / "hw.ipynb").write_bytes((ROOT / "tests/sample_class/dmitri.ipynb").read_bytes())
    (made / "hw.py").write_text("def rnn_step(h_prev, x_t, p):\n    raise NotImplementedError\n")
    (made / "test_other.py").write_text("def test_other():\n    pass\n")
    return made


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as a student does, in a folder of theirs."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", ".", "-o", "addopts="]
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_every_check_is_a_test(folder: Path) -> None:
    """Right ones pass, wrong ones fail with the reason as their text, what a person marks is skipped."""
    said = run(folder, "--grader-key", "a.key", "hw.ipynb", "-v", "--junit-xml", "junit.xml")
    assert 1 == said.returncode, said.stderr
    assert re.search(r"2 failed, \d+ passed, 1 skipped", said.stdout)
    assert f"hw.ipynb::{CLIPPED} FAILED" in said.stdout
    told = said.stdout.partition("FAILURES")[2]
    for words in (
        "The result: 2 of 2 entries differ",
        "Your values equal clipping every entry",
        "cell 9, line 1:",
    ):
        assert words in told
    assert "pytest_plugin.py" not in told
    cases = [case for suite in JUnitXml.fromfile(str(folder / "junit.xml")) for case in suite]
    failed = [case for case in cases if "scaled to norm 2" in case.name]
    assert ["The result: 2 of 2"] == [case.result[0].text[:18] for case in failed]


@pytest.mark.parametrize("more", [("-n", "2"), ("-k", "clip_grad")])
def test_with_other_plugins(folder: Path, more: tuple[str, ...]) -> None:
    """It is spread over processes, and selected by name, like any tests."""
    said = run(folder, "--grader-key", "a.key", "hw.ipynb", *more)
    assert (2, 1) == (said.stdout.count("\nFAILED hw.ipynb::clip_grad"), said.returncode), said.stdout


def test_one_by_its_id(folder: Path) -> None:
    """A single check is run by its node id."""
    said = run(folder, "--grader-key", "a.key", f"hw.ipynb::{CLIPPED}")
    assert "1 failed" in said.stdout, said.stdout


def test_a_script_and_a_whole_key(folder: Path) -> None:
    """A script that is named is collected as well; a full key's hidden checks tell nothing but that."""
    said = run(folder, "--grader-key", "full.key", "hw.py", "-k", "rnn_step")
    assert "Nothing was filled in here" in said.stdout
    assert "hidden check" in said.stdout
    assert "random" not in said.stdout


def test_a_key_of_a_course(folder: Path) -> None:
    """`--grader-assignment` takes the key of the course; one that there is not is told in a sentence."""
    said = run(folder, "--grader-assignment", "rnn_basic", "hw.ipynb")
    assert "There is no assignment 'rnn_basic'. Did you mean rnn_basics " in said.stdout
    assert "Traceback" not in said.stdout


def test_unused_it_loads_nothing(folder: Path) -> None:
    """Without an option nothing of the grader is loaded, and no notebook is collected."""
    (folder / "test_loaded.py").write_text(LOADED)
    said = run(folder, "test_loaded.py", "test_other.py")
    assert "2 passed" in said.stdout, said.stdout
    said = run(folder, "hw.ipynb")
    assert "no tests ran" in said.stdout + said.stderr
