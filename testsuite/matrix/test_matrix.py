"""What needs no compiler: reading the guest's output, sorting differences, classes.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import re
import tempfile
import unittest
from pathlib import Path

from matrix.__main__ import CPUS, ORDERS, part_of, with_options
from matrix.cases import ROOT, read_cases
from matrix.classes import Classes, Pattern
from matrix.differences import (
    DEPTHS,
    OF_OBJECTS,
    Verdict,
    classify,
    compare_behaviour,
    compare_verifier,
    not_compiled,
)
from matrix.vm import Run, parse

GUEST = """\
wakeup on Linux 5.10.0
  loaded wakeup.cpp.o: BTF 800 bytes; on_wakeup 20 instructions
  on_wakeup to the verifier:
processed 10 insns (limit 1000000) max_states_per_insn 0 total_states 2 peak_states 1 mark_read 1

  FAILED load of wakeup.c.o: libbpf or the verifier rejects it: Invalid argument (22)
    | libbpf: processed 99 insns (limit 1000000) max_states_per_insn 0 total_states 2 peak_states 1
  wake-thread: thread 7
  expect seen == 1
    ok      wakeup.cpp.o: seen is 1
    FAILED  wakeup.cpp.o, two.o: seen is 1 and 2
two on Linux 5.10.0
  loaded two.o: BTF 900 bytes
  a to the verifier:
verification time 12 usec
stack depth 0+8
processed 30 insns (limit 1000000) max_states_per_insn 1 total_states 5 peak_states 4 mark_read 2
  b to the verifier:
processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
FAILED on Linux 5.10.0: wakeup
"""


class Guest(unittest.TestCase):
    def test_parse(self):
        counts = {"processed": 10, "states": 2, "peak_states": 1}
        self.assertEqual(
            parse(GUEST, ["wakeup.cpp.o", "wakeup.c.o", "two.o"]),
            {
                "wakeup.cpp.o": Run(True, {"on_wakeup": counts}, ["seen is 1 and 2"]),
                "wakeup.c.o": Run(
                    False, {}, ["load: libbpf or the verifier rejects it: Invalid argument (22)"]
                ),
                "two.o": Run(
                    True,
                    {
                        "a": {"processed": 30, "states": 5, "peak_states": 4},
                        "b": {"processed": 7, "states": 0, "peak_states": 0},
                    },
                    ["seen is 1 and 2"],
                ),
            },
        )

    def test_a_crash_is_no_success(self):
        with self.assertRaisesRegex(RuntimeError, "crashed"):
            parse("x on Linux 5.10.0\n  FAILED: the guest's program crashed (Killed)\n", [])


def relocation(kind, path, access):
    return {"kind": kind, "path": path, "access": access}


class Relocations(unittest.TestCase):
    def sorts(self, ours, theirs):
        return [sort for sort, _ in classify(ours, theirs)]

    def test_sorts(self):
        whole = relocation("byte_off", "struct task.in.y", "0:1:1")
        half = relocation("byte_off", "struct task.in", "0:1")
        other = relocation("byte_off", "struct other.in", "0:1")
        kind = relocation("byte_sz", "struct task.in", "0:1")
        longer = relocation("byte_off", "struct task.in", "0:11")
        self.assertEqual(self.sorts([whole], [half]), ["finer"])
        self.assertEqual(self.sorts([half], [whole]), ["coarser"])
        for each in (other, kind, longer):
            self.assertEqual(self.sorts([whole], [each]), ["extra", "missing"])
        self.assertEqual(self.sorts([whole, whole], [half]), ["finer", "extra"])
        self.assertEqual(self.sorts([], [half]), ["missing"])


class Kernels(unittest.TestCase):
    def load(self, loaded, processed=1):
        return {"loaded": loaded, "programs": {"p": {"processed": processed}}}

    def test_not_compiled(self):
        def lines(ours, theirs):
            verdict = not_compiled(("plugin-c", ours), ("clang-c", theirs))
            return [each["what"] for each in verdict.differences]

        self.assertEqual(lines("no loops", ""), ["ours does not compile: plugin-c: no loops"])
        self.assertEqual(lines("", "no loops"), ["theirs does not compile: clang-c: no loops"])
        self.assertEqual(lines("no loops", "loops?"), [])
        self.assertEqual(lines("crash", "loops?"), ["ours does not compile: plugin-c: crash"])

    def test_verifier(self):
        loads = {"5.10": {"a": self.load(True, 3), "b": self.load(True, 4)}}
        self.assertEqual(compare_verifier(loads, "a", "b").verdict, "same")
        self.assertIn("5.10: 3 and 4", compare_verifier(loads, "a", "b").note)
        loads["6.1"] = {"a": self.load(False), "b": self.load(True)}
        found = compare_verifier(loads, "a", "b")
        self.assertEqual([each["what"] for each in found.differences], ["6.1: ours is refused"])
        self.assertEqual(compare_verifier({}, "a", "b").verdict, "none")
        self.assertEqual(compare_verifier(loads, "a", "c").verdict, "none")

    def test_behaviour(self):
        runs = {"5.10": {"a": [], "b": []}, "6.1": {"a": [], "b": ["x is 1"]}}
        found = compare_behaviour(runs, "a", "b")
        self.assertEqual([each["what"] for each in found.differences], ["6.1: theirs: x is 1"])


class Options(unittest.TestCase):
    def test_others_than_the_report_s(self):
        class NoTools:
            multiarch = "x"
            kernel_types = "y"

        case = read_cases(NoTools())[0]
        other = with_options(case, "s", "v1", "big")
        self.assertEqual(
            other.options_for("gcc", "c").count("-Os") + other.options_for("gcc", "c").count("-O2"), 1
        )
        self.assertIn("-mbig-endian", other.options_for("gcc", "c"))
        self.assertIn("--target=bpfeb", other.options_for("clang", "c"))
        self.assertNotIn("-mcpu=v3", other.options_for("clang", "c"))
        # The case itself is as it was.
        self.assertIn("-O2", case.options_for("gcc", "c"))
        self.assertNotIn("-mbig-endian", case.options_for("gcc", "c"))


class PatternTest(unittest.TestCase):
    VERSIONS = {"clang": ["14", "19"], "plugin": ["15"]}

    def unused(self, text, *lines):
        """What is unused after these lines, which all match."""
        pattern = Pattern(text, self.VERSIONS)
        for line in lines:
            self.assertTrue(pattern.matches(line), line)
        self.assertEqual(pattern.count, len(lines))
        return [each.removeprefix(text) for each in pattern.unused()]

    def test_none(self):
        self.assertEqual(Pattern("^(a|b)$", {}).unused(), ["^(a|b)$"])
        self.assertFalse(Pattern("^(a|b)$", {}).matches("c"))

    def test_alternatives(self):
        self.assertEqual(self.unused("^(read|write) a$", "read a", "write a"), [])
        self.assertEqual(self.unused("^(read|write) a$", "read a"), [" (write for read|write)"])
        self.assertEqual(self.unused("a|b", "b"), [" (a for a|b)"])
        # One in another: (x (y|z)|w).
        self.assertEqual(self.unused("^(x (y|z)|w)$", "x y"), [" (z for y|z)", " (w for x (y|z)|w)"])

    def test_optional(self):
        self.assertEqual(self.unused(r"^c(\+\+)?:", "c:", "c++:"), [])
        self.assertEqual(self.unused(r"^c(\+\+)?:", "c++:"), [r" (nothing for (\+\+)?)"])
        self.assertEqual(self.unused(r"^c(\+\+)?:", "c:"), [r" (\+\+ for (\+\+)?)"])
        self.assertEqual(self.unused("^(a|b)?c", "c", "ac"), [" (b for a|b)"])

    def test_the_same_again(self):
        text = r"^(a|b)(x|y)?, (c|d) \1\3$"
        self.assertEqual(self.unused(text, "ax, c ac"), [" (b for a|b)", " (y for x|y)", " (nothing for (x|y)?)",
                                                         " (d for c|d)"])
        self.assertFalse(Pattern(text, {}).matches("ax, c bc"))

    def test_repeated(self):
        self.assertEqual(self.unused("^(a|b)+$", "ab", "ba"), [])
        self.assertEqual(self.unused("^x(yz)*$", "xyzyz"), [])

    def test_versions(self):
        text = r"^clang\d*-c: "
        self.assertEqual(self.unused(text, "clang-c: ", "clang14-c: ", "clang19-c: "), [])
        self.assertEqual(self.unused(text, "clang-c: ", "clang19-c: "), [r" (clang14 for clang\d*)"])
        # One that no whole run has is none to wait for.
        self.assertEqual(len(self.unused(text, "clang99-c: ")), 3)
        self.assertEqual(self.unused(r"^(clang\d*|plugin\d*)-c", "plugin15-c", "plugin-c", "clang-c"),
                         [r" (clang14 for clang\d*)", r" (clang19 for clang\d*)"])
        # Not of a compiler.
        self.assertEqual(self.unused(r"^x\d*$", "x", "x1"), [])

    def test_no_groups(self):
        self.assertEqual(self.unused(r"^a\(b\|[(|)]\)\?[])(]$", "a(b|()?)"), [])

    def test_unknown(self):
        for text in ("(a", "a)", "(a|(b)", "(?:a|b)"):
            with self.assertRaises(ValueError, msg=text):
                Pattern(text, {})


class ClassesTest(unittest.TestCase):
    def classes(self, text, which="report"):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write(text)
            file.flush()
            return Classes(which, Path(file.name))

    ONE = """[[class]]
