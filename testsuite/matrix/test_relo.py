"""The processes that answer for many objects say what the command relo does.

usage: test_relo.py TOOLS OBJECTS (of testsuite/relo)

SPDX-License-Identifier: GPL-3.0-or-later
"""

import itertools
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from matrix.differences import compare_relocations
from matrix.relo import Relo
from matrix.tools import Kernel, Tools

TOOLS = OBJECTS = None

# Fields and enumerators in two forms, what the kernels lack, all sorts of relocations, a wrong value.
READABLE = ("twin-a", "twin-c", "real", "kinds", "wrong")
# No BTF, not for BPF, not there; the last says its name with what JSON and a line would quote.
UNREADABLE = ("no-btf.el.o", "host.o", "text", 'not "there"\n\\.o')


class Same(unittest.TestCase):
    def setUp(self):
        self.tools = Tools(TOOLS)
        self.relo = self.tools.relo_of_many
        self.addCleanup(self.relo.close)

    def command(self, words, kernels):
        btf = ["--btf", *(each.directory for each in kernels)] if kernels else []
        done = subprocess.run(
            [self.tools.relo, *words, *btf, "--json"], capture_output=True, text=True
        )
        return done.returncode, done.stdout, done.stderr

    def ask(self, words, kernels):
        found = getattr(self.relo, words[0])(*words[1:], kernels)
        return found.returncode, found.stdout, found.stderr

    def same(self, questions):
        """For [(words, kernels)], several at once; the exit statuses."""
        statuses = []
        with ThreadPoolExecutor(3) as pool:
            for question, found in zip(
                questions, pool.map(lambda each: self.ask(*each), questions), strict=True
            ):
                self.assertEqual(found, self.command(*question), question)
                statuses.append(found[0])
        return statuses

    def test_objects(self):
        paths = [OBJECTS / f"{each}.el.o" for each in READABLE]
        questions = [
            (("compare", *pair), self.tools.kernels)
            for pair in itertools.combinations_with_replacement(paths, 2)
        ]
        questions += [(("check", each), self.tools.kernels) for each in paths]
        self.assertEqual(set(self.same(questions)), {0, 1})

    def test_no_kernels(self):
        pair = OBJECTS / "twin-a.eb.o", OBJECTS / "twin-c.eb.o"
        self.assertEqual(self.same([(("compare", *pair), [])]), [1])
        # The kernels here are little-endian, and there is no comparison of two orders.
        wrong = [(("compare", *pair), self.tools.kernels), (("check", pair[0]), self.tools.kernels)]
        self.assertEqual(self.same(wrong), [2, 2])

    def test_unreadable(self):
        good = OBJECTS / "twin-a.el.o"
        questions = [
            (words, kernels)
            for each in UNREADABLE
            for words in (
                ("compare", good, OBJECTS / each),
                ("compare", OBJECTS / each, good),
                ("check", OBJECTS / each),
            )
            for kernels in (self.tools.kernels[:1], [])
            if kernels or words[0] == "compare"
        ]
        self.assertEqual(set(self.same(questions)), {2})
        relocations, _ = compare_relocations(self.tools, good, OBJECTS / UNREADABLE[0], [])
        what = relocations.differences[0]["what"]
        self.assertRegex(what, f"^not compared: relo: {UNREADABLE[0]}: ")
        # Those after it are answered.
        self.assertEqual(self.same([(("compare", good, good), [])]), [0])


class Broken(unittest.TestCase):
    """An object that breaks the process does not take what follows with it."""

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        program = Path(self.directory.name) / "relo-server"
        program.write_text(
            "#!/bin/bash\n"
            "[[ ! ${1-} ]] || exit 2\n"
            "while read -r line; do\n"
            "  [[ $line != *bad* ]] || kill -SEGV $$\n"
            """  echo '{"status": 1, "stdout": "'$$'", "stderr": ""}'\n"""
            "done\n"
        )
        program.chmod(0o755)
        self.relo = Relo(program)
        self.addCleanup(self.relo.close)

    def test_dies(self):
        before = self.relo.compare("good", "good", [])
        self.assertEqual(self.relo.compare("good", "good", []), before)
        died = self.relo.compare("good", "bad", [])
        self.assertEqual((died.returncode, died.stderr), (-11, "relo died of SIGSEGV"))
        after = self.relo.compare("good", "good", [])
        self.assertEqual(after.returncode, 1)
        self.assertNotEqual(after.stdout, before.stdout)

    def test_is_a_difference(self):
        class Dying:
            relo_of_many = self.relo

        relocations, values = compare_relocations(Dying, Path("bad"), Path("good"), [])
        self.assertEqual(
            [each["what"] for each in relocations.differences],
            ["not compared: relo died of SIGSEGV"],
        )
        self.assertEqual(values.verdict, "none")

    def test_does_not_start(self):
        for _ in range(2):
            with self.assertRaisesRegex(RuntimeError, "ended with status 2"):
                self.relo.check("good", [Kernel(Path("kernel"))])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    TOOLS, OBJECTS = Path(sys.argv[1]), Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
