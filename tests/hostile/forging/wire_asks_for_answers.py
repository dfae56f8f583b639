# %% expects: all=not-passed answers=wrong
# Asks the grader to answer calls of the graded functions, as a stand-in would; once more often than it reads.
import os
import sys

def attack(times=3):
    wire = sys.modules["grader.sandbox.wire"]
    for name in ("rnn_step", "clip_grad", "recurrence", "hs", "") * times:
        body = wire._encoder.encode(wire.Call(name, (0.5, 0.5)))
        os.write(3, len(body).to_bytes(4, "big") + body)
    return os.read(3, 4096)[:8]
# %% clip_grad
def clip_grad(g, v):
    return attack(100)
