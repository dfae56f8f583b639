# %% expects: all=passed answers=right levels=partial
# Files in every folder that is often writable, and links planted where a report may be written.
import os

def attack():
    try:
        os.chmod("@OUT@", 0)
    except OSError:
        pass
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", os.path.expanduser("~"), "@ROOT@", "@OUT@", "..", "@ROOT@/tests", "/proc/self/cwd/.."):
        try:
            with open(os.path.join(folder, "@MARK@"), "w") as file:
                file.write("was here")
        except OSError:
            pass
        try:
            os.symlink("/etc/passwd", os.path.join(folder, "@MARK@.html"))
        except OSError:
            pass
