// Parsing of .BTF.ext.
//
// Layout (linux/btf.h has only .BTF; this is from libbpf's struct btf_ext_header):
//   u16 magic; u8 version, flags; u32 hdr_len;
//   u32 func_info_off, func_info_len, line_info_off, line_info_len, core_relo_off, core_relo_len;
// then the three parts, their offsets counted from the end of the header. Each is
//   u32 record_size; { u32 section_name, record_count; record[record_count] } ...
//
// SPDX-License-Identifier: GPL-3.0-or-later
#include "btf-ext.h"

namespace relo {
namespace {

constexpr std::size_t core_relo_len_end = 32, line_info_len_end = 24;

struct Part {
  const char *name;
  std::uint32_t min_record; // in bytes; larger ones have fields that are newer than this program
};

// Calls ADD (group name, record bytes) for each record of the part at OFFSET behind the header.
template <typename Add>
void parse_part(const Bytes &all, std::uint32_t header_len, std::uint32_t offset,
                std::uint32_t length, const Part &part, const Btf &btf, Add add) {
  if (length == 0)
    return;
  if (offset % 4 != 0)
    throw InputError(".BTF.ext {} starts at {}, which is not a multiple of 4", part.name, offset);
  Bytes bytes = all.slice(header_len, all.size() - header_len).slice(offset, length);
  std::uint32_t record_size = bytes.u32(0);
  if (record_size < part.min_record || record_size % 4 != 0)
    throw InputError(".BTF.ext {} has records of {} bytes, at least {} are needed", part.name,
                     record_size, part.min_record);
  std::size_t at = 4;
  if (at == bytes.size())
    throw InputError(".BTF.ext {} has no records, libbpf refuses that", part.name);
  while (at < bytes.size()) {
    const char *section = btf.string(bytes.u32(at));
    std::uint32_t count = bytes.u32(at + 4);
    if (!section || !*section)
      throw InputError(".BTF.ext {} belongs to a section without a name", part.name);
    if (count == 0)
      throw InputError(".BTF.ext {} has no records for section {}, libbpf refuses that", part.name,
                       section);
    at += 8;
    if (count > (bytes.size() - at) / record_size)
      throw InputError(".BTF.ext {} is too short for the {} records of section {}", part.name,
                       count, section);
    for (std::uint32_t i = 0; i < count; i++, at += record_size)
      add(section, i == 0, bytes.slice(at, record_size));
  }
}

// The record list for the next record of SECTION: a new group if it is the group's FIRST.
template <typename Record>
std::vector<Record> &records(std::vector<ExtGroup<Record>> &groups, const char *section,
                             bool first) {
  if (first)
    groups.push_back({section, {}});
  return groups.back().records;
}

} // namespace

BtfExt BtfExt::parse(const Bytes &bytes, const Btf &btf) {
  std::uint16_t magic = bytes.as(false).u16(0);
  if (magic != 0xeb9f && magic != 0x9feb)
    throw InputError(".BTF.ext has the wrong magic {:#06x}", magic);
  Bytes raw = bytes.as(magic == 0x9feb);
  if (raw.u8(2) != BTF_VERSION || raw.u8(3) != 0)
    throw InputError(".BTF.ext version {}, flags {} are unknown", raw.u8(2), raw.u8(3));
  std::uint32_t header_len = raw.u32(4);
  if (header_len < line_info_len_end || header_len % 4 != 0)
    throw InputError(".BTF.ext header length {} is impossible", header_len);
  raw.slice(0, header_len);

  BtfExt result;
  parse_part(raw, header_len, raw.u32(8), raw.u32(12), {"func_info", 8}, btf,
             [&](const char *section, bool first, const Bytes &record) {
               records(result.functions, section, first).push_back({record.u32(0), record.u32(4)});
             });
  parse_part(raw, header_len, raw.u32(16), raw.u32(20), {"line_info", 16}, btf,
             [&](const char *section, bool first, const Bytes &record) {
               const char *file = btf.string(record.u32(4)), *text = btf.string(record.u32(8));
               std::uint32_t line_col = record.u32(12); // the column is in the low 10 bits
               records(result.lines, section, first)
                   .push_back({record.u32(0), file ? file : "", text ? text : "", line_col >> 10,
                               line_col & 0x3ff});
             });
  if (header_len >= core_relo_len_end)
    parse_part(raw, header_len, raw.u32(24), raw.u32(28), {"core_relo", 16}, btf,
               [&](const char *section, bool first, const Bytes &record) {
                 records(result.relocations, section, first)
                     .push_back({record.u32(0), record.u32(4), record.u32(8), record.u32(12)});
               });
  return result;
}

} // namespace relo
