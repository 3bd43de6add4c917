"""python3 -m report --tools FILE --output DIRECTORY: compiles all cases with all compilers, compares
them, and writes DIRECTORY/report.{html,json,md,xml}.  The status is 1 if there is a difference
without a class, or a class that no longer occurs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from matrix.cases import read_cases
from matrix.collect import collect
from matrix.progress import Progress
from matrix.tools import Tools

from report import junit, markdown, page
from report.summary import summarise


def parse_arguments():
    parser = argparse.ArgumentParser(prog="report", description=__doc__.split(":", 1)[1])
    parser.add_argument("--tools", type=Path, help="tools.json of the build")
    parser.add_argument("--others", type=Path, help="compilers of other versions (testsuite/matrix/others)")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--bench", type=Path, help="bench.json, for the charts")
    parser.add_argument("--jobs", type=int, default=1, help="compilations at once")
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="these cases, as 'examples/*'")
    parser.add_argument("--no-kernels", action="store_true", help="nothing is run in the VM")
    parser.add_argument("--from-json", type=Path, help="write the others from this report.json")
    return parser.parse_args()


def collected(arguments):
    if arguments.from_json:
        return json.loads(arguments.from_json.read_text())
    if not arguments.tools:
        sys.exit("report: which tools? (--tools)")
    tools = Tools(arguments.tools, arguments.others)
    if not (tools.gcc and tools.gxx and tools.plugin and tools.relo):
        sys.exit("report: there is no GCC for BPF, no plugin, or no relo")
    cases = read_cases(tools)
    if arguments.only:
        cases = [
            each
            for each in cases
            if any(fnmatchcase(each.id, pattern) for pattern in arguments.only)
        ]
    progress = Progress()
    results = collect(
        tools,
        cases,
        arguments.output / "work",
        progress,
        jobs=arguments.jobs,
        in_kernels=not arguments.no_kernels,
    )
    progress.done()
    if arguments.only:
        results["lacks"].append(f"only {' '.join(arguments.only)}")
    # Of a part, classes of the rest do not occur.
    if results["lacks"]:
        results["unused"] = []
    return results


def main():
    arguments = parse_arguments()
    arguments.output.mkdir(parents=True, exist_ok=True)
    results = collected(arguments)
    bench = None
    if arguments.bench and arguments.bench.exists():
        bench = json.loads(arguments.bench.read_text())
    results["summary"] = summary = summarise(results)

    def write(suffix, text):
        (arguments.output / f"report.{suffix}").write_text(text)

    write("json", json.dumps(results, indent=1) + "\n")
    write("md", markdown.render(results, bench))
    write("xml", junit.render(results))
    write("html", page.render(results, bench))
    print(f"{arguments.output / 'report.html'}: {summary['text']}")
    for line in summary["unexplained"]:
        print(f"  no class: {line}")
    if results["lacks"]:
        print(f"  classes may occur that are not seen here: {', '.join(results['lacks'])}")
    for each in results["unused"]:
        print(f"  class {each['class']} no longer occurs: {each['pattern']}")
    sys.exit(1 if summary["unexplained"] or results["unused"] else 0)


if __name__ == "__main__":
    main()
