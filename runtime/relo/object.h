// A BPF object: its code, its types, its CO-RE relocations.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "access.h"
#include "btf-ext.h"
#include "btf.h"
#include "elf-file.h"
#include "instruction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relo {

// A function symbol of an executable section.
struct Function {
  std::string name;
  std::size_t section; // index into the object's elf ().sections
  std::uint64_t offset, size;
  bool local; // static
};

struct Relocation {
  std::size_t section; // index into the object's elf ().sections
  CoreRelo record;
  Kind kind;
  std::string access; // "0:2:1"
  std::string path;   // see spell_access (); empty if PROBLEM says that it has none
  PatchSite site;
  std::optional<std::uint64_t> value; // the local value that the instruction holds
  // Why no loader could do anything with this relocation; empty if one could.
  std::string problem;
};

class Object {
public:
  // Reads the object in the file PATH, or in CONTENTS. Throws InputError if it is no BPF object
  // with BTF, or a malformed one. An object without .BTF.ext has no relocations.
  static Object load(const std::string &path);
  static Object parse(Contents contents);

  const ElfFile &elf() const { return elf_; }
  const Btf &btf() const { return btf_; }
  bool big_endian() const { return elf_.big_endian; }

  // In the order of .BTF.ext, which is the order in which libbpf resolves them.
  const std::vector<Relocation> &relocations() const { return relocations_; }
  // The same ordered by section, offset and then as in .BTF.ext: the order for people.
  std::vector<const Relocation *> sorted_relocations() const;

  // Ordered by section and offset.
  const std::vector<Function> &functions() const { return functions_; }
  // The function that has the byte at OFFSET, or null.
  const Function *function_at(std::size_t section, std::uint64_t offset) const;

  const std::string &section_name(const Relocation &r) const {
    return elf_.sections[r.section].name;
  }

  // The source line of the relocation's instruction: the last line record at or before it. Null
  // if there is none.
  const LineInfo *line_of(const Relocation &r) const;

private:
  Object(Contents contents, ElfFile elf, Btf btf, const BtfExt &ext);
  // The section that the records under NAME are about. Throws InputError if there is none.
  std::size_t code_section(const std::string &name) const;
  void add_relocation(std::size_t section, const CoreRelo &record);
  void add_functions();

  Contents contents_; // what elf_ points into
  ElfFile elf_;
  Btf btf_;
  std::vector<Relocation> relocations_;
  std::vector<Function> functions_;
  std::vector<std::vector<LineInfo>> lines_; // by section, ordered by offset
};

} // namespace relo
