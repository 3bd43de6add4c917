"""What the verifier had to look at in each kernel, and how long finding a kernel's answers takes.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from matrix import vm
from matrix.compilers import compile_case, compilers_of

from bench.measure import interleaved, ratios, spread


def loadable(cases):
    """What is a whole program."""
    return [each for each in cases if each.loadable]


def verifier(tools, cases, directory, progress):
    """Each program of each case in each kernel, in one boot of each, compiled with the plugin and by
    clang."""
    compilers = compilers_of(tools)
    objects = []
    for case in loadable(cases):
        for compiler_id in ("plugin-c++", "plugin-c", "clang-c"):
            compiler = compilers.get(compiler_id)
            if compiler and case.source(compiler.language):
                outcome = compile_case(compiler, case, directory)
                if outcome.object:
                    objects.append((case, compiler, outcome.object))
    results = []
    for kernel in tools.kernels:
        progress(f"the verifier of Linux {kernel.version}")
        names = {
            f"{case.group}-{case.name}.{compiler.id}.o": (case, compiler)
            for case, compiler, _ in objects
            if case.runs_in(kernel)
        }
        paths = {
            f"{case.group}-{case.name}.{compiler.id}.o": path
            for case, compiler, path in objects
            if case.runs_in(kernel)
        }
        runs = vm.run(tools, kernel, [(None, paths)])
        for name, (case, compiler) in names.items():
            results.append(
                {
                    "case": case.id,
                    "compiler": compiler.id,
                    "kernel": kernel.release,
                    "loaded": runs[name].loaded,
                    "programs": runs[name].programs,
                }
            )
    return results


def verifier_ratios(results):
    """{case compiler kernel program: processed / clang's}"""
    by_key = {(each["case"], each["compiler"], each["kernel"]): each for each in results}
    found = {}
    for (case, compiler, kernel), each in by_key.items():
        clang = by_key.get((case, "clang-c", kernel))
        if not compiler.startswith("plugin") or not clang:
            continue
        for program, counts in each["programs"].items():
            theirs = clang["programs"].get(program)
            if theirs:
                found[f"{case} {compiler} {kernel} {program}"] = (
                    counts["processed"] / theirs["processed"]
                )
    return found


def check(tools, cases, directory, repetitions, progress):
    """`relo check' against bpftool's search for the same answers, for each kernel."""
    compilers = compilers_of(tools)
    results = []
    for case in loadable(cases):
        language = "c++" if case.cxx else "c"
        compiler = compilers.get(f"plugin-{language}")
        outcome = compiler and compile_case(compiler, case, directory)
        if not outcome or not outcome.object:
            continue
        for kernel in tools.kernels:
            minimal = directory / "minimal.btf"
            commands = {
                # Its status says whether all is found, which for some kernels it is not meant to be.
                "relo": ["sh", "-c", '"$@" || [ $? -eq 1 ]', "sh", tools.relo, "check"]
                + [outcome.object, "--btf", kernel.directory],
                "bpftool": [tools.bpftool, "gen", "min_core_btf", kernel.btf, minimal]
                + [outcome.object],
            }
            usages = interleaved(commands, repetitions, progress)
            results.append(
                {
                    "case": case.id,
                    "kernel": kernel.release,
                    "relo": spread([each.user for each in usages["relo"]]),
                    "bpftool": spread([each.user for each in usages["bpftool"]]),
                    "ratio": ratios(usages, "relo", "bpftool", "user"),
                }
            )
    return results
