"""seccomp: the system calls that numerical Python makes, and no other.

A classic BPF program over `struct seccomp_data` (include/uapi/linux/seccomp.h, man 2 seccomp). What is
not listed fails with EPERM, so that student code sees an ordinary error and the run goes on. Threads
may be started, processes may not; no program, socket, signal, mount or trace.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterable, Iterator
from functools import cache

from grader.sandbox.confine import kernel

#: Name, number on x86_64, number on aarch64 (`-`: has none), from the kernel's unistd headers.
_ALLOWED = """
    read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, close 3 57,
    fstat 5 80, stat 4 -, lstat 6 -, newfstatat 262 79, statx 332 291, lseek 8 62, mmap 9 222,
    mprotect 10 226, munmap 11 215, mremap 25 216, brk 12 214, madvise 28 233, msync 26 227,
    poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72, epoll_create1 291 20,
    epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22, dup 32 23, dup2 33 -, dup3 292 24,
    fsync 74 82, fdatasync 75 83,
    access 21 -, faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78,
    getdents64 217 61, getcwd 79 17, chdir 80 49, fchdir 81 50, mkdir 83 -, mkdirat 258 34, unlink 87 -,
    unlinkat 263 35, rmdir 84 -, rename 82 -, renameat 264 38, renameat2 316 276, ftruncate 77 46,
    umask 95 166, statfs 137 43, fstatfs 138 44,
    futex 202 98, set_robust_list 273 99, get_robust_list 274 100,
    rseq 334 293, set_tid_address 218 96, exit 60 93, exit_group 231 94, sched_yield 24 124,
    sched_getaffinity 204 123, sched_getparam 143 121, sched_getscheduler 145 120, rt_sigaction 13 134,
    rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigtimedwait 128 137, sigaltstack 131 132,
    restart_syscall 219 128, clock_gettime 228 113, clock_getres 229 114, clock_nanosleep 230 115,
    nanosleep 35 101, gettimeofday 96 169, time 201 -, times 100 153, setitimer 38 103, getitimer 36 102,
    getpid 39 172, gettid 186 178, getppid 110 173, getuid 102 174, geteuid 107 175, getgid 104 176,
    getegid 108 177, getpgrp 111 -, getpgid 121 155, getsid 124 156, getresuid 118 148,
    getresgid 120 150, getgroups 115 158, uname 63 160, sysinfo 99 179, getrandom 318 278,
    getrusage 98 165, getrlimit 97 163, getcpu 309 168, arch_prctl 158 -, membarrier 324 283
"""
#: Answered with success, and nothing done: Landlock does not hold them, at `partial` they would reach every
#: file of the account, and copying a file sets modes and times in passing. A lock on a file that all may read
#: would be seen, and waited for, by whoever is graded at the same time.
_IDLE = """
    chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, utime 132 -, utimes 235 -, futimesat 261 -,
    utimensat 280 88, flock 73 32
