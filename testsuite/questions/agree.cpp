// Whether two objects that are made of one source have the same relocations: as sets, function by
// function, of kind, path (which begins with the root type), access string and, where a loader
// checks it, local value.  A list says where they may differ, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "known-differences.h"

#include "load.h"
#include "print.h"
#include "program.h"
#include "resolver.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>
#include <set>
#include <stdexcept>
#include <string>

namespace {

// An object's relocations by function.
using Functions = std::map<std::string, Lines>;

Functions read_object(const std::string &path) {
  relo::Object object = relo::load_object(path);
  Functions functions;
  for (const relo::Program &program : relo::programs(object))
    for (const relo::Relocation *r : program.relocations) {
      std::string line = relo::spell_question(*r);
      if (r->value && relo::expect(object, *r).checked)
        line += " = " + relo::spell_value(object, *r, *r->value);
      // Numbers of types differ from object to object; other loaders than libbpf want the one that
      // the relocation names.
      if (r->record.kind == BPF_CORE_TYPE_ID_LOCAL || r->record.kind == BPF_CORE_TYPE_ID_TARGET)
        line += *r->value == r->record.type_id ? " = its number" : " = another number";
      if (!relo::inconsistency(object, *r).empty())
        line += " inconsistent";
      functions[program.name].insert(line);
    }
  return functions;
}

size_t count(const Functions &functions) {
  size_t sum = 0;
  for (const auto &[function, lines] : functions)
    sum += lines.size();
  return sum;
}

// What only one side has of a function, with the side's name in front.
Lines differ(const Functions &a, const std::string &name_a, const Functions &b,
             const std::string &name_b, const std::string &function) {
  Lines difference;
  auto only = [&](const Functions &these, const std::string &name, const Functions &others) {
    auto mine = these.find(function), theirs = others.find(function);
    if (mine != these.end())
      for (const std::string &line : mine->second)
        if (theirs == others.end() || !theirs->second.count(line))
          difference.insert(name + " " + line);
  };
  only(a, name_a, b);
  only(b, name_b, a);
  return difference;
}

} // namespace

int main(int argc, char **argv) {
  CLI::App app("Whether two objects have the same relocations");
  std::string path_a, path_b, name_a = "a", name_b = "b", list, source = "-";
  app.add_option("A", path_a, "An object")->required();
  app.add_option("B", path_b, "Another")->required();
  app.add_option("--name-a", name_a, "What the first is called");
  app.add_option("--name-b", name_b, "What the second is called");
  app.add_option("--source", source, "What the list calls the source of both");
  app.add_option("--list", list, "File of the differences that there may be")->needs("--source");
  CLI11_PARSE(app, argc, argv);

  try {
    Functions a = read_object(path_a), b = read_object(path_b);
    if (a.empty())
      throw std::runtime_error(path_a + ": there are no relocations in it");
    KnownDifferences differences;
    if (!list.empty())
      differences = KnownDifferences(list, source);

    Lines functions;
    for (const Functions *side : {&a, &b})
      for (const auto &[function, lines] : *side)
        functions.insert(function);
    for (const std::string &function : functions)
      differences.judge(source, function, differ(a, name_a, b, name_b, function));
    differences.judge_rest();
    fmt::print("{}: {} functions; {} relocations of {}, {} of {}; {} functions known to differ, {} "
               "others\n",
               source, functions.size(), count(a), name_a, count(b), name_b, differences.known(),
               differences.wrong());
    return differences.wrong() ? 1 : 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "agree: {}\n", e.what());
    return 2;
  }
}
