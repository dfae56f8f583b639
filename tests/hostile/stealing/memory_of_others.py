# %% expects: all=not-passed answers=telling levels=partial
# Reads the memory of the zygote and of the grader: by /proc, by process_vm_readv, by ptrace.
import ctypes
import os

class Span(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

def attack():
    found = []
    libc = ctypes.CDLL(None, use_errno=True)
    here = ctypes.create_string_buffer(64)
    for pid in {os.getppid(), 1, @PID@} - {os.getpid(), 0}:
        try:
            with open(f"/proc/{pid}/mem", "rb") as file:
                file.seek(id(None))
                found.append(file.read(16))
        except OSError:
            pass
        if libc.process_vm_readv(pid, ctypes.byref(Span(ctypes.addressof(here), 16)), 1, ctypes.byref(Span(id(None), 16)), 1, 0) > 0:
            found.append("process_vm_readv")
        if libc.ptrace(0x4206, pid, 0, 0) == 0:
            found.append("ptrace")
            libc.ptrace(17, pid, 0, 0)
    return found and ["hostile-canary: memory", found]
