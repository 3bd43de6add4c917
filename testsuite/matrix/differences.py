"""How what two compilers make of a case differs, in depth.

Each difference is a line, "DEPTH CASE OURS THEIRS: WHAT", which the classes of differences.toml have
patterns for (classes.py).

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import subprocess
from dataclasses import dataclass, field

OF_OBJECTS = ("types", "relocations", "values")
DEPTHS = (*OF_OBJECTS, "verifier", "behaviour")

# What each of the plugin's objects is held against, the first that the case has.
PEERS = {
    "plugin-c++": ("clang-c", "taught-c++", "clang-c++"),
    "plugin-c": ("clang-c",),
}


def pairs_of(case, compilers):
    """What of a case is compared with what: (ours, theirs), both of `compilers'."""

    def there(each):
        return each in compilers and case.source(compilers[each].language)

    for ours, peers in PEERS.items():
        theirs = next(filter(there, peers), None)
        if there(ours) and theirs:
            yield ours, theirs
    # Other versions of clang in C; of GCC, what the plugin makes there and here.
    for each in compilers.values():
        if each.version and there(each.id):
            if each.family == "clang" and there("plugin-c"):
                yield "plugin-c", each.id
            elif each.name == "plugin" and there(f"plugin-{each.language}"):
                yield each.id, f"plugin-{each.language}"


@dataclass
class Verdict:
    """`same', `explained' or `different'; `none' if there is nothing to compare, and why."""

    verdict: str = "same"
    # What was compared, "3 relocations".
    note: str = ""
    # {"what": line, "class": name or None}
    differences: list = field(default_factory=list)

    def add(self, what):
        self.differences.append({"what": what, "class": None})
        self.verdict = "different"

    def as_json(self):
        return {"verdict": self.verdict, "note": self.note, "differences": self.differences}


def nothing(why):
    return Verdict("none", why)


def not_compared(why):
    """As `nothing', where that is a difference."""
    verdict = Verdict(note=why)
    verdict.add(f"not compared: {why}")
    return verdict


def not_compiled(ours, theirs):
    """The verdict where one of two is no object: (compiler, why), and why is empty for what is one.  That both
    refuse the source is no difference."""
    if ours[1] and theirs[1] and "crash" not in (ours[1], theirs[1]):
        return nothing("; ".join(f"{compiler}: {why}" for compiler, why in (ours, theirs)))
    who, (compiler, why) = ("ours", ours) if ours[1] else ("theirs", theirs)
    verdict = Verdict(note=f"{compiler}: {why}")
    verdict.add(f"{who} does not compile: {verdict.note}")
    return verdict


# --- Types -------------------------------------------------------------------------------


class Types:
    """The named structs, unions and enumerations of an object's .BTF, described without numbers."""

    def __init__(self, tools, path):
        done = subprocess.run(
            [tools.bpftool, "--json", "btf", "dump", "file", path], capture_output=True, text=True
        )
        self.readable = done.returncode == 0
        self.problem = done.stderr.strip() or done.stdout.strip()
        self.types = {each["id"]: each for each in json.loads(done.stdout)["types"]} if self.readable else {}
        self.described = {}
        for each in self.types.values():
            if each["kind"] in ("STRUCT", "UNION", "ENUM", "ENUM64") and each["name"] != "(anon)":
                self.described[f"{_KINDS[each['kind']]} {each['name']}"] = self._whole(each)

    def _whole(self, each):
        if each["kind"].startswith("ENUM"):
            return [f"size {each['size']}"] + [
                f"{value['name']} = {value['val']}" for value in each["values"]
            ]
        return [f"size {each['size']}"] + [
            f"{self._of(member['type_id'])} {member['name']} @{member['bits_offset']}"
            + (f":{member['bitfield_size']}" if member.get("bitfield_size") else "")
            for member in each["members"]
        ]

    def _of(self, number, depth=0):
        """A short description; what is behind a name or a pointer is no part of it."""
        if number == 0:
            return "void"
        each = self.types[number]
        kind, name = each["kind"], each["name"]
        if kind == "INT":
            # GCC's `long int' is clang's `long'.
            sign = "s" if "SIGNED" in each["encoding"] else "u"
            return f"{sign}{each['nr_bits']}"
        if kind in ("TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG"):
            return self._of(each["type_id"], depth)
        if kind == "PTR":
            return f"{self._of(each['type_id'], depth + 1)} *"
        if kind == "ARRAY":
            return f"{self._of(each['type_id'], depth)}[{each['nr_elems']}]"
        if kind == "FUNC_PROTO":
            return "function"
        if kind == "FWD":
            return f"{each['fwd_kind']} {name}"
        if name == "(anon)" and kind in ("STRUCT", "UNION") and depth == 0:
            return _KINDS[kind] + " {" + "; ".join(self._whole(each)) + "}"
        return f"{_KINDS.get(kind, kind)} {name}"


