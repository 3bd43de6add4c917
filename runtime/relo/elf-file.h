// ELF files: sections, symbols and relocations, as far as BPF objects need them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"
#include "file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace relo {

struct ElfSection {
  std::string name;
  bool executable; // PROGBITS with SHF_EXECINSTR
  Bytes data;      // empty for a section without contents in the file
};

struct ElfSymbol {
  std::string name;
  std::size_t section; // index into ElfFile::sections, 0 for undefined and special ones
  std::uint64_t value;
  std::uint64_t size;
  bool function;
  bool section_symbol;
  bool local; // STB_LOCAL
};

// A relocation of the ELF sort (a call of a function, a map's address), not of CO-RE.
struct ElfRelocation {
  std::size_t section; // the one that is relocated
  std::uint64_t offset;
  std::size_t symbol; // index into ElfFile::symbols
};

struct ElfFile {
  bool big_endian = false;
  std::uint16_t machine = 0;
  std::vector<ElfSection> sections; // in the order of the file; [0] is the null section
  std::vector<ElfSymbol> symbols;
  std::vector<ElfRelocation> relocations;

  // Takes CONTENTS apart, which must outlive the result. Throws InputError.
  static ElfFile parse(const Contents &contents);

  // The first section of that name, or null.
  const ElfSection *find(std::string_view name) const;
};

// Whether CONTENTS start like an ELF file.
bool is_elf(const Contents &contents);

} // namespace relo
