"""Running commands and measuring them.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import statistics
import subprocess
from dataclasses import dataclass
from math import exp, log


@dataclass(frozen=True)
class Usage:
    # Seconds of the processor in user mode, of the command and all that it started.
    user: float
    # The largest of these processes.  Linux counts what was in memory before execve (), too, so it is
    # never less than this interpreter's.
    rss_kib: int


class CommandFailed(Exception):
    pass


def run(command, directory=None):
    """Runs it, with no output but for errors."""
    process = subprocess.Popen(
        [os.fspath(each) for each in command],
        cwd=directory,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    messages = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise CommandFailed(
            f"{' '.join(map(str, command))}: status {process.returncode}\n{messages[-2000:]}"
        )
    return Usage(usage.ru_utime, usage.ru_maxrss)


def spread(values):
    """Median and quartiles; what is outside of these a busy machine did."""
    values = sorted(values)
    if len(values) == 1:
        low = middle = high = values[0]
    else:
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return {"median": middle, "low": low, "high": high, "runs": len(values)}


def interleaved(commands, repetitions, progress=None, before=None):
    """Runs the commands, a dictionary, in turn, `repetitions' times, so that what else the machine
    does hits all of them.  Returns the usages of each, by its key.  The first round, which fills
    the page cache, is not counted if there are others."""
    usages = {key: [] for key in commands}
    warm = 1 if repetitions > 1 else 0
    for number in range(repetitions + warm):
        for key, command in commands.items():
            if progress:
                progress(f"{key} {number + 1}/{repetitions + warm}")
            if before:
                before(key)
            usage = run(command)
            if number >= warm:
                usages[key].append(usage)
    return usages


def ratios(usages, over, under, what):
    """The spread of the quotient, round by round."""
    quotients = [
        getattr(a, what) / getattr(b, what)
        for a, b in zip(usages[over], usages[under], strict=True)
        if getattr(b, what) > 0
    ]
    return spread(quotients) if quotients else None


def geometric_mean(values):
    values = list(values)
    return exp(sum(map(log, values)) / len(values)) if values else None
