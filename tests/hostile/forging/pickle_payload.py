# %% expects: all=not-passed answers=wrong levels=partial,minimal
# An answer that runs a command in whatever process unpickles it.
import os

class Payload(float):
    def __reduce__(self):
        return os.system, ("touch /tmp/@MARK@ /dev/shm/@MARK@",)
    __reduce_ex__ = lambda self, version: self.__reduce__()
    def __copy__(self):
        return self
    __deepcopy__ = lambda self, memo: self

def attack():
    return Payload(0.5)
