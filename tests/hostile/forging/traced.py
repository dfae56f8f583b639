# %% expects: all=not-passed answers=wrong
# Trace and profile functions that rewrite the variables of every frame they meet.
import sys
import threading

def tracer(frame, event, argument):
    for name in ("ok", "passed", "right", "score", "status", "error"):
        if name in frame.f_locals:
            frame.f_locals[name] = True
    return tracer

def attack():
    sys.settrace(tracer)
    sys.setprofile(tracer)
    threading.settrace(tracer)
    sys.addaudithook(lambda event, arguments: None)
    frame = sys._getframe()
    while frame:
        frame.f_trace = tracer
        frame = frame.f_back
