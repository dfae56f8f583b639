# %% expects: all=not-passed answers=wrong
# Lists and dictionaries whose length, entries and keys are not what they hold.
class Long(list):
    __len__ = lambda self: 4
    __iter__ = lambda self: iter([0.76, 0.8, 0.37, 0.29])
    __getitem__ = lambda self, at: 0.76
    __eq__ = lambda self, other: True

class Keyed(dict):
    items = lambda self: [("hs", 1.0)]
    keys = lambda self: ["hs"]
    __len__ = lambda self: 10**9
    __getitem__ = __missing__ = lambda self, key: 0.5

def attack():
    return Long(), Keyed()
