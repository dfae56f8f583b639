"""The command line as its three users meet it: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CLASS = ROOT / "tests" / "sample_class"
ADA = CLASS / "ada.ipynb"


def grader(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does; any isolation there is here will do."""
    words = [str(argument) for argument in arguments]
    if words[0] == "grade":
        words += ["--isolation", "minimal"]
    command = [sys.executable, "-m", "grader", *words]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_a_class_is_graded(tmp_path: Path) -> None:
    """Results, pages, the class page and the table are written, and the summary says where."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "dmitri", "hugo"):
        shutil.copy(CLASS / f"{name}.ipynb", folder)
    done = grader("grade", folder, "-a", "rnn_basics", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out" / "reports").iterdir()} == {
        "ada.html",
        "dmitri.html",
        "hugo.html",
    }
    assert (tmp_path / "out" / "grades.csv").read_text().startswith("student,")
    assert str(tmp_path / "out" / "index.html") in done.stdout
    states = {
        path.stem: json.loads(path.read_text())["status"] for path in (tmp_path / "out" / "results").iterdir()
    }
    assert states == {"ada": "graded", "dmitri": "graded", "hugo": "unreadable"}


def test_what_has_not_changed_is_not_run_again(tmp_path: Path) -> None:
    """A second run keeps the results, byte for byte, and says so; `--fresh` grades anew."""
    arguments = ("grade", ADA, "-a", "rnn_basics", "-o", tmp_path)
    grader(*arguments)
    first = (tmp_path / "results" / "ada.json").read_bytes()
    page = tmp_path / "reports" / "ada.html"
    page.unlink()  # a page that is not there is written again
    again = grader(*arguments)
    assert page.exists()
    assert "1 unchanged" in again.stdout
    assert (tmp_path / "results" / "ada.json").read_bytes() == first
    assert "unchanged" not in grader(*arguments, "--fresh").stdout


def test_a_result_is_the_same_but_for_seconds(tmp_path: Path) -> None:
    """The same input, key and version give the same file but for `seconds`."""
    results = []
    for out in (tmp_path / "a", tmp_path / "b"):
        grader("grade", ADA, "-a", "rnn_basics", "-o", out)
        result = json.loads((out / "results" / "ada.json").read_text())
        results.append({**result, "seconds": 0})
    assert results[0] == results[1]


def test_a_class_grows(tmp_path: Path) -> None:
    """Grading one more student into a folder keeps the others in the class page and the table."""
    grader("grade", ADA, "-a", "rnn_basics", "-o", tmp_path)
    grader("grade", CLASS / "hugo.ipynb", "-a", "rnn_basics", "-o", tmp_path)
    assert [line.split(",")[0] for line in (tmp_path / "grades.csv").read_text().splitlines()[1:]] == [
        "ada",
        "hugo",
    ]


def test_a_result_that_cannot_be_read(tmp_path: Path) -> None:
    """It stands in the way of a class that it belongs to, and not where its student is graded again."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "hugo"):
        shutil.copy(CLASS / f"{name}.ipynb", folder)
    out = tmp_path / "out"
    arguments = ("-a", "rnn_basics", "-o", out)
    grader("grade", folder, *arguments)
    (out / "results" / "hugo.json").write_text("{")
    blocked = grader("grade", ADA, *arguments)
    assert (blocked.returncode, "hugo.json cannot be read" in blocked.stderr) == (2, True)
    again = grader("grade", folder, *arguments)
    assert (again.returncode, "1 unchanged" in again.stdout) == (0, True), again.stderr
    assert json.loads((out / "results" / "hugo.json").read_text())["status"] == "unreadable"


def test_another_assignment_goes_elsewhere(tmp_path: Path) -> None:
    """A folder that holds one assignment's results is not written over with another's."""
    grader("grade", CLASS / "hugo.ipynb", "-a", "rnn_basics", "-o", tmp_path)
    done = grader("grade", CLASS / "hugo.ipynb", "-a", "simple_rnn", "-o", tmp_path)
    assert (done.returncode, "holds results of rnn_basics" in done.stderr) == (2, True)


