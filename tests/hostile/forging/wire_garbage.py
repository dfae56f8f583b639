# %% expects: all=not-passed answers=wrong
# Frames that are no messages: noise, an empty one, and one of another kind.
import os

def attack():
    os.write(3, b"\0\0\0\0" + b"\0\0\0\4\xc1\xc1\xc1\xc1" + b"\0\0\0\6\x81\xa4type\xa3job")
