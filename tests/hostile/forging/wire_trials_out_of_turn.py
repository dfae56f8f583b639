# %% expects: all=not-passed answers=wrong
# Ends trials that are not its turn, with numbers that there are none of.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    for trial in (5, -1, 1 << 40, 0, 0):
        body = wire._encoder.encode(wire.TrialDone(trial=trial))
        os.write(3, len(body).to_bytes(4, "big") + body)
