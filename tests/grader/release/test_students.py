"""What students receive: a notebook that runs to its end, checks itself, and gives nothing away."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.course import assignment_folder, assignment_names, load_answer_key
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.key.storage import decode_key, encode_key
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.model.result import Result
from grader.notebook import read_submission
from grader.release.students import HowToInstall, Release, students_files
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox

ROOT = Path(__file__).resolve().parents[3]
NAMES = assignment_names(ROOT)
NOTEBOOKS = [name for name in NAMES if (ROOT / "assignments" / name / "starter.ipynb").exists()]


@cache
def key_of(name: str) -> AnswerKey:
    """The key of an assignment of this checkout."""
    return load_answer_key(ROOT, name)


@cache
def released(name: str) -> Release:
    """What students of an assignment of this checkout receive."""
    return students_files(key_of(name), assignment_folder(ROOT, name), HowToInstall())


def notebook_of(name: str) -> dict[str, Any]:
    """The notebook that students receive."""
    files = released(name).files
    loaded: dict[str, Any] = json.loads(files[released(name).notebook])
    return loaded


def graded(name: str, data: bytes, sandbox: Sandbox) -> Result:
    """What the grader makes of a file that was handed in."""
    key = key_of(name)
    sandbox.load_packages(key.packages)
    file = released(name).notebook
    return grade_submission(Grading(key, digest(key), sandbox), data, submission_facts("x", file, data))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_begun(name: str) -> None:
    """What is handed out is worth nothing, and nothing of it counts as a student's work."""
    with Sandbox() as sandbox:
        result = graded(name, released(name).files[released(name).notebook], sandbox)
    assert ("graded", 0.0) == (result.status, result.score)
    assert {"unfilled"} == {exercise.status for exercise in result.exercises}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_solved_in_what_was_handed_out(name: str) -> None:
    """Right answers in their cells get all points, with checks and guards around them."""
    solution = json.loads((ROOT / "assignments" / name / "solution.ipynb").read_bytes())
    answers = {cell["id"]: cell["source"] for cell in solution["cells"]}
    notebook = notebook_of(name)
    for cell in notebook["cells"]:
        if "exercise" in cell["metadata"].get("grader", {}):
            cell["source"] = answers[cell["id"]]
    with Sandbox() as sandbox:
        result = graded(name, json.dumps(notebook).encode(), sandbox)
    assert result.max_score == result.score + result.pending
    assert {"passed", "pending"} >= {exercise.status for exercise in result.exercises}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_run_all_reaches_the_end(name: str, tmp_path: Path) -> None:
    """The cells run one after the other, in the folder that was handed out, while nothing is filled in."""
    for file, data in released(name).files.items():
        (tmp_path / file).write_bytes(data)
    cells = read_submission(released(name).files[released(name).notebook], "x.ipynb").cells
    code = [cell.source for cell in cells if cell.kind == "code"]
    program = "display = print\n" + "\n".join(code)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert 0 == done.returncode, done.stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_the_notebook_says_of_itself(name: str) -> None:
    """Metadata name assignment and exercises; each has its answer's cell, and a check if it is run."""
    notebook, key = notebook_of(name), key_of(name)
    names = [exercise.name for exercise in key.exercises]
    assert {"assignment": name, "exercises": names} == notebook["metadata"]["grader"]
    about = [cell["metadata"].get("grader", {}) for cell in notebook["cells"]]
    assert names == [one["exercise"] for one in about if "exercise" in one]
    checked = [exercise.name for exercise in key.exercises if isinstance(exercise, CheckedKey)]
    assert checked == [one["check"] for one in about if "check" in one]
    assert [f'grader.check("{one}")' for one in checked] == [
        "".join(cell["source"]) for cell in notebook["cells"] if "check" in cell["metadata"].get("grader", {})
    ]
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_the_files(name: str) -> None:
    """A practice key, a page of one screen, requirements and the wheel lie beside the notebook."""
    files = released(name).files
    assert {f"{name}.key", "README.md", "requirements.txt", released(name).notebook} <= files.keys()
    (wheel,) = (file for file in files if file.endswith(".whl"))
    requirements = files["requirements.txt"].decode().splitlines()
    assert [f"./{wheel}", "numpy"] == requirements[:2]
    readme = files["README.md"].decode().splitlines()
    assert len(readme) < 48
    assert any(f"grader check {released(name).notebook}" in line for line in readme)


