// BPF instructions, as far as relocations need to know them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruction.h"

#include <cstring>

namespace relo {

bpf_insn decode(const Bytes &code, std::size_t offset) {
  bpf_insn insn;
  std::memset(&insn, 0, sizeof insn);
  insn.code = code.u8(offset);
  // The two register numbers are bit-fields of one byte: little endian has the first, the
  // destination, in the low half, big endian in the high half.
  std::uint8_t registers = code.u8(offset + 1);
  unsigned low = registers & 0xf, high = registers >> 4;
  insn.dst_reg = (code.big_endian() ? high : low) & 0xf;
  insn.src_reg = (code.big_endian() ? low : high) & 0xf;
  insn.off = static_cast<std::int16_t>(code.u16(offset + 2));
  insn.imm = static_cast<std::int32_t>(code.u32(offset + 4));
  return insn;
}

PatchSite PatchSite::at(const Bytes &code, std::size_t offset) {
  if (offset % insn_size != 0)
    throw InputError("offset {:#x} is not that of an instruction", offset);
  PatchSite site;
  std::memset(&site, 0, sizeof site);
  site.insn[0] = decode(code, offset);
  if (is_ldimm64(site.insn[0]))
    site.insn[1] = decode(code, offset + insn_size);
  return site;
}

std::optional<std::uint64_t> PatchSite::value() const {
  switch (BPF_CLASS(insn[0].code)) {
  case BPF_ALU:
  case BPF_ALU64:
    if (BPF_SRC(insn[0].code) != BPF_K)
      return std::nullopt;
    return static_cast<std::uint64_t>(std::int64_t{insn[0].imm});
  case BPF_LDX:
  case BPF_ST:
  case BPF_STX:
    return static_cast<std::uint64_t>(std::int64_t{insn[0].off});
  case BPF_LD:
    if (!is_ldimm64(insn[0]))
      return std::nullopt;
    return static_cast<std::uint32_t>(insn[0].imm) | static_cast<std::uint64_t>(insn[1].imm) << 32;
  default:
    return std::nullopt;
  }
}

const char *PatchSite::sort() const {
  switch (BPF_CLASS(insn[0].code)) {
  case BPF_ALU:
  case BPF_ALU64:
    return "alu";
  case BPF_LDX:
    return "ldx";
  case BPF_ST:
    return "st";
  case BPF_STX:
    return "stx";
  default:
    return is_ldimm64(insn[0]) ? "ldimm64" : "other";
  }
}

unsigned PatchSite::access_size() const {
  switch (BPF_CLASS(insn[0].code)) {
  case BPF_LDX:
  case BPF_ST:
  case BPF_STX:
    switch (BPF_SIZE(insn[0].code)) {
    case BPF_B:
      return 1;
    case BPF_H:
      return 2;
    case BPF_W:
      return 4;
    default:
      return 8;
    }
  default:
    return 0;
  }
}

std::size_t count_instructions(const Bytes &code) {
  std::size_t count = 0;
  for (std::size_t at = 0; at + insn_size <= code.size(); at += insn_size, count++)
    if (code.u8(at) == (BPF_LD | BPF_IMM | BPF_DW))
      at += insn_size;
  return count;
}

} // namespace relo
