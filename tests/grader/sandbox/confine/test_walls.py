"""Each wall, by trying to break through it, at every level at which it is promised."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from tests.grader.sandbox.walled import attempt, refusal, sandbox_at
from tests.limits import ends

OUTSIDE = ("FileNotFoundError", "PermissionError")


@pytest.fixture(scope="module", params=["full", "partial"])
def walled(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox at each level that has walls."""
    level: Level = request.param
    with sandbox_at(level) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def full() -> Iterator[Sandbox]:
    """A sandbox with namespaces."""
    with sandbox_at("full") as sandbox:
        yield sandbox


@pytest.fixture
def outside() -> Iterator[Path]:
    """A file that everybody may read and change, in a folder of the same kind, outside the walls."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        file = Path(folder, "secret")
        file.write_text("secret", encoding="utf-8")
        file.chmod(0o666)
        os.utime(file, (1000, 1000))
        yield file


@pytest.mark.parametrize(
    "body",
    [
        "return os.fork()",
        "return os.posix_spawn('/bin/true', ['true'], {})",
        "return subprocess.run(['/bin/true'])",
        "os.execv('/bin/true', ['true'])",
        "return call(56, 0x80000000 | 17, 0, 0, 0, 0)  # clone, CLONE_IO without CLONE_THREAD",
        "return call(56, 0x10000 | 0x10000000, 0, 0, 0, 0)  # a thread in a new user namespace",
        "return call(58)  # vfork",
        "os.kill(os.getppid(), 0)",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        "os.killpg(0, signal.SIGTERM)",
        "signal.pidfd_send_signal(0, 0)",
        "fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())  # signals of any kind, by way of a descriptor",
        "fcntl.fcntl(3, 10, signal.SIGKILL)  # F_SETSIG",
        "fcntl.ioctl(3, 0x8901, struct.pack('i', os.getppid()))  # FIOSETOWN",
        "return socket.socket()",
        "return socket.socketpair()",
        "return socket.socket(socket.AF_UNIX)",
        "return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "return fcntl.ioctl(3, 0x8912, bytes(16))  # SIOCGIFCONF: the addresses of the grader's network",
        "return socket.socket(fileno=os.dup(3)).sendmsg([b'x'])",
        "return socket.socket(fileno=os.dup(3)).send(b'x', socket.MSG_OOB)",
        "return checked(libc.ptrace(0, 0, 0, 0))",
        "return checked(libc.process_vm_readv(os.getppid(), 0, 0, 0, 0, 0))",
        "return checked(libc.mount(b'none', b'.', b'tmpfs', 0, None))",
        "return checked(libc.umount2(b'.', 2))",
        "return checked(libc.unshare(0x10000000))",
        "return checked(libc.setns(3, 0))",
        "return os.chroot('.')",
        "os.setuid(0)",
        "os.setgroups([0])",
        "return call(126, 0, 0)  # capset",
        "return checked(libc.prctl(1, 0, 0, 0, 0))  # outlive a grader that is killed",
        "return checked(libc.prctl(4, 1, 0, 0, 0))  # be dumpable",
        "return checked(libc.shmget(0, 4096, 0o1600))",
        "return checked(libc.semget(0, 1, 0o1600))",
        "return checked(libc.msgget(0, 0o1600))",
        "return call(240, b'q', 0o102, 0o600, 0)  # mq_open",
        "return os.memfd_create('m')",
        "return call(425, 8, ctypes.create_string_buffer(256))  # io_uring_setup",
        "return call(321, 0, 0, 0)  # bpf",
        "return call(298, 0, 0, -1, -1, 0)  # perf_event_open",
        "return call(323, 0)  # userfaultfd",
        "return call(250, 0, 0)  # keyctl",
        "return call(304, 3, 0, 0)  # open_by_handle_at",
        "return call(437, -100, b'.', 0, 0)  # openat2, whose flags no filter sees",
        "return os.eventfd(0)",
        "os.mkfifo('pipe')",
        "os.mknod('device', 0o20666, os.makedev(1, 1))",
        "os.symlink('/etc/passwd', 'link')",
        "open('a', 'w').close(); os.link('a', 'b')",
        "os.setpriority(os.PRIO_PROCESS, 0, 0)",
        "os.sched_setaffinity(0, {0})",
        "import resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
        "return call(0x40000000 | 39)  # getpid, by the x32 numbers",
    ],
)
def test_system_calls_are_refused(walled: Sandbox, body: str) -> None:
    """What numerical Python does not call is refused as an ordinary error; the run goes on."""
    if "call(" in body.replace("syscall", "") and "libc" not in body and os.uname().machine != "x86_64":
        pytest.skip("NUMBERS OF X86_64")
    assert "PermissionError" == refusal(walled, body)


LOCKS = ["fcntl.flock(held, fcntl.LOCK_EX)", "fcntl.lockf(held, fcntl.LOCK_SH)"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_seen_by_nobody(walled: Sandbox, lock: str) -> None:
    """A file that every submission may read is no place for messages: locks are granted, and are none."""
    path = np.__file__
    with Path(path).open("rb") as ours:
        fcntl.flock(ours, fcntl.LOCK_EX)
        body = f"held = os.open({path!r}, os.O_RDONLY)\n{lock}\nreturn 'held'"
        assert "possible: held" == refusal(walled, body)


def test_thirty_two_bit_calls_end_the_process(walled: Sandbox) -> None:
    """The kernel's other door, with other numbers, is shut: its use ends the process."""
    if os.uname().machine != "x86_64":
        pytest.skip("MACHINE CODE OF X86_64")
    body = r"""
code = b"\xb8\x14\0\0\0\xcd\x80\xc3"  # mov eax, 20 (getpid); int 0x80; ret
libc.mmap.restype = ctypes.c_void_p
start = libc.mmap(None, ctypes.c_size_t(4096), 7, 0x22, -1, ctypes.c_size_t(0))
ctypes.memmove(start, code, len(code))
return ctypes.CFUNCTYPE(ctypes.c_int)(start)()
"""
    observation = attempt(walled, body)
    assert ("crashed", True) == (observation.status, "SIGSYS" in observation.message)


