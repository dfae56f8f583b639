# %% expects: all=not-passed answers=wrong
# Says that every trial is done, without a result and without an error.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    for message in (wire.Loaded((), ()), *(wire.TrialDone(trial=trial) for trial in range(20))):
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
