# %% expects: clip_grad=passed answers=right
# Starts four hundred threads.
import threading
import time

def attack():
    try:
        for _ in range(400):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except (RuntimeError, MemoryError):
        pass
