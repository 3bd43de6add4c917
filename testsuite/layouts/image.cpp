// An object's code as libbpf would load it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image.h"
#include "libbpf-relo-core.h"
#include "resolver.h"

#include <cstring>
#include <fmt/format.h>

namespace layouts {
namespace {

// "bad relo", the immediate of a poisoned instruction (bpf_core_poison_insn () in relo_core.c).
constexpr std::int32_t poison = 0xbad2310;

// libbpf poisons a load or store whose field changed its size as no load can (fail_memsz_adjust
// in bpf_core_patch_insn ()), which relo reports as an error with this message.
bool poisoned_for_size(const relo::Resolution &resolution) {
  return resolution.outcome == relo::Outcome::error &&
         resolution.reason.find("accesses field incorrectly") != std::string::npos;
}

std::vector<bpf_insn> decode_all(const relo::Bytes &code) {
  std::vector<bpf_insn> instructions;
  for (std::size_t at = 0; at + relo::insn_size <= code.size(); at += relo::insn_size)
    instructions.push_back(relo::decode(code, at));
  return instructions;
}

} // namespace

Image::Image(const relo::Object &object, const relo::Target &target,
             std::vector<std::string> &problems)
    : big_endian_(object.big_endian()) {
  const relo::ElfFile &elf = object.elf();
  for (const relo::ElfSection &section : elf.sections)
    sections_.push_back(section.executable ? decode_all(section.data) : std::vector<bpf_insn>());
  for (const relo::Function &function : object.functions())
    functions_[function.name] = {function.section, function.offset / relo::insn_size};
  for (const relo::ElfRelocation &r : elf.relocations) {
    const relo::ElfSymbol &symbol = elf.symbols[r.symbol];
    std::size_t at = r.offset / relo::insn_size;
    const bpf_insn &insn = sections_[r.section].at(at);
    if (insn.code != (BPF_JMP | BPF_CALL) || symbol.section == 0) {
      problems.push_back(fmt::format("unexpected ELF relocation to `{}'", symbol.name));
      continue;
    }
    // As libbpf has it (reloc_prog_func_and_line_info () and bpf_object__reloc_code ()): the
    // immediate counts from behind the call, and so is -1 for the start of the symbol.
    calls_[{r.section, at}] = {symbol.section,
                               symbol.value / relo::insn_size +
                                   static_cast<std::size_t>(std::int64_t{insn.imm} + 1)};
  }
  relocate(object, target, problems);
}

void Image::relocate(const relo::Object &object, const relo::Target &target,
                     std::vector<std::string> &problems) {
  std::vector<relo::Resolution> resolutions = relo::resolve_all(object, target);
  relo::LibbpfLog quiet;
  for (std::size_t i = 0; i < resolutions.size(); i++) {
    const relo::Relocation &r = object.relocations()[i];
    const relo::Resolution &resolution = resolutions[i];
    std::string wrong = relo::inconsistency(object, r);
    if (wrong.empty() &&
        (resolution.outcome == relo::Outcome::ambiguous ||
         (resolution.outcome == relo::Outcome::error && !poisoned_for_size(resolution))))
      wrong = resolution.reason;
    std::size_t at = r.record.insn_off / relo::insn_size;
    bpf_core_relo record{r.record.insn_off, r.record.type_id, r.record.access_str_off,
                         static_cast<bpf_core_relo_kind>(r.record.kind)};
    bpf_core_relo_res result;
    std::memset(&result, 0, sizeof result);
    result.poison = resolution.outcome != relo::Outcome::resolved;
    result.new_val = resolution.value;
    result.orig_sz = resolution.old_size;
    result.new_sz = resolution.new_size;
    if (wrong.empty() && bpf_core_patch_insn("", &sections_[r.section].at(at), static_cast<int>(at),
                                             &record, static_cast<int>(i), &result) != 0)
      wrong = quiet.join();
    if (!wrong.empty()) {
      const relo::Function *function = object.function_at(r.section, r.record.insn_off);
      problems.push_back(fmt::format("{}: {} {} ({}): {}", function ? function->name : "?",
                                     r.kind.name, r.path, r.access, wrong));
    }
  }
}

const Place_in_code *Image::function(const std::string &name) const {
  auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : &found->second;
}

Place_in_code Image::callee(Place_in_code at) const {
  if (auto found = calls_.find({at.section, at.instruction}); found != calls_.end())
    return found->second;
  std::int64_t distance = std::int64_t{sections_[at.section][at.instruction].imm} + 1;
  return {at.section, at.instruction + static_cast<std::size_t>(distance)};
}

bool Image::poisoned(Place_in_code at) const {
  const bpf_insn &insn = sections_[at.section][at.instruction];
  return insn.code == (BPF_JMP | BPF_CALL) && insn.imm == poison;
}

} // namespace layouts