@pytest.mark.hostile
@pytest.mark.parametrize("module", ["numpy", "msgspec", "secrets", "heapq"])
def test_a_submission_is_no_module_of_ours(tmp_path: Path, module: str) -> None:
    """Grading from within the folder of submissions imports none of them, whatever they are called."""
    attack = f"open({str(tmp_path / 'harm')!r}, 'w').write('ran')"
    (tmp_path / f"{module}.py").write_text(attack)
    shutil.copy(ADA, tmp_path)
    done = grader("grade", ".", "-a", "rnn_basics", "-o", "out", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "harm").exists()) == (0, False), done.stderr


def test_reports_are_written_again_from_results(tmp_path: Path) -> None:
    """`report` makes the same pages from stored results, running nothing."""
    grader("grade", ADA, "-a", "rnn_basics", "-o", tmp_path)
    page = (tmp_path / "reports" / "ada.html").read_bytes()
    (tmp_path / "reports" / "ada.html").unlink()
    done = grader("report", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "reports" / "ada.html").read_bytes() == page


@pytest.mark.parametrize(("name", "code"), [("ada", 0), ("dmitri", 1), ("hugo", 1)])
def test_check_says_whether_all_is_met(name: str, code: int) -> None:
    """A student's check exits with 0 if every public check is met, else with 1."""
    assert grader("check", CLASS / f"{name}.ipynb", "-a", "rnn_basics").returncode == code


def test_fail_under(tmp_path: Path) -> None:
    """`--fail-under` makes a low score the exit code 1."""
    arguments = ("grade", CLASS / "dmitri.ipynb", "-a", "rnn_basics", "-o", tmp_path)
    assert grader(*arguments, "--fail-under", "99").returncode == 1
    assert grader(*arguments, "--fail-under", "10").returncode == 0


def test_pending_points_are_not_yet_earned(tmp_path: Path) -> None:
    """Nine of ten points, and one that awaits a person, are ninety per cent; that it may be more is said."""
    arguments = ("grade", ADA, "-a", "rnn_basics", "-o", tmp_path, "--fail-under")
    assert grader(*arguments, "90").returncode == 0
    done = grader(*arguments, "91")
    assert done.returncode == 1
    assert "1 of 1 under 91 % may still reach it: points that await a person" in done.stdout


def test_what_waits_for_the_students_own_work_is_no_fault_of_ours(tmp_path: Path) -> None:
    """A backward pass that cannot be judged before the forward pass is written asks nobody else to act."""
    lines = (ROOT / "assignments" / "rnn_layers" / "solution.py").read_text().splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("def rnn_step_forward"))
    path = tmp_path / "ada.py"
    text = "\n".join([*lines[: first + 1], "    raise NotImplementedError", *lines[first + 4 :]])
    unpacked = (
        "x, prev_h, Wx, Wh, next_h = cache\n    da = dnext_h"  # names tell what is taken, numbers do not
    )
    path.write_text(text.replace(unpacked, unpacked.replace("cache", "(cache[at] for at in range(5))"), 1))
    done = grader("grade", str(path), "-a", "rnn_layers", "-o", str(tmp_path / "out"))
    result = json.loads((tmp_path / "out" / "results" / "ada.json").read_text())
    waiting = [one["name"] for one in result["exercises"] if one["status"] == "pending"]
    assert (0, ["rnn_step_backward"]) == (done.returncode, waiting)


