#!/usr/bin/python3
"""BPF programs from Debian's source packages, unchanged, through gcc with the plugin and through clang:
the relocations of both must be the same, or differ as programs.toml says.  See README.md.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import fnmatch
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import tomllib

# What Linux 5.10 understands, and what `pkg-config --cflags relocatable' has.  C23, gcc 16's own choice,
# has `false' for a keyword; vmlinux.h has an enumerator of that name.  That a program takes the size
# of a kernel's type is for its authors to know, as it is with clang.
GCC_OPTIONS = ["-std=gnu17", "-O2", "-mcpu=v3", "-fno-reorder-blocks", "-w"]
LAYOUT = "-fplugin-arg-relocatable-layout=allow"
CLANG_OPTIONS = ["--target=bpf", "-g", "-O2", "-mcpu=v3", "-w"]


@dataclasses.dataclass(frozen=True)
class Program:
    """One source of a package, with one vmlinux.h: the package's own, or the kernels'."""

    package: str
    path: str
    header: str

    def __str__(self):
        return f"{self.package} {self.path} ({self.header})"


@dataclasses.dataclass
class Outcome:
    """What became of it: `same', `differs', or which of the compilers refused it."""

    verdict: str
    detail: frozenset = frozenset()
    relocations: int = 0
    instructions: tuple = (0, 0)
    message: str = ""


def programs_of(data, root):
    """All programs, in an order that depends on nothing else."""
    for package, about in sorted(data["package"].items()):
        base = root / package / about.get("in", ".")
        for pattern in about["programs"]:
            found = sorted(base.glob(pattern))
            if not found:
                yield Program(package, pattern, "none")
            for path in found:
                name = path.relative_to(base).as_posix()
                headers = [h for h, key in (("own", "vmlinux"), ("kernels", "kernels")) if about.get(key)]
                for header in headers or ["none"]:
                    yield Program(package, name, header)


def run(command, directory):
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def first_error(text):
    return next((line for line in text.splitlines() if "error" in line), text.strip()[:200])


class Compilers:
    def __init__(self, arguments, data, scratch):
        self.arguments = arguments
        self.data = data
        self.scratch = scratch
        self.header = scratch / "kernels"
        self.header.mkdir()
        command = [arguments.relo, "header", "--language", "c", "--btf", *arguments.kernels]
        subprocess.run([*command, "-o", self.header / "vmlinux.h"], check=True)

    def options(self, program):
        about = self.data["package"][program.package]
        # `none': the path that a package has for it stays unused.
        vmlinux = {"own": about.get("vmlinux", "."), "kernels": str(self.header), "none": "."}
        options = [o.format(vmlinux=vmlinux[program.header]) for o in about["options"]]
        include = ["-I", self.arguments.programs / "include"]
        # The host's headers, for what is the same on all machines.
        return [*options, *include, *self.arguments.system_include]

    def compile(self, program):
        """The outcome of one program."""
        about = self.data["package"][program.package]
        directory = self.arguments.programs / program.package / about.get("in", ".")
        if not (directory / program.path).is_file():
            return Outcome("missing", message="there is no such program in the package")
        name = f"{program.package}-{program.path.replace('/', '_')}-{program.header}"
        gcc, clang = (self.scratch / f"{name}.{c}.o" for c in ("gcc", "clang"))
        options = self.options(program)
        ours = run([self.arguments.gcc, f"-fplugin={self.arguments.plugin}", LAYOUT, *GCC_OPTIONS,
                    *options, "-c", program.path, "-o", gcc], directory)
        theirs = run([self.arguments.clang, *CLANG_OPTIONS, *options, "-c", program.path, "-o", clang],
                     directory)
        if ours.returncode or theirs.returncode:
            refused = [c for c, r in (("gcc", ours), ("clang", theirs)) if r.returncode]
            message = first_error(ours.stderr if ours.returncode else theirs.stderr)
            if "internal compiler error" in ours.stderr:
                return Outcome("crash", message=message)
            return Outcome("refused by " + " and ".join(refused), message=message)
        compared = run([self.arguments.relo, "compare", gcc, clang, "--json", "--btf",
                        *self.arguments.kernels], directory)
        checked = run([self.arguments.relo, "dump", "--verify", gcc], directory)
        if compared.returncode > 1 or checked.returncode:
            return Outcome("wrong", message=(compared.stderr or checked.stdout)[-300:])
        result = json.loads(compared.stdout)
        outcome = Outcome("same" if result["same"] else "differs",
                          relocations=result["relocations"]["a"],
                          instructions=(result["instructions"]["a"], result["instructions"]["b"]))
        if not result["same"]:
            outcome.detail = frozenset(differences(result))
        gcc.unlink()
        clang.unlink()
        return outcome


