"""The command line: parse → call → print → exit code. Commands import what they need when they run."""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import sys
from typing import Any

import click

import grader
from grader.errors import ExitCode, GraderError
from grader.stopping import exit_code, ignore_stopping, raise_when_stopped

_COMMANDS = {
    "grade": "Grade notebooks and folders of them; write results and reports.",
    "check": "Check your own notebook: the public checks, to the terminal.",
    "list": "List the course's assignments.",
    "show": "Show an assignment's exercises and checks.",
    "report": "Write the reports again from stored results, running nothing.",
    "selftest": "Prove the checks of assignments: solution, starter, known mistakes, mutants.",
    "release": "Write what students receive: notebook, practice key, data, and how to begin.",
    "key": "Write an assignment's key to a file, which grades with no course.",
    "init": "Begin a course of your own.",
    "doctor": "Show what isolation holds here, by trying it.",
}
#: What the system says where there is no room for more.
_FULL = (errno.ENOSPC, errno.EDQUOT)


class LazyGroup(click.Group):
    """Loads a command's module when it is asked for, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which they are met."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"grader.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command for one that there is not."""
        import difflib

        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else "See 'grader --help'."
            ctx.fail(f"There is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, or all met; 1 not met; 2 usage; 3 a fault in the assignment; "
    "4 something could not be graded.",
)
@click.version_option(grader.__version__, prog_name="grader")
def cli() -> None:
    """Grade coursework on recurrent networks.

    \b
    Instructors:  grader grade submissions/ -a rnn_basics -o out
    Students:     grader check my_notebook.ipynb -a rnn_basics
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors go to standard error in one sentence, with their exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what a terminal cannot show is no reason to end
    raise_when_stopped()
    code = _ended_by(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _fault(f"What came of it cannot be written ({error.strerror}).", ExitCode.USAGE)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nor will what is left of it
    ignore_stopping()
    sys.exit(code)


def _ended_by(arguments: list[str] | None) -> int:
    """The exit code of a run, after what ended it was told."""
    try:
        code: Any = cli.main(args=arguments, standalone_mode=False)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo("\n".join(map(_harmless, shown.getvalue().splitlines())), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt) as error:
        return _stopped(error.__cause__ or error)
    except GraderError as error:
        return _fault(str(error), error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads on: what is left is for nobody
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - a fault of ours is never "not met"
        if isinstance(error, OSError) and error.errno in _FULL:
            where = f" ({error.filename})" if error.filename else ""
            return _fault(
                f"The disk is full{where}: make room, and run the same command again.", ExitCode.USAGE
            )
        kind = type(error).__name__
        told = f"the grader met a fault of its own ({kind}: {error}); please report it."
        return _fault(told, ExitCode.NOT_GRADED)
    return code if isinstance(code, int) else ExitCode.DONE


def _fault(sentence: str, code: ExitCode) -> ExitCode:
    """Tell what is wrong on standard error, in one line."""
    click.echo(_harmless(f"Error: {sentence}"), err=True)
    return code


def _stopped(error: BaseException) -> int:
    """Tell that a run was stopped, and what a command had to say of that."""
    click.echo(_harmless(" ".join(["Stopped.", *getattr(error, "__notes__", [])])), err=True)
    return exit_code(getattr(error, "number", signal.SIGINT))


def _harmless(line: str) -> str:
    """One line, in which no name of a file is a command to a terminal or a runner."""
    from reports.cleaning import terminal_line

    return terminal_line(line, 2000)
