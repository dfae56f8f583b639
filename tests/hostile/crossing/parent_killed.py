# %% expects: all=passed answers=right levels=partial
# Signals to its parent, to its parent's group, to process 1 and to the grader.
import os
import signal

def attack():
    for pid in (os.getppid(), -os.getppid(), 1, @PID@):
        if pid in (0, -os.getpgrp()):
            continue
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(pid, number)
            except OSError:
                pass