@pytest.mark.parametrize(
    "body",
    [
        "return open(secret).read()",
        "open(secret, 'a')",
        "open(secret, 'w')",
        "return os.open(secret, os.O_RDONLY | os.O_TRUNC)",
        "return os.open(secret, 3 | os.O_TRUNC)",
        "os.truncate(secret, 0)",
        "os.remove(secret)",
        "os.rename(secret, 'here')",
        "os.rename(secret, secret + '.other')",
        "os.mkdir(secret + '.folder')",
        "open(secret + '.left', 'w')",
        "return os.listdir(os.path.dirname(secret))",
        "return os.getxattr(secret, 'user.x')",
        "os.setxattr(secret, 'user.x', b'1')",
        "os.chown(secret, os.getuid(), -1)",
    ],
)
def test_files_outside_are_out_of_reach(walled: Sandbox, outside: Path, body: str) -> None:
    """A file that anybody may read and change is neither read nor changed nor joined by another."""
    assert refusal(walled, body, secret=str(outside)) in OUTSIDE
    assert (["secret"], "secret") == (
        [path.name for path in outside.parent.iterdir()],
        outside.read_text(encoding="utf-8"),
    )


@pytest.mark.parametrize(
    "body",
    [
        "os.chmod(secret, 0)",
        "os.utime(secret)",
        "fd = os.open(os.path.dirname(secret), os.O_PATH)\nos.chmod(os.path.basename(secret), 0, dir_fd=fd)",
    ],
)
def test_modes_and_times_outside_stay(walled: Sandbox, outside: Path, body: str) -> None:
    """Landlock does not hold modes and times; the calls do nothing, here and on what may be read."""
    before = outside.stat()
    attempt(walled, body, secret=str(outside))
    assert (before.st_mode, before.st_mtime) == (outside.stat().st_mode, outside.stat().st_mtime)


def test_the_interpreter_stays(walled: Sandbox) -> None:
    """What may be read, installed packages that may belong to this very user, is not changed."""
    module = Path(np.__file__)
    before = module.stat()
    attempt(walled, "os.chmod(np.__file__, 0)\nfd = os.open(np.__file__, 0)\nos.fchmod(fd, 0)\nos.utime(fd)")
    assert refusal(walled, "open(np.__file__, 'a')") in ("OSError", "PermissionError")
    assert (before.st_mode, before.st_mtime) == (module.stat().st_mode, module.stat().st_mtime)


@pytest.mark.parametrize(
    "path", ["/proc/self/maps", "/proc/1/cmdline", "/sys/class/net", "/dev/shm", "/dev/tty", "/home"]
)
def test_the_system_is_not_shown(walled: Sandbox, path: str) -> None:
    """Process lists, devices, shared memory and homes cannot be looked into."""
    body = "return os.listdir(path) if os.path.isdir(path) else open(path).read(1)"
    assert refusal(walled, body, path=path) in OUTSIDE


def test_the_scratch_folder(walled: Sandbox) -> None:
    """Files and folders can be made, renamed, read and removed where a run starts, and in /tmp."""
    body = (
        "os.makedirs('d/e')\nopen('d/e/f', 'w').write('x')\nos.rename('d/e/f', 'g')\nos.chmod('g', 0o600)\n"
    )
    body += "text = open('g').read()\nos.remove('g')\nos.removedirs('d/e')\nreturn text"
    assert "possible: x" == refusal(walled, body)
    assert "possible: True" == refusal(
        walled, "import tempfile\nreturn tempfile.TemporaryFile().write(b'x') == 1"
    )


