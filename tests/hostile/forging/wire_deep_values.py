# %% expects: all=not-passed answers=wrong
# A result nested so deep that whoever walks it runs out of stack.
import os
import sys

def attack():
    wire = sys.modules["grader.sandbox.wire"]
    deep = b"\xc3"
    for _ in range(700):
        deep = b"\x93\xa5items\xa4list\x91" + deep
    head = wire._encoder.encode(wire.Loaded((), ()))
    told = b"\x83\xa4type\xa4step\xa5trial\x00\xa6result\x83\xa4step\x00\xa5value" + deep + b"\xa7printed\xa0"
    done = wire._encoder.encode(wire.TrialDone(trial=0))
    place = b"\x84\xa4type\xa4done\xa5trial\x00\xa4kept\x91\x82\xa5place\x81\xa4name\xa2hs\xa5value" + deep
    place += b"\xa7printed\x90"
    for body in (head, place if sys._getframe(1).f_code.co_name == "<module>" else told, done):
        os.write(3, len(body).to_bytes(4, "big") + body)
    os._exit(0)
