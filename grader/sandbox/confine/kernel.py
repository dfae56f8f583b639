"""The few system calls that Python's standard library has no name for."""

from __future__ import annotations

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

# include/uapi/linux/sched.h
NEW_USER, NEW_MOUNT, NEW_PID = 0x10000000, 0x00020000, 0x20000000
NEW_NET, NEW_IPC, NEW_UTS = 0x40000000, 0x08000000, 0x04000000
# include/uapi/linux/mount.h
READ_ONLY, NO_SUID, NO_DEV, NO_EXEC = 1, 2, 4, 8  # the same bits for mount and for mount_setattr
BIND, RECURSIVE, PRIVATE = 4096, 16384, 1 << 18
DETACH = 2
# include/uapi/linux/prctl.h
SET_PARENT_DEATH_SIGNAL, SET_DUMPABLE, SET_SECCOMP, SET_NO_NEW_PRIVILEGES = 1, 4, 22, 38

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_MOUNT_SETATTR = 442  # the same number on every architecture
_WHOLE_TREE = 0x8000  # AT_RECURSIVE


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """Leave namespaces for new ones."""
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount, bind or remount."""
    result = _libc.mount(
        source.encode(), target.encode(), kind.encode() or None, flags, options.encode() or None
    )
    _checked(result, f"mount {target}")


def restrict_mounts(target: str, flags: int) -> None:
    """Add flags to a mount and all that is mounted beneath it, whatever flags they have already."""

    class Attributes(ctypes.Structure):
        _fields_ = tuple(
            (name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "user_namespace")
        )

    wanted = Attributes(flags, 0, 0, 0)
    here, size = ctypes.c_int(-100), ctypes.c_size_t(ctypes.sizeof(wanted))  # AT_FDCWD
    result = system_call(
        _MOUNT_SETATTR, here, target.encode(), ctypes.c_uint(_WHOLE_TREE), ctypes.byref(wanted), size
    )
    _checked(result, f"mount_setattr {target}")


def unmount(target: str) -> None:
    """Detach a mount, busy or not."""
    _checked(_libc.umount2(target.encode(), DETACH), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root; the old one appears at `old`."""
    _checked(system_call(_PIVOT_ROOT[os.uname().machine], new.encode(), old.encode()), "pivot_root")


def process_control(option: int, *arguments: int) -> None:
    """`prctl` with number arguments."""
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_libc.prctl(option, *padded), f"prctl {option}")


def install_filter(program: ctypes.Array[ctypes.c_char]) -> None:
    """`prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, …)` with an assembled filter."""
    described = _FilterProgram(len(program) // 8, ctypes.cast(program, ctypes.c_void_p))
    _checked(_libc.prctl(SET_SECCOMP, ctypes.c_ulong(2), ctypes.byref(described), 0, 0), "seccomp")


def system_call(number: int, *arguments: object) -> int:
    """A system call by its number; returns -1 and sets errno on failure, as libc does."""
    return int(_libc.syscall(ctypes.c_long(number), *arguments))


def checked_call(number: int, what: str, *arguments: object) -> int:
    """A system call that must not fail.

    Raises:
        OSError: it did.

    """
    return _checked(system_call(number, *arguments), what)


def drop_capabilities() -> None:
    """Give up every capability, for good.

    What bounds the capabilities of programs that are executed is left as it is: with `no_new_privs` set, and
    `execve` refused, none can be had that way. Dropping them one by one costs more than all other walls.
    """
    header = _CapabilityHeader(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3: two sets of 32
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(ctypes.byref(header), ctypes.byref(nothing)), "capset")
