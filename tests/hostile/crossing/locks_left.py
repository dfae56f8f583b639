# %% expects: all=passed answers=right levels=partial
# Locks on files that every submission can open, to be found by the next one or by one that runs beside it.
import fcntl
import os
import sys

def attack():
    for name in ("/dev/null", "/dev/zero", "/", os.__file__, sys.modules["numpy"].__file__):
        try:
            descriptor = os.open(name, os.O_RDONLY)
        except OSError:
            continue
        for lock in (fcntl.flock, fcntl.lockf):
            try:
                lock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                pass
    for descriptor in range(16):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
