"""An auto-grader for coursework on recurrent networks."""

__version__ = "0.1.0"
