# %% expects: all=not-passed answers=wrong
# Tells variables that there are none of, with hundreds of guesses under every name.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    observation = sys.modules["grader.model.observation"]
    place = sys.modules["grader.model.submission"].Place
    names = ("hs", "s_20", "<printed>", "", "hs." * 500)
    places = [*map(place, names), place(kind="printed"), place(kind="last_expression", cell=1)]
    values = sys.modules["grader.model.values"]
    guesses = tuple(
        observation.KeptValue(place, values.Items("list", (0.1 * n, 0.2, 0.3, 0.4))) for n in range(300) for place in places
    )
    told = tuple(observation.Printed(n, "f = 0.2: s_20 = 0.5\n" * 50) for n in range(200))
    for message in (wire.Loaded((), ()), wire.TrialDone(trial=0, kept=guesses, printed=told)):
        body = wire._encoder.encode(message)
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
