"""All that is known of the cases: compiled, disassembled, relocated for each kernel, compared.
The result is what report.schema.json describes.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from matrix import differences, vm
from matrix.cases import ROOT
from matrix.classes import Classes
from matrix.compilers import compile_case, compilers_of
from matrix.objects import Sizes

# The compilers whose programs go to the kernels.
LOADED = ("plugin-c++", "plugin-c", "clang-c")

_SECTION = re.compile(r"^Disassembly of section (?P<name>.*):$")
_FUNCTION = re.compile(r"^[0-9a-f]+ <(?P<name>.*)>:$")
_INSTRUCTION = re.compile(r"^\s*(?P<index>\d+):\s+(?P<text>\S.*)$")


def disassemble(tools, path):
    """[{name, section, instructions: [{offset, text}]}]; offsets are bytes in the section."""
    done = subprocess.run(
        [tools.objdump, "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True
    )
    functions, section = [], None
    for line in done.stdout.splitlines():
        if match := _SECTION.match(line):
            section = match["name"]
        elif match := _FUNCTION.match(line):
            functions.append({"name": match["name"], "section": section, "instructions": []})
        elif (match := _INSTRUCTION.match(line)) and functions:
            functions[-1]["instructions"].append(
                {"offset": int(match["index"]) * 8, "text": re.sub(r"\s+", " ", match["text"])}
            )
    # Where GCC has a label in a function, as for a jump.
    return [each for each in functions if each["instructions"]]


def relocations_of(tools, path, kernels=None):
    """What `relo' says of each, with what each kernel makes of it, by release."""
    kernels = tools.kernels if kernels is None else kernels
    if kernels:
        done = tools.relo_of_many.check(path, kernels)
    else:
        done = subprocess.run([tools.relo, "dump", path, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        return None, done.stderr.strip()
    found = json.loads(done.stdout)
    for each in found:
        targets = each.pop("targets", [])
        each["kernels"] = {
            kernel.release: {key: value for key, value in target.items() if key != "target"}
            for kernel, target in zip(kernels, targets, strict=True)
        }
        if "file" in each:
            each["file"] = Path(each["file"]).name
    return found, ""


def _result(tools, compiler, case, directory):
    outcome = compile_case(compiler, case, directory)
    if not outcome.object:
        kind = "crash" if outcome.why == "crash" else "error"
        return {"outcome": kind, "why": outcome.why}, None
    sizes = Sizes(outcome.object)
    result = {
        "outcome": "compiled",
        "instructions": sizes.instructions,
        "btf": sizes.btf,
        "btf_ext": sizes.btf_ext,
        "relocations": [],
    }
    # Of other versions, lengths will do.
    if not compiler.version:
        result["functions"] = disassemble(tools, outcome.object) if tools.objdump else []
    if sizes.btf:
        # Of other versions, whether the kernels' values are others is a verdict.
        kernels = [] if compiler.version else tools.kernels
        found, problem = relocations_of(tools, outcome.object, kernels)
        if found is None:
            result["problem"] = problem
        else:
            result["relocations"] = found
    return result, outcome.object


def _about(case):
    """The first sentence of the source's first comment, without its own name."""
    text = (case.cxx or case.c).read_text()
    match = re.match(r"(?s)/\*(?P<c>.*?)\*/|(?P<lines>(?://[^\n]*\n)+)", text)
    if not match:
        return ""
    words = " ".join((match["c"] or re.sub(r"(?m)^//", "", match["lines"])).split())
    words = words.split("SPDX-License-Identifier")[0].strip()
    return re.split(r"(?<=[.:])\s", words, maxsplit=1)[0].rstrip(":")


def collect(tools, cases, directory, progress, jobs=1, in_kernels=True):
    """What report.schema.json describes, and in "lacks" why it does not see all that there are classes for.
    `in_kernels': load and run what can be, in the VM."""
    compilers = {
        key: each for key, each in compilers_of(tools).items() if each.name != "unrelocated"
    }

    def of_case(case):
        progress(case.id)
        results, objects = {}, {}
        for key, compiler in compilers.items():
            if case.source(compiler.language):
                results[key], path = _result(tools, compiler, case, directory)
                if path:
                    objects[key] = path
        return {
            "id": case.id,
            "group": case.group,
            "name": case.name,
            "program": case.program,
            "about": _about(case),
            "sources": {
                language: {
                    "path": str(case.source(language).relative_to(ROOT)),
                    "lines": case.source(language).read_text().splitlines(),
                }
                for language in ("c++", "c")
                if case.source(language)
            },
            "results": results,
            "objects": objects,
        }

    with ThreadPoolExecutor(jobs) as pool:
        found = list(pool.map(of_case, cases))
    kernels, classes = {}, Classes()
    lacks = [f"no {each}" for each in classes.lacks(tools)]
    if not (in_kernels and tools.kernels and tools.guest):
        lacks.append("nothing is run in kernels")
    else:
        loadable = [
            (
                case,
                {key: each["objects"][key] for key in LOADED if key in each["objects"]},
            )
            for case, each in zip(cases, found, strict=True)
        ]
        kernels = vm.run_all(tools, loadable, progress)

    for each, case in zip(cases, found, strict=True):
        objects = case.pop("objects")
        case["kernels"] = kernels.get(case["id"], {"loads": {}, "runs": {}})
        case["comparisons"] = []
        for ours, theirs in differences.pairs_of(each, compilers):
            case["comparisons"].append(
                {
                    "ours": ours,
                    "theirs": theirs,
                    "verdicts": _verdicts(
                        tools,
                        classes,
                        case,
                        ours,
                        theirs,
                        objects,
                        # Other versions' are loaded by `make gcc-versions', not here.
                        not (compilers[ours].version or compilers[theirs].version),
                    ),
                }
            )
    return {
        "schema": 1,
        "tools": tools.versions,
        "kernels": [
            {"release": each.release, "version": each.version} for each in tools.kernels
        ],
        "groups": [
            {"name": name, "about": about}
            for name, about in dict((each.group, each.about) for each in cases).items()
        ],
        "compilers": [
            {
                "id": each.id,
                "label": each.label,
                "language": each.language,
                "version": each.version,
            }
            for each in compilers.values()
        ],
        "classes": [
            {
                "name": each["name"],
                "reason": " ".join(each["reason"].split()),
                "link": each["link"],
                "count": classes.count(each["name"]),
            }
            for each in classes.classes
        ],
        "lacks": lacks,
        "unused": [{"class": name, "pattern": pattern} for name, pattern in classes.unused()],
        "cases": found,
    }


def _verdicts(tools, classes, case, ours, theirs, objects, loaded):
    """`loaded': whether it is about more than the objects."""
    if ours not in objects or theirs not in objects:
        verdict = differences.not_compiled(
            *((each, case["results"][each].get("why", "")) for each in (ours, theirs))
        )
        depths = differences.DEPTHS if loaded else differences.OF_OBJECTS
        verdicts = {depth: differences.nothing(verdict.note) for depth in depths}
        verdicts["relocations"] = verdict
    else:
        pair = objects[ours], objects[theirs]
        relocations, values = differences.compare_relocations(tools, *pair, tools.kernels)
        verdicts = {
            "types": differences.compare_types(tools, *pair),
            "relocations": relocations,
            "values": values,
        }
        if loaded:
            loads, runs = case["kernels"]["loads"], case["kernels"]["runs"]
            verdicts["verifier"] = differences.compare_verifier(loads, ours, theirs)
            verdicts["behaviour"] = differences.compare_behaviour(runs, ours, theirs)
    for depth, verdict in verdicts.items():
        classes.explain(f"{depth} {case['id']} {ours} {theirs}", verdict)
    return {depth: verdict.as_json() for depth, verdict in verdicts.items()}
