"""`relo check' and `relo compare' for many objects and the same kernels, which relo-server.cpp reads but once.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import signal
import subprocess
import threading
import weakref
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What the command would have ended with.  A status below 0 is no answer: the process died of it."""

    returncode: int
    stdout: str = ""
    stderr: str = ""


class Relo:
    """As many processes as are asked at once, for each set of kernels."""

    def __init__(self, program):
        self.program = program
        self._lock = threading.Lock()
        # (kernels' directories) -> processes that wait for a question.
        self._idle = {}
        self._finalizer = weakref.finalize(self, _end, self._idle)

    def check(self, path, kernels):
        return self._ask(["check", str(path)], kernels)

    def compare(self, ours, theirs, kernels):
        return self._ask(["compare", str(ours), str(theirs)], kernels)

    def close(self):
        self._finalizer()

    def _ask(self, words, kernels):
        key = tuple(str(each.directory) for each in kernels)
        with self._lock:
            idle = self._idle.setdefault(key, [])
            process = idle.pop() if idle else None
        if not process:
            process = subprocess.Popen(
                [self.program, *key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        line = ""
        try:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            pass
        if line.endswith("\n"):
            with self._lock:
                idle.append(process)
            answer = json.loads(line)
            return Answer(answer["status"], answer["stdout"], answer["stderr"])
        status = _end_of(process)
        if status >= 0:
            # It has said why on stderr: a kernel that it cannot read.
            raise RuntimeError(f"{self.program} ended with status {status}")
        return Answer(status, stderr=f"relo died of {signal.Signals(-status).name}")


def _end_of(process):
    """The exit status of one that ends by itself when there are no more questions."""
    try:
        process.stdin.close()
    except BrokenPipeError:
        pass
    process.stdout.close()
    return process.wait()


def _end(idle):
    for processes in idle.values():
        while processes:
            _end_of(processes.pop())
