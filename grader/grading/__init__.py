"""One exercise of a submission: a ladder of attempts, the choice among them, and what that came to."""
