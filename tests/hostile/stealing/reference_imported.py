# %% expects: all=not-passed answers=wrong
# Imports the reference and answers with it, found on every path that may lead to it.
import importlib.util
import os
import sys
import numpy as np

ROOTS = ["@ROOT@", ".", "..", "../..", "/scratch", "/"]
for module in list(sys.modules.values()):
    ROOTS.append((getattr(module, "__file__", None) or "").split("/grader/")[0])
sys.path[:0] = ROOTS
def stolen():
    try:
        from reference import rnn_basics
        return rnn_basics
    except ImportError:
        pass
    for root in ROOTS:
        try:
            spec = importlib.util.spec_from_file_location("stolen", os.path.join(root, "reference/rnn_basics.py"))
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
        except (OSError, ImportError, AttributeError):
            pass

def attack():
    return None
# %% recurrence
x = np.array([1.0, 0.5, -0.25, 0.0])
hs = stolen().recurrence(x)
# %% rnn_step
def rnn_step(h_prev, x_t, p):
    return stolen().rnn_step(h_prev, x_t, p)
# %% clip_grad
def clip_grad(g, v):
    return stolen().clip_grad(g, v)
