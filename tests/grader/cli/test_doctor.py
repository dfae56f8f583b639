"""`grader doctor`: a line for each layer, the level, and an exit code."""

from __future__ import annotations

import platform

import pytest
from click.testing import CliRunner

from grader.cli.doctor import command
from grader.sandbox import probe as probing
from grader.sandbox.orders import Level
from grader.sandbox.probe import Findings, Layer


def doctored(monkeypatch: pytest.MonkeyPatch, findings: Findings) -> tuple[int, str]:
    """The doctor's exit code and words on a machine with these findings."""
    monkeypatch.setattr(probing, "probe", lambda: findings)
    done = CliRunner().invoke(command, standalone_mode=False)
    return done.return_value, done.stdout


def test_this_machine() -> None:
    """The versions, every layer, and a level are shown, whatever this machine is."""
    done = CliRunner().invoke(command, standalone_mode=False)
    assert 0 == done.return_value
    assert platform.python_version() in done.stdout.splitlines()[0]
    assert "\nIsolation here: " in done.stdout
    assert any(line.startswith("seccomp") for line in done.stdout.splitlines())


@pytest.mark.parametrize(("level", "code"), [("full", 0), ("partial", 0), ("minimal", 0), (None, 4)])
def test_exit_codes(monkeypatch: pytest.MonkeyPatch, level: Level | None, code: int) -> None:
    """It is a failure only if student code cannot be run at all."""
    assert code == doctored(monkeypatch, Findings(level, {}, ()))[0]


def test_what_is_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers that do not hold are off, and the reason why a level cannot be had stands below."""
    layers = (Layer("user namespace", False, "/ belongs to uid 0"), Layer("limits", True, "held"))
    _, words = doctored(monkeypatch, Findings("partial", {"full": "unshare: refused"}, layers))
    assert "user namespace  off  / belongs to uid 0\nlimits          on   held\n" in words
    assert "not full: unshare: refused\n\nIsolation here: partial. " in words


def test_packages_of_the_course() -> None:
    """What assignments let students use is listed, with those that need it."""
    done = CliRunner().invoke(command, standalone_mode=False)
    assert "Package scipy (for neural_nets): installed" in done.stdout
