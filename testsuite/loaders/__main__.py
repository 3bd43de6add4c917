"""python3 -m loaders --tools FILE --output DIRECTORY: the cases' objects, of the plugin and of clang,
through libbpf, cilium/ebpf and Aya: whether each takes the object, and what each makes of every relocated
instruction in the BTF of each kernel, in the object's own, and in that of changed layouts.  The status is 1 if there is a difference from libbpf without a class,
or a class that no longer occurs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path

from loaders.compare import Comparison, Item
from loaders.layouts import layout_objects
from matrix.__main__ import CPUS, LEVELS, with_options
from matrix.cases import read_cases
from matrix.classes import Classes
from matrix.compilers import compile_case, compilers_of
from matrix.progress import Progress
from matrix.tools import Tools

# What the loaders are used to, and what they are not.
COMPILERS = ("clang-c", "plugin-c", "plugin-c++")
# The directories of testsuite/corpus's output, for each of these.
CORPUS = {"clang-c": "clang-O2", "plugin-c": "gcc-O2", "plugin-c++": "g++-O2"}


def parse_arguments():
    parser = argparse.ArgumentParser(prog="loaders", description=__doc__.split(":", 1)[1])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--corpus", type=Path, help="objects of the corpus: its output directory")
    parser.add_argument("--jobs", type=int, default=1, help="compilations at once")
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="these cases, as 'examples/*'")
    parser.add_argument("--levels", nargs="+", choices=LEVELS, default=["2"])
    parser.add_argument("--cpus", nargs="+", choices=CPUS, default=["v3"])
    parser.add_argument("--verbose", action="store_true", help="show the differences that have a class, too")
    return parser.parse_args()


def compiled(arguments, tools, pool):
    """The cases' objects."""
    compilers = compilers_of(tools)
    work = [
        (with_options(case, level, cpu, "little"), compilers[key], f"O{level}-{cpu}")
        for case in read_cases(tools)
        for level in arguments.levels
        for cpu in arguments.cpus
        for key in COMPILERS
        if key in compilers and case.source(compilers[key].language)
    ]

    def perform(each):
        case, compiler, options = each
        outcome = compile_case(compiler, case, arguments.output / options)
        return f"{case.id} {compiler.id}", outcome.object

    # What does not compile is compared elsewhere.
    return [Item(name, path) for name, path in pool.map(perform, work) if path]


def of_corpus(directory):
    return [
        Item(f"corpus/{path.relative_to(directory / name).with_suffix('')} {compiler}", path)
        for compiler, name in CORPUS.items()
        for path in sorted((directory / name).rglob("*.o"))
    ]


def main():
    arguments = parse_arguments()
    tools = Tools(arguments.tools)
    arguments.output.mkdir(parents=True, exist_ok=True)
    progress = Progress()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        progress("compiling")
        items = compiled(arguments, tools, pool)
        items += [
            Item(name, path, targets, for_kernels=False)
            for name, path, targets in layout_objects(tools, arguments.output / "layouts", pool)
        ]
        if arguments.corpus:
            items += of_corpus(arguments.corpus)
        if arguments.only:
            items = [
                item
                for item in items
                if any(fnmatchcase(item.name.split()[0], each) for each in arguments.only)
            ]
        comparison = Comparison(tools, items, arguments.output / "renamed", progress, pool)
    progress.done()

    classes = Classes(file=Path(__file__).with_name("differences.toml"))
    found, missing = {}, {}
    for where, verdict in comparison.verdicts():
        classes.explain(where, verdict)
        for difference in verdict.differences:
            line = f"{where}: {difference['what']}"
            if difference["class"]:
                found.setdefault(difference["class"], []).append(line)
            else:
                missing[line] = True
    print(comparison.table())
    for name, lines in found.items():
        print(f"class {name}: {len(lines)}")
        if arguments.verbose:
            print(*(f"  {each}" for each in dict.fromkeys(lines)), sep="\n")
    for line in missing:
        print(f"no class: {line}")
    unused = [] if arguments.only or not arguments.corpus else classes.unused()
    for name, pattern in unused:
        print(f"class {name} no longer occurs: {pattern}")
    sys.exit(1 if missing or unused else 0)


if __name__ == "__main__":
    main()
