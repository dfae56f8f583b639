"""Landlock: the process may read what it is shown, write its scratch folder, and nothing else.

Documentation/userspace-api/landlock.rst; the numbers are those of include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterable

from grader.sandbox.confine import kernel

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every architecture
_READ_FILE = 0b0100
_READ = _READ_FILE | 0b1000  # and READ_DIR
_WRITE = 0b0010
_EXECUTE = 0b0001  # libraries are mapped executable
_REMOVE_FOLDER, _REMOVE_FILE, _MAKE_FOLDER, _MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_ABI_1 = (1 << 13) - 1
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
#: What may be done in the scratch folder: no devices, sockets, pipes or links are made there.
_SCRATCH = _READ | _WRITE | _REMOVE_FOLDER | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE | _REFER | _TRUNCATE
_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("descriptor", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock ABI; 0 where there is none."""
    return max(0, kernel.system_call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def restrict(readable: Iterable[str], devices: Iterable[str], writable: str) -> None:
    """Confine this process for good; `no_new_privs` must be set.

    Raises:
        OSError: the kernel has no Landlock, or refuses.

    """
    abi = version()
    handled = (
        _ABI_1
        | (_REFER if abi >= 2 else 0)
        | (_TRUNCATE if abi >= 3 else 0)
        | (_IOCTL_DEVICE if abi >= 5 else 0)
    )
    rules = _Ruleset(
        handled, _BIND_AND_CONNECT_TCP if abi >= 4 else 0, _ABSTRACT_SOCKETS_AND_SIGNALS if abi >= 6 else 0
    )
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    ruleset = kernel.checked_call(
        _CREATE, "landlock", ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    try:
        for path in readable:
            _allow(ruleset, path, _READ | _EXECUTE)
        for path in devices:
            _allow(ruleset, path, _READ | _WRITE)
        _allow(ruleset, writable, _SCRATCH & handled)
        kernel.checked_call(_RESTRICT, "landlock", ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, access: int) -> None:
    """Allow what is beneath a path; a path that is not there needs no rule."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not os.path.isdir(path):  # noqa: PTH112 - beside student code: no more imports than needed
                access &= _READ_FILE | _WRITE | _EXECUTE
            rule = _PathRule(access, descriptor)
            kernel.checked_call(
                _ADD,
                "landlock rule",
                ctypes.c_int(ruleset),
                ctypes.c_int(1),
                ctypes.byref(rule),
                ctypes.c_uint32(0),
            )
        finally:
            os.close(descriptor)
