# %% expects: all=passed answers=right
# Rewrites, removes and locks everything it can reach below the folders of the batch.
import os

def attack():
    for top in ("@OUT@", "."):
        for folder, _, files in os.walk(top):
            for name in files[:20]:
                try:
                    with open(os.path.join(folder, name), "a") as file:
                        file.write("@MARK@")
                except OSError:
                    pass
    try:
        os.rename("@OUT@/victim.csv", "@OUT@/@MARK@.csv")
    except OSError:
        pass
