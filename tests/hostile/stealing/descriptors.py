# %% expects: all=not-passed answers=telling levels=partial,minimal
# Reads from every descriptor there is, and tells where they lead.
import os

def attack():
    found = []
    for fd in [0, 1, 2, *range(4, 256)]:
        try:
            found.append(os.pread(fd, 64, 0))
        except OSError:
            pass
        try:
            if os.readlink(f"/proc/self/fd/{fd}") != "/dev/null":
                found.append(os.readlink(f"/proc/self/fd/{fd}"))
        except OSError:
            pass
    found = [one for one in found if one and not str(one).endswith("/fd")]
    return found and ["hostile-canary: descriptors", found]
