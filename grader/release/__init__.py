"""What students and pipelines receive: a folder, a zip, a repository."""
