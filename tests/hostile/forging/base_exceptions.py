# %% expects: all=not-passed answers=wrong
# Exceptions that are not Exceptions, one with a text that raises and a type named like a verdict.
import sys

class passed(BaseException):
    def __str__(self):
        raise KeyboardInterrupt
    __repr__ = __str__

def attack():
    sys.exit(0)
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    raise passed
# %% clip_grad
def clip_grad(g, v):
    raise GeneratorExit("passed")
