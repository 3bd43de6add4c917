"""python3 -m matrix --tools FILE --output DIRECTORY: every case at each level of optimisation, machine
version and byte order, the plugin's objects against clang's and those of other versions of both, and
whether GCC without the plugin compiles it.  Goes on where it was interrupted: what was compared, of the
same plugin, headers and source, is kept in DIRECTORY/matrix.jsonl.  The status is 1 if there is a
difference without a class, or a class that no longer occurs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import dataclasses
import hashlib
import itertools
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path

from matrix.cases import ROOT, read_cases
from matrix.classes import Classes
from matrix.compilers import compile_case, compilers_of
from matrix.differences import (
    compare_relocations,
    compare_types,
    not_compiled,
    pairs_of,
)
from matrix.progress import Progress
from matrix.tools import Tools

LEVELS = ("1", "2", "3", "s")
CPUS = ("v1", "v2", "v3", "v4")
ORDERS = ("little", "big")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="matrix", description=__doc__.split(":", 1)[1])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--others", type=Path, help="compilers of other versions (testsuite/matrix/others)")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--jobs", type=int, default=1, help="compilations at once")
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="these cases, as 'examples/*'")
    parser.add_argument(
        "--every",
        type=int,
        default=1,
        metavar="N",
        help="each N-th case only, but all of them at the options of `make report'",
    )
    parser.add_argument("--minutes", type=float, help="stop after so many, and say what is left")
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


def digest_of(paths, words=()):
    digest = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Unit:
    """A case with one set of options: each compiler's object is made once."""

    def __init__(self, tools, compilers, case, order, directory):
        self.tools, self.compilers, self.case, self.directory = tools, compilers, case, directory
        # The kernels here are little-endian.
        self.kernels = tools.kernels if order == "little" else []
        self.outcomes = {}

    def compiled(self, compiler):
        if compiler not in self.outcomes:
            self.outcomes[compiler] = compile_case(self.compilers[compiler], self.case, self.directory)
        return self.outcomes[compiler]

    def compare(self, ours, theirs):
        """{depth: verdict} of the two."""
        mine, other = self.compiled(ours), self.compiled(theirs)
        if not (mine.object and other.object):
            return {"relocations": not_compiled((ours, mine.why), (theirs, other.why))}
        pair = mine.object, other.object
        relocations, values = compare_relocations(self.tools, *pair, self.kernels)
        return {
            "types": compare_types(self.tools, *pair),
            "relocations": relocations,
            "values": values,
        }

    def outcome(self, compiler):
        found = self.compiled(compiler)
        return "compiled" if found.object else "crash" if found.why == "crash" else "error"


def plan(arguments, cases, compilers, common):
    """What is to be known, by case and options: {"case", "options", "order", "digest", "wanted"}, and
    `wanted' is pairs and single compilers by their keys."""
    units = []
    for number, case in enumerate(cases):
        if arguments.only and not any(fnmatchcase(case.id, each) for each in arguments.only):
            continue
        pairs = list(pairs_of(case, compilers))
        alone = [
            each.id
            for each in compilers.values()
            if each.name == "gcc" and case.source(each.language)
        ]
        wanted = {f"{ours} {theirs}": (ours, theirs) for ours, theirs in pairs}
        wanted |= {each: (each,) for each in alone}
        sources = [each for each in (case.cxx, case.c) if each]
        digest = digest_of(sources) + common
        for options in itertools.product(arguments.levels, arguments.cpus, arguments.orders):
            if number % arguments.every and options != ("2", "v3", "little"):
                continue
            level, cpu, order = options
            units.append(
                {
                    "case": with_options(case, level, cpu, order),
                    "options": f"-O{level} -mcpu={cpu} {order}-endian",
                    "order": order,
                    "digest": digest,
                    "wanted": wanted,
                }
            )
    return units


def key_of(unit, wanted):
    return f"{unit['case'].id} {wanted} {unit['options']}"


def read_kept(file):
    kept = {}
    if file.exists():
        for line in file.read_text().splitlines():
            # The last line may have been interrupted.
            try:
                each = json.loads(line)
            except ValueError:
                continue
            kept[each["key"]] = each
    return kept


def perform(tools, compilers, work, unit, missing):
    """The lines for the keys `missing'."""
    lines = []
    with tempfile.TemporaryDirectory(dir=work) as directory:
        of_unit = Unit(tools, compilers, unit["case"], unit["order"], Path(directory))
        for wanted in missing:
            line = {"key": key_of(unit, wanted), "digest": unit["digest"]}
            names = unit["wanted"][wanted]
            if len(names) == 1:
                line["outcome"] = of_unit.outcome(*names)
            else:
                line["verdicts"] = {
                    depth: verdict.as_json() for depth, verdict in of_unit.compare(*names).items()
                }
            lines.append(line)
    return lines


