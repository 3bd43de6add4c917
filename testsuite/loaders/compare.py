"""What the loaders make of the same objects, held against libbpf.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import struct
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from loaders.layouts import btf_of
from loaders.sections import renamed
from matrix.differences import Verdict

LOADERS = ("libbpf", "cilium", "aya")


@dataclass
class Item:
    """An object: "CASE COMPILER", where it is, and the BTF that it is relocated for, by labels: in
    addition to the kernels', or instead."""

    name: str
    path: Path
    targets: dict = field(default_factory=dict)
    for_kernels: bool = True


# BPF_JMP | BPF_CALL of bpf_core_poison_insn in libbpf's relo_core.c, for one slot and for two; and the
# ldimm64 that cilium/ebpf has for the latter.
_CALL = "850000001023ad0b"
_POISON = {_CALL, _CALL * 2, "180a00001023ad0b0000000000000000"}

# Of the opcode: what sort of instruction, and the size of a load or store (include/uapi/linux/bpf_common.h).
_LOADS = {1: "ldx", 2: "st", 3: "stx"}
_SIZES = {0x00: 4, 0x08: 2, 0x10: 1, 0x18: 8}


def spelled(result):
    """The relocated value of an instruction, for people."""
    if "error" in result:
        return "error: " + re.sub(r"\s+", " ", result["error"])
    text = result["instruction"]
    if text in _POISON:
        return "poisoned"
    code, registers, offset, immediate = struct.unpack("<BBhi", bytes.fromhex(text[:16]))
    if code == 0x18:
        upper = struct.unpack("<I", bytes.fromhex(text[24:32]))[0] if len(text) == 32 else 0
        return f"{(immediate & 0xFFFFFFFF) | upper << 32:#x} in 64 bits"
    if code & 7 in _LOADS:
        return f"{_LOADS[code & 7]} of {_SIZES[code & 0x18]} bytes at {offset}"
    return f"{immediate}"


def run(program, kernels, paths):
    """{path: what the loader says of it}."""
    done = subprocess.run(
        [program, *kernels, "--", *paths], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr.strip()}")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["object"]: each for each in results}


def _normal(error):
    """Without the object's path."""
    return re.sub(r"\s+", " ", re.sub(r"^file \S+: ", "", error))


def _maps(whole):
    """Their names.  libbpf puts some of the object's name in front of those of sections."""
    return {re.sub(r"^.*(?=\.)", "", each) for each in whole["maps"]}


class Comparison:
    def __init__(self, tools, items, directory, progress, pool):
        self.items = items
        kernels = {each.release: str(each.btf) for each in tools.kernels}
        directory.mkdir(parents=True, exist_ok=True)
        copies, targets = [], []
        for number, item in enumerate(items):
            # Named by numbers.
            path = directory / f"{number}.o"
            copy, _ = renamed(item.path.read_bytes())
            path.write_bytes(copy)
            copies.append(str(path))
            own = path.with_suffix(".btf")
            own.write_bytes(btf_of(copy))
            targets.append({"own": str(own)} | {label: str(btf) for label, btf in item.targets.items()})
        self.labels = [
            [*(kernels if item.for_kernels else ()), *targets[number]]
            for number, item in enumerate(items)
        ]
        originals = [str(item.path) for item in items]
        # loader: [by number], of the objects themselves, and of the copies.
        self.whole, self.values = {}, {}
        for loader in LOADERS:
            progress(loader)
            program = getattr(tools, f"{loader}_loader")
            found = run(program, [], originals)
            self.whole[loader] = [found[path] for path in originals]
            of_kernels = run(
                program, kernels.values(), [copies[n] for n, item in enumerate(items) if item.for_kernels]
            )
            of_targets = pool.map(
                lambda number, program=program: run(
                    program, targets[number].values(), [copies[number]]
                )[copies[number]],
                range(len(items)),
            )
            self.values[loader] = [
                self._joined(of_kernels.get(path), each) for path, each in zip(copies, of_targets)
            ]
        self.counts = {}

    @staticmethod
    def _joined(of_kernels, of_targets):
        if of_kernels:
            of_targets["kernels"] = of_kernels["kernels"] + of_targets["kernels"]
        return of_targets

    def _judge_whole(self, loader, number):
        """Whether the loader takes the object, if libbpf does."""
        verdict = Verdict()
        if "error" in (theirs := self.whole[loader][number]):
            verdict.add(f"refuses the object: {_normal(theirs['error'])}")
            return verdict
        ours = self.whole["libbpf"][number]
        if "error" in ours:
            verdict.add(f"libbpf refuses the object: {_normal(ours['error'])}")
            return verdict
        if programs := set(ours["programs"]) ^ set(theirs["programs"]):
            verdict.add(f"other programs: {' '.join(sorted(programs))}")
        if maps := _maps(ours) ^ _maps(theirs):
            verdict.add(f"other maps: {' '.join(sorted(maps))}")
        return verdict

    def _places(self, loader, number, kernel):
        """{(section, offset): results}: a function that several programs call has one of each."""
        places = {}
        kernels = self.values[loader][number]["kernels"]
        for each in kernels[kernel]["relocations"] if kernels else ():
            places.setdefault((each["section"], each["offset"]), []).append(each)
        return places

    def _judge_values(self, loader, number, count):
        verdict = Verdict()
        if "error" in (whole := self.values[loader][number]) and not whole["kernels"]:
            count["not compared"] += sum(
                len(each["relocations"]) for each in self.values["libbpf"][number]["kernels"]
            )
            if "error" not in self.whole[loader][number]:
                verdict.add(f"refuses the copy: {_normal(whole['error'])}")
            return verdict
        # What: the kernels where it is so.
        differences = {}
        for kernel, release in enumerate(self.labels[number]):
            theirs = self._places(loader, number, kernel)
            for each in self.values["libbpf"][number]["kernels"][kernel]["relocations"]:
                place = (each["section"], each["offset"])
                expected = spelled(each)
                results = theirs.get(place) or [{"error": "not relocated"}]
                for result in results:
                    if self._same(each, result):
                        count["same"] += 1
                        continue
                    what = f"{each['function']}: {each['question']}: libbpf {expected}, {loader} {spelled(result)}"
                    count["different"] += 1
                    differences.setdefault(what, []).append(release)
        for what, releases in differences.items():
            verdict.add(f"{what} [{', '.join(dict.fromkeys(releases))}]")
        return verdict

    @staticmethod
    def _same(ours, theirs):
        if "error" in ours or "error" in theirs:
            return "error" in ours and "error" in theirs
        if ours["instruction"] in _POISON:
            return theirs["instruction"] in _POISON
        return ours["instruction"] == theirs["instruction"]

    def verdicts(self):
        """(where, Verdict) for each loader beside libbpf and each object."""
        for loader in LOADERS[1:]:
            for number, item in enumerate(self.items):
                compiler = item.name.split()[1]
                count = self.counts.setdefault((loader, compiler), Counter())
                whole = self._judge_whole(loader, number)
                count["objects"] += 1
                count["refused"] += any(each["what"].startswith("refuses") for each in whole.differences)
                yield f"objects {loader} {item.name}", whole
                yield f"values {loader} {item.name}", self._judge_values(loader, number, count)

    def table(self):
        columns = ("objects", "refused", "same", "different", "not compared")
        lines = [f"{'':24}" + "".join(f"{each:>14}" for each in columns)]
        for (loader, compiler), count in self.counts.items():
            lines.append(
                f"{loader + ' ' + compiler:24}" + "".join(f"{count[each]:14}" for each in columns)
            )
        return "\n".join(lines)
