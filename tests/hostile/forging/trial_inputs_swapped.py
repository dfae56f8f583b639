# %% expects: all=not-passed answers=wrong
# Finds the job in the frames above and replaces what is still to be asked by what is known.
import gc
import sys
import numpy as np

def attack():
    for thing in gc.get_objects():
        if type(thing).__name__ in ("TrialRunner", "Stage", "Interpreter", "Givens"):
            for name in list(getattr(thing, "__dict__", {})):
                try:
                    setattr(thing, name, None)
                except BaseException:
                    pass
    frame = sys._getframe()
    while frame:
        if "trial" in frame.f_locals:
            return np.zeros(4)
        frame = frame.f_back
