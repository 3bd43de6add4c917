"""python3 -m bench --tools FILE --output DIRECTORY: measures, prints ratios, keeps DIRECTORY/bench.json.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import json
import sys
from pathlib import Path

from matrix.cases import read_cases
from matrix.progress import Progress
from matrix.tools import Tools

from bench import compilation, kernels, sizes
from bench.measure import geometric_mean
from bench.text import text_of

SECTIONS = ("sizes", "verifier", "programs", "growth", "check")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--repetitions", type=int, default=9, help="of what takes time (%(default)s)")
    parser.add_argument(
        "--counts",
        type=int,
        nargs="+",
        default=[10, 100, 1000, 10000],
        help="how many relocations and types (%(default)s)",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=SECTIONS,
        default=SECTIONS,
        help="these parts; what is kept of the others stays",
    )
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    tools = Tools(arguments.tools)
    if not (tools.gcc and tools.gxx and tools.plugin and tools.relo):
        sys.exit("bench: there is no GCC for BPF, no plugin, or no relo")
    output = arguments.output
    work = output / "work"
    work.mkdir(parents=True, exist_ok=True)
    file = output / "bench.json"
    progress = Progress()
    cases = read_cases(tools)

    results = {"schema": 1}
    if file.exists():
        kept = json.loads(file.read_text())
        if kept.get("schema") == results["schema"] and kept.get("tools") == tools.versions:
            results = kept
    results["tools"] = tools.versions
    # What needs a kernel or bpftool is left out where there is none.
    vm = bool(tools.kernels and tools.guest)
    for section in arguments.only:
        if section == "sizes":
            found = sizes.measure(tools, cases, work, progress)
            results["sizes"] = {"cases": found, "summary": sizes.summarise(found)}
        elif section == "verifier" and vm:
            found = kernels.verifier(tools, cases, work, progress)
            quotients = kernels.verifier_ratios(found)
            results["verifier"] = {
                "loads": found,
                "ratios": quotients,
                "geometric_mean": geometric_mean(quotients.values()),
            }
        elif section == "programs":
            results["programs"] = compilation.programs(
                tools, work / "programs", arguments.repetitions, progress
            )
        elif section == "growth":
            results["growth"] = compilation.growth(
                tools, work / "growth", arguments.counts, arguments.repetitions, progress
            )
        elif section == "check" and tools.kernels and tools.bpftool:
            results["check"] = kernels.check(tools, cases, work, arguments.repetitions, progress)
        # What takes long is not lost to what comes after it.
        file.write_text(json.dumps(results, indent=1) + "\n")
    progress.done()
    print(text_of(results), end="")


if __name__ == "__main__":
    main()
