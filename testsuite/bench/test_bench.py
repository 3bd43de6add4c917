"""The bench itself: its statistics, what it reads of the guest, and that its results are what the
schema says.  Nothing here depends on how long anything takes.

usage: test_bench.py [TOOLS OUTPUT]: with these, a short run of all but the kernels.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema

from bench import sources
from bench.measure import CommandFailed, Usage, geometric_mean, interleaved, ratios, run, spread
from bench.sizes import summarise

SCHEMA = Path(__file__).with_name("bench.schema.json")

class Statistics(unittest.TestCase):
    def test_spread_is_of_the_middle(self):
        self.assertEqual(
            spread([5, 1, 2, 4, 3]), {"median": 3, "low": 2, "high": 4, "runs": 5}
        )
        self.assertEqual(spread([7]), {"median": 7, "low": 7, "high": 7, "runs": 1})

    def test_ratios_are_taken_within_a_round(self):
        # A machine that slows down does not change them.
        usages = {
            "a": [Usage(1, 10), Usage(10, 10), Usage(100, 10)],
            "b": [Usage(2, 5), Usage(20, 5), Usage(200, 5)],
        }
        self.assertEqual(ratios(usages, "a", "b", "user")["low"], 0.5)
        self.assertEqual(ratios(usages, "a", "b", "user")["high"], 0.5)
        self.assertEqual(ratios(usages, "a", "b", "rss_kib")["median"], 2)

    def test_nothing_by_nothing(self):
        usages = {"a": [Usage(1, 1)], "b": [Usage(0, 1)]}
        self.assertIsNone(ratios(usages, "a", "b", "user"))

    def test_geometric_mean(self):
        self.assertAlmostEqual(geometric_mean([0.5, 2]), 1)
        self.assertIsNone(geometric_mean([]))

    def test_summary(self):
        def case(name, ours, theirs):
            return {
                "case": name,
                "language": "c",
                "instructions": {"plugin": ours, "clang": theirs},
                "btf": {"plugin": {"btf": 1, "btf_ext": 1}},
            }

        lacking = {"case": "x/c", "language": "c", "plugin": None, "lacks": "crash"}
        found = summarise([case("x/a", 10, 20), case("y/b", 20, 10), lacking])
        self.assertAlmostEqual(found["instructions_clang"]["geometric_mean"], 1)
        self.assertEqual(found["instructions_clang"]["low_case"], "x/a c")
        self.assertEqual(found["instructions_clang"]["cases"], 2)
        self.assertEqual(found["groups"]["y"]["instructions_clang"]["high"], 2)
        self.assertIsNone(found["instructions_unrelocated"])


class Commands(unittest.TestCase):
    def test_in_turn_and_one_round_more(self):
        order = []
        found = interleaved({"a": ["true"], "b": ["true"]}, 2, before=order.append)
        self.assertEqual(order, ["a", "b"] * 3)
        self.assertEqual([len(each) for each in found.values()], [2, 2])

    def test_time_of_what_it_started_counts(self):
        loop = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"
        self.assertGreater(run(["sh", "-c", f"sh -c '{loop}'; true"]).user, 0)

    def test_failure_is_told(self):
        with self.assertRaisesRegex(CommandFailed, "(?s)status 3.*why"):
            run(["sh", "-c", "echo why >&2; exit 3"])


class Sources(unittest.TestCase):
    def test_as_many_as_said(self):
        self.assertEqual(sources.many_relocations(123).count("sum += "), 123)
        self.assertEqual(sources.many_types(123).count("struct __attribute__"), 123)
        self.assertEqual(sources.many_types(123).count("sum += "), 123)


class ShortRun(unittest.TestCase):
    tools = output = None

    def setUp(self):
        if not self.tools:
            self.skipTest("no tools")

    def test_run(self):
        command = [sys.executable, "-m", "bench", "--tools", self.tools, "--output", self.output]
        command += ["--repetitions", "1", "--counts", "10", "20"]
        command += ["--only", "sizes", "programs", "growth"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        results = json.loads((Path(self.output) / "bench.json").read_text())
        jsonschema.validate(results, json.loads(SCHEMA.read_text()))

        # The plugin compiles each case in one language at least, but for what it is to refuse.
        lacking = {each["case"] for each in results["sizes"]["cases"] if "lacks" in each}
        refused = {
            f"peers/{source.stem}"
            for source in (SCHEMA.parent.parent / "peers").glob("*.c*")
            if "plugin: error:" in source.read_text()
        }
        self.assertEqual(lacking - refused, set())
        # So many accesses, so many relocations: a record has 16 bytes.
        growth = {
            (each["what"], each["count"]): each["compilers"]["plugin-c++"]
            for each in results["growth"]
        }
        for what in ("relocations", "types"):
            more = growth[what, 20]["btf_ext"] - growth[what, 10]["btf_ext"]
            self.assertGreaterEqual(more, 10 * 16)
        self.assertIn("instructions / clang's", text)
        self.assertIn("Compiling 20 types:", text)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        ShortRun.tools, ShortRun.output = sys.argv[1:]
    elif len(sys.argv) != 1:
        sys.exit(__doc__)
    unittest.main(argv=sys.argv[:1])
