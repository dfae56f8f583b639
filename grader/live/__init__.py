"""In a notebook: check an exercise as it is in the kernel, unsaved."""
