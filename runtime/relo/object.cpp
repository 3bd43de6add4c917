// A BPF object: its code, its types, its CO-RE relocations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "object.h"

#include <algorithm>
#include <tuple>

namespace relo {
namespace {

constexpr std::uint16_t em_bpf = 247; // EM_BPF of elf.h

} // namespace

Object Object::load(const std::string &path) { return parse(read_file(path)); }

Object Object::parse(Contents contents) {
  ElfFile elf = ElfFile::parse(contents);
  if (elf.machine != em_bpf)
    throw InputError("is an ELF file for machine {}, not for BPF ({})", elf.machine, em_bpf);
  const ElfSection *types = elf.find(".BTF");
  if (!types)
    throw InputError("has no .BTF section: compile it with -g");
  Btf btf = Btf::parse(types->data);
  if (btf.big_endian() != elf.big_endian)
    throw InputError("has .BTF in the other byte order than its ELF header says");
  BtfExt ext;
  if (const ElfSection *section = elf.find(".BTF.ext"))
    ext = BtfExt::parse(section->data, btf);
  return Object(std::move(contents), std::move(elf), std::move(btf), ext);
}

Object::Object(Contents contents, ElfFile elf, Btf btf, const BtfExt &ext)
    : contents_(std::move(contents)), elf_(std::move(elf)), btf_(std::move(btf)),
      lines_(elf_.sections.size()) {
  add_functions();
  for (const ExtGroup<LineInfo> &group : ext.lines) {
    std::vector<LineInfo> &lines = lines_[code_section(group.section)];
    lines.insert(lines.end(), group.records.begin(), group.records.end());
  }
  for (std::vector<LineInfo> &lines : lines_)
    std::stable_sort(lines.begin(), lines.end(),
                     [](const LineInfo &a, const LineInfo &b) { return a.insn_off < b.insn_off; });
  for (const ExtGroup<CoreRelo> &group : ext.relocations) {
    std::size_t section = code_section(group.section);
    for (const CoreRelo &record : group.records)
      add_relocation(section, record);
  }
}

std::size_t Object::code_section(const std::string &name) const {
  std::size_t found = 0;
  for (std::size_t i = 1; i < elf_.sections.size(); i++)
    if (elf_.sections[i].name == name && (found == 0 || !elf_.sections[found].executable))
      found = elf_.sections[i].executable || found == 0 ? i : found;
  if (found == 0)
    throw InputError(".BTF.ext is about section {}, which does not exist", name);
  return found;
}

void Object::add_relocation(std::size_t section, const CoreRelo &record) {
  Relocation r{};
  r.section = section;
  r.record = record;
  r.kind = relocation_kind(record.kind);
  try {
    const char *access = btf_.string(record.access_str_off);
    r.access = access ? access : "";
    r.site = PatchSite::at(elf_.sections[section].data, record.insn_off);
    r.value = r.site.value();
    r.path = spell_access(btf_, record.type_id, r.access, r.kind.family);
    if (!r.value)
      r.problem = fmt::format("instruction {:#04x} has no value that can be relocated",
                              static_cast<unsigned>(r.site.insn[0].code));
  } catch (const InputError &error) {
    // One wrong record does not hide the others: the commands show it in its place.
    r.problem = error.what();
  }
  relocations_.push_back(std::move(r));
}

void Object::add_functions() {
  for (const ElfSymbol &symbol : elf_.symbols)
    if (symbol.function && symbol.section != 0 && elf_.sections[symbol.section].executable)
      functions_.push_back({symbol.name, symbol.section, symbol.value, symbol.size, symbol.local});
  std::stable_sort(functions_.begin(), functions_.end(), [](const Function &a, const Function &b) {
    return std::tie(a.section, a.offset) < std::tie(b.section, b.offset);
  });
}

std::vector<const Relocation *> Object::sorted_relocations() const {
  std::vector<const Relocation *> sorted;
  for (const Relocation &r : relocations_)
    sorted.push_back(&r);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Relocation *a, const Relocation *b) {
    return std::tie(a->section, a->record.insn_off) < std::tie(b->section, b->record.insn_off);
  });
  return sorted;
}

const Function *Object::function_at(std::size_t section, std::uint64_t offset) const {
  auto after = std::upper_bound(
      functions_.begin(), functions_.end(), std::tie(section, offset),
      [](const auto &key, const Function &f) { return key < std::tie(f.section, f.offset); });
  if (after == functions_.begin())
    return nullptr;
  const Function &before = *std::prev(after);
  return before.section == section && offset - before.offset < before.size ? &before : nullptr;
}

const LineInfo *Object::line_of(const Relocation &r) const {
  const std::vector<LineInfo> &lines = lines_[r.section];
  auto after = std::upper_bound(
      lines.begin(), lines.end(), r.record.insn_off,
      [](std::uint32_t offset, const LineInfo &line) { return offset < line.insn_off; });
  return after == lines.begin() ? nullptr : &*std::prev(after);
}

} // namespace relo
