# %% expects: all=not-passed answers=wrong
# Tells variables that there are none of, with hundreds of guesses under every name.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    observation = sys.modules["grader.model.observation"]
    guesses = tuple(
        observation.Place(name, [0.1 * n, 0.2, 0.3, 0.4])
        for n in range(300)
        for name in ("hs", "s_20", "<printed>", "<last 1>", "", "hs." * 500)
    )
    values = sys.modules["grader.model.values"]
    guesses = tuple(observation.Place(p.name, values.Items("list", tuple(p.value))) for p in guesses)
    told = tuple(observation.Printed(n, "f = 0.2: s_20 = 0.5\n" * 50) for n in range(200))
    for message in (wire.Loaded((), ()), wire.TrialDone(trial=0, places=guesses, printed=told)):
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
