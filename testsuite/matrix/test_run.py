"""A small matrix: goes on where it was, knows compilers of other versions, says what is left.

usage: test_run.py TOOLS OUTPUT

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

TOOLS = OUTPUT = None

# In C and C++; a bit-field, for which clang's relocations are others; and what ours refuses.
CASES = ("peers/inner", "peers/bit-field-read", "peers/sizeof")


class Run(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(OUTPUT, ignore_errors=True)
        OUTPUT.mkdir(parents=True)
        # The compilers that there are, as if they were of other versions.
        tools = json.loads(TOOLS.read_text())
        gcc = {name: tools[name] for name in ("gcc", "gxx", "plugin")}
        others = {"gccs": {"98": gcc}, "clangs": {"99": {"clang": tools["clang"]}}}
        (OUTPUT / "others.json").write_text(json.dumps(others))

    def matrix(self, *options):
        done = subprocess.run(
            [sys.executable, "-m", "matrix", "--tools", TOOLS, "--others", OUTPUT / "others.json"]
            + ["--output", OUTPUT, "--only", *CASES, "--cpus", "v3", *options],
            capture_output=True,
            text=True,
        )
        self.assertEqual(done.stderr, "")
        return done

    def test_goes_on(self):
        options = ("--levels", "2", "s", "--orders", "little")
        done = self.matrix(*options)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertNotIn("no class", done.stdout)
        # It is of a part.
        self.assertIn("classes may occur that are not seen here: only 2 s, ", done.stdout)
        self.assertNotIn("no longer occurs", done.stdout)
        file = OUTPUT / "matrix.jsonl"
        lines = file.read_text().splitlines()
        kept = {each["key"]: each for each in map(json.loads, lines)}
        self.assertEqual(len(kept), len(lines))
        # Each pair at both levels.
        for pair in ("plugin-c clang-c", "plugin-c clang99-c", "plugin98-c plugin-c"):
            for level in ("2", "s"):
                key = f"peers/inner {pair} -O{level} -mcpu=v3 little-endian"
                verdicts = {depth: each["verdict"] for depth, each in kept[key]["verdicts"].items()}
                theirs = "same" if pair.startswith("plugin98") else "different"
                self.assertEqual(verdicts, {"types": "same", "relocations": theirs, "values": "same"})
        self.assertEqual(kept["peers/inner gcc98-c -O2 -mcpu=v3 little-endian"]["outcome"], "compiled")
        # As many as before, and a line that was interrupted is not believed.
        file.write_text("\n".join(lines[:-1]) + "\n" + lines[-1][:20])
        again = self.matrix(*options)
        self.assertEqual(again.returncode, 0, again.stdout)
        self.assertIn("; 1 now, ", again.stdout)
        table = done.stdout.partition("cells of")[0].rpartition("\n")[0]
        self.assertEqual(again.stdout.partition("cells of")[0].rpartition("\n")[0], table)

    def test_out_of_time(self):
        done = self.matrix("--levels", "1", "--orders", "big", "--minutes", "0.00001")
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    TOOLS, OUTPUT = Path(sys.argv[1]), Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
