# %% expects: all=not-passed answers=wrong
# Numbers of more bytes than any two machines agree on, sent past the code that would round them.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    values = sys.modules["grader.model.values"]
    observation = sys.modules["grader.model.observation"]
    place = sys.modules["grader.model.submission"].Place
    large = values.Array("<c32", (4,), b"\1" * 128)
    messages = [wire.Loaded((), ())]
    if sys._getframe(1).f_code.co_name == "<module>":
        messages.append(wire.TrialDone(trial=0, kept=(observation.KeptValue(place("hs"), large),)))
    else:
        messages.append(wire.StepDone(0, observation.StepResult(0, values.Items("tuple", (large, large)))))
        messages.append(wire.TrialDone(trial=0))
    for message in messages:
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
