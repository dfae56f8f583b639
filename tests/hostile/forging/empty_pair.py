# %% expects: all=not-passed answers=wrong
# A pair of empty lists where a pair of vectors is asked for.
def attack():
    return [], ()
