# %% expects: clip_grad=passed recurrence=passed forget_factor=passed rnn_step=passed answers=right
# Files without end in the working folder: a large one, many small ones, deep folders, a sparse one.
import os

def attack():
    try:
        with open("large", "wb") as file:
            for _ in range(64):
                file.write(bytes(1 << 20))
    except OSError:
        pass
    try:
        for number in range(2000):
            open(f"small{number}", "w").close()
        for _ in range(50):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        os.truncate("large", 1 << 40)
    except OSError:
        pass
