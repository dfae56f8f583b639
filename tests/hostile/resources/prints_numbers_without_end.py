# %% expects: forget_factor=not-passed recurrence=passed rnn_step=passed clip_grad=passed answers=right
# Printed text that is quick to write and slow to search: a number of a million digits, labels by the thousand.
def attack():
    return None
# %% forget_factor
for f in [0.2, 0.8, 0.95]:
    print("1" * 300000 + "x", "0.2 " * 50000, "f = " * 20000, "." * 50000, "1." * 50000)
