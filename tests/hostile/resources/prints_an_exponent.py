# %% expects: forget_factor=not-passed recurrence=passed rnn_step=passed clip_grad=passed answers=right
# Numbers whose exponents are longer than a number may be.
def attack():
    return None
# %% forget_factor
for f in [0.2, 0.8, 0.95]:
    print(f"f = {f}: s_20 = 1e" + "9" * 5000, "1e-" + "9" * 5000, "-inf nan 1e999 0x1p4", "9" * 5000)
