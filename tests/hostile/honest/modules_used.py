# %% expects: all=passed answers=right levels=partial,minimal
# Ordinary uses of modules that attacks use as well: ctypes, gc, sys, os, inspect, threading, atexit.
import atexit
import contextlib
import copy
import functools
import gc
import inspect
import io
import os
import platform
import sys
import threading
import time

atexit.register(print, "done")
sys.setrecursionlimit(3000)
@functools.lru_cache
def attack():
    gc.collect()
    inspect.stack()
    platform.python_version()
    sys.getsizeof([])
    os.getcwd(), os.getpid(), os.cpu_count()
    copy.deepcopy([1, 2])
    threading.current_thread()
    with contextlib.redirect_stdout(io.StringIO()):
        print("hidden from nobody")
    time.perf_counter()
