# %% expects: clip_grad=not-passed recurrence=passed rnn_step=passed forget_factor=passed answers=right levels=partial,minimal
# Touches eight gigabytes.
def attack():
    return None
# %% clip_grad
def clip_grad(g, v):
    held = []
    while len(held) < 128:
        held.append(bytearray(b"x") * (64 << 20))
    return g
