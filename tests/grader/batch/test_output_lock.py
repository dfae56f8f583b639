"""Two runs never write into one folder at a time, and a run that was killed stands in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.batch.output_lock import held
from grader.errors import UsageError

ROOT = Path(__file__).resolve().parents[3]
HOLDER = """
import sys
from pathlib import Path
from grader.batch.output_lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds a folder, until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "held" == process.stdout.readline().strip()
    return process


@pytest.mark.parametrize("ending", ["quiet", "killed"])
def test_the_second_is_refused_until_the_first_has_ended(tmp_path: Path, ending: str) -> None:
    """However it ends; and the sentence says who it is, and what to do."""
    first = holder(tmp_path)
    with pytest.raises(UsageError) as refused, held(tmp_path):
        pass
    assert f"Another run is writing into {tmp_path} (process {first.pid} on " in str(refused.value)
    assert "wait until it has ended, or choose another folder with -o" in str(refused.value)
    if ending == "killed":
        first.kill()
    first.communicate("")
    with held(tmp_path):
        pass


def test_other_folders_are_free(tmp_path: Path) -> None:
    """A run holds its own folder only, and holds it again after."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with held(tmp_path / "a"), held(tmp_path / "b"):
        pass
    with held(tmp_path / "a"):
        pass


def test_a_second_grade_is_refused(tmp_path: Path) -> None:
    """The command ends with exit code 2 and that sentence, before anything is written; so does `report`."""
    (tmp_path / "results").mkdir()
    first = holder(tmp_path)
    sample = ROOT / "tests" / "sample_class" / "ada.ipynb"
    grade = ["grade", str(sample), "-a", "rnn_basics", "-i", "minimal", "-o", str(tmp_path)]
    for words in (grade, ["report", str(tmp_path)]):
        command = [sys.executable, "-m", "grader", *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (2, True) == (done.returncode, "Another run is writing" in done.stderr), done.stderr
    first.communicate("")
    assert [] == list((tmp_path / "results").iterdir())