"""
#: Allowed if an argument is one of these values: call, which argument, the values.
_WITH_VALUES = {
    "prlimit64 302 261": (0, (0,)),  # on oneself; no hard limit can be raised
    # Descriptors and flags. Not F_SETOWN and F_SETSIG: they send any signal to any process of this user.
    "fcntl 72 25": (1, (0, 1, 2, 3, 4, 1030)),
    # TCGETS (either), TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX. Not SIOCGIFCONF and its kin: the
    # channel is a socket of the grader's network namespace, and tells of that network. Not FIOSETOWN.
    "ioctl 16 29": (1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
    # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA. Not PR_SET_PDEATHSIG: who clears it outlives a killed grader.
    "prctl 157 167": (0, (15, 16, 0x53564D41)),
}
#: Of these, values that are answered with success as well: F_SETLK and F_SETLKW, and F_OFD_ of both.
_IDLE_VALUES = {"fcntl 72 25": (6, 7, 37, 38)}
_THREAD = 0x00010000
_NEW_NAMESPACES = 0x7E020000
_TRUNCATE_AND_MODE = 0x203
_OUT_OF_BAND = 1
#: Allowed if an argument's bits under a mask are one of these: call, which argument, the mask, the values.
_WITH_BITS = {
    "clone 56 220": (0, _THREAD | _NEW_NAMESPACES, (_THREAD,)),
    # Landlock before ABI 3 lets O_TRUNC pass where nothing is opened for writing.
    "open 2 -": (1, _TRUNCATE_AND_MODE, (0, 1, 2, 3, 0x201, 0x202)),
    "openat 257 56": (2, _TRUNCATE_AND_MODE, (0, 1, 2, 3, 0x201, 0x202)),
    # On the channel; out-of-band data on Unix sockets is little used and has had faults.
    "sendto 44 206": (3, _OUT_OF_BAND, (0,)),
    "recvfrom 45 207": (3, _OUT_OF_BAND, (0,)),
}
_CLONE3 = 435

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_*
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16  # offsets in struct seccomp_data

_LOAD, _AND, _EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_ANSWER = 0x00050000  # SECCOMP_RET_ERRNO, with the number
_REFUSE = _ANSWER | errno.EPERM


def restrict() -> None:
    """Filter this process's system calls for good; `no_new_privs` must be set.

    Raises:
        OSError: the kernel refuses, or this architecture has no table.

    """
    kernel.install_filter(assembled(os.uname().machine))


@cache
def assembled(machine: str) -> ctypes.Array[ctypes.c_char]:
    """The filter for an architecture.

    Raises:
        OSError: there is no table for it.

    """
    if machine not in _ARCHITECTURE:
        raise OSError(errno.ENOSYS, f"there is no list of system calls for {machine}")
    program = b"".join(_instructions(machine))
    return ctypes.create_string_buffer(program, len(program))


def _instructions(machine: str) -> Iterator[bytes]:
    yield _op(_LOAD, _ARCHITECTURE_AT)
    yield _op(_EQUAL, _ARCHITECTURE[machine], if_true=1)
    yield _op(_RETURN, _KILL)
    yield _op(_LOAD, _NUMBER_AT)
    for number in _numbers(_ALLOWED.split(","), machine):
        yield from _on_call(number, [_op(_RETURN, _ALLOW)])
    for call, (argument, values) in _WITH_VALUES.items():
        for number in _numbers([call], machine):
            idle = [*_on_values(_IDLE_VALUES.get(call, ()), _ANSWER), *_allow_only(values)]
            yield from _on_call(number, [_load(argument), *idle])
    for call, (argument, mask, values) in _WITH_BITS.items():
        for number in _numbers([call], machine):
            yield from _on_call(number, [_load(argument), _op(_AND, mask), *_allow_only(values)])
    for number in _numbers(_IDLE.split(","), machine):
        yield from _on_call(number, [_op(_RETURN, _ANSWER)])
    yield from _on_call(_CLONE3, [_op(_RETURN, _ANSWER | errno.ENOSYS)])  # libc falls back to clone
    yield _op(_RETURN, _REFUSE)


def _numbers(entries: Iterable[str], machine: str) -> Iterator[int]:
    """The numbers that calls have on an architecture, of those that it has."""
    column = 1 if machine == "x86_64" else 2
    for entry in entries:
        number = entry.split()[column]
        if number != "-":
            yield int(number)


def _on_call(number: int, then: list[bytes]) -> list[bytes]:
    """What to do on one call; the rest of the program follows for all others."""
    return [_op(_EQUAL, number, if_false=len(then)), *then]


def _load(argument: int) -> bytes:
    """Load an argument's low half, which is all that the kernel reads of those tested here."""
    return _op(_LOAD, _ARGUMENTS_AT + 8 * argument)


def _allow_only(values: Iterable[int]) -> list[bytes]:
    """Allow the call if what is loaded is one of these values, refuse it otherwise."""
    return [*_on_values(values, _ALLOW), _op(_RETURN, _REFUSE)]


def _on_values(values: Iterable[int], answer: int) -> list[bytes]:
    """Answer the call so if what is loaded is one of these values; otherwise the rest of the program runs."""
    return [part for value in values for part in (_op(_EQUAL, value, if_false=1), _op(_RETURN, answer))]


def _op(code: int, operand: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    """One `struct sock_filter`; of a test, how many instructions to leave out."""
    return struct.pack("=HBBI", code, if_true, if_false, operand)