def test_the_exit_code_is_about_what_was_asked_for(tmp_path: Path) -> None:
    """Neither a low score nor a submission that was not graded counts where it stems from an older run."""
    assert grader("grade", CLASS / "dmitri.ipynb", "-a", "rnn_basics", "-o", tmp_path).returncode == 0
    stored = tmp_path / "results" / "dmitri.json"
    arguments = ("grade", ADA, "-a", "rnn_basics", "-o", tmp_path, "--fail-under", "90")
    assert grader(*arguments).returncode == 0
    stored.write_text(json.dumps({**json.loads(stored.read_text()), "status": "not_graded"}))
    assert grader(*arguments).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("grade", "nowhere.ipynb", "-a", "rnn_basics"), "There is no nowhere.ipynb."),
        (("grade", "README.md", "-a", "rnn_basics"), "neither a notebook"),
        (("grade", "reports/templates", "-a", "rnn_basics"), "holds no .ipynb or .py file"),
        (("grade", str(ADA), "-a", "rnn_basic"), "Did you mean rnn_basics"),
        (("grade", str(ADA), "-a", "rnn_basics", "-o", "/dev/null/out"), "cannot be written"),
        (("list", "--course", "reports"), "is no course"),
        (("report", "reports"), "holds no results"),
        (("gade",), "Did you mean grade?"),
        (("check", str(CLASS)), "is a folder"),
        (("check", str(ADA)), "Say which assignment this is"),
        (("check", str(ADA), "--key", "README.md"), "README.md is not a key: name the file"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    """Bad input gets one sentence on standard error and exit code 2, never a traceback."""
    done = grader(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert sentence in done.stderr


def course_with(folder: Path, definition: str) -> Path:
    """A course of one assignment, `mine`."""
    (folder / "reference").mkdir()
    (folder / "assignments" / "mine").mkdir(parents=True)
    (folder / "assignments" / "mine" / "assignment.py").write_text(definition)
    return folder


FAULTY = """from grader.authoring import Assignment
assignment = Assignment("mine", "Mine")
clip = assignment.function("clip", lambda g: {body}, title="Clip", points=1)
clip.case("a case", g=[1.0])
"""


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ("1/0\n", "assignments/mine/assignment.py, line 1: ZeroDivisionError"),
        ("assignment = (\n", "assignments/mine/assignment.py, line 1: SyntaxError"),
        ("x = 1\n", "defines no `assignment"),
        (
            FAULTY.format(body="g / missing"),
            "mine.clip (mine/assignment.py, line 4): the reference raises NameError",
        ),
        (FAULTY.format(body="g / 0"), 'answer in the case "a case" is not finite'),
    ],
)
def test_a_faulty_assignment_is_told_with_file_and_line(
    tmp_path: Path, definition: str, sentence: str
) -> None:
    """An assignment that does not compile gives exit code 3 and says which file, line and exercise."""
    course = course_with(tmp_path, definition)
    done = grader("grade", ADA, "-a", "mine", "--course", course, "-o", tmp_path / "out")
    assert (done.returncode, sentence in done.stderr, "Traceback" in done.stderr) == (3, True, False), (
        done.stderr
    )


def test_no_course_says_where_it_looked(tmp_path: Path) -> None:
    """A folder named as a course that is none is told what it lacks."""
    done = grader("list", "--course", tmp_path)
    assert "reference/ and assignments/" in done.stderr


@pytest.mark.parametrize("command", ["grade", "check", "list", "show", "report"])
def test_every_command_has_help(command: str) -> None:
    """`--help` of every command teaches what it does."""
    done = grader(command, "--help") if command != "grade" else grader("--help")
    assert (done.returncode, "Usage:" in done.stdout) == (0, True)


def test_list_and_show() -> None:
    """The course's assignments are listed, and one is shown with its checks and known mistakes."""
    assert "rnn_basics" in grader("list").stdout
    shown = grader("show", "rnn_basics").stdout
    assert ("clips-every-entry" in shown, "sha256:" in shown) == (True, True)


LACKING = """from grader.authoring import Assignment
assignment = Assignment("mine", "Mine")
assignment.package("mxnet.nd")
clip = assignment.function("clip", lambda g: g, title="Clip", points=1)
clip.case("a case", g=[1.0])
"""


@pytest.mark.parametrize("command", ["grade", "check"])
def test_a_package_of_the_assignment_that_is_not_installed(tmp_path: Path, command: str) -> None:
    """Nothing is graded without it, and the command that installs it is told."""
    course = course_with(tmp_path, LACKING)
    done = grader(command, ADA, "-a", "mine", "--course", course, cwd=tmp_path)
    assert (done.returncode, "pip install mxnet" in done.stderr, done.stdout) == (4, True, ""), done.stderr
