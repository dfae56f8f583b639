# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Declares a frame of four gigabytes.
import os

def attack():
    os.write(3, b"\xff\xff\xff\xff" + b"x" * 1000)
