"""The compilers as commands.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

# With the same headers and without the plugin, fields are where they are declared: __RELOCATABLE__
# is what the plugin defines, the questions in the headers only have to be there.
_QUESTIONS = [
    f"-D__builtin_relocatable_{name}(...)=1"
    for name in (
        *(f"field_{each}" for each in ("exists", "byte_size", "byte_offset", "signed")),
        *(f"field_{each}" for each in ("lshift_u64", "rshift_u64")),
        *(f"type_{each}" for each in ("exists", "size", "matches", "id")),
        *(f"enum_{each}" for each in ("exists", "value")),
    )
]
UNRELOCATED = ["-D__RELOCATABLE__", *_QUESTIONS]


@dataclass(frozen=True)
class Compiler:
    # `plugin', `clang', `taught', `gcc' or `unrelocated'; with the language it is unique.
    name: str
    language: str
    family: str
    program: Path
    options: tuple = ()
    # `14' of another version than the one that all is about; the report has less of those.
    version: str = ""

    @property
    def id(self):
        return f"{self.name}{self.version}-{self.language}"

    @property
    def label(self):
        driver = {
            ("gcc", "c"): "gcc",
            ("gcc", "c++"): "g++",
            ("clang", "c"): "clang",
            ("clang", "c++"): "clang++",
        }[self.family, self.language]
        if self.version:
            driver += f" {self.version}"
        return {
            "plugin": f"{driver} with the plugin",
            "unrelocated": f"{driver}, nothing relocated",
            "gcc": f"{driver} -gbtf -mco-re",
            "clang": driver,
            "taught": f"{driver} that knows relocatable",
        }[self.name]

    def command(self, case, output):
        return [
            self.program,
            *case.options_for(self.family, self.language),
            *self.options,
            "-c",
            case.source(self.language),
            "-o",
            output,
        ]


def compilers_of(tools):
    """All that are there, by id."""
    plugin = f"-fplugin={tools.plugin}"
    # testsuite/clang-plugin
    taught = (
        f"-fplugin={tools.clang_plugin}",
        f"-fpass-plugin={tools.clang_plugin}",
        "-fno-exceptions",
        "-fno-rtti",
    )
    # What it does after its first error takes GCC 14 seconds.
    plain = ("-gbtf", "-mco-re", "-Wfatal-errors")
    every = [
        Compiler("plugin", "c++", "gcc", tools.gxx, (plugin,)),
        Compiler("plugin", "c", "gcc", tools.gcc, (plugin,)),
        Compiler("clang", "c", "clang", tools.clang),
        Compiler("clang", "c++", "clang", tools.clangxx),
        Compiler("taught", "c++", "clang", tools.clang_plugin and tools.clangxx, taught),
        Compiler("gcc", "c", "gcc", tools.gcc, plain),
        Compiler("gcc", "c++", "gcc", tools.gxx, plain),
        Compiler("unrelocated", "c", "gcc", tools.gcc, tuple(UNRELOCATED)),
        Compiler("unrelocated", "c++", "gcc", tools.gxx, tuple(UNRELOCATED)),
    ]
    # Without a plugin for clang++, which is of one version of clang.
    every += [
        Compiler("clang", "c", "clang", each["clang"], version=version)
        for version, each in tools.clangs.items()
    ]
    for version, each in tools.gccs.items():
        plugin = (f"-fplugin={each['plugin']}",)
        for language, program in (("c++", each["gxx"]), ("c", each["gcc"])):
            every += [
                Compiler("plugin", language, "gcc", program, plugin, version),
                Compiler("gcc", language, "gcc", program, plain, version),
            ]
    return {each.id: each for each in every if each.program}


@dataclass(frozen=True)
class Outcome:
    """What came of a compilation: `object' or `why'."""

    object: Path | None
    # "crash", or the first error.
    why: str = ""
    messages: str = ""


def compile_case(compiler, case, directory):
    output = directory / case.group / f"{case.name}.{compiler.id}.o"
    output.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        compiler.command(case, output), capture_output=True, text=True, timeout=120
    )
    if done.returncode == 0:
        return Outcome(output, messages=done.stderr)
    if re.search("internal compiler error|PLEASE submit a bug report", done.stderr):
        return Outcome(None, "crash", done.stderr)
    error = re.search(r"error: (.*)", done.stderr)
    return Outcome(None, error[1] if error else "it failed", done.stderr)
