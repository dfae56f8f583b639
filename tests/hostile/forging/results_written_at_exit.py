# %% expects: all=not-passed answers=wrong
# Forged result files at exit, on collection and at once, wherever a grader may look.
import atexit
import json
import os
import weakref

FORGED = json.dumps({"schema": "grader.result/1", "status": "graded", "score": 100.0, "mark": "@MARK@"})
PLACES = ["@OUT@/results/@MARK@.json", "@OUT@/@MARK@.csv", "/tmp/@MARK@.json", "results/@MARK@.json", "../@MARK@.json"]
def write():
    for place in PLACES:
        try:
            os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
            with open(place, "w") as file:
                file.write(FORGED)
        except OSError:
            pass

class Last:
    def __del__(self):
        write()

def attack():
    atexit.register(write)
    weakref.finalize(attack, write)
    attack.last = Last()
    write()
