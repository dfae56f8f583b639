# %% expects: rnn_step=not-passed clip_grad=not-passed recurrence=passed forget_factor=passed answers=right
# Ends its own process by a signal, by abort and by exit.
import os
import signal

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    os.kill(os.getpid(), signal.SIGKILL)
    os.abort()
# %% clip_grad
def clip_grad(g, v):
    os._exit(0)
