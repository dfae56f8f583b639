"""What is built for others: the grader and its reports, the licence, and nothing of a course."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from grader.release.wheel import wheel as released_wheel

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import sys; from hatchling import build; getattr(build, f'build_{sys.argv[1]}')(sys.argv[2])"
#: Of a course, or of the tests, among which are right submissions.
WITHHELD = ("reference", "assignments", "tests", "solution", "starter", "variants", "sample_class", ".ipynb")


def built(kind: str, source: Path, folder: Path) -> Path:
    """A distribution of a source tree, built as pip does, but with the hatchling that is installed."""
    command = [sys.executable, "-P", "-c", BUILD, kind, str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout, unpacked."""
    path = built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of this checkout's wheel."""
    return files_of(built("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def files_of(path: Path) -> dict[str, bytes]:
    """A wheel's files."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of_packages() -> set[str]:
    """The files that are needed to run the grader."""
    paths = [path for top in ("grader", "reports") for path in (ROOT / top).rglob("*")]
    suffixes = {".py", ".j2", ".css", ".typed"}
    return {path.relative_to(ROOT).as_posix() for path in paths if path.suffix in suffixes}


def test_the_source_holds_no_course(unpacked: Path) -> None:
    """The source distribution has all of the grader, and no solution, reference, starter or submission."""
    found = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert set() == of_packages() - found
    assert [] == [name for name in found - of_packages() if any(word in name for word in WITHHELD)]
    assert {"grader", "reports"} == {path.name for path in unpacked.iterdir() if path.is_dir()}
    assert (ROOT / "LICENSE").read_bytes() == (unpacked / "LICENSE").read_bytes()


def test_the_wheel_holds_no_course(wheel: dict[str, bytes]) -> None:
    """The wheel has all of the grader, says that it is typed, and holds nothing of a course."""
    tops = {name.partition("/")[0] for name in wheel}
    assert {"grader", "reports"} == {top for top in tops if not top.endswith(".dist-info")}
    assert set() == of_packages() - wheel.keys()
    assert {"grader/py.typed", "reports/py.typed"} <= wheel.keys()
    assert [] == [name for name in wheel.keys() - of_packages() if any(word in name for word in WITHHELD)]


def test_the_wheel_says_what_it_is(wheel: dict[str, bytes]) -> None:
    """Its metadata hold the licence, the README, and where it runs; its licence lies within."""
    (folder,) = {name.partition("/")[0] for name in wheel if ".dist-info/" in name}
    metadata = wheel[f"{folder}/METADATA"]
    told = message_from_bytes(metadata)
    assert (ROOT / "README.md").read_bytes().strip() in metadata
    assert ("MIT", "text/markdown") == (told["License-Expression"], told["Description-Content-Type"])
    assert "Operating System :: POSIX :: Linux" in told.get_all("Classifier", [])
    assert (ROOT / "LICENSE").read_bytes() == wheel[f"{folder}/licenses/LICENSE"]


def test_what_a_release_holds_is_that_wheel(wheel: dict[str, bytes]) -> None:
    """The wheel that lies in a release has the same modules, templates and licence, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(released_wheel()[1])) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    written_anew = {"METADATA", "RECORD", "WHEEL"}  # the installed METADATA may be of an earlier checkout
    wheel = dict(wheel)
    for files in (made, wheel):
        for name in [name for name in files if name.rpartition("/")[2] in written_anew]:
            del files[name]
    assert wheel == made


def test_the_same_wheel_from_the_source(unpacked: Path, wheel: dict[str, bytes], tmp_path: Path) -> None:
    """What is built from the source distribution is what is built from the checkout."""
    assert wheel == files_of(built("wheel", unpacked, tmp_path))
