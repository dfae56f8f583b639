# %% expects: all=not-passed answers=telling levels=partial
# The command line, environment, maps and working folder of every process that can be seen.
import glob
import os

def attack():
    found = []
    for name in ("environ", "cmdline", "maps"):
        for path in [*glob.glob(f"/proc/[0-9]*/{name}"), f"/proc/@PID@/{name}", f"/proc/self/../@PID@/{name}"]:
            try:
                with open(path, "rb") as file:
                    text = file.read(1 << 20)
            except OSError:
                continue
            at = max(text.find(b"hostile-canary"), text.find(b"pytest"))
            if at >= 0:
                found.append(text[at : at + 60])
    try:
        found.append(os.readlink("/proc/@PID@/cwd"))
    except OSError:
        pass
    return found and ["hostile-canary: another process", found]
