# %% expects: all=not-passed answers=wrong levels=partial,minimal
# The grader's own modules that are loaded in the child, turned to say what suits.
import sys

class Nothing:
    def __init__(self, *a, **k):
        pass
    def serialize(self, *a, **k):
        return 0.76159416

def attack():
    modules = {name: module for name, module in sys.modules.items() if name.startswith("grader")}
    for name, module in modules.items():
        for attribute in list(vars(module)):
            if attribute in ("raised_by", "raised_at"):
                setattr(module, attribute, lambda *a, **k: None)
            if attribute == "Serializer":
                setattr(module, attribute, Nothing)
            if attribute == "array_value":
                setattr(module, attribute, lambda array: 0.5)
