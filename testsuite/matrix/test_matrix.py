"""What needs no compiler: reading the guest's output, sorting differences, classes.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import tempfile
import unittest
from pathlib import Path

from matrix.__main__ import with_options
from matrix.cases import read_cases
from matrix.differences import (
    Classes,
    Verdict,
    classify,
    compare_behaviour,
    compare_verifier,
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
matches = ['^types a b c: here$', 'never']
"""

    def test_explained_and_unused(self):
        classes = self.classes(self.ONE)
        verdict = Verdict()
        verdict.add("here")
        classes.explain("types a b c", verdict)
        self.assertEqual(verdict.verdict, "explained")
        self.assertEqual(verdict.differences, [{"what": "here", "class": "one"}])
        self.assertEqual(classes.unused(), [("one", "never")])
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
        self.assertEqual(self.classes(self.ONE, "matrix").unused(), [])
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

    def test_links_exist(self):
        root = Path(__file__).resolve().parents[2]
        for each in Classes("matrix").classes:
            if not each["link"].startswith("https://"):
                self.assertTrue((root / each["link"]).exists(), each["link"])


if __name__ == "__main__":
    unittest.main()
