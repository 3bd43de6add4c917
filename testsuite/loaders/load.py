"""python3 -m loaders.load --tools FILE --output DIRECTORY --kernel DIRECTORY: the examples' objects, of the
plugin, into the running kernel by cilium/ebpf and by Aya.  What either refuses is a difference, as in the
comparison; of what Aya is given, sections without anything in them are removed, as README.md says.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import re
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from elftools.elf.elffile import ELFFile

from matrix.cases import read_cases
from matrix.classes import Classes
from matrix.compilers import compile_case, compilers_of
from matrix.differences import Verdict
from matrix.tools import Kernel, Tools

COMPILER = "plugin-c++"
LOADERS = ("cilium", "aya")


def without_empty_sections(tools, path, output):
    """What README.md tells users of Aya to do."""
    sections = ELFFile(BytesIO(path.read_bytes())).iter_sections()
    empty = [each.name for each in sections if each.name in (".bss", ".data") and not each["sh_size"]]
    objcopy = tools.gxx.with_name(tools.gxx.name.replace("g++", "objcopy"))
    subprocess.run([objcopy, *(f"--remove-section={each}" for each in empty), path, output], check=True)
    return output


def run(tools, kernel, objects):
    """{(loader, case): error or None}.  `objects': {case: path}"""
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        files, commands, names = {}, [], {}
        for loader in LOADERS:
            files[loader] = getattr(tools, f"{loader}_loader")
            words = [f"/{loader}", "load"]
            for number, (case, path) in enumerate(objects.items()):
                name = f"{loader}{number}.o"
                if loader == "aya":
                    path = without_empty_sections(tools, path, scratch / name)
                files[name] = path
                names[f"/{name}"] = (loader, case)
                words.append(f"/{name}")
            commands.append(" ".join(words))
        files["commands"] = scratch / "commands"
        files["commands"].write_text("\n".join(commands) + "\n")
        command = [tools.vm, "--kernel", kernel.directory, "--timeout", "300"]
        for name, path in files.items():
            command += ["--file", f"{path}:{name}"]
        command += ["--init", tools.guest, "--", "commands", "commands"]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{done.stdout[-500:]}{done.stderr[-1000:]}")
    found, current = dict.fromkeys(names.values()), None
    ended = 0
    for line in done.stdout.splitlines():
        ended += line == "  done" or line.startswith("  FAILED command: exit status 1")
        if match := re.match(r"    \| (/\S+\.o): (?:file \S+: )?(.*)", line):
            current = names[match[1]]
            found[current] = match[2]
        elif current and line.startswith("    | "):
            found[current] += " " + line[6:].strip()
        else:
            current = None
    if ended != len(LOADERS):
        raise RuntimeError(done.stdout[-2000:])
    return found


def main():
    parser = argparse.ArgumentParser(prog="loaders.load", description=__doc__.split(":", 2)[2])
    parser.add_argument("--tools", type=Path, required=True, help="tools.json of the build")
    parser.add_argument("--output", type=Path, required=True, help="a directory")
    parser.add_argument("--kernel", type=Path, required=True, help="a directory of scripts/kernels")
    arguments = parser.parse_args()
    tools, kernel = Tools(arguments.tools), Kernel(arguments.kernel)
    compiler = compilers_of(tools)[COMPILER]
    objects = {}
    for case in read_cases(tools):
        if case.group == "examples" and case.runs_in(kernel):
            objects[case.id] = compile_case(compiler, case, arguments.output).object
    found = run(tools, kernel, objects)
    classes = Classes(file=Path(__file__).with_name("loads.toml"))
    failed = False
    for (loader, case), error in found.items():
        verdict = Verdict()
        if error:
            verdict.add(error)
        classes.explain(f"{loader} {case} {kernel.release}", verdict)
        for each in verdict.differences:
            print(f"{each['class'] or 'no class'}: {loader} {case}: {each['what']}")
        failed |= verdict.verdict == "different"
    print(f"{sum(not each for each in found.values())} of {len(found)} loaded")
    # One kernel does not take all examples that a pattern is for.
    for name, pattern in classes.unused(alternatives=False):
        print(f"class {name} no longer occurs: {pattern}")
        failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