def summarise(units, kept, classes):
    """Prints tables; the differences without a class, {line: [options]}."""
    by_options, by_pair, outcomes, unexplained = {}, {}, {}, {}
    for unit in units:
        for wanted in unit["wanted"]:
            found = kept.get(key_of(unit, wanted))
            if not found or found["digest"] != unit["digest"]:
                continue
            if "outcome" in found:
                counts = outcomes.setdefault(wanted, dict.fromkeys(("compiled", "error", "crash"), 0))
                counts[found["outcome"]] += 1
                continue
            rows = [
                table.setdefault(key, dict.fromkeys(("same", "explained", "different", "none"), 0))
                for table, key in ((by_options, unit["options"]), (by_pair, wanted))
            ]
            for depth, each in found["verdicts"].items():
                where = f"{depth} {unit['case'].id} {wanted}"
                verdict = classes.judge(where, each)
                for row in rows:
                    row[verdict.verdict] += 1
                for difference in verdict.differences:
                    if not difference["class"]:
                        line = f"{where}: {difference['what']}"
                        unexplained.setdefault(line, []).append(unit["options"])
    for table in (by_options, by_pair):
        print(f"{'':32}   same  explained  different  not compared")
        for name, row in table.items():
            print(
                f"{name:32}{row['same']:7}{row['explained']:11}{row['different']:11}{row['none']:14}"
            )
        print()
    if outcomes:
        print(f"{'without the plugin':32}compiled  refused  crashes")
        for name, row in outcomes.items():
            print(f"{name:32}{row['compiled']:8}{row['error']:9}{row['crash']:9}")
        print()
    return unexplained


def part_of(arguments, left):
    """Why it is not all cases at all options."""
    reasons = [
        f"only {' '.join(chosen)}"
        for chosen, every in (
            (arguments.levels, LEVELS),
            (arguments.cpus, CPUS),
            (arguments.orders, ORDERS),
        )
        if set(chosen) != set(every)
    ]
    if arguments.only:
        reasons.append(f"only {' '.join(arguments.only)}")
    if arguments.every != 1:
        reasons.append(f"one of {arguments.every} cases")
    if left:
        reasons.append(f"{left} cells are left")
    return reasons


def main():
    arguments = parse_arguments()
    tools = Tools(arguments.tools, arguments.others)
    compilers = compilers_of(tools)
    arguments.output.mkdir(parents=True, exist_ok=True)
    file = arguments.output / "matrix.jsonl"
    common = digest_of(
        [
            tools.plugin,
            tools.relo_server,
            *(each["plugin"] for each in tools.gccs.values()),
            *sorted((ROOT / "runtime" / "include").rglob("*.h")),
            # What is asked for and how it is compared.
            *(Path(__file__).with_name(each) for each in ("cases.toml", "compilers.py", "differences.py")),
            *sorted(Path(tools.kernel_types).rglob("kernel.h") if tools.kernel_types else ()),
        ],
        # Where scripts/ put them, which has the version in it.
        sorted({str(each.program) for each in compilers.values()}),
    )
    kept = read_kept(file)
    units = plan(arguments, read_cases(tools), compilers, common)
    missing = []
    for unit in units:
        lacks = [
            wanted
            for wanted in unit["wanted"]
            if kept.get(key_of(unit, wanted), {}).get("digest") != unit["digest"]
        ]
        if lacks:
            missing.append((unit, lacks))

    progress = Progress()
    began, done = time.monotonic(), 0
    late = arguments.minutes and began + arguments.minutes * 60

    def in_time(each):
        return None if late and time.monotonic() > late else perform(tools, compilers, arguments.output, *each)

    with ThreadPoolExecutor(arguments.jobs) as pool, open(file, "a") as stream:
        for each, lines in zip(missing, pool.map(in_time, missing), strict=True):
            if lines is None:
                continue
            done += 1
            progress(f"{done}/{len(missing)} {each[0]['case'].id} {each[0]['options']}")
            for line in lines:
                kept[line["key"]] = line
                stream.write(json.dumps(line) + "\n")
            stream.flush()
    progress.done()

    classes = Classes("matrix")
    unexplained = summarise(units, kept, classes)
    for line, options in unexplained.items():
        print(f"no class: {line} [{', '.join(options)}]")
    left = len(missing) - done
    if done:
        seconds = (time.monotonic() - began) / done
        print(f"{len(units)} cells of a case and options; {done} now, {seconds:.1f} s each, {left} are left")
    # Of a part, classes of the rest do not occur.
    lacks = part_of(arguments, left) + [f"no {each}" for each in classes.lacks(tools)]
    if lacks:
        print(f"classes may occur that are not seen here: {', '.join(lacks)}")
    unused = [] if lacks else classes.unused()
    for name, pattern in unused:
        print(f"class {name} no longer occurs: {pattern}")
    sys.exit(1 if unexplained or unused or left else 0)


if __name__ == "__main__":
    main()
