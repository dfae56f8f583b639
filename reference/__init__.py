"""The textbook: what every exercise should compute, in numpy alone and one module per assignment."""
