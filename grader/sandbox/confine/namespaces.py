"""Namespaces: a root of its own, the interpreter read-only, a scratch folder; no network, no other process.

They are entered once, by the zygote; its children share them one after another, each with a fresh
scratch folder. man 7 user_namespaces, man 2 pivot_root.
"""

from __future__ import annotations

import contextlib
import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

from grader.sandbox.confine import kernel

#: An unprivileged user and group: nobody.
NOBODY = 65534
SCRATCH = "/scratch"
_SCRATCH_OPTIONS = "size=32m,nr_inodes=4096,mode=0700"
_ALL = kernel.NEW_USER | kernel.NEW_MOUNT | kernel.NEW_PID | kernel.NEW_NET | kernel.NEW_IPC | kernel.NEW_UTS
_SYSTEM = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
)
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/full")


@cache
def interpreter_paths() -> tuple[str, ...]:
    """What Python and installed packages are read from; never a course, nor the grader's own checkout."""
    named = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages", "lib-dynload"))]
    libraries = [f"{sys.base_prefix}/lib"] if sys.base_prefix != "/usr" else []
    every = dict.fromkeys([*named, *packages, *libraries, *_SYSTEM])
    return tuple(path for path in every if path and Path(path).exists())


def enter(staging: str) -> None:
    """Enter new namespaces and build the root on `staging`, an empty folder; then fork, and return in pid 1.

    Raises:
        OSError: the system does not allow it.

    """
    processes = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        # As root the view is built first: nobody may not be able to look into the interpreter's folder.
        kernel.unshare(kernel.NEW_MOUNT)
        _build_root(staging)
        become_nobody()
        kernel.process_control(kernel.SET_DUMPABLE, 1)  # or /proc/self/uid_map would be root's
        user = group = NOBODY
        kernel.unshare(_ALL)
        _map_identity(processes, user, group)
    else:
        kernel.unshare(_ALL)
        _map_identity(processes, user, group)
        _build_root(staging)
    os.close(processes)
    kernel.process_control(kernel.SET_DUMPABLE, 0)


def become_nobody() -> None:
    """Give up root for good."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _map_identity(processes: int, user: int, group: int) -> None:
    """Be the same user inside as outside."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        descriptor = os.open(f"self/{name}", os.O_WRONLY, dir_fd=processes)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def _build_root(staging: str) -> None:
    kernel.mount("none", "/", flags=kernel.RECURSIVE | kernel.PRIVATE)
    kernel.mount("tmpfs", staging, "tmpfs", kernel.NO_SUID | kernel.NO_DEV, "size=1m,mode=0755")
    for path in sorted(interpreter_paths(), key=len):  # what lies in a shown folder is shown with it
        _show(staging, path)
    for path in DEVICES:
        _show(staging, path)
    Path(staging + SCRATCH).mkdir()
    if not Path(staging, "tmp").exists():  # an environment may lie in /tmp
        Path(staging, "tmp").symlink_to(SCRATCH.lstrip("/"))
    old = Path(staging, ".old")
    old.mkdir()
    kernel.pivot_root(staging, str(old))
    os.chdir("/")
    kernel.unmount("/.old")
    Path("/.old").rmdir()
    # Whatever is mounted beneath a bound folder came with it: the flags go to the whole tree.
    kernel.restrict_mounts("/", kernel.READ_ONLY | kernel.NO_SUID)


def _show(staging: str, path: str) -> None:
    """Show a file or folder of the real root at the same place, read-only."""
    target = Path(staging + path)
    source = Path(path)
    if target.exists() or any(Path(staging + str(parent)).is_symlink() for parent in source.parents):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(source.readlink())
        _show(staging, os.path.realpath(path))
        return
    if source.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    kernel.mount(path, str(target), flags=kernel.BIND | kernel.RECURSIVE)
    kernel.restrict_mounts(str(target), kernel.NO_EXEC if path.startswith("/dev/") else kernel.NO_DEV)


def fresh_scratch() -> None:
    """Give the next child an empty scratch folder; what the last one left is gone."""
    with contextlib.suppress(OSError):
        kernel.unmount(SCRATCH)
    flags = kernel.NO_SUID | kernel.NO_DEV | kernel.NO_EXEC
    kernel.mount("tmpfs", SCRATCH, "tmpfs", flags, _SCRATCH_OPTIONS)
