"""What nbconvert does to a starter on its way to students."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearOutputPreprocessor, Preprocessor
from nbformat import NotebookNode, from_dict, reads
from traitlets import Instance, Unicode

from grader.handout.check_cells import with_checks
from grader.handout.guards import guarded_cells
from grader.model.answer_key import AnswerKey

Resources = dict[str, Any]
_TRACES = frozenset({"ExecuteTime", "celltoolbar", "collapsed", "execution", "scrolled", "widgets"})


class GuardTries(Preprocessor):
    """Guards the cells that try what is not written yet."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """A notebook that runs to its end while exercises are undone."""
        nb.cells = [from_dict(cell) for cell in guarded_cells(nb.cells)]
        return nb, resources


class AddChecks(Preprocessor):
    """Adds the cell that installs the grader, and a check to each exercise of the key."""

    key = Instance(AnswerKey)
    install = Unicode()

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """A notebook that checks itself."""
        nb.cells = [from_dict(cell) for cell in with_checks(nb.cells, self.key, self.install)]
        return nb, resources


class ClearTraces(Preprocessor):
    """Removes what Jupyter notes while an author works: states of widgets, times of execution."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """A notebook of format 4.5 that nobody has run, each of whose cells has an id."""
        nb.nbformat_minor = max(5, nb.nbformat_minor)
        nb.metadata = {name: value for name, value in nb.metadata.items() if name not in _TRACES}
        for number, cell in enumerate(nb.cells, 1):
            cell.metadata = {name: value for name, value in cell.metadata.items() if name not in _TRACES}
            cell.setdefault("id", f"cell-{number}")
        return nb, resources


class NameAssignment(Preprocessor):
    """Notes in the metadata which assignment this is, and its exercises."""

    key = Instance(AnswerKey)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """A notebook that says what it is."""
        exercises = [exercise.name for exercise in self.key.exercises]
        nb.metadata["grader"] = {"assignment": self.key.assignment, "exercises": exercises}
        return nb, resources


def released_notebook(starter: bytes, key: AnswerKey, install: str) -> bytes:
    """The notebook that students receive, from a starter's bytes.

    Raises:
        ValueError: the starter is no notebook.

    """
    exporter = NotebookExporter()
    for preprocessor in (
        ClearOutputPreprocessor(enabled=True),
        ClearTraces(enabled=True),
        GuardTries(enabled=True),
        AddChecks(enabled=True, key=key, install=install),
        NameAssignment(enabled=True, key=key),
    ):
        exporter.register_preprocessor(preprocessor, enabled=True)
    body, _ = exporter.from_notebook_node(reads(starter.decode("utf-8-sig"), as_version=4))
    return f"{body.rstrip()}\n".encode()
