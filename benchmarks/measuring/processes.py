"""What a process costs: CPU, wall time, memory and the processes that it starts.

A measurement has a process of its own, so that nothing is warm, or large, because of what was measured before it.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

PROC = Path("/proc")
EVERY = 0.01  # seconds between two looks at the memory of a command and its processes

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU (user and system, ended child processes included) and of wall time.

    `peak` is the largest memory in bytes, all processes together, None where the system does not tell;
    `processes` is how many there were.
    """

    cpu: float
    wall: float
    peak: int | None = None
    processes: int = 1
    output: str = ""


def apart(task: Callable[..., Result], *arguments: Any) -> Result:
    """What `task` returns when a new process runs it."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        return pool.submit(task, *arguments).result()


def peak_of_this_process() -> int | None:
    """The largest memory that this process ever held, in bytes.

    Not from `getrusage`: Linux carries over what the parent held.
    """
    return _kilobytes(os.getpid(), "VmHWM:")


def watched(command: Sequence[str | Path]) -> Cost:
    """The cost of a command and of all that it starts. Raises CalledProcessError where it fails.

    Memory is the sum over the processes, so what two of them share counts twice.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        seen = {process.pid}
        peak = highest = 0
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            tree = _tree(process.pid)
            seen.update(tree)
            peak = max(peak, sum(_kilobytes(pid, "VmRSS:") or 0 for pid in tree))
            highest = max(highest, _kilobytes(process.pid, "VmHWM:") or 0)
            time.sleep(EVERY)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        told = output.read().decode(errors="replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command], told)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, wall, max(peak, highest) or None, len(seen), told)


def on_a_terminal(command: Sequence[str | Path]) -> Cost:
    """The cost of a command that writes to a terminal, colours and all. Raises CalledProcessError where it fails."""
    ours, its = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env={**environment, "TERM": "xterm-256color"}
    )
    os.close(its)
    told = bytearray()
    while data := _read(ours):
        told += data
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    os.close(ours)
    process.returncode = os.waitstatus_to_exitcode(status)
    text = told.decode(errors="replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command], text)
    return Cost(usage.ru_utime + usage.ru_stime, wall, output=text)


def searchidx_command() -> Path:
    """The command that users type, of the environment that this runs in."""
    return Path(sys.executable).with_name("searchidx")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so when the other side is closed
        return b""


def _tree(root: int) -> list[int]:
    """A process and all below it that live now."""
    found = [root]
    for pid in found:
        for thread in _listed(PROC / str(pid) / "task"):
            try:
                found += map(int, (thread / "children").read_text().split())
            except OSError:  # ended meanwhile
                continue
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _kilobytes(pid: int, name: str) -> int | None:
    """A figure of a process in bytes; the system tells it in kilobytes."""
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return None
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith(name)), None)
