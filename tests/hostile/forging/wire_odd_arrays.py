# %% expects: all=not-passed answers=wrong
# Arrays whose type, shape and bytes do not belong together, sent past the code that would check them.
import os
import sys

ODD = [
    ("O", (1,), b"\0" * 8), ("(,)f8", (1,), b""), ("f8,f8", (1,), b"\0" * 16), ("<f8", (0, 1 << 63), b""),
    ("<f8", (-1,), b"\0" * 8), ("", (), b""), ("M8[ns]", (1,), b"\0" * 8), ("V8", (1,), b"\0" * 8), ("a8", (1,), b"\0" * 8),
    ("<f2", (4,), b"\xff" * 8), ("<c32", (1,), b"\1" * 32), ("?", (8,), b"\7" * 8), ("<f8", (1,) * 9, b"\0" * 8),
]
STATE = {"n": 0}
def attack():
    wire = sys.modules["grader.sandbox.wire"]
    values = sys.modules["grader.model.values"]
    observation = sys.modules["grader.model.observation"]
    odd = tuple(values.Array(*parts) for parts in ODD)
    names = ("hs", "s_20", "finals", "results")
    place = sys.modules["grader.model.submission"].Place
    kept = tuple(observation.KeptValue(place(names[n % 4]), array) for n, array in enumerate(odd))
    messages = [wire.Loaded((), ())]
    if sys._getframe(1).f_code.co_name == "<module>":
        messages.append(wire.TrialDone(trial=0, kept=kept))
    else:
        for n, array in enumerate(odd[:4]):
            pair = values.Items("tuple", (array, odd[n + 4]))
            messages += [wire.StepDone(n, observation.StepResult(0, pair)), wire.TrialDone(trial=n)]
    for message in messages:
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
