# %% expects: rnn_step=not-passed recurrence=passed clip_grad=passed forget_factor=passed answers=right
# Recursion through C until the stack ends.
import sys

def attack():
    return None
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    sys.setrecursionlimit(1 << 30)
    class Deep:
        def __repr__(self):
            return repr(self)
    deep = []
    for _ in range(1 << 20):
        deep = [deep]
    return repr(Deep()), deep == deep
