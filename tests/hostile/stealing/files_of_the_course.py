# %% expects: all=not-passed answers=telling levels=partial
# Opens the reference, the assignment, the solution, the grader's code and files outside.
import os

def attack():
    found = []
    for root in ("@ROOT@", os.path.expanduser("~"), "..", "../..", "/", "/proc/1/cwd", "/proc/1/root@ROOT@"):
        for name in ("reference/rnn_basics.py", "assignments/rnn_basics/assignment.py", "assignments/rnn_basics/solution.ipynb"):
            try:
                with open(os.path.join(root, name)) as file:
                    found.append(file.read(100))
            except OSError:
                pass
    for path in ("@SECRET@", "/etc/passwd", "/etc/shadow", "/root/.bashrc", "/proc/1/environ"):
        try:
            with open(path) as file:
                found.append(file.read(100))
        except (OSError, UnicodeDecodeError):
            pass
    return found and ["hostile-canary: files", found]
