# %% expects: all=not-passed answers=wrong
# The code of every checking function in memory is swapped for one that returns True.
import gc
import types

def yes(*arguments, **keywords):
    return True

def attack():
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and not thing.__closure__:
            if any(word in thing.__name__ for word in ("check", "judge", "close", "within", "compare", "raised")):
                try:
                    thing.__code__ = yes.__code__
                except ValueError:
                    pass
