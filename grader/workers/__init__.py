"""Processes of the grader's own side by side: each is set up once, then does one task after another."""
