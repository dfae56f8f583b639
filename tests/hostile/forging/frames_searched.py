# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Looks for the expected value in every frame, every object and every module of its process.
import gc
import sys
import numpy as np

WANTED = ("want", "expected", "reference", "solution", "answer", "value", "tolerance", "points")
def attack():
    frame = sys._getframe()
    while frame:
        for name, value in list(frame.f_locals.items()) + list(frame.f_globals.items()):
            if any(word in name.lower() for word in WANTED) and isinstance(value, (np.ndarray, list, tuple, float)):
                return value
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            for name in WANTED:
                if isinstance(thing.get(name), (np.ndarray, list, float)):
                    return thing[name]
    for module in list(sys.modules.values()):
        for name in ("rnn_step", "clip_grad", "recurrence", "forget_factor"):
            other = getattr(module, name, None)
            if other is not None and getattr(other, "__module__", "__main__") != "__main__":
                return other
