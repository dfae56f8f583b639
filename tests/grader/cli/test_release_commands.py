"""`grader release`, `key`, `init` and `grade --key` as their users meet them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader.key import load_key, practice_key, save_key
from tests.grader.cli.test_commands import ADA, CLASS, ROOT, grader
from tests.grader.handout.cells import code, notebook
from tests.grader.selftest.small_course import course

NAME = "rnn_basics"


def test_a_full_key_grades_as_the_course_does(tmp_path: Path) -> None:
    """Without course and solution the results are the same, digest of the key included."""
    key = tmp_path / "a.full.key"
    told = grader("key", NAME, "-o", key)
    assert (0, True) == (told.returncode, "for staff only" in told.stdout), told.stderr
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    results = []
    for name, arguments, folder in (("course", ("-a", NAME), ROOT), ("key", ("--key", key), nowhere)):
        out = tmp_path / name
        done = grader("grade", CLASS / "dmitri.ipynb", *arguments, "-o", out, cwd=folder)
        assert done.returncode == 0, done.stderr
        results.append({**json.loads((out / "results" / "dmitri.json").read_text()), "seconds": 0})
    assert results[0] == results[1]


def test_keys_that_cannot_grade(tmp_path: Path) -> None:
    """Each is refused in one sentence, which says what is wrong and what to do."""
    full, practice, cut, other = (tmp_path / name for name in ("f.key", "p.key", "c.key", "o.key"))
    grader("key", NAME, "-o", full)
    save_key(practice_key(load_key(full)), practice)
    cut.write_bytes(full.read_bytes()[:-40])
    other.write_text("hello")
    for key, further, sentence in (
        (full, ("-a", "lstm_gates"), "f.key is the key of rnn_basics, not of lstm_gates"),
        (practice, (), "p.key is a practice key"),
        (cut, (), "c.key is damaged: it was cut off or changed"),
        (other, (), "o.key is not a key"),
        (tmp_path / "none.key", (), "The key none.key cannot be read: No such file"),
    ):
        done = grader("grade", ADA, "--key", key, *further, "-o", tmp_path / "out")
        assert (2, True) == (done.returncode, sentence in done.stderr), done.stderr
        assert 1 == len(done.stderr.strip().splitlines())


def test_release(tmp_path: Path) -> None:
    """What students receive is written into a new folder, and into no other."""
    done = grader("release", NAME, "-o", tmp_path / "handout", "--install", "rnn-grader")
    assert done.returncode == 0, done.stderr
    files = {path.name for path in (tmp_path / "handout").iterdir()}
    assert {f"{NAME}.ipynb", f"{NAME}.key", "README.md", "requirements.txt"} == files
    again = grader("release", NAME, "-o", tmp_path / "handout")
    assert (2, True) == (again.returncode, "is not empty: name a new folder" in again.stderr)
    file = grader("release", NAME, "-o", tmp_path / "handout" / "README.md")
    assert (2, True) == (file.returncode, "name a new folder" in file.stderr)


def test_a_released_notebook_is_checked_where_it_lies(tmp_path: Path) -> None:
    """From the folder alone, with no course: nothing is met, and the solution meets all."""
    grader("release", NAME, "-o", tmp_path / "handout")
    assert grader("check", f"{NAME}.ipynb", cwd=tmp_path / "handout").returncode == 1
    shutil.copy(ROOT / "assignments" / NAME / "solution.ipynb", tmp_path / "handout" / f"{NAME}.ipynb")
    assert grader("check", f"{NAME}.ipynb", cwd=tmp_path / "handout").returncode == 0


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            [code("def damped(x, k):\n    ### BEGIN SOLUTION\n    return k")],
            "solution.ipynb, cell 1, line 2: BEGIN SOLUTION has no",
        ),
        ([code("x = 1")], "mine has nothing to hand out: write mine/starter.ipynb"),
        (
            [
                code("import numpy as np\n\ndef damped(x, k):\n    return k * np.tanh(x)"),
                code("y = 1 # SOLUTION"),
            ],
            "mine.damped: what would be handed out answers it already (cells 2 of mine.ipynb)",
        ),
    ],
)
def test_what_is_not_released(tmp_path: Path, cells: list[dict[str, object]], sentence: str) -> None:
    """Markers that do not close, no marker, and a solution that was forgotten are the author's fault."""
    folder = course(tmp_path / "course", starter="", solution="")
    (folder / "assignments" / "mine" / "solution.ipynb").write_text(json.dumps(notebook(*cells)))
    done = grader("release", "mine", "-o", tmp_path / "out", "--course", folder)
    assert (3, True) == (done.returncode, sentence in done.stderr), done.stderr
    assert not (tmp_path / "out").exists()


def test_init(tmp_path: Path) -> None:
    """A course is written into a new folder, and grades at once."""
    done = grader("init", tmp_path / "mine", "--install", "rnn-grader")
    assert (0, True) == (done.returncode, "grader selftest" in done.stdout), done.stderr
    solution = tmp_path / "mine" / "assignments" / "first_steps" / "solution.ipynb"
    graded = grader("grade", solution, "-a", "first_steps", "-o", tmp_path / "out", cwd=tmp_path / "mine")
    assert graded.returncode == 0, graded.stderr
    assert 5.0 == json.loads((tmp_path / "out" / "results" / "solution.json").read_text())["score"]
    again = grader("init", tmp_path / "mine")
    assert (2, True) == (again.returncode, "is not empty: name a new folder" in again.stderr)


def test_init_from_a_notebook(tmp_path: Path) -> None:
    """What was carried over and what was not is said; nothing is written where nothing can be made."""
    path = tmp_path / "hw.ipynb"
    path.write_text(json.dumps(notebook(code("def f(x):\n    return x # SOLUTION"))))
    done = grader("init", tmp_path / "course", "--from", path, "--install", "rnn-grader")
    assert done.returncode == 0, done.stderr
    assert "f: give it cases" in done.stdout
    path.write_text("{}")
    done = grader("init", tmp_path / "other", "--from", path)
    assert (2, True) == (done.returncode, "is no notebook" in done.stderr)
    assert not (tmp_path / "other").exists()
