// The section .BTF.ext of a BPF object: line information and CO-RE relocations.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"
#include "bytes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace relo {

// Records as the compiler wrote them, in host byte order. A record belongs to the ELF section of
// the group that it is in; offsets are in bytes from the start of that section.
struct FuncInfo {
  std::uint32_t insn_off, type_id;
};

struct LineInfo {
  std::uint32_t insn_off;
  std::string file, text;
  std::uint32_t line, column;
};

struct CoreRelo {
  std::uint32_t insn_off, type_id, access_str_off, kind;
};

template <typename Record> struct ExtGroup {
  std::string section;
  std::vector<Record> records;
};

struct BtfExt {
  std::vector<ExtGroup<FuncInfo>> functions;
  std::vector<ExtGroup<LineInfo>> lines;
  std::vector<ExtGroup<CoreRelo>> relocations;

  // Parses .BTF.ext in either byte order (libbpf 1.1.2 reads only its own). What libbpf would
  // refuse, such as a part without records, throws InputError here too. BTF holds the strings.
  static BtfExt parse(const Bytes &raw, const Btf &btf);
};

} // namespace relo
