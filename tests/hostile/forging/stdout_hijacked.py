# %% expects: all=not-passed answers=wrong
# Everything that could carry a verdict out of the process is replaced.
import builtins
import json
import os
import pickle
import struct
import sys

class Out:
    def write(self, text):
        return sys.__stdout__.write("PASSED 100/100\n") if sys.__stdout__ else 0
    def take(self):
        return "f = 0.2: s_20 = 1.000000"
    def flush(self):
        pass
    cut = False

def attack():
    sys.stdout = sys.stderr = sys.__stdout__ = Out()
    os.write(1, b'{"score": 100}')
    os.write(2, b"passed")
    json.dumps = pickle.dumps = lambda *a, **k: '{"passed": true}'
    struct.Struct.pack = struct.pack if False else None
