# %% expects: all=not-passed answers=wrong
# Whole numbers of a million digits, alone and in a list, and what they are printed as.
def attack():
    return 10**200000, [1 << 63, -(1 << 64)], 1 << 100000
# %% clip_grad
def clip_grad(g, v):
    return 7 ** (1 << 18)
