# %% expects: all=passed answers=right levels=partial
# Memory and queues that outlive a process: System V and POSIX.
import ctypes

def attack():
    libc = ctypes.CDLL(None, use_errno=True)
    shared = libc.shmget(0x5EED, 4096, 0o1666)
    try:
        with open("/dev/shm/@MARK@", "w") as file:
            file.write("x")
    except OSError:
        pass
    if shared >= 0:
        libc.shmat.restype = ctypes.c_void_p
        at = libc.shmat(shared, None, 0)
        if at not in (None, ctypes.c_void_p(-1).value):
            ctypes.memset(at, 88, 16)
