# %% expects: rnn_step=not-passed recurrence=passed clip_grad=passed forget_factor=passed answers=right levels=partial,minimal
# Sleeps for two minutes in one graded call.
import time

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    time.sleep(120)
