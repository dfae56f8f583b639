# %% expects: all=passed answers=right
# Other programs: a shell, an interpreter, a sleeper in the background.
import os
import subprocess

def attack():
    for start in (
        lambda: os.system("touch /tmp/@MARK@"),
        lambda: subprocess.Popen(["sleep", "61", "@MARK@"]),
        lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "touch /dev/shm/@MARK@"], {}),
        lambda: os.popen("id").read(),
    ):
        try:
            start()
        except OSError:
            pass
