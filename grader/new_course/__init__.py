"""A course of one's own: begun from an example, or from a notebook of another grader."""
