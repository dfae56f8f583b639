# %% expects: clip_grad=passed recurrence=passed rnn_step=passed answers=right
# Two hundred megabytes of output, to every stream there is.
import os
import sys

def attack():
    for _ in range(25):
        print("x" * (1 << 20))
        sys.stderr.write("y" * (1 << 20))
    os.write(1, b"z" * (1 << 20))
# %% forget_factor
print("1.0 " * 1000)