def test_the_data() -> None:
    """What a notebook reads lies beside it; what stands in for a package while grading does not."""
    assert "parameters.npz" in released("char_rnn").files
    assert "rnn_utils.py" in released("rnn_step_by_step").files
    assert not any("sklearn" in name or "one_hot" in name for name in released("char_rnn").files)
    assert not any("tqdm" in name for name in released("simple_rnn").files)
    assert ["numpy", "scipy"] == released("neural_nets").files["requirements.txt"].decode().splitlines()[1:]


def values_in(part: object) -> set[bytes]:
    """The numbers and arrays in a part of a key that are too special to be met by chance, as bytes."""
    found: set[bytes] = set()
    todo = [msgspec.to_builtins(part, builtin_types=(bytes,))]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, (list, tuple)):
            todo.extend(value)
        elif isinstance(value, float) and len(repr(value)) > 8:
            found.add(struct.pack(">d", value))  # as msgpack has it
        elif isinstance(value, bytes) and len(set(value)) > 6:
            found.add(value)
    return found


def of_checks(exercise: CheckedKey, visibility: str) -> set[bytes]:
    """What an exercise's public or hidden checks hold: inputs, answers, and what mistakes answer."""
    checks = [check for check in exercise.checks if check.visibility == visibility]
    trials = [exercise.trials[one.trial] for check in checks for one in check.expectations]
    return values_in([*checks, *trials])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_is_given_away(name: str) -> None:
    """No input, no answer and no name of a hidden check is in the key that students receive."""
    practice = encode_key(practice_key_in(name))
    for exercise in key_of(name).exercises:
        if isinstance(exercise, CheckedKey):
            hidden = of_checks(exercise, "hidden") - of_checks(exercise, "public")
            assert hidden or exercise.name == "lstm_states"
            assert [] == [value for value in hidden if value in practice]
            names = {check.name for check in exercise.checks if check.visibility == "hidden"}
            public = {check.name for check in exercise.checks if check.visibility == "public"}
            assert [] == [one for one in names - public if msgspec.msgpack.encode(one) in practice]


@pytest.mark.parametrize("name", NAMES)
def test_no_solution_is_given_away(name: str) -> None:
    """No line of a solution or a reference is in what students receive, but those of the starter."""
    folder = ROOT / "assignments" / name
    sources = [path.read_text() for path in (ROOT / "reference").glob("*.py")]
    secret = code_lines(folder, "solution").union(*(lines_of(source) for source in sources))
    handed_out = text_of(folder, "starter")
    secret = {line for line in secret if line not in handed_out}
    files = {file: data for file, data in released(name).files.items() if not file.endswith((".whl", ".key"))}
    everything = b"\n".join([*files.values(), encode_key(without_words(practice_key_in(name)))])
    assert 100 < len(secret)
    assert [] == [line for line in secret if line.encode() in everything]


def without_words(key: AnswerKey) -> AnswerKey:
    """A key without what its author tells of mistakes, who may give a formula there."""
    exercises = [
        msgspec.structs.replace(exercise, mistakes=()) if isinstance(exercise, CheckedKey) else exercise
        for exercise in key.exercises
    ]
    return msgspec.structs.replace(key, exercises=tuple(exercises))


def practice_key_in(name: str) -> AnswerKey:
    """The key that lies in what students receive."""
    data = released(name).files[f"{name}.key"]
    return decode_key(zlib.decompress(data.partition(b"\n")[2]))


def text_of(folder: Path, stem: str, *kinds: str) -> str:
    """What stands in the cells of a notebook or script, those of some kinds if any are named."""
    path = next(path for path in (folder / f"{stem}.ipynb", folder / f"{stem}.py") if path.exists())
    cells = read_submission(path.read_bytes(), path.name).cells
    return "\n".join(cell.source for cell in cells if not kinds or cell.kind in kinds)


def code_lines(folder: Path, stem: str) -> set[str]:
    """The lines of code of a notebook or script."""
    return lines_of(text_of(folder, stem, "code"))


def lines_of(source: str) -> set[str]:
    """The lines that do something, and are long enough to be nobody else's."""
    lines = {line.strip() for line in source.splitlines() if len(line.strip()) > 15}
    return {line for line in lines if "=" in line or line.startswith("return")}
