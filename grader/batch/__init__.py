"""Many submissions: find them, grade them in worker processes, write what came of it."""
