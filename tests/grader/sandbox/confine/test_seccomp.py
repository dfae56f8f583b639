"""The filter, interpreted as the kernel does: every call of both tables, and arguments at their bounds."""

from __future__ import annotations

import errno
import struct

import pytest

from grader.sandbox.confine import seccomp

ALLOW, KILL, ANSWER = 0x7FFF0000, 0x80000000, 0x00050000
REFUSE = ANSWER | errno.EPERM
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def verdict(machine: str, number: int, *arguments: int, architecture: int = 0) -> int:
    """What the filter answers to one call: a classic BPF machine of the five instructions that it uses."""
    values = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    called = struct.pack("=IIQ6Q", number, architecture or ARCHITECTURES[machine], 0, *values)
    program = list(struct.iter_unpack("=HBBI", bytes(seccomp.assembled(machine))))
    at = held = 0
    while True:
        code, if_true, if_false, operand = program[at]
        at += 1
        if code == 0x06:
            return int(operand)
        if code == 0x20:
            (held,) = struct.unpack_from("=I", called, operand)
        elif code == 0x54:
            held &= operand
        else:
            assert code == 0x15
            at += if_true if held == operand else if_false


@pytest.mark.parametrize(
    ("number", "arguments", "answer"),
    [
        (0, (), ALLOW),  # read
        (59, (), REFUSE),  # execve
        (101, (), REFUSE),  # ptrace
        (41, (), REFUSE),  # socket
        (90, (), ANSWER),  # chmod, idly
        (435, (), ANSWER | errno.ENOSYS),  # clone3
        (56, (0x3D0F00,), ALLOW),  # a thread, as libc starts it
        (56, (0x01200011,), REFUSE),  # a process
        (56, (0x3D0F00 | 0x10000000,), REFUSE),
        (302, (0, 9), ALLOW),  # prlimit64
        (302, (1, 9), REFUSE),
        (72, (3, 4), ALLOW),  # fcntl
        (72, (3, 8), REFUSE),
        (72, (3, 6), ANSWER),  # a lock, idly
        (72, (3, 38), ANSWER),
        (72, (3, 5), REFUSE),  # whether there is one
        (73, (3, 2), ANSWER),  # flock
        (72, (3, 10), REFUSE),
        (16, (3, 0x5401), ALLOW),  # ioctl
        (16, (3, 0x5412), REFUSE),  # TIOCSTI
        (16, (3, 0x8912), REFUSE),
        (157, (15,), ALLOW),  # prctl
        (157, (22,), REFUSE),
        (257, (0, 0, 0x241), ALLOW),  # openat
        (257, (0, 0, 0x200), REFUSE),
        (257, (0, 0, 0x203), REFUSE),
        (44, (3, 0, 0, 0x4000), ALLOW),  # sendto
        (44, (3, 0, 0, 0x4001), REFUSE),
        (0x40000000, (), REFUSE),  # read, by the x32 numbers
        (1 << 31, (), REFUSE),
    ],
)
def test_calls(number: int, arguments: tuple[int, ...], answer: int) -> None:
    """A call is allowed, answered idly or refused by its number and its arguments."""
    assert answer == verdict("x86_64", number, *arguments)


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_another_architecture_ends_the_process(machine: str) -> None:
    """Numbers mean something else there."""
    assert KILL == verdict(machine, 0, architecture=0x40000003)


@pytest.mark.parametrize(
    ("machine", "numbers"),
    [
        # fork vfork execve kill ptrace mount umount2 pivot_root chroot unshare setns bpf keyctl socket
        # connect process_vm_readv process_vm_writev io_uring_setup userfaultfd perf_event_open shmget
        # memfd_create
        (
            "x86_64",
            "57 58 59 62 101 165 166 155 161 272 308 321 250 41 42 310 311 425 323 298 29 319".split(),
        ),
        (
            "aarch64",
            "221 129 117 40 39 41 51 97 268 280 219 198 203 270 271 425 282 241 194 279".split(),
        ),
    ],
)
def test_the_dangerous_ones(machine: str, numbers: list[str]) -> None:
    """On both architectures, by the kernel's own numbers, nothing that leads out is allowed."""
    assert {REFUSE} == {verdict(machine, int(number)) for number in numbers}


def test_a_machine_without_a_table() -> None:
    """There is no guessing at numbers."""
    with pytest.raises(OSError, match="no list of system calls for riscv64"):
        seccomp.assembled("riscv64")


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_program_fits(machine: str) -> None:
    """The kernel takes at most 4096 instructions, each of eight bytes."""
    size = len(bytes(seccomp.assembled(machine)))
    assert 0 == size % 8
    assert 4096 > size // 8
