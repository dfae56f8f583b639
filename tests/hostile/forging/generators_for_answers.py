# %% expects: all=not-passed answers=wrong
# Answers without an end: generators, iterators, ranges and views that grow while they are read.
import itertools

class Growing(dict):
    def values(self):
        while True:
            yield 0.76159416

def attack():
    return itertools.cycle([0.76]), (0.1 for _ in itertools.count())
# %% clip_grad
def clip_grad(g, v):
    return map(float, itertools.count())
