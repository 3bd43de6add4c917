// The programs of an object: what is loaded together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <algorithm>
#include <cstdlib>
#include <cxxabi.h>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace relo {
namespace {

using Place = std::pair<std::size_t, std::uint64_t>; // section, offset

// Which function calls which, or takes its address, which for a callback amounts to the same.
class CallGraph {
public:
  explicit CallGraph(const Object &object) : object_(object) {
    for (const ElfRelocation &r : object.elf().relocations)
      symbols_[{r.section, r.offset}] = &object.elf().symbols[r.symbol];
    for (const Function &function : object.functions())
      callees_.push_back(find_callees(function));
  }

  // FUNCTION and all that is reached from it.
  std::set<std::size_t> closure(std::size_t function) const {
    std::set<std::size_t> reached{function};
    std::vector<std::size_t> left{function};
    while (!left.empty()) {
      std::size_t next = left.back();
      left.pop_back();
      for (std::size_t callee : callees_[next])
        if (reached.insert(callee).second)
          left.push_back(callee);
    }
    return reached;
  }

  bool called(std::size_t function) const {
    for (std::size_t i = 0; i < callees_.size(); i++)
      if (i != function && callees_[i].count(function))
        return true;
    return false;
  }

private:
  std::set<std::size_t> find_callees(const Function &function) const {
    std::set<std::size_t> callees;
    const Bytes &code = object_.elf().sections[function.section].data;
    std::uint64_t end = std::min<std::uint64_t>(code.size(), function.offset + function.size);
    for (std::uint64_t at = function.offset; at < end && end - at >= insn_size; at += insn_size) {
      bpf_insn insn = decode(code, at);
      if (const Function *callee = target(function.section, at, insn))
        callees.insert(static_cast<std::size_t>(callee - object_.functions().data()));
      if (is_ldimm64(insn))
        at += insn_size;
    }
    return callees;
  }

  // The function that INSN refers to. As in libbpf's bpf_program__record_reloc (): a call holds
  // the distance in instructions from the one behind it, or from the symbol's value if an ELF
  // relocation is there; an address is the symbol's value plus the immediate.
  const Function *target(std::size_t section, std::uint64_t at, const bpf_insn &insn) const {
    auto relocated = symbols_.find({section, at});
    const ElfSymbol *symbol = relocated == symbols_.end() ? nullptr : relocated->second;
    std::int64_t offset;
    if (insn.code == (BPF_JMP | BPF_CALL) && insn.src_reg == BPF_PSEUDO_CALL) {
      std::uint64_t base = symbol ? symbol->value : at;
      offset =
          static_cast<std::int64_t>(base) + (std::int64_t{insn.imm} + 1) * std::int64_t{insn_size};
    } else if (is_ldimm64(insn) && symbol) {
      offset = static_cast<std::int64_t>(symbol->value) + insn.imm;
    } else {
      return nullptr;
    }
    std::size_t into = symbol ? symbol->section : section;
    return offset < 0 ? nullptr : object_.function_at(into, static_cast<std::uint64_t>(offset));
  }

  const Object &object_;
  std::map<Place, const ElfSymbol *> symbols_;
  std::vector<std::set<std::size_t>> callees_; // by function
};

std::size_t count_instructions(const Object &object, const Function &function) {
  const Bytes &code = object.elf().sections[function.section].data;
  if (function.offset > code.size())
    return 0;
  std::uint64_t size = std::min<std::uint64_t>(function.size, code.size() - function.offset);
  return count_instructions(code.slice(function.offset, size));
}

} // namespace

std::vector<Program> programs(const Object &object) {
  const std::vector<Function> &functions = object.functions();
  std::map<const Function *, std::vector<const Relocation *>> relocations;
  std::map<std::size_t, std::vector<const Relocation *>> outside; // by section
  for (const Relocation &r : object.relocations())
    if (const Function *function = object.function_at(r.section, r.record.insn_off))
      relocations[function].push_back(&r);
    else
      outside[r.section].push_back(&r);

  CallGraph graph(object);
  std::vector<Program> result;
  for (std::size_t i = 0; i < functions.size(); i++) {
    bool called = graph.called(i);
    if (functions[i].local && called)
      continue;
    Program program;
    program.name = plain_name(functions[i].name);
    program.section = object.elf().sections[functions[i].section].name;
    program.called = called;
    for (std::size_t part : graph.closure(i)) {
      program.instructions += count_instructions(object, functions[part]);
      if (auto found = relocations.find(&functions[part]); found != relocations.end())
        program.relocations.insert(program.relocations.end(), found->second.begin(),
                                   found->second.end());
    }
    result.push_back(std::move(program));
  }
  for (const auto &[section, list] : outside) {
    const std::string &name = object.elf().sections[section].name;
    result.push_back({"section " + name, name, false, list, 0});
  }
  return result;
}

std::size_t count_all_instructions(const Object &object) {
  std::size_t count = 0;
  for (const ElfSection &section : object.elf().sections)
    if (section.executable)
      count += count_instructions(section.data);
  return count;
}

std::string plain_name(const std::string &symbol) {
  if (symbol.compare(0, 2, "_Z") != 0)
    return symbol;
  int status = 0;
  std::unique_ptr<char, void (*)(void *)> demangled(
      abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), std::free);
  if (!demangled)
    return symbol;
  std::string name = demangled.get();
  if (name.find_first_of("<{[ ") < name.find('(') || name.find("operator") != name.npos)
    return symbol;
  name.erase(std::min(name.find('('), name.size()));
  if (std::size_t scope = name.rfind("::"); scope != name.npos)
    name.erase(0, scope + 2);
  return name.empty() ? symbol : name;
}

} // namespace relo
