"""Whether two checkouts grade alike, before a refactoring is merged: `python -m tests.compare_checkouts OLD`.

Both grade the same submissions, as `grader grade` does, each with its own `.venv` and its own course:
every variant, right submission, solution and starter of each assignment, the sample class, and with
`--hostile` the submissions that attack. `--more FOLDER=ASSIGNMENT` adds a folder of one's own; `--reuse
FOLDER` keeps what the old checkout gave, for the next time that the same submissions are compared. Result
files are compared but for `seconds` and the key's digest. Exit 1 if any differs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.test_hostile import attacks
from tests.variants_corpus import RIGHT, handed_out, submissions

ROOT = Path(__file__).resolve().parent.parent
#: Fields that may differ: how long it took, and what depends on the key's form or the version alone.
IGNORED = {"seconds", "key", "environment"}
#: What a result's field is called in the old checkout and in the new, where a refactoring changed its form.
CHANGED_FORM: dict[str, str] = {}


def main() -> int:
    """Write the submissions, grade them in both checkouts, and print what differs."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        corpora = Path(folder, "in")
        _write_submissions(corpora, hostile=asked.hostile)
        for more in asked.more:
            path, _, assignment = more.rpartition("=")
            shutil.copytree(path, corpora / assignment, dirs_exist_ok=True)
        differing = compared = 0
        for corpus in sorted(corpora.iterdir()):
            if asked.only and corpus.name not in asked.only:
                continue
            old = _results(asked.old, corpus, Path(asked.reuse or folder, "old", corpus.name))
            new = _results(asked.new, corpus, Path(folder, "new", corpus.name))
            compared += len(old | new)
            for student in sorted(old.keys() | new.keys()):
                differences = list(_differences(old.get(student), new.get(student)))
                differing += bool(differences)
                for line in differences[: asked.lines]:
                    print(f"{corpus.name} {student}: {line}", flush=True)  # noqa: T201 - a program
    print(f"{compared} compared, {differing} differ")  # noqa: T201
    return 1 if differing or not compared else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", type=Path, help="a checkout with its .venv")
    parser.add_argument("new", type=Path, nargs="?", default=ROOT, help="the other (default: this one)")
    parser.add_argument("--hostile", action="store_true", help="the attacks as well")
    parser.add_argument("--more", action="append", default=[], metavar="FOLDER=ASSIGNMENT")
    parser.add_argument("--only", action="append", default=[], metavar="ASSIGNMENT")
    parser.add_argument("--reuse", type=Path, metavar="FOLDER")
    parser.add_argument("--lines", type=int, default=6, help="the most differences to print of a submission")
    return parser.parse_args()


def _write_submissions(folder: Path, *, hostile: bool) -> None:
    """A folder of submissions for each assignment."""
    for assignment, name, data in _submissions():
        path = folder / assignment / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for attack in attacks() if hostile else ():
        name = f"hostile_{attack.path.parent.name}_{attack.path.stem}.py"
        (folder / "rnn_basics" / name).write_text(attack.source())


def _submissions() -> Iterator[tuple[str, str, bytes]]:
    """Assignment, file name and bytes of what both checkouts are to grade."""
    for submission in submissions():
        prefix = f"{RIGHT}." if submission.exercise == RIGHT else ""
        yield submission.assignment, prefix + submission.file, submission.data
    for course in sorted((ROOT / "assignments").iterdir()):
        if (course / "assignment.py").exists():
            for kind in ("solution", "starter"):
                path = handed_out(course.name, kind)
                yield course.name, path.name, path.read_bytes()
    for path in sorted((ROOT / "tests" / "sample_class").iterdir()):
        yield "rnn_basics", path.name, path.read_bytes()


def _results(checkout: Path, corpus: Path, out: Path) -> dict[str, object]:
    """What a checkout says of each student, without what may differ; what is in `out` already stands."""
    if not out.exists():
        python = checkout.resolve() / ".venv" / "bin" / "python"
        command: list[str | Path] = [python, "-m", "grader", "grade", corpus]
        subprocess.run(
            [*command, "-a", corpus.name, "-o", out.resolve()],
            cwd=checkout,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    found = {path.stem: json.loads(path.read_bytes()) for path in (out / "results").glob("*.json")}
    return {student: _comparable(result) for student, result in found.items()}


def _comparable(result: dict[str, object]) -> object:
    return {CHANGED_FORM.get(name, name): value for name, value in result.items() if name not in IGNORED}


def _differences(old: object, new: object, place: str = "") -> Iterator[str]:
    """Each leaf in which two results differ, with what it was and what it is."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            yield from _differences(old.get(name), new.get(name), f"{place}.{name}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            label = before.get("name", at) if isinstance(before, dict) else at
            yield from _differences(before, after, f"{place}[{label}]")
    elif old != new:
        yield f"{place}: {str(old)[:300]} → {str(new)[:300]}"


if __name__ == "__main__":
    sys.exit(main())
