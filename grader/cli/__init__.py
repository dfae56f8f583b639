"""The command line: parse → call → print → exit code. Commands import what they need when they run."""

from __future__ import annotations

import importlib
import io
import sys
from typing import Any

import click

import grader
from grader.errors import ExitCode, GraderError

_COMMANDS = {
    "grade": "Grade notebooks and folders of them; write results and reports.",
    "check": "Check your own notebook: the public checks, to the terminal.",
    "list": "List the course's assignments.",
    "show": "Show an assignment's exercises and checks.",
    "report": "Write the reports again from stored results, running nothing.",
    "selftest": "Prove the checks of assignments: solution, starter, known mistakes, mutants.",
    "doctor": "Show what isolation holds here, by trying it.",
}


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
    try:
        code: Any = cli.main(args=arguments, standalone_mode=False)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo("\n".join(map(_harmless, shown.getvalue().splitlines())), err=True)
        sys.exit(ExitCode.USAGE)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except GraderError as error:
        click.echo(_harmless(f"Error: {error}"), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.DONE)
    except Exception as error:  # noqa: BLE001 - a fault of ours is never "not met"
        kind = type(error).__name__
        click.echo(
            _harmless(f"Error: the grader met a fault of its own ({kind}: {error}); please report it."),
            err=True,
        )
        sys.exit(ExitCode.NOT_GRADED)
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _harmless(line: str) -> str:
    """One line, in which no name of a file is a command to a terminal or a runner."""
    from reports.cleaning import terminal_line

    return terminal_line(line, 2000)
