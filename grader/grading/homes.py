"""In which file of a submission an exercise is answered: the one that is graded, or one beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from grader.extract.locate import Definition, cell_scores
from grader.extract.missing import broken_definition_notes
from grader.extract.own_imports import reached
from grader.extract.own_modules import OwnModules
from grader.extract.prepared import prepared
from grader.extract.program import find_definition
from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit, outline
from grader.extract.untouched import is_untouched
from grader.grading.interfaces.locate_class import find_class_about
from grader.model.answer_key import AnswerKey, BaseKey, ClassKey, FunctionKey, ScriptKey
from grader.model.submission import Module, Notebook

#: So much must speak for a cell before a script is looked for, or found, elsewhere.
_LEAST_SCORE = 1.0
#: So many files are looked at for an exercise, the likeliest first.
_MOST_LOOKED_AT = 20


class Homes:
    """The files of a submission, each parsed when it is first looked at."""

    def __init__(self, key: AnswerKey, notebook: Notebook) -> None:
        """Parse the file that was graded."""
        self._key = key
        self._claimed = frozenset(name for exercise in key.exercises for name in exercise.target.names)
        self._own = OwnModules(notebook, frozenset(key.provided))
        self._prepared: dict[str, Outline] = {}
        self._homes: dict[str, Outline] = {}
        parsed = outline(notebook)
        self._reached = reached(parsed, self._own) if notebook.modules else {}
        self.main = prepared(parsed, self._own, key.starter)

    def of(self, exercise: BaseKey) -> Outline:
        """The file in which an exercise is answered, as if it had been handed in alone."""
        if exercise.name not in self._homes:
            self._homes[exercise.name] = self._of(exercise)
        return self._homes[exercise.name]

    def _of(self, exercise: BaseKey) -> Outline:
        if not self._modules():
            return self.main
        if isinstance(exercise, (FunctionKey, ClassKey)):
            return self._of_definition(exercise)
        return self._of_script(exercise) if isinstance(exercise, ScriptKey) else self.main

    def _modules(self) -> list[Module]:
        """The modules that lie beside the file: those first that it imports, or whose names stand in it."""
        notebook = self._own.notebook
        text = "\n".join(cell.source for cell in notebook.cells)

        def how_far(module: Module) -> tuple[bool, bool, bool]:
            last = module.name.rpartition(".")[2]
            return module.file not in self._reached, module.name not in text, last not in text

        return sorted((one for one in notebook.modules if one.cells != notebook.cells), key=how_far)

    def _outline(self, module: Module) -> Outline:
        if module.file not in self._prepared:
            parsed = self._own.outline(module)
            self._prepared[module.file] = prepared(parsed, self._own, self._key.starter)
        return self._prepared[module.file]

    def _of_definition(self, exercise: FunctionKey | ClassKey) -> Outline:
        names = exercise.target.names
        here = self._found(self.main, exercise)
        if here is not None and here.name in names and self._is_begun(exercise, here):
            return self.main
        there = list(self._elsewhere(exercise, here))
        filled = [one for one, found in there if self._is_begun(exercise, found)]
        if filled:
            return filled[0]
        if here is not None:
            return self.main
        return next((one for one, _ in there), self._where_it_is_broken(exercise))

    def _found(self, parsed: Outline, exercise: FunctionKey | ClassKey) -> Definition | None:
        if isinstance(exercise, ClassKey) and exercise.interface is not None:
            return find_class_about(parsed, exercise, self._key.starter)
        return find_definition(parsed, exercise, self._claimed, self._key.starter)

    def _elsewhere(
        self, exercise: FunctionKey | ClassKey, here: Definition | None
    ) -> Iterator[tuple[Outline, Definition]]:
        """The modules that define what is asked for: by its name, or a class by methods if there is none."""
        for module in self._likely(exercise, here):
            parsed = self._outline(module)
            if isinstance(exercise, FunctionKey) and parsed.flow.binders.keys().isdisjoint(
                exercise.target.names
            ):
                continue
            found = self._found(parsed, exercise)
            by_methods = isinstance(exercise, ClassKey) and not (here and self._is_begun(exercise, here))
            if found is not None and (found.name in exercise.target.names or by_methods):
                yield parsed, found

    def _likely(self, exercise: FunctionKey | ClassKey, here: Definition | None) -> Iterable[Module]:
        """The modules in which what is asked for may be defined; the one first that it is imported from."""
        words = (*exercise.target.names, *exercise.target.methods)
        asked = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
        able = [module for module in self._modules() if asked.search(module.source)][:_MOST_LOOKED_AT]
        node = here.unit.node if here is not None else None
        first = node.module if isinstance(node, ast.ImportFrom) else None
        return sorted(able, key=lambda module: first not in module.names)

    def _is_begun(self, exercise: FunctionKey | ClassKey, found: Definition) -> bool:
        """Whether something was written there; of what is only imported the module tells."""
        if isinstance(found.unit.node, ast.ImportFrom):
            return False
        return not is_untouched(found.unit.node, exercise.target.methods, self._key.starter)

    def _where_it_is_broken(self, exercise: FunctionKey | ClassKey) -> Outline:
        """The file in which what is asked for stands and cannot be read; else the one graded."""
        if not broken_definition_notes(self.main, exercise):
            for module in self._likely(exercise, None):
                if broken_definition_notes(self._outline(module), exercise):
                    return self._outline(module)
        return self.main

    def _of_script(self, exercise: ScriptKey) -> Outline:
        """The file graded if anything there speaks for an answer, else that for which most does."""
        if self._score(self.main, exercise) >= _LEAST_SCORE:
            return self.main
        likely = self._modules()[:_MOST_LOOKED_AT]
        scores = [(self._score(self._outline(module), exercise), module) for module in likely]
        best, module = max(scores, key=lambda pair: pair[0])
        return self._outline(module) if best >= _LEAST_SCORE else self.main

    def _score(self, parsed: Outline, exercise: ScriptKey) -> float:
        """How likely a script's answer is computed in a file: cells that are the handout's do not count."""
        scores = cell_scores(parsed, exercise)
        own = (cell for cell, units in parsed.cells.items() if not self._is_handed_out(units))
        return max((scores[cell] for cell in own), default=0.0)

    def _is_handed_out(self, units: Sequence[Unit]) -> bool:
        return all(statement_digest(unit.node) in self._key.starter for unit in units)
