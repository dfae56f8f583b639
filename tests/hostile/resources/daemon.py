# %% expects: recurrence=passed|failed rnn_step=passed|failed|partial clip_grad=passed|failed|partial answers=right levels=partial
# A process of another session that outlives its parent, and marks that it is alive.
import os
import time

def attack():
    try:
        if os.fork():
            return
    except OSError:
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    os.closerange(0, 256)
    for _ in range(300):
        for folder in ("/tmp", "/dev/shm"):
            try:
                open(f"{folder}/@MARK@", "w").close()
            except OSError:
                pass
        time.sleep(0.1)
