"""What is in an object: its code, how large its BTF is, and its relocations.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import subprocess

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile

INSTRUCTION_BYTES = 8


class Sizes:
    """Of the sections of an object."""

    def __init__(self, path):
        with open(path, "rb") as stream:
            elf = ELFFile(stream)
            code = [
                (number, each)
                for number, each in enumerate(elf.iter_sections())
                if each["sh_flags"] & SH_FLAGS.SHF_EXECINSTR
            ]
            self.instructions = sum(each["sh_size"] for _, each in code) // INSTRUCTION_BYTES
            sections = {number for number, _ in code}
            symbols = elf.get_section_by_name(".symtab")
            # By name; a local function's symbol may be there several times.
            self.functions = {
                each.name: each["st_size"] // INSTRUCTION_BYTES
                for each in (symbols.iter_symbols() if symbols else ())
                if each["st_info"]["type"] == "STT_FUNC" and each["st_shndx"] in sections
            }
            self.btf = self._size(elf, ".BTF")
            self.btf_ext = self._size(elf, ".BTF.ext")

    @staticmethod
    def _size(elf, name):
        section = elf.get_section_by_name(name)
        return section["sh_size"] if section else 0


def relocations(tools, path):
    """As `relo dump --json' has them."""
    done = subprocess.run(
        [tools.relo, "dump", path, "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
