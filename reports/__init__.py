"""Results to what people read: pages for students and staff, the class table, CSV and terminal text."""