_KINDS = {"STRUCT": "struct", "UNION": "union", "ENUM": "enum", "ENUM64": "enum"}


def compare_types(tools, ours, theirs):
    a, b = Types(tools, ours), Types(tools, theirs)
    for types, who in ((a, "ours"), (b, "theirs")):
        if not types.readable:
            return not_compared(f"no BTF that bpftool reads in {who}")
    both = a.described.keys() & b.described.keys()
    verdict = Verdict(note=f"{len(both)} types in both")
    for name in sorted(both):
        if a.described[name] != b.described[name]:
            here = [each for each in a.described[name] if each not in b.described[name]]
            there = [each for each in b.described[name] if each not in a.described[name]]
            verdict.add(f"{name}: {'; '.join(here) or '-'} for {'; '.join(there) or '-'}")
    for name in sorted(b.described.keys() - both):
        verdict.add(f"{name}: missing")
    for name in sorted(a.described.keys() - both):
        verdict.add(f"{name}: extra")
    return verdict


# --- Relocations and values --------------------------------------------------------------


def _text(relocation):
    return f"{relocation['kind']} {relocation['path']} ({relocation['access']})"


def _root(relocation):
    """struct task of struct task.in.y"""
    return re.split(r"[.\[]", relocation["path"], maxsplit=1)[0]


def classify(ours, theirs):
    """Pairs what only one has: [(sort, text)], the sorts being finer, coarser, extra, missing."""
    found = []
    left = list(theirs)
    for mine in ours:
        for other in left:
            if mine["kind"] != other["kind"] or _root(mine) != _root(other):
                continue
            if mine["access"].startswith(other["access"] + ":"):
                found.append(("finer", f"{_text(mine)} for {_text(other)}"))
            elif other["access"].startswith(mine["access"] + ":"):
                found.append(("coarser", f"{_text(mine)} for {_text(other)}"))
            else:
                continue
            left.remove(other)
            break
        else:
            found.append(("extra", _text(mine)))
    found += [("missing", _text(other)) for other in left]
    return found


def compare_relocations(tools, ours, theirs, kernels):
    """Verdicts of the relocations of each function, and of their values in each kernel."""
    done = tools.relo_of_many.compare(ours, theirs, kernels)
    if done.returncode not in (0, 1):
        # Without the directory, which is another in each run.
        why = done.stderr.strip().replace(f"{ours.parent}/", "").replace(f"{theirs.parent}/", "")
        return not_compared(why), nothing(why)
    result = json.loads(done.stdout)
    counts = result["relocations"]
    relocations = Verdict(note=f"{counts['a']} and {counts['b']} relocations")
    values = Verdict(note=f"in {len(kernels)} kernels")
    for program in result["programs"]:
        name = program["name"]
        if program["in"] != "both":
            here = program["in"] == "a"
            if program["relocations"]["a" if here else "b"]:
                relocations.add(f"{name}: function only in {'ours' if here else 'theirs'}")
            continue
        for sort, text in classify(program["only_a"], program["only_b"]):
            relocations.add(f"{name}: {sort} {text}")
        for each in program["different"]:
            what = f"{name}: {each['kind']} {each['path']}, {each['about']}: {each['a']} for {each['b']}"
            if each["about"] in ("access string", "local value"):
                relocations.add(what)
            else:
                values.add(what)
    if not counts["a"] and not counts["b"]:
        values = nothing("nothing is relocated")
    elif not kernels:
        values = nothing("no kernels")
    return relocations, values


# --- In the kernels ----------------------------------------------------------------------


def compare_verifier(loads, ours, theirs):
    """`loads': {kernel: {compiler: {"loaded", "programs"}}}"""
    if not any(ours in each and theirs in each for each in loads.values()):
        return nothing("not loaded")
    verdict = Verdict()
    notes = []
    for kernel, by_compiler in loads.items():
        pair = by_compiler[ours], by_compiler[theirs]
        for who, each in zip(("ours", "theirs"), pair, strict=True):
            if not each["loaded"]:
                verdict.add(f"{kernel}: {who} is refused")
        if all(each["loaded"] for each in pair):
            a, b = (sum(x["processed"] for x in each["programs"].values()) for each in pair)
            notes.append(f"{kernel}: {a} and {b}")
    verdict.note = "instructions processed: " + ", ".join(notes) if notes else ""
    return verdict


def compare_behaviour(runs, ours, theirs):
    """`runs': {kernel: {compiler: [what failed]}}"""
    if not any(ours in each and theirs in each for each in runs.values()):
        return nothing("not run")
    verdict = Verdict(note=f"run in {len(runs)} kernels")
    for kernel, by_compiler in runs.items():
        for who, compiler in (("ours", ours), ("theirs", theirs)):
            for line in by_compiler[compiler]:
                verdict.add(f"{kernel}: {who}: {line}")
    return verdict
