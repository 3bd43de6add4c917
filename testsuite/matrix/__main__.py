"""python3 -m matrix --tools FILE --output DIRECTORY: every case at each level of optimisation, machine
version and byte order, the plugin's objects against clang's.  Goes on where it was interrupted: what
was compared, of the same plugin, headers and source, is kept in DIRECTORY/matrix.jsonl.  The status is
1 if there is a difference without a class, or a class that no longer occurs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import dataclasses
import hashlib
import itertools
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path

from matrix.cases import ROOT, read_cases
from matrix.compilers import compile_case, compilers_of
from matrix.differences import PEERS, Classes, Verdict, compare_relocations, compare_types, nothing
from matrix.progress import Progress
from matrix.tools import Tools

LEVELS = ("1", "2", "3", "s")
CPUS = ("v1", "v2", "v3", "v4")
ORDERS = ("little", "big")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="matrix", description=__doc__.split(":", 1)[1])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--jobs", type=int, default=1, help="compilations at once")
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="these cases, as 'examples/*'")
    parser.add_argument("--levels", nargs="+", choices=LEVELS, default=LEVELS)
    parser.add_argument("--cpus", nargs="+", choices=CPUS, default=CPUS)
    parser.add_argument("--orders", nargs="+", choices=ORDERS, default=ORDERS)
    return parser.parse_args()


def with_options(case, level, cpu, order):
    """The case with other options than it has in the report."""
    options = {key: list(words) for key, words in case.options.items()}
    options["all"] = [f"-O{level}", f"-mcpu={cpu}"] + [
        each for each in options["all"] if not each.startswith(("-O", "-mcpu="))
    ]
    if order == "big":
        options["gcc"].append("-mbig-endian")
        options["clang"] = [
            "--target=bpfeb" if each == "--target=bpf" else each for each in options["clang"]
        ]
    return dataclasses.replace(case, options=options)


def digest_of(paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def compare(tools, case, ours, theirs, order, directory):
    """{depth: verdict} of the two."""
    outcomes = [compile_case(each, case, directory) for each in (ours, theirs)]
    if not outcomes[1].object:
        return {"relocations": nothing(f"{theirs.id}: {outcomes[1].why}")}
    if not outcomes[0].object:
        verdict = Verdict()
        verdict.add(f"ours does not compile: {ours.id}: {outcomes[0].why}")
        return {"relocations": verdict}
    pair = [each.object for each in outcomes]
    # The kernels here are little-endian.
    kernels = tools.kernels if order == "little" else []
    relocations, values = compare_relocations(tools, *pair, kernels)
    return {
        "types": compare_types(tools, *pair),
        "relocations": relocations,
        "values": values,
    }


def main():
    arguments = parse_arguments()
    tools = Tools(arguments.tools)
    compilers = compilers_of(tools)
    arguments.output.mkdir(parents=True, exist_ok=True)
    file = arguments.output / "matrix.jsonl"
    common = digest_of(
        [
            tools.plugin,
            tools.relo,
            *sorted((ROOT / "runtime" / "include").rglob("*.h")),
            *sorted(Path(tools.kernel_types).rglob("kernel.h") if tools.kernel_types else ()),
        ]
    )
    kept = {}
    if file.exists():
        for line in file.read_text().splitlines():
            # The last line may have been interrupted.
            try:
                each = json.loads(line)
            except ValueError:
                continue
            kept[each["key"]] = each

    work = []
    for case in read_cases(tools):
        if arguments.only and not any(fnmatchcase(case.id, each) for each in arguments.only):
            continue
        for ours, peers in PEERS.items():
            theirs = next(
                (each for each in peers if each in compilers and case.source(compilers[each].language)),
                None,
            )
            if ours not in compilers or not theirs or not case.source(compilers[ours].language):
                continue
            for level, cpu, order in itertools.product(
                arguments.levels, arguments.cpus, arguments.orders
            ):
                options = f"-O{level} -mcpu={cpu} {order}-endian"
                sources = sorted({case.source(compilers[each].language) for each in (ours, theirs)})
                work.append(
                    {
                        "key": f"{case.id} {ours} {theirs} {options}",
                        "where": f"{case.id} {ours} {theirs}",
                        "options": options,
                        "digest": digest_of(sources) + common,
                        "run": (with_options(case, level, cpu, order), ours, theirs, order),
                    }
                )
    progress = Progress()
    missing = [
        each for each in work if kept.get(each["key"], {}).get("digest") != each["digest"]
    ]

    def perform(each):
        case, ours, theirs, order = each["run"]
        directory = arguments.output / "work" / each["options"].replace(" ", "")
        verdicts = compare(tools, case, compilers[ours], compilers[theirs], order, directory)
        return each, {depth: verdict.as_json() for depth, verdict in verdicts.items()}

    with ThreadPoolExecutor(arguments.jobs) as pool, open(file, "a") as stream:
        for number, (each, verdicts) in enumerate(pool.map(perform, missing), 1):
            progress(f"{number}/{len(missing)} {each['key']}")
            kept[each["key"]] = {
                "key": each["key"],
                "digest": each["digest"],
                "verdicts": verdicts,
            }
            stream.write(json.dumps(kept[each["key"]]) + "\n")
            stream.flush()
    progress.done()

    classes = Classes("matrix")
    rows, unexplained = {}, {}
    for each in work:
        row = rows.setdefault(each["options"], dict.fromkeys(("same", "explained", "different", "none"), 0))
        for depth, found in kept[each["key"]]["verdicts"].items():
            verdict = classes.judge(f"{depth} {each['where']}", found)
            row[verdict.verdict] += 1
            for difference in verdict.differences:
                if not difference["class"]:
                    line = f"{depth} {each['where']}: {difference['what']}"
                    unexplained.setdefault(line, []).append(each["options"])
    print(f"{'':32}   same  explained  different  not compared")
    for options, row in rows.items():
        print(
            f"{options:32}{row['same']:7}{row['explained']:11}{row['different']:11}{row['none']:14}"
        )
    for line, options in unexplained.items():
        print(f"no class: {line} [{', '.join(options)}]")
    # Of a part, classes of the rest do not occur.
    everything = (arguments.levels, arguments.cpus, arguments.orders) == (LEVELS, CPUS, ORDERS)
    unused = classes.unused() if everything and not arguments.only else []
    for name, pattern in unused:
        print(f"class {name} no longer occurs: {pattern}")
    sys.exit(1 if unexplained or unused else 0)


if __name__ == "__main__":
    main()
