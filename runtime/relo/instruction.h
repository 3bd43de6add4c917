// BPF instructions, as far as relocations need to know them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <cstdint>
#include <linux/bpf.h>
#include <optional>
#include <string>
#include <vector>

namespace relo {

constexpr std::size_t insn_size = 8;

// Decodes the instruction at OFFSET of CODE, in the byte order of CODE. Throws InputError.
bpf_insn decode(const Bytes &code, std::size_t offset);

// Whether INSN takes two slots, the second one with the upper half of its immediate.
inline bool is_ldimm64(const bpf_insn &insn) { return insn.code == (BPF_LD | BPF_IMM | BPF_DW); }

// An instruction that a relocation is about; the second slot counts for ldimm64 only.
struct PatchSite {
  bpf_insn insn[2];

  // The one at OFFSET of CODE. Throws InputError if it is not whole inside or not aligned.
  static PatchSite at(const Bytes &code, std::size_t offset);

  // The value in the place that libbpf's bpf_core_patch_insn () patches: the immediate of
  // arithmetic (sign-extended), the offset of a load or store, both halves of an ldimm64. Nothing
  // if that function cannot patch such an instruction.
  std::optional<std::uint64_t> value() const;

  // What sort of instruction it is: "alu", "ldx", "st", "stx", "ldimm64" or "other".
  const char *sort() const;

  // Bytes that a load or store accesses, else 0.
  unsigned access_size() const;
};

// How many instructions CODE has, an ldimm64 counted as one.
std::size_t count_instructions(const Bytes &code);

} // namespace relo
