"""Compile time and memory, on a small program, on one with a whole kernel's header, and as the
numbers of relocations and types grow.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from matrix.cases import ROOT
from matrix.compilers import UNRELOCATED
from matrix.objects import Sizes

from bench import sources
from bench.measure import CommandFailed, interleaved, ratios, run, spread

_COMMON = ["-O2", "-mcpu=v3", "-w"]

_COMPARED = (
    ("plugin-c++", "plain-c++"),
    ("plugin-c++", "clang-c++"),
    ("plugin-c++", "clang-c"),
    ("plugin-c", "plain-c"),
    ("plugin-c", "gcc-btf-c"),
    ("plugin-c", "clang-c"),
)


def _commands(tools, source_c, source_cxx, options_c, options_cxx, directory):
    """What is compared, by name: the compilers that are there, for the sources that are there."""
    plugin = f"-fplugin={tools.plugin}"
    gcc_c = [tools.gcc, *_COMMON, "-std=gnu17", "-isystem", "/usr/include", *options_c]
    clang_c = [tools.clang, "--target=bpf", *_COMMON, "-std=gnu17", *options_c]
    system = ["-idirafter", f"/usr/include/{tools.multiarch}"]
    gxx = [tools.gxx, *_COMMON, "-std=c++17", *options_cxx]
    commands = {}

    def add(name, command, source):
        if command[0] and source:
            commands[name] = [*command, "-c", source, "-o", directory / f"{name}.o"]

    add("plugin-c++", [*gxx, plugin], source_cxx)
    add("plain-c++", [*gxx, *UNRELOCATED], source_cxx)
    add("plugin-c", [*gcc_c, *system, plugin], source_c)
    add("plain-c", [*gcc_c, *system], source_c)
    add("gcc-btf-c", [*gcc_c, *system, "-gbtf", "-mco-re"], source_c)
    add("clang-c", [*clang_c, *system, "-g"], source_c)
    # clang++ ignores the attribute: it shows what C++ takes there, and relocates nothing.
    clangxx = [tools.clangxx, "--target=bpf", *_COMMON, "-std=c++17", *options_cxx]
    add("clang-c++", [*clangxx, *system, "-g", "-fno-exceptions"], source_cxx)
    return commands


def _measured(commands, repetitions, progress):
    """Usages of each command that works; what does not is left out, with its reason."""
    lacks = {}
    for name, command in list(commands.items()):
        try:
            run(command)
        except CommandFailed as failure:
            lines = str(failure).splitlines()
            reasons = [each for each in lines if "rror" in each]
            lacks[name] = (reasons or lines)[0][:300]
            del commands[name]
    usages = interleaved(commands, repetitions, progress)
    result = {
        "compilers": {
            name: {
                "user": spread([each.user for each in found]),
                "rss_kib": spread([each.rss_kib for each in found]),
            }
            for name, found in usages.items()
        },
        "ratios": {},
        "lacks": lacks,
    }
    for name, command in commands.items():
        sizes = Sizes(command[-1])
        result["compilers"][name] |= {
            "btf": sizes.btf,
            "btf_ext": sizes.btf_ext,
            "instructions": sizes.instructions,
        }
    for over, under in _COMPARED:
        if over in usages and under in usages:
            user = ratios(usages, over, under, "user")
            result["ratios"][f"{over} / {under}"] = {
                "user": user,
                "rss_kib": ratios(usages, over, under, "rss_kib"),
            }
            if user and under.startswith("plain"):
                # The plugin's part in the time of both.
                result["compilers"][over]["plugin_share"] = 1 - 1 / user["median"]
    return result


def programs(tools, directory, repetitions, progress):
    directory.mkdir(parents=True, exist_ok=True)
    examples = ROOT / "runtime" / "examples"
    results = []
    small = _commands(
        tools,
        examples / "vruntime.c",
        examples / "vruntime.cpp",
        [],
        [f"-I{ROOT / 'runtime' / 'include'}"],
        directory,
    )
    results.append(
        {"program": "small", "about": "runtime/examples/vruntime"}
        | _measured(small, repetitions, progress)
    )
    if tools.kernels and tools.bpftool:
        kernel = tools.kernels[-1]
        whole = _commands(
            tools,
            sources.whole_header_c(tools, kernel, directory),
            sources.whole_header_cxx(tools, kernel, directory),
            [],
            [f"-I{ROOT / 'runtime' / 'include'}"],
            directory,
        )
        results.append(
            {"program": "whole-header", "about": f"all types of {kernel.version}"}
            | _measured(whole, repetitions, progress)
        )
    return results


def growth(tools, directory, counts, repetitions, progress):
    """With that many relocations and that many types; at the large counts fewer rounds, since these
    take long and vary little."""
    directory.mkdir(parents=True, exist_ok=True)
    results = []
    for what, make in {"relocations": sources.many_relocations, "types": sources.many_types}.items():
        for count in counts:
            text = make(count)
            files = {}
            for suffix in ("c", "cpp"):
                files[suffix] = directory / f"{what}-{count}.{suffix}"
                files[suffix].write_text(text)
            commands = _commands(tools, files["c"], files["cpp"], [], [], directory)
            commands.pop("gcc-btf-c", None)
            rounds = max(1, repetitions // 3) if count >= 10000 else repetitions
            results.append({"what": what, "count": count} | _measured(commands, rounds, progress))
    return results
