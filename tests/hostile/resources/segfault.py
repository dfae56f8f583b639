# %% expects: rnn_step=not-passed recurrence=passed clip_grad=passed forget_factor=passed answers=right levels=partial,minimal
# Crashes the interpreter by a null pointer.
import ctypes

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    ctypes.string_at(0)
