# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Writes its own replies to the grader's channel, twice each, before the honest ones.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    observation = sys.modules["grader.model.observation"]
    for _ in range(2):
        for trial in range(8):
            for message in (
                wire.Loaded((), ()),
                wire.StepDone(trial, observation.StepResult(0, 0.5)),
                wire.TrialDone(trial=trial),
            ):
                body = wire._encoder.encode(message)
                os.write(3, len(body).to_bytes(4, "big") + body)
