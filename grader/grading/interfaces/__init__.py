"""Classes of another interface than asked for: called by what their names mean, or judged by their own use.

Everything that serves them alone is here; `definition_ladder` is the one place outside that imports it.
"""
