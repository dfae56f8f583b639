# %% expects: all=passed answers=right levels=partial,minimal
# Prints, warns, logs, sleeps, sets seeds, writes a temporary file, starts a thread: all of it allowed.
import logging
import os
import random
import sys
import tempfile
import threading
import time
import warnings
import numpy as np

np.random.seed(7)
random.seed(7)
np.set_printoptions(precision=2)
def attack():
    print("a line of output", file=sys.stderr)
    print("debug 1 2 3")
    warnings.warn("deprecated", DeprecationWarning)
    logging.getLogger("mine").warning("a warning")
    with open("scratch.txt", "w") as file:
        file.write("notes")
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    worker = threading.Thread(target=len, args=("x",))
    worker.start()
    worker.join()
    os.environ["MINE"] = "1"
    time.sleep(0.01)
# %% clip_grad
def clip_grad(g, v):
    time.sleep(0.05)
    attack()
    norm = np.sqrt(np.sum(np.square(g)))
    return np.copy(g) if norm <= v else np.copy(g) * v / norm
