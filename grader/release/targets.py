"""What a pipeline receives beside students: a zip for Gradescope, a repository for GitHub or GitLab."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Final, Literal

from grader.key.key_file import key_bytes
from grader.model.answer_key import AnswerKey, ProseKey
from grader.model.packages import INSTALLED_AS, root_of
from grader.release.students import Release
from grader.release.templates import rendered
from grader.release.wheel import wheel, zipped

Target = Literal["gradescope", "github", "gitlab"]
#: What fits into a secret of GitHub's.
_SECRET_BYTES = 48 << 10
_ATTRIBUTES = b"*.key binary\n*.whl binary\n"
_IGNORED = b".ipynb_checkpoints/\n__pycache__/\n.staff/\n"


def full_key_name(key: AnswerKey) -> str:
    """What the file of a full key is called."""
    return f"{key.assignment}.full.key"


def gradescope(key: AnswerKey, students: Release) -> dict[str, bytes]:
    """The autograder's zip, and what students receive."""
    name, data = wheel()
    packages = sorted(INSTALLED_AS.get(root, root) for root in map(root_of, key.packages))
    scripts = {
        "setup.sh": rendered("setup.sh.j2", {"wheel": name, "packages": packages}),
        "run_autograder": rendered("run_autograder.j2", {"key": full_key_name(key)}),
    }
    inside = scripts | {full_key_name(key): key_bytes(key), name: data}
    by_hand = [exercise for exercise in key.exercises if isinstance(exercise, ProseKey)]
    facts = _facts(key, students) | {
        "points": sum(exercise.points for exercise in key.exercises),
        "pending": sum(exercise.points for exercise in by_hand),
        "prose": " and ".join(exercise.title for exercise in by_hand),
    }
    return {
        **_in_folder("students", students.files),
        "autograder.zip": zipped(inside, frozenset(scripts)),
        "README.md": rendered("gradescope.md.j2", facts),
    }


def github(key: AnswerKey, students: Release) -> dict[str, bytes]:
    """A template of a repository, the key for a secret or a private one, and a page that says how."""
    workflow = ".github/workflows/grade.yml"
    template = rendered("github_workflow.yml.j2", _facts(key, students))
    files = _repository(key, students, {workflow: template})
    text = base64.b64encode(key_bytes(key))
    fits = len(text) <= _SECRET_BYTES
    if fits:
        files["staff/GRADER_KEY.txt"] = text
    told = {"host": "github", "workflow": f"`{workflow}`", "secret": fits, "kilobytes": len(text) >> 10}
    return files | {"README.md": rendered("repository.md.j2", _facts(key, students) | told)}


def gitlab(key: AnswerKey, students: Release) -> dict[str, bytes]:
    """A template of a repository, the key for a private project, and a page that says how."""
    template = rendered("gitlab_ci.yml.j2", _facts(key, students))
    files = _repository(key, students, {".gitlab-ci.yml": template})
    told = {"host": "gitlab", "workflow": "`.gitlab-ci.yml`", "secret": False, "kilobytes": 0}
    return files | {"README.md": rendered("repository.md.j2", _facts(key, students) | told)}


TARGETS: Final[Mapping[Target, Callable[[AnswerKey, Release], dict[str, bytes]]]] = {
    "gradescope": gradescope,
    "github": github,
    "gitlab": gitlab,
}


def _repository(key: AnswerKey, students: Release, pipeline: Mapping[str, bytes]) -> dict[str, bytes]:
    further = {".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORED}
    files = _in_folder("repository", {**students.files, **pipeline, **further})
    return {**files, f"staff/{full_key_name(key)}": key_bytes(key)}


def _facts(key: AnswerKey, students: Release) -> dict[str, object]:
    return {
        "title": key.title or key.assignment,
        "assignment": key.assignment,
        "notebook": students.notebook,
        "full_key": full_key_name(key),
    }


def _in_folder(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in files.items()}
