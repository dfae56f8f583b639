"""What a self-test found out, as text: a block for each assignment, and a last line for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from grader.selftest.findings import Fault, Findings, MutantName, Mutants

_SIGNS = {True: "ok  ", False: "FAIL"}


def findings_text(findings: Findings, least: float, *, all_excused: bool = False) -> str:
    """One assignment's block: a line for each thing proved, and below it what does not hold.

    With `all_excused` each equivalent mutant is listed, not only counted with its reason.
    """
    return "\n".join(_lines(findings, least, all_excused))


def _lines(findings: Findings, least: float, all_excused: bool) -> Iterator[str]:
    yield f"{findings.assignment} ({findings.seconds:.1f} s)"
    for graded in findings.graded:
        yield f"  {_SIGNS[not graded.faults]} {graded.file}: {graded.summary}"
        yield from _faults(graded.faults)
    mistakes = findings.mistakes
    named = mistakes.count - len(mistakes.faults)
    yield f"  {_SIGNS[not mistakes.faults]} known mistakes: {named} of {mistakes.count} caught and named"
    yield from _faults(mistakes.faults)
    yield from (f"         {line}" for line in mistakes.alike)
    floor = findings.floor
    yield f"  {_SIGNS[not floor.faults]} knowing nothing: {floor.most:.1f} % at most, in {floor.tried} ways"
    yield from _faults(floor.faults)
    yield from _of_mutants(findings.mutants, least, all_excused)


def _faults(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        yield f"       - {fault.what} ({fault.where}): {fault.reason}"


def _of_mutants(mutants: Mutants, least: float, all_excused: bool) -> Iterator[str]:
    counted = mutants.killed + len(mutants.survivors)
    excused = f", {len(mutants.equivalent)} more are equivalent" if mutants.equivalent else ""
    ok = mutants.share >= least and not mutants.faults
    yield f"  {_SIGNS[ok]} mutants: {mutants.killed} of {counted} killed ({mutants.share:.1f} %){excused}"
    for mutant, source in mutants.survivors:
        yield f"       - survives: {_place(mutant)} in {mutant.where}"
        yield f"           {source}"
        yield f"           {mutant.change}"
    yield from _faults(mutants.faults)
    reasons: dict[str, list[MutantName]] = {}
    for one in mutants.equivalent:
        reasons.setdefault(f"equivalent, {one.by}: {one.reason}", []).append(one.mutant)
    for reason, of_these in reasons.items():
        yield f"         {len(of_these):3} {reason}"
        if all_excused:
            yield from (f"             {_place(mutant)}: {mutant.change}" for mutant in of_these)


def _place(mutant: MutantName) -> str:
    return f"{mutant.module.replace('.', '/')}.py:{mutant.line}"


def findings_json(all_findings: Sequence[Findings], least: float) -> str:
    """Everything that was found, for programs."""
    found = {
        "schema": "grader.selftest/1",
        "met": all(findings.met(least) for findings in all_findings),
        "assignments": list(all_findings),
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode()


def summary(all_findings: Sequence[Findings], least: float) -> str:
    """The last line: which assignments hold, and what is to be done about the others."""
    failing = [findings.assignment for findings in all_findings if not findings.met(least)]
    killed = sum(findings.mutants.killed for findings in all_findings)
    alive = sum(len(findings.mutants.survivors) for findings in all_findings)
    seconds = sum(findings.seconds for findings in all_findings)
    count = f"{len(all_findings)} assignment{'' if len(all_findings) == 1 else 's'}"
    figures = f"{count}, {killed} mutants killed, {alive} alive, in {seconds:.0f} s"
    if not failing:
        return f"All holds: {figures}."
    return f"{', '.join(failing)} {'does' if len(failing) == 1 else 'do'} not hold: {figures}."
