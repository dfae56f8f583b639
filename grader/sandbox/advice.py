"""What to do on a machine to get the strongest isolation, in one sentence."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from grader.sandbox.probe import Findings

_ELSEWHERE = {
    "darwin": "macOS has none of these walls: grade in a Linux virtual machine or container; for your own "
    "code, in `grader check`, nothing is needed.",
    "win32": "Windows has none of these walls, nor a way to fork: use WSL 2 or a Linux container.",
}
#: Setting → the value that forbids user namespaces, and what to do.
_SETTINGS = {
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        "AppArmor forbids user namespaces (Ubuntu since 23.10): run "
        "'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0', or give this Python a profile with "
        "'userns,'.",
    ),
    "/proc/sys/kernel/unprivileged_userns_clone": (
        "0",
        "The kernel keeps user namespaces for root: run 'sudo sysctl -w kernel.unprivileged_userns_clone=1'.",
    ),
    "/proc/sys/user/max_user_namespaces": (
        "0",
        "No user namespaces are allowed: run 'sudo sysctl -w user.max_user_namespaces=15000'.",
    ),
}
_LANDLOCK = (
    "The kernel has no Landlock: it needs Linux 5.13 or newer, with 'landlock' among the modules of "
    "/sys/kernel/security/lsm (boot parameter lsm=)."
)
_CONTAINERS = ("/.dockerenv", "/run/.containerenv")
_CONTAINER = (
    "The container forbids namespaces: start it with '--security-opt seccomp=unconfined --security-opt "
    "apparmor=unconfined' and grade as an ordinary user, or with '--cap-add SYS_ADMIN' as well as root (a "
    "GitLab runner: security_opt in config.toml); else use '--isolation partial', and reports say so."
)
_KERNEL = "Ask whoever runs this machine to allow what is refused above: namespaces for ordinary users."


def advice(findings: Findings) -> str:
    """One sentence: what to do here to get `full`."""
    if findings.level == "full":
        return "Nothing needs to be done."
    if sys.platform != "linux":
        return _ELSEWHERE.get(sys.platform, "Grade in a Linux container or virtual machine.")
    if "landlock" in findings.faults.get("full", ""):
        return _LANDLOCK
    for path, (forbidding, sentence) in _SETTINGS.items():
        with contextlib.suppress(OSError):
            if Path(path).read_text(encoding="ascii").strip() == forbidding:
                return sentence
    contained = any(Path(mark).exists() for mark in _CONTAINERS) or "CI" in os.environ
    return _CONTAINER if contained else _KERNEL