name = "one"
reason = "because"
link = "README.md"
matches = ['^types a b c: here$', '^values never']
"""

    def test_explained_and_unused(self):
        classes = self.classes(self.ONE)
        verdict = Verdict()
        verdict.add("here")
        classes.explain("types a b c", verdict)
        self.assertEqual(verdict.verdict, "explained")
        self.assertEqual(verdict.differences, [{"what": "here", "class": "one"}])
        self.assertEqual(classes.unused(), [("one", "^values never")])
        # One without a class is enough.
        verdict.add("there")
        classes.explain("types a b c", verdict)
        self.assertEqual(verdict.verdict, "different")

    def test_same_stays_same(self):
        verdict = Verdict()
        self.classes(self.ONE).explain("types a b c", verdict)
        self.assertEqual(verdict.verdict, "same")

    def test_where(self):
        elsewhere = self.ONE.replace('link', 'in = "matrix"\nlink')
        self.assertEqual(self.classes(elsewhere).unused(), [])
        self.assertEqual(len(self.classes(elsewhere, "matrix").unused()), 2)
        # The matrix has all that the report has but for the kernels.
        self.assertEqual(len(self.classes(self.ONE, "matrix").unused()), 2)
        for depth in ("verifier", "(verifier|behaviour)"):
            of_kernels = self.ONE.replace("^types", f"^{depth}")
            self.assertEqual(self.classes(of_kernels, "matrix").unused(), [("one", "^values never")])
            self.assertEqual(len(self.classes(of_kernels).unused()), 2)
        # What the one explains holds for the other.
        kept = {"verdict": "different", "note": "", "differences": [{"what": "here", "class": None}]}
        judge = self.classes(self.ONE, "matrix").judge
        self.assertEqual(judge("types a b c", kept).verdict, "explained")
        self.assertEqual(judge("types a b c", kept | {"differences": [], "verdict": "none"}).verdict, "none")

    def test_a_class_says_why(self):
        with self.assertRaisesRegex(ValueError, "lacks reason"):
            self.classes(self.ONE.replace("reason", "treason"))
        with self.assertRaisesRegex(ValueError, "two classes"):
            self.classes(self.ONE * 2)

    def test_depths(self):
        for each in Classes("matrix").classes:
            for text in each["matches"]:
                begin = re.match(r"\^(?:(\w+)|\((\w+)\|(\w+)\)) ", text)
                depths = {depth for depth in begin.groups() if depth}
                self.assertTrue(depths <= set(OF_OBJECTS) or depths <= set(DEPTHS) - set(OF_OBJECTS), text)

    def test_links_exist(self):
        root = Path(__file__).resolve().parents[2]
        for each in Classes("matrix").classes:
            if not each["link"].startswith("https://"):
                self.assertTrue((root / each["link"]).exists(), each["link"])


class Whole(unittest.TestCase):
    """Only what sees all can miss a class."""

    def lacks(self, clangs, gccs, **more):
        """Of tools with these other versions."""

        class SomeTools:
            plugin = clang_plugin = gcc = gxx = clang = clangxx = "x"

        tools = SomeTools()
        tools.clangs = {each: {"clang": "x"} for each in clangs}
        tools.gccs = {each: dict.fromkeys(("gcc", "gxx", "plugin"), "x") for each in gccs}
        vars(tools).update(more)
        return Classes().lacks(tools)

    def test_compilers(self):
        self.assertEqual(self.lacks(["14", "19"], ["14", "15"]), [])
        # What more there is does no harm.
        self.assertEqual(self.lacks(["14", "19", "20"], ["14", "15"]), [])
        self.assertEqual(self.lacks(["19"], ["15", "16"]), ["clang 14", "gcc 14"])
        self.assertEqual(self.lacks(["14", "19"], ["14", "15"], clang_plugin=None), ["taught-c++"])

    def test_the_makefile_has_these_versions(self):
        text = (ROOT / "Makefile").read_text()
        for name, family in (("GCC", "gcc"), ("CLANG", "clang")):
            every = re.search(rf"^{name}_VERSIONS \?= (.*)$", text, re.MULTILINE)[1].split()
            first = re.search(rf"\$\(or \$\({name}_VERSION\),(\d+)\)", text)[1]
            self.assertEqual(sorted(set(every) - {first}), Classes().versions[family])

    def test_cases_and_options(self):
        def part(left=0, **more):
            arguments = {"levels": ["s", "3", "2", "1"], "cpus": CPUS, "orders": ORDERS}
            arguments |= {"only": None, "every": 1}
            return part_of(argparse.Namespace(**arguments | more), left)

        self.assertEqual(part(), [])
        self.assertEqual(part(left=2), ["2 cells are left"])
        self.assertEqual(part(only=["peers/*"]), ["only peers/*"])
        self.assertEqual(part(every=10), ["one of 10 cases"])
        self.assertEqual(part(orders=["big"], levels=["s", "3"]), ["only s 3", "only big"])


if __name__ == "__main__":
    unittest.main()
