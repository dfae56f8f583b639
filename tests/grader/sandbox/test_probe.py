"""The doctor's trials: what they say of each level is what holds there."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox import advice as advising
from grader.sandbox.advice import advice
from grader.sandbox.orders import Level
from grader.sandbox.probe import Findings, Layer, probe
from grader.sandbox.session import Sandbox

NAMESPACES = {"user namespace", "mount namespace", "process namespace", "network, ipc namespaces"}
WALLS = {"Landlock", "seccomp", "no network", "no shared memory"}
ALWAYS = {"limits", "scratch folder", "no descriptors", "no environment"}


def findings(level: Level) -> Findings:
    """What the doctor finds at a level; where that cannot be had the test is skipped."""
    found = probe(level)
    if found.level != level:
        pytest.skip(f"NO {level.upper()} ISOLATION HERE: {found.faults}")
    return found


@pytest.mark.parametrize(
    ("level", "holding"),
    [
        ("full", NAMESPACES | WALLS | ALWAYS | {"unprivileged user"}),
        ("partial", WALLS | ALWAYS | {"unprivileged user"}),
        ("minimal", ALWAYS),
    ],
)
def test_what_holds_at_a_level(level: Level, holding: set[str]) -> None:
    """The layers that a level promises hold, by trial, and no other walls do."""
    states = {layer.name: layer.holds for layer in findings(level).layers}
    may_hold = {"unprivileged user"}  # at `minimal`, if that is who started the grader
    assert holding == {name for name, holds in states.items() if holds} - (may_hold - holding)


def test_each_layer_says_what_was_seen() -> None:
    """A note tells what was tried and what came of it."""
    notes = {layer.name: layer.note for layer in findings("full").layers}
    assert "fork" in notes["seccomp"]
    assert "Operation not permitted" in notes["seccomp"]
    assert notes["mount namespace"] == "/etc/passwd: No such file or directory"


def refuse(self: Sandbox) -> Sandbox:
    """What a machine without any of it does."""
    raise SandboxError(
        f"Nothing was run: {self._levels[0]} isolation is not to be had here: no. See 'grader doctor'."
    )


def test_where_nothing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started there is no level, and a reason for each."""
    monkeypatch.setattr(Sandbox, "__enter__", refuse)
    found = probe()
    assert (None, {"full": "no", "partial": "no", "minimal": "no"}) == (found.level, found.faults)
    assert () == found.layers


@pytest.mark.parametrize(
    ("platform", "faults", "words"),
    [
        ("darwin", {"full": "fork"}, "macOS"),
        ("win32", {"full": "fork"}, "WSL 2"),
        ("freebsd14", {"full": "fork"}, "Linux container"),
        ("linux", {"full": "landlock: Function not implemented"}, "no Landlock"),
        ("linux", {"full": "unshare: Operation not permitted"}, "namespaces"),
    ],
)
def test_advice(monkeypatch: pytest.MonkeyPatch, platform: str, faults: dict[Level, str], words: str) -> None:
    """What to do is told for the system at hand and for what was in the way."""
    monkeypatch.setattr("sys.platform", platform)
    assert words in advice(Findings("minimal", faults, ()))


@pytest.mark.parametrize("at", range(3))
def test_advice_on_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: int) -> None:
    """A setting of the kernel's that forbids namespaces is named with what to set it to."""
    setting, (forbidding, sentence) = list(advising._SETTINGS.items())[at]
    file = tmp_path / "setting"
    file.write_text(f"{forbidding}\n", encoding="ascii")
    monkeypatch.setattr(advising, "_SETTINGS", {str(file): (forbidding, sentence)})
    assert sentence == advice(Findings("partial", {"full": "unshare: Operation not permitted"}, ()))
    assert setting.removeprefix("/proc/sys/").replace("/", ".") in sentence


def test_full_needs_no_advice() -> None:
    """Where everything holds there is nothing to do."""
    assert "Nothing needs to be done." == advice(Findings("full", {}, (Layer("a", True, ""),)))
