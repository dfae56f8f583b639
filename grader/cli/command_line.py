"""The command that was typed, to be told again: with the options that were given, and no others."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Collection, Iterator

import click
from click.core import ParameterSource


def command_line(context: click.Context, without: Collection[str] = (), more: Collection[str] = ()) -> str:
    """The command of a context as it would be typed, `without` some parameters, and with `more` words."""
    options: list[str] = []
    arguments: list[str] = []
    for parameter in context.command.params:
        name = parameter.name or ""
        if name in without or context.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
            continue
        words = list(_words(parameter, context.params[name]))
        (arguments if isinstance(parameter, click.Argument) else options).extend(words)
    if any(word.startswith("-") for word in arguments):
        return quoted([*context.command_path.split(), *options, *more, "--", *arguments])
    return quoted([*context.command_path.split(), *arguments, *options, *more])


def quoted(words: Collection[str]) -> str:
    """Words as the shell of this system takes them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _words(parameter: click.Parameter, value: object) -> Iterator[str]:
    values = list(value) if isinstance(value, tuple) else [value]
    if isinstance(parameter, click.Argument):
        yield from map(str, values)
        return
    option = max(parameter.opts, key=len)
    if isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        times = value if isinstance(value, int) and parameter.count else 1
        yield from [option] * times
        return
    for one in values:
        yield from (option, str(one))
