# %% expects: rnn_step=not-passed clip_grad=not-passed recurrence=passed forget_factor=passed answers=right
# Stops its own process, or puts another program in its place.
import os
import signal

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    os.kill(os.getpid(), signal.SIGSTOP)
    while True:
        signal.raise_signal(signal.SIGSTOP)
# %% clip_grad
def clip_grad(g, v):
    os.execv("/bin/sleep", ["sleep", "60"])
