# %% expects: rnn_step=not-passed recurrence=passed clip_grad=passed forget_factor=passed answers=right levels=partial,minimal
# Sends one byte now and then of a frame that is long but allowed.
import os
import time

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    os.write(3, b"\0\1\0\0")
    while True:
        os.write(3, b"\xc0")
        time.sleep(0.1)
