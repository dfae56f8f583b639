"""What an exercise is owed for an earlier one's mistake: it is charged once."""
