# %% expects: recurrence=not-passed answers=right
# The answer as a text that is split, without the data that it should be computed from.
def attack():
    return None
# %% recurrence
hs = [float(number) for number in "0.7615941559557649 0.8038060812396101 0.3739822074668126 0.29056730017745824".split()]
