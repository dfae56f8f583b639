"""A student's own check: find the practice key, grade one notebook with it, again on every save."""
