"""What the comparison says of results that are made up, and the copies of objects.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import struct
import unittest
from pathlib import Path

from loaders.compare import Comparison, spelled
from loaders.sections import _Btf
from matrix.classes import Classes

CALL = "850000001023ad0b"


def instruction(text):
    return {"instruction": text}


class SpelledTest(unittest.TestCase):
    def test_values(self):
        self.assertEqual(spelled(instruction("7912e80000000000")), "ldx of 8 bytes at 232")
        self.assertEqual(spelled(instruction("0703000000000000")), "0")
        self.assertEqual(spelled(instruction("b7010000ffffffff")), "-1")
        self.assertEqual(spelled(instruction("18010000002d31010000000001000000")), "0x101312d00 in 64 bits")
        self.assertEqual(spelled({"error": "too\n  long"}), "error: too long")

    def test_poison(self):
        for text in (CALL, CALL * 2, "180a00001023ad0b0000000000000000"):
            self.assertEqual(spelled(instruction(text)), "poisoned")


class SameTest(unittest.TestCase):
    def test_poison_is_poison(self):
        same = Comparison._same
        self.assertTrue(same(instruction(CALL * 2), instruction("180a00001023ad0b0000000000000000")))
        self.assertFalse(same(instruction(CALL), instruction("b701000000000000")))

    def test_errors(self):
        same = Comparison._same
        self.assertTrue(same({"error": "one"}, {"error": "another"}))
        self.assertFalse(same({"error": "one"}, instruction(CALL)))
        self.assertFalse(same(instruction(CALL), {"error": "not relocated"}))

    def test_width(self):
        # The same offset, in four bytes and in eight.
        self.assertFalse(
            Comparison._same(instruction("6112e80000000000"), instruction("7912e80000000000"))
        )


class BtfTest(unittest.TestCase):
    def test_rename(self):
        strings = b"\0tc\0other\0"
        btf = struct.pack("<HBBIIIII", 0xEB9F, 1, 0, 24, 0, 0, 0, len(strings)) + strings
        # func_info of two sections, no line_info, core_relo of one.
        functions = struct.pack("<I", 8) + struct.pack("<4I", 1, 1, 0, 0) + struct.pack("<4I", 4, 1, 0, 0)
        relocations = struct.pack("<I", 16) + struct.pack("<6I", 1, 1, 8, 2, 0, 0)
        ext = (
            struct.pack("<HBBI", 0xEB9F, 1, 0, 32)
            + struct.pack("<6I", 0, len(functions), len(functions), 0, len(functions), len(relocations))
            + functions
            + relocations
        )
        renamed = _Btf(btf, ext)
        renamed.rename({"tc": "kprobe/1"})
        new = len(strings)
        self.assertEqual(renamed.string(new), "kprobe/1")
        names = [struct.unpack_from("<I", renamed.ext, 32 + at)[0] for at in (4, 20, 40)]
        self.assertEqual(names, [new, 4, new])


class ClassesTest(unittest.TestCase):
    def test_links_exist(self):
        here = Path(__file__).resolve().parent
        for name in ("differences.toml", "loads.toml"):
            for each in Classes(file=here / name).classes:
                if not each["link"].startswith("https://"):
                    self.assertTrue((here.parents[1] / each["link"]).exists(), each["link"])


if __name__ == "__main__":
    unittest.main()