def differences(result):
    """Those of all functions, as programs.toml has them."""
    for function in result["programs"]:
        for side, compiler in (("only_a", "gcc"), ("only_b", "clang")):
            for r in function.get(side, []):
                yield f"{compiler} {r['kind']} {r['path']} ({r['access']})"
        for d in function.get("different", []):
            yield f"both {d['kind']} {d['path']} {d['about']}: {d['a']}, {d['b']}"
        if function["in"] != "both" and (function.get("only_a") or function.get("only_b")):
            yield f"only {function['in']} has {function['name']}"


class Known:
    """What programs.toml expects of the programs that are not the same."""

    def __init__(self, data):
        self.classes = data["class"]
        self.differs, self.refused = {}, {}
        for d in data.get("difference", []):
            for header in d.get("headers", ["own", "kernels", "none"]):
                key = Program(d["package"], d["program"], header)
                for line in d["relocations"]:
                    self.differs.setdefault(key, {})[line] = d["class"]
        for r in data.get("refused", []):
            for header in r.get("headers", ["own", "kernels", "none"]):
                self.refused[Program(r["package"], r["program"], header)] = (r["by"], r["class"])
        for name in {c for lines in self.differs.values() for c in lines.values()} \
                | {c for _, c in self.refused.values()}:
            if name not in self.classes:
                sys.exit(f"programs.toml: there is no class {name}")

    def complaints(self, program, outcome):
        """What is not as expected."""
        by, _ = self.refused.get(program, (None, None))
        if outcome.verdict.startswith("refused by "):
            if outcome.verdict != f"refused by {by}":
                yield f"{outcome.verdict}: {outcome.message}"
            return
        if outcome.verdict not in ("same", "differs"):
            yield f"{outcome.verdict}: {outcome.message}"
            return
        if by:
            yield f"compiles; it is said to be refused by {by}"
        expected = set(self.differs.get(program, ()))
        for line in sorted(outcome.detail - expected):
            yield f"not explained: {line}"
        for line in sorted(expected - outcome.detail):
            yield f"no longer so: {line}"


def summary(outcomes):
    """Figures, and the longest in comparison."""
    verdicts = collections.Counter(o.verdict for o in outcomes.values())
    both = {p: o for p, o in outcomes.items() if all(o.instructions)}
    ratios = {p: o.instructions[0] / o.instructions[1] for p, o in both.items()}
    result = {
        "programs": len(outcomes),
        "verdicts": dict(verdicts),
        "relocations": sum(o.relocations for o in both.values()),
        "instructions": [sum(o.instructions[i] for o in both.values()) for i in (0, 1)],
    }
    if ratios:
        mean = math.exp(sum(map(math.log, ratios.values())) / len(ratios))
        result["ratio to clang"] = round(mean, 3)
    return result


def arguments_of():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PATTERN", help="only these packages or programs")
    parser.add_argument("--programs", type=pathlib.Path, required=True, metavar="DIR",
                        help="what scripts/debian-programs prints")
    for name in ("gcc", "plugin", "clang", "relo"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--kernels", nargs="+", required=True, metavar="BTF")
    parser.add_argument("--system-include", action="append", default=[], metavar="OPTION")
    parser.add_argument("--part", type=int, default=1, help="one of how many programs (1)")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=pathlib.Path, help="all outcomes")
    parser.add_argument("--list", action="store_true", help="print each program's outcome")
    return parser.parse_args()


def main():
    arguments = arguments_of()
    arguments.system_include = [w for o in arguments.system_include for w in ("-idirafter", o)]
    data = tomllib.loads((pathlib.Path(__file__).parent / "programs.toml").read_text())
    known = Known(data)
    for package, about in data["package"].items():
        version = (arguments.programs / package / "version").read_text().strip()
        if version != about["version"]:
            print(f"{package} is {version}; what is known of it is of {about['version']}")
    everything = list(programs_of(data, arguments.programs))
    chosen = [p for i, p in enumerate(everything) if i % arguments.part == 0]
    if arguments.packages:
        chosen = [p for p in chosen
                  if any(fnmatch.fnmatch(f"{p.package} {p.path}", f"*{g}*") for g in arguments.packages)]
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        compilers = Compilers(arguments, data, pathlib.Path(scratch))
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            outcomes = dict(zip(chosen, pool.map(compilers.compile, chosen)))
    for program, outcome in outcomes.items():
        complaints = list(known.complaints(program, outcome))
        failed += bool(complaints)
        if arguments.list:
            print(program, outcome.verdict, outcome.relocations, *outcome.instructions)
        for complaint in complaints:
            print(f"{program}: {complaint}")
    figures = summary(outcomes)
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    if arguments.json:
        everything = [{**dataclasses.asdict(p), **dataclasses.asdict(o), "detail": sorted(o.detail)}
                      for p, o in outcomes.items()]
        arguments.json.write_text(json.dumps({"summary": figures, "programs": everything}, indent=1) + "\n")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
