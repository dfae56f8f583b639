"""The notebook that students are handed, made from the author's: pure functions on cells and their text."""
