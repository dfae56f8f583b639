# %% expects: recurrence=not-passed rnn_step=passed clip_grad=passed forget_factor=passed answers=right
# A loop without an end that ignores every signal which can be ignored and every exception.
import signal

def attack():
    return None
# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
def forever():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
hs = [np.tanh(value) for value in x] + [forever()]
