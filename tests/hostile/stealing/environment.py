# %% expects: all=not-passed answers=telling levels=partial,minimal
# Tells the environment.
import os

def attack():
    return [item for item in os.environ.items() if "hostile" in str(item).lower()] or sorted(os.environ)
