"""A copy of an object that every loader reads whole, for comparing what it is relocated to.

Loaders know programs by the names of their sections, each its own set of them, and leave alone what
is in .text and not called.  CO-RE relocations have nothing to do with that.  In the copy all code is
in sections kprobe/N, so that each function is a program, and .struct_ops has a name that nobody knows.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import struct
from io import BytesIO

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile

# Where sh_name, sh_offset and sh_size are in an Elf64_Shdr, and e_shoff in an Elf64_Ehdr.
_NAME, _OFFSET, _SIZE, _SECTIONS = 0, 24, 32, 40
_SECTION_SIZE = 64


def new_names(file):
    """{index: new name} of the sections that get one."""
    names = {}
    for index, section in enumerate(file.iter_sections()):
        if section["sh_flags"] & SH_FLAGS.SHF_EXECINSTR and section["sh_size"]:
            names[index] = f"kprobe/{index}"
        elif section.name.startswith(".struct_ops"):
            names[index] = f"tables/{index}"
    return names


class _Btf:
    """An object's .BTF and .BTF.ext, as bytes."""

    def __init__(self, btf, ext):
        self.btf, self.ext = bytearray(btf), bytearray(ext)
        # hdr_len, type_off, type_len, str_off and str_len of struct btf_header.
        self.header, _, _, self.at, self.length = struct.unpack_from("<5I", self.btf, 4)
        assert self.header + self.at + self.length == len(self.btf), "strings are not last in .BTF"

    def string(self, offset):
        start = self.header + self.at + offset
        return self.btf[start : self.btf.index(0, start)].decode()

    def add(self, text):
        offset = self.length
        self.btf += text.encode() + b"\0"
        self.length = len(self.btf) - self.header - self.at
        struct.pack_into("<I", self.btf, 20, self.length)
        return offset

    def rename(self, names):
        """The sections that .BTF.ext is about, in all of its parts."""
        offsets = {}
        header = struct.unpack_from("<I", self.ext, 4)[0]
        for field in (8, 16, 24):
            if field >= header:
                break
            at, length = struct.unpack_from("<2I", self.ext, field)
            at += header
            end = at + length
            if not length:
                continue
            record = struct.unpack_from("<I", self.ext, at)[0]
            at += 4
            while at < end:
                name, count = struct.unpack_from("<2I", self.ext, at)
                if (new := names.get(self.string(name))) is not None:
                    if new not in offsets:
                        offsets[new] = self.add(new)
                    struct.pack_into("<I", self.ext, at, offsets[new])
                at += 8 + count * record


def renamed(data):
    """(the copy, {new name: old name}) of an object; little-endian."""
    file = ELFFile(BytesIO(data))
    names = new_names(file)
    sections = list(file.iter_sections())
    copy = bytearray(data)

    def put(index, field, value, form="<Q"):
        struct.pack_into(form, copy, file["e_shoff"] + index * _SECTION_SIZE + field, value)

    def replace(index, content):
        while len(copy) % 8:
            copy.append(0)
        put(index, _OFFSET, len(copy))
        put(index, _SIZE, len(content))
        copy.extend(content)

    strings = file["e_shstrndx"]
    table = bytearray(sections[strings].data())
    for index, name in names.items():
        put(index, _NAME, len(table), "<I")
        table += name.encode() + b"\0"
    replace(strings, table)
    indices = {section.name: index for index, section in enumerate(sections)}
    if ".BTF" in indices and ".BTF.ext" in indices:
        btf = _Btf(*(sections[indices[name]].data() for name in (".BTF", ".BTF.ext")))
        btf.rename({sections[index].name: name for index, name in names.items()})
        replace(indices[".BTF"], btf.btf)
        replace(indices[".BTF.ext"], btf.ext)
    return bytes(copy), {name: sections[index].name for index, name in names.items()}
