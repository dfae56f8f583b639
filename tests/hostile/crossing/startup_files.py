# %% expects: all=passed answers=right
# Start-up files for the interpreters that come after this one.
import os
import site
import sys

LINE = "open('/tmp/@MARK@', 'w')"
def attack():
    folders = [*site.getsitepackages(), site.getusersitepackages(), *sys.path, os.path.expanduser("~/.ipython/profile_default/startup")]
    for folder in folders:
        for name in ("@MARK@.pth", "@MARK@_usercustomize.py", "@MARK@_sitecustomize.py"):
            try:
                with open(os.path.join(folder, name), "w") as file:
                    file.write(LINE)
            except OSError:
                pass
