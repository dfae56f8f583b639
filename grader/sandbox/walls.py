"""Which walls stand at which level, and putting them up: some around the zygote, the rest around each child.

- `full`: namespaces (user, mount, pid, net, ipc, uts), an unprivileged user, no capabilities, Landlock,
  seccomp, resource limits.
- `partial`: the same without namespaces.
- `minimal`: resource limits only; a separate process on any POSIX system.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from pathlib import Path

from grader.sandbox.confine import kernel, landlock, namespaces, seccomp
from grader.sandbox.orders import Fork, Level

#: Beyond what is mapped at start: modules that are loaded later.
_LATER_MODULES = 256 << 20
_MOST_FILE_BYTES = 16 << 20
_MOST_DESCRIPTORS = 64
_MOST_TASKS = 128


def surround_zygote(level: Level, staging: str) -> None:
    """Put up what all children share. At `full` this forks: the caller goes on as process 1 of a new world.

    Raises:
        OSError: the system does not allow it.

    """
    if level == "minimal":
        return
    if level == "full":
        namespaces.enter(staging)
        inner = os.fork()
        if inner:
            _follow(inner)
        kernel.process_control(kernel.SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    else:
        namespaces.interpreter_paths()  # found now: as nobody, a child may not be able to look
        kernel.process_control(kernel.SET_DUMPABLE, 0)


def _follow(inner: int) -> None:
    """Wait for the zygote proper and end as it ended; never returns."""
    _, status = os.waitpid(inner, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def scratch_folder(level: Level, order: Fork) -> str:
    """The folder that the next child may write to, empty."""
    if level == "full":
        namespaces.fresh_scratch()
        return namespaces.SCRATCH
    if level == "partial" and os.geteuid() == 0:
        os.chown(order.scratch, namespaces.NOBODY, namespaces.NOBODY)
    return order.scratch


def surround_child(level: Level, order: Fork, scratch: str, mapped_bytes: int) -> None:
    """Confine the calling process for good.

    Raises:
        OSError: a wall cannot be put up; the child must not run then.

    """
    os.chdir(scratch)
    _limit(order, mapped_bytes)
    if level == "minimal":
        with contextlib.suppress(OSError, AttributeError):
            kernel.process_control(kernel.SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        return
    if level == "full":
        kernel.unshare(kernel.NEW_USER)  # the zygote's memory is another user's now
        _limit_tasks(_MOST_TASKS)
    else:
        # The limit counts all tasks of the user; of the whole system's, this child may add so many.
        _limit_tasks(tasks_now() + _MOST_TASKS)
        if os.geteuid() == 0:
            namespaces.become_nobody()
    kernel.drop_capabilities()
    kernel.process_control(kernel.SET_DUMPABLE, 0)  # no core dump, whatever the system does with those
    kernel.process_control(kernel.SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    kernel.process_control(kernel.SET_NO_NEW_PRIVILEGES, 1)
    # Inside its own root all that can be seen may be read; elsewhere the interpreter, path by path.
    readable = ("/",) if level == "full" else namespaces.interpreter_paths()
    # The working folder is the scratch folder, which nobody may not find by name.
    landlock.restrict(readable, namespaces.DEVICES, ".")
    seccomp.restrict()


def _limit(order: Fork, mapped_bytes: int) -> None:
    """Limits of the kernel's; the memory limit counts from what numpy already takes."""
    seconds = max(1, int(order.cpu_seconds + 0.999))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_FILE_BYTES, _MOST_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST_DESCRIPTORS, _MOST_DESCRIPTORS))
    most = mapped_bytes + _LATER_MODULES + order.memory_bytes
    with contextlib.suppress(OSError, ValueError):  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_tasks(most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def tasks_now() -> int:
    """How many threads the whole system has: more than this user's, and read in one go."""
    return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[2])


def mapped_bytes() -> int:
    """How much address space this process has mapped; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
