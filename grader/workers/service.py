"""A worker's own side: it opens what it needs, is set up, and does tasks until the grader is done with it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

import msgspec

from grader.errors import GraderError
from grader.workers.messages import Started, read_message, write_message

_Setup = TypeVar("_Setup", bound=msgspec.Struct)
_Task = TypeVar("_Task", bound=msgspec.Struct)
#: What a worker opens before it hears its setup: it takes the setup and gives what does a task.
Opened = AbstractContextManager[Callable[[_Setup], Callable[[_Task], msgspec.Struct]]]


def serve(opened: Opened[_Setup, _Task], setup_type: type[_Setup], task_type: type[_Task]) -> None:
    """Do the tasks that come over standard input, until it ends; replies go to standard output.

    A `GraderError` while starting is told to the grader as a sentence; any other error ends the process.
    What else reads or prints finds an empty input, and standard error instead of the replies.
    """
    with (
        os.fdopen(os.dup(0), "rb") as requests,
        os.fdopen(os.dup(1), "wb") as replies,
        contextlib.ExitStack() as stack,
    ):
        empty = os.open(os.devnull, os.O_RDONLY)
        os.dup2(empty, 0)
        os.close(empty)
        os.dup2(2, 1)
        try:
            prepare = stack.enter_context(opened)
            setup = read_message(requests)
            if setup is None:
                return
            perform = prepare(msgspec.msgpack.decode(setup, type=setup_type))
        except GraderError as error:
            write_message(replies, Started(str(error)))
            return
        write_message(replies, Started())
        while (task := read_message(requests)) is not None:
            write_message(replies, perform(msgspec.msgpack.decode(task, type=task_type)))
