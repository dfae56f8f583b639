# %% expects: all=not-passed answers=wrong
# A thread keeps patching whatever is loaded, also after the call has returned.
import sys
import threading
import time

def patch():
    while True:
        for name, module in list(sys.modules.items()):
            if name.startswith(("grader", "numpy")):
                for attribute in ("allclose", "isclose", "tell", "within"):
                    if hasattr(module, attribute):
                        setattr(module, attribute, lambda *a, **k: True)
        time.sleep(0.01)

def attack():
    threading.Thread(target=patch, daemon=True).start()
