"""DejaGnu cases that have another layout of their types (../README.md), and BTF of these layouts.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import subprocess
from io import BytesIO

from elftools.elf.elffile import ELFFile

from matrix.cases import ROOT

_DIRECTORIES = {"c-c++-common": ("c", "c++"), "gcc.target": ("c",), "g++.target": ("c++",)}
_COMMON = ["-O2", "-mcpu=v3", "-w", "-c"]


def btf_of(data):
    """The bytes of an object's .BTF; None if it has none."""
    section = ELFFile(BytesIO(data)).get_section_by_name(".BTF")
    return section.data() if section else None


def _commands(tools, source, languages):
    """(compiler, command) for each that the case is for."""
    if "c++" in languages:
        yield "plugin-c++", [tools.gxx, "-x", "c++", "-std=c++20", f"-fplugin={tools.plugin}", *_COMMON, source]
    if "c" in languages:
        yield "plugin-c", [tools.gcc, "-std=gnu17", f"-fplugin={tools.plugin}", *_COMMON, source]
        clang = [tools.clang, "--target=bpf", "-g", "-std=gnu17", "-Drelocatable=preserve_access_index"]
        yield "clang-c", [*clang, *_COMMON, source]


def _roots(tools, path):
    """The types that an object's relocations begin with, as C calls them, without flavours."""
    done = subprocess.run([tools.relo, "dump", path, "--json"], capture_output=True, text=True, check=True)
    found = {}
    for each in json.loads(done.stdout):
        if match := re.match(r"(?:(?:struct|union|enum) )?\w+", each["path"]):
            found[re.sub(r"___.*", "", match[0])] = True
    return list(found)


def _layout(tools, source, number, roots, output):
    """BTF of the roots in layout NUMBER of the source, in a file.  Those that it lacks are left out."""
    for chosen in (roots, None):
        if chosen is None:
            chosen = [each for each in roots if _has(tools, source, number, each)]
        text = f'#include "{source}"\n' + "".join(
            f"{root} *relocatable_root_{index};\n" for index, root in enumerate(chosen)
        )
        compiled = output.with_suffix(".o")
        if _compile(tools, text, number, ["-g", "-c", "-o", compiled]):
            output.write_bytes(btf_of(compiled.read_bytes()))
            return True
    return False


def _has(tools, source, number, root):
    text = f'#include "{source}"\nint size = sizeof ({root});\n'
    return _compile(tools, text, number, ["-fsyntax-only"])


def _compile(tools, text, number, options):
    command = [tools.clang, "--target=bpf", "-x", "c", "-w", "-O1", f"-DTARGET_LAYOUT={number}", *options, "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True).returncode == 0


def layout_objects(tools, directory, pool):
    """[(name, path, {label: BTF file})] of what compiles."""
    work = []
    for folder, languages in _DIRECTORIES.items():
        for source in sorted((ROOT / "testsuite" / folder / "bpf").iterdir()):
            if source.suffix in (".c", ".C") and "TARGET_LAYOUT" in source.read_text():
                work += [(source, *each) for each in _commands(tools, source, languages)]
    directory.mkdir(parents=True, exist_ok=True)

    def perform(each):
        source, compiler, command = each
        path = directory / f"{source.name}.{compiler}.o"
        if subprocess.run([*command, "-o", path], capture_output=True).returncode:
            return None
        targets = {}
        for number in sorted(set(re.findall(r"TARGET_LAYOUT == (\d)", source.read_text())) | {"1"}):
            btf = path.with_suffix(f".{number}.btf")
            if _layout(tools, source, number, _roots(tools, path), btf):
                targets[f"layout {number}"] = btf
        return f"layouts/{source.stem} {compiler}", path, targets

    return [each for each in pool.map(perform, work) if each]
