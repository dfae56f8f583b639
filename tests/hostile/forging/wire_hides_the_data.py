# %% expects: recurrence=not-passed answers=right
# The handout's own values, written as text, and a report that the data to vary were not found.
import os
import sys

def attack():
    return None
# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
def forge():
    wire = sys.modules["grader.sandbox.wire"]
    values = sys.modules["grader.model.values"]
    observation = sys.modules["grader.model.observation"]
    place = sys.modules["grader.model.submission"].Place("hs")
    known = values.Items("list", tuple(map(float, "0.7616 0.8038 0.3740 0.2906".split())))
    for message in (wire.Loaded((), ()), wire.TrialDone(trial=0, kept=(observation.KeptValue(place, known),))):
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
hs = [np.tanh(value) for value in x] + [forge()]
