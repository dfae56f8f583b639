"""A confined process: receive jobs, load each one's program, run its trials, tell what came of them."""

from __future__ import annotations

import contextlib
import socket
from functools import partial

from grader.sandbox import wire
from grader.sandbox.child.absent import USED
from grader.sandbox.child.beside import serve_own_modules
from grader.sandbox.child.collect import script_done
from grader.sandbox.child.files import serve_files
from grader.sandbox.child.givens import Givens
from grader.sandbox.child.imports import install
from grader.sandbox.child.interpreter import Interpreter, execute_text
from grader.sandbox.child.lateness import place_told
from grader.sandbox.child.loading import execute_in_module, load
from grader.sandbox.child.restoring import SharedProcess
from grader.sandbox.child.trials import Refused, TrialRunner

_LONGEST_JOB = 1 << 30
_MOST_ERRORS = 50


def serve(channel: socket.socket) -> None:
    """Run the jobs that come, one at a time, until the grader wants no more."""
    process = SharedProcess()
    with contextlib.suppress(wire.Closed):
        while isinstance(job := wire.decode_to_child(wire.receive_frame(channel, _LONGEST_JOB)), wire.Job):
            process.begin()
            _run(job, channel)


def _run(job: wire.Job, channel: socket.socket) -> None:
    """Load the program and run every trial, or run the script with the trial's givens."""
    interpreter = Interpreter(job.limits)
    interpreter.take_over_process()
    if job.provided:
        install(job.provided, execute_text)
    serve_files(job.files)
    with place_told(job.seconds, job.program.statements, channel):
        _perform(job, interpreter, channel)


def _perform(job: wire.Job, interpreter: Interpreter, channel: socket.socket) -> None:
    script = not any(trial.steps for trial in job.trials)
    runner = TrialRunner(job, interpreter, channel)
    givens = Givens(job.givens, job.trials[0].givens if script and job.trials else {})
    execute = partial(execute_in_module, givens=givens, interpreter=interpreter)
    serve_own_modules(job.modules, job.provided, execute)
    load(job.program, givens, interpreter, runner.bind_stand_ins if script else None)
    runner.bind_stand_ins()
    errors = tuple(interpreter.errors[:_MOST_ERRORS])
    wire.send_frame(channel, wire.Loaded(errors, tuple(givens.found.values()), tuple(sorted(USED))))
    if script:
        wire.send_frame(channel, script_done(job, interpreter))
        return
    with contextlib.suppress(Refused):
        for number, trial in enumerate(job.trials):
            runner.run(number, trial)
