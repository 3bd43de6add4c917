// The line_info of an object, one record per line: FUNCTION+OFFSET FILE:LINE:COLUMN TEXT.  Not what the
// kernel would refuse (check_btf_line in its kernel/bpf/verifier.c).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"
#include "object.h"

#include <cstdio>
#include <map>
#include <string>

namespace {

using namespace relo;

const Bytes &section_bytes(const Object &object, const char *name) {
  for (const auto &section : object.elf().sections)
    if (section.name == name)
      return section.data;
  throw InputError("no section {}", name);
}

bool print(const Object &object) {
  bool good = true;
  auto fail = [&](const std::string &what) {
    std::printf("WRONG: %s\n", what.c_str());
    good = false;
  };
  const BtfExt ext = BtfExt::parse(section_bytes(object, ".BTF.ext"), object.btf());
  std::map<std::string, std::map<std::uint32_t, bool>> lines;
  for (const auto &group : ext.lines) {
    std::size_t section = 0;
    while (object.elf().sections[section].name != group.section)
      section++;
    std::int64_t last = -1;
    for (const LineInfo &l : group.records) {
      const Function *function = object.function_at(section, l.insn_off);
      if (!function)
        fail("a line in no function, at " + group.section + "+" + std::to_string(l.insn_off));
      if (l.insn_off <= last)
        fail("offsets do not ascend at " + group.section + "+" + std::to_string(l.insn_off));
      if (l.file.empty())
        fail("no file at " + group.section + "+" + std::to_string(l.insn_off));
      last = l.insn_off;
      lines[group.section][l.insn_off] = true;
      std::printf("%s+%u %s:%u:%u %s\n", function ? function->name.c_str() : "?",
                  function ? static_cast<unsigned>(l.insn_off - function->offset) : l.insn_off,
                  l.file.c_str(), l.line, l.column, l.text.c_str());
    }
  }
  for (const Function &f : object.functions())
    if (!lines[object.elf().sections[f.section].name].count(f.offset))
      fail(f.name + " has no line at its first instruction");
  return good;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::fputs("usage: print-lines OBJECT\n", stderr);
    return 2;
  }
  try {
    return print(Object::load(argv[1])) ? 0 : 1;
  } catch (const std::exception &error) {
    std::fprintf(stderr, "print-lines: %s: %s\n", argv[1], error.what());
    return 2;
  }
}
