"""python3 -m matrix.built --tools FILE --objects DIRECTORY (compare|run) GROUP...: what CMake has built of these
groups, DIRECTORY/GROUP/NAME.COMPILER.o.  `compare' holds the plugin's objects against clang's: types,
relocations and values, which may differ by the classes of differences.toml only, and their length; and
what a kernel has not must be in a function that asks what it has.  `run' loads and runs all in a kernel.
The status is 1 if something is not as it should be.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import math
import sys
from pathlib import Path

from matrix import vm
from matrix.cases import read_cases
from matrix.classes import Classes
from matrix.collect import LOADED, relocations_of
from matrix.differences import (
    PEERS,
    compare_behaviour,
    compare_relocations,
    compare_types,
    compare_verifier,
)
from matrix.objects import Sizes
from matrix.tools import Tools

QUESTIONS = ("field_exists", "type_exists", "type_matches", "enumval_exists")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="built", description=__doc__.split(":", 1)[1])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--objects", type=Path, required=True, help="a directory")
    parser.add_argument("--kernel", help="for `run': its release, 6.12")
    parser.add_argument("what", choices=("compare", "run"))
    parser.add_argument("groups", nargs="+", metavar="GROUP", help="or GROUP/NAME")
    return parser.parse_args()


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


class Judge:
    """Differences against the classes; says what has none."""

    def __init__(self):
        self.classes = Classes()
        self.failed = 0

    def fail(self, line):
        print(line)
        self.failed += 1

    def __call__(self, where, verdict):
        self.classes.explain(where, verdict)
        for each in verdict.differences:
            if not each["class"]:
                self.fail(f"no class: {where}: {each['what']}")




def unanswered(relocations, kernel):
    """Those that KERNEL has no answer for, though nothing in the function asks what it has.  (Whether each
    is behind its question, only the verifier says.)"""

    def where(each):
        return each.get("function", each["section"])

    asking = {where(each) for each in relocations if each["kind"] in QUESTIONS}
    found = []
    for each in relocations:
        outcome = each["kernels"][kernel.release]["outcome"]
        if outcome != "ok" and not (outcome == "missing" and where(each) in asking):
            found.append(f"{where(each)}: {each['kind']} {each['path']}: {outcome}")
    return found


def compare(tools, cases, directory):
    judge = Judge()
    ratios = {}
    for case in cases:
        objects = {
            compiler: directory / case.group / f"{case.name}.{compiler}.o" for compiler in LOADED
        }
        for ours, (theirs, *_) in PEERS.items():
            where = f"{case.id} {ours} {theirs}"
            pair = objects[ours], objects[theirs]
            judge(f"types {where}", compare_types(tools, *pair))
            relocations, values = compare_relocations(tools, *pair, tools.kernels)
            judge(f"relocations {where}", relocations)
            judge(f"values {where}", values)
            mine, other = (Sizes(each).instructions for each in pair)
            ratios.setdefault(ours, []).append(mine / other)
            print(f"{where}: {mine} and {other} instructions, {relocations.note}")
            known = case.longer.get("c++" if ours.endswith("++") else "c", 0)
            if mine > other + known:
                judge.fail(f"{where}: {mine} instructions for {other}; {known} more are known")
            elif known and mine <= other:
                judge.fail(f"{where}: {mine} instructions for {other}, and {known} more were known")
        # The others' values are the same, or it was said.
        found, problem = relocations_of(tools, objects["plugin-c++"])
        if found is None:
            judge.fail(f"{case.id}: {problem}")
            continue
        for kernel in tools.kernels:
            if case.runs_in(kernel):
                for line in unanswered(found, kernel):
                    judge.fail(f"{case.id} on {kernel.release}: {line}")
    for ours, each in ratios.items():
        print(f"{ours}: {mean(each):.3f} of clang's instructions, geometric mean of {len(each)}")
    return judge.failed


def run(tools, cases, directory):
    judge = Judge()
    objects = [
        (
            case,
            {compiler: directory / case.group / f"{case.name}.{compiler}.o" for compiler in LOADED},
        )
        for case in cases
    ]
    results = vm.run_all(tools, objects, lambda _: None, timeout=600)
    ratios = {}
    for case in cases:
        loads, runs = results[case.id]["loads"], results[case.id]["runs"]
        for ours, (theirs, *_) in PEERS.items():
            where = f"{case.id} {ours} {theirs}"
            verifier = compare_verifier(loads, ours, theirs)
            if loads:
                print(f"{where}: {verifier.note}")
            judge(f"verifier {where}", verifier)
            judge(f"behaviour {where}", compare_behaviour(runs, ours, theirs))
            for of_kernel in loads.values():
                counts = [
                    sum(each["processed"] for each in of_kernel[compiler]["programs"].values())
                    for compiler in (ours, theirs)
                ]
                if all(counts) and all(of_kernel[each]["loaded"] for each in (ours, theirs)):
                    ratios.setdefault(ours, []).append(counts[0] / counts[1])
    for ours, each in ratios.items():
        print(f"{ours}: {mean(each):.3f} of clang's processed instructions, geometric mean of {len(each)}")
    return judge.failed


def main():
    arguments = parse_arguments()
    tools = Tools(arguments.tools)
    if arguments.kernel:
        tools.kernels = [each for each in tools.kernels if each.release == arguments.kernel]
    cases = [
        each
        for each in read_cases(tools)
        if each.group in arguments.groups or each.id in arguments.groups
    ]
    if not cases:
        sys.exit(f"no cases of {', '.join(arguments.groups)}")
    failed = (compare if arguments.what == "compare" else run)(tools, cases, arguments.objects)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
