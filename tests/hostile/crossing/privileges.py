# %% expects: all=passed answers=right
# Becomes root, leaves its walls, mounts, traces and raises its own limits, if it can.
import ctypes
import os
import resource

def attack():
    libc = ctypes.CDLL(None, use_errno=True)
    for attempt in (
        lambda: os.setuid(0),
        lambda: os.chroot("/"),
        lambda: libc.unshare(0x10000000),
        lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        lambda: libc.ptrace(0, 0, 0, 0),
        lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
        lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)),
        lambda: os.setpriority(0, os.getppid(), 19),
        lambda: os.nice(-10),
        lambda: libc.syscall(425, 1, 0),
        lambda: os.mkfifo("/tmp/@MARK@"),
        lambda: libc.prlimit(os.getppid(), 0, ctypes.byref((ctypes.c_uint64 * 2)(1, 1)), None),
    ):
        try:
            attempt()
        except (OSError, ValueError):
            pass
