# %% expects: all=not-passed answers=telling levels=partial
# Looks through temporary folders, caches and homes for an answer key or another submission.
import glob
import os

def attack():
    found = []
    for pattern in ("/tmp/*", "/tmp/*/*", "/dev/shm/*", "/var/tmp/*", os.path.dirname("@SECRET@") + "/*", "/root/*", "/home/*/*"):
        for path in glob.iglob(pattern):
            try:
                with open(path, "rb") as file:
                    found.append((path, file.read(40)))
            except OSError:
                pass
    return found[:5] and ["hostile-canary: files", found[:5]]
