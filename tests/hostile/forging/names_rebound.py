# %% expects: all=not-passed answers=wrong
# Every builtin and every name of the notebook's module that a checker could use, rebound.
import builtins
import sys

def attack():
    for name in "len range zip enumerate sum max min round str repr float int tuple list dict sorted type".split():
        setattr(builtins, name, lambda *a, **k: True)
    main = sys.modules["__main__"]
    for name in "check grade score points passed result __builtins__ __given__".split():
        setattr(main, name, True)
