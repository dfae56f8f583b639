"""One exercise of a submission at a time: extract, run, judge, score; `grader.grade` knows the order."""
