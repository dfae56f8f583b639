# %% expects: all=not-passed answers=wrong
# Lists that hold themselves, and lists a hundred thousand deep.
def attack():
    deep, own, table = [], [], {}
    for _ in range(100000):
        deep = [deep]
    own.append(own)
    table[1] = table
    return deep, own
# %% clip_grad
def clip_grad(g, v):
    wide = [0.0]
    for _ in range(11):
        wide = [wide] * 10
    return wide
