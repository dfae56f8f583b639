"""A Python that has what the grader needs and not the grader, as the machine of a student or a pipeline."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest


class Machine(NamedTuple):
    """A machine without network: its `python`, and the environment in which commands are run."""

    folder: Path
    environment: dict[str, str]

    def run(
        self, *command: str, folder: Path, further: Mapping[str, str] | None = None, code: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder; it must end with this exit code."""
        done = subprocess.run(
            command,
            cwd=folder,
            env={**self.environment, **(further or {})},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )
        assert code == done.returncode, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done


def link_packages(folder: Path) -> Path:
    """A folder with links to all that is installed here, but for the grader itself."""
    folder.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        own = "rnn_grader" in path.name or path.suffix == ".pth"
        if not own and path.name != "__pycache__":
            (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A virtual environment whose packages are linked from this one's; pip reaches no index."""
    folder = tmp_path_factory.mktemp("machine")
    packages = link_packages(folder / "packages")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")]
    subprocess.run(venv, check=True, timeout=300)
    (site,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (site / "linked.pth").write_text(f"{packages}\n")
    keep = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR", "USER") if name in os.environ}
    path = os.pathsep.join([str(folder / "venv" / "bin"), "/usr/local/bin", "/usr/bin", "/bin"])
    offline = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_CACHE_DIR": "1"}
    return Machine(folder, {**keep, **offline, "PATH": path})