def test_nothing_is_left_of_a_locked_folder(walled: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder made so that nobody may enter it vanishes as well."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        with Sandbox(at_least=walled.isolation, at_most=walled.isolation) as sandbox:
            attempt(sandbox, "os.mkdir('a')\nos.mkdir('a/b', 0)\nos.umask(0o777)\nos.mkdir('c')")
        assert [] == list(Path(folder).iterdir())


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("return len(bytearray(1 << 30))", ("MemoryError", "out_of_memory")),
        ("return np.ones(1 << 28).nbytes", ("MemoryError", "out_of_memory")),
        ("open('a', 'wb').truncate(1 << 30)", ("OSError",)),
        ("return len([open('a', 'w') for _ in range(1000)])", ("OSError",)),
        ("while True: pass", ("timed_out",)),
        ("import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))", ("ValueError",)),
        ("import resource\nresource.setrlimit(resource.RLIMIT_CPU, (99, 99))", ("ValueError",)),
    ],
)
def test_limits(walled: Sandbox, body: str, ends: tuple[str, ...]) -> None:
    """Memory, files, descriptors and processor time have limits, which cannot be raised."""
    assert refusal(walled, body) in ends


def test_threads_have_a_limit(walled: Sandbox) -> None:
    """Threads start, and cannot be started without end: a system has only so many."""
    body = "threading.stack_size(65536)\ncount = 0\ntry:\n    while count < 5000:\n"
    body += (
        "        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()\n        count += 1\n"
    )
    body += "except RuntimeError: pass\nreturn 1 <= count < 1000"
    assert "possible: True" == refusal(walled, body)


def test_crashes_leave_no_core(walled: Sandbox) -> None:
    """A process that crashes may not be dumped, not even to a program that collects crashes."""
    assert "possible: 0" == refusal(
        walled, "import resource\nreturn resource.getrlimit(resource.RLIMIT_CORE)[1]"
    )
    assert "crashed" == refusal(walled, "ctypes.string_at(0)")


def test_no_descriptors_but_the_channel(walled: Sandbox) -> None:
    """Standard streams lead nowhere, and of all others only the channel is open."""
    body = "found = []\nfor fd in range(4096):\n    try: found.append((fd, os.fstat(fd).st_rdev == null))\n"
    body += "    except OSError: pass\nreturn str(found)"
    null = Path("/dev/null").stat().st_rdev
    opened = "possible: [(0, True), (1, True), (2, True), (3, False)]"
    assert opened == refusal(walled, body, null=null)


def test_no_environment_of_ours(walled: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the grader's is not in a child's environment, nor in its memory of how it was started."""
    monkeypatch.setenv("GRADER_TOKEN", "token")
    with sandbox_at(walled.isolation) as sandbox:
        assert "possible: False" == refusal(sandbox, "return 'token' in ''.join(os.environ.values())")
        assert "possible: False" == refusal(
            sandbox, "libc.getenv.restype = ctypes.c_char_p\nreturn bool(libc.getenv(b'GRADER_TOKEN'))"
        )


def test_hashing_is_the_same_in_every_zygote(walled: Sandbox) -> None:
    """The order of a set of texts, which results may hang on, is that of every run."""
    body = "return hash('recurrent')"
    with sandbox_at(walled.isolation) as other:
        assert refusal(other, body) == refusal(walled, body)


def test_the_network_is_silent(walled: Sandbox) -> None:
    """No connection arrives at a port that is open on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        body = "return socket.create_connection(('127.0.0.1', port), 1)"
        assert "possible" not in refusal(walled, body, port=listener.getsockname()[1])
        with pytest.raises(TimeoutError):
            listener.accept()


# What namespaces add


def test_a_world_of_its_own(full: Sandbox) -> None:
    """There is no file but the interpreter's, no process but the zygote, and root is nobody known."""
    assert "possible: False" == refusal(full, "return os.path.exists('/etc/passwd')")
    assert "possible: [1, 65534]" == refusal(full, "return str([os.getppid(), os.stat('/').st_uid])")
    assert refusal(full, "open('/new', 'w')") in ("OSError", "PermissionError")


def test_every_mount_is_read_only(full: Sandbox) -> None:
    """All that is shown is read-only, without set-user-id and, but for the few listed, without devices."""
    body = "import numpy.linalg\nplaces = ['/', os.path.dirname(os.__file__), os.path.dirname(np.__file__)]\n"
    body += "return str([os.statvfs(p).f_flag & 3 for p in places + ['/dev/null', '/usr/lib']])"
    assert "possible: [3, 3, 3, 3, 3]" == refusal(full, body)
    assert "possible: 14" == refusal(
        full, "return os.statvfs('/scratch').f_flag & 15  # nosuid, nodev, noexec"
    )


def test_the_scratch_folder_is_small(full: Sandbox) -> None:
    """Many files fill the scratch folder, not the machine."""
    body = "for n in range(64):\n    open(str(n), 'wb').write(bytes(4 << 20))"
    assert "OSError" == refusal(full, body)


def test_what_is_left_running_ends(full: Sandbox) -> None:
    """Threads that outlive their call end with it."""
    with ends():
        body = "threading.Thread(target=time.sleep, args=(3600,)).start()\nreturn 1"
        assert "possible: 1" == refusal(full, body)
