// See builds.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builds.h"

#include "describe.h"
#include "error.h"
#include "process.h"
#include "verdicts.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <stdexcept>

namespace fs = std::filesystem;

namespace corpus {
namespace {

std::vector<std::string> command_for(const Tools &tools, const Case &c, const Build &build) {
  std::vector<std::string> command;
  switch (build.compiler) {
  case Build::Compiler::gxx:
    command = {tools.gxx, "-std=c++17", "-fplugin=" + tools.plugin};
    break;
  case Build::Compiler::gcc:
    command = {tools.gcc, "-std=gnu17", "-fplugin=" + tools.plugin, "-fms-extensions"};
    break;
  case Build::Compiler::clang:
    command = {tools.clang, "--target=bpf",    "-std=gnu17",
               "-g",        "-fms-extensions", "-Wno-microsoft-anon-tag"};
    break;
  // The options with which they come nearest, each.
  case Build::Compiler::gxx_alone:
    command = {tools.gxx, "-std=c++17", "-gbtf", "-mco-re"};
    break;
  case Build::Compiler::clangxx:
    command = {tools.clang, "--driver-mode=g++", "--target=bpf",      "-std=c++17",
               "-g",        "-fno-exceptions",   "-fstandalone-debug"};
    break;
  }
  // Version 3 is what Linux 5.10 understands.
  for (const std::string &option :
       {build.level, std::string("-mcpu=v3"), "-I" + tools.directory.string()})
    command.push_back(option);
  if (build.peer())
    command.push_back("-w");
  else
    command.insert(command.end(), {"-Wall", "-Werror"});
  const auto &own = build.of_twin() ? c.twin_options : c.options;
  command.insert(command.end(), own.begin(), own.end());
  command.insert(command.end(), {"-c", (build.of_twin() ? c.twin : c.source).string(), "-o",
                                 object_of(tools, c, build).string()});
  return command;
}

// What of the types that C wants is not in the object: empty if all is.
std::string missing_types(const Case &c, const relo::Btf &btf) {
  std::vector<std::string> lines = Describer(btf, Describer::Way::exact).all_descriptions();
  for (std::string &line : lines)
    line = without_hashes(line);
  std::string problem;
  for (const std::string &text : c.wanted) {
    auto found = std::count_if(lines.begin(), lines.end(), [&](const std::string &line) {
      return line.compare(0, text.size(), text) == 0 &&
             (line.size() == text.size() ||
              std::string(" ,:;").find(line[text.size()]) != std::string::npos);
    });
    if (found != 1)
      problem += fmt::format("there are {} of \"{}\"\n", found, text);
  }
  if (!problem.empty())
    problem += fmt::format("in\n  {}", fmt::join(lines, "\n  "));
  return problem;
}

// Empty, or why the object is not as it should be.
std::string compile(const Tools &tools, const Case &c, const Build &build) {
  const fs::path object = object_of(tools, c, build);
  fs::remove(object);
  const std::vector<std::string> command = command_for(tools, c, build);
  Outcome outcome = run(command);
  if (!outcome.good())
    return outcome.output + spelled(command);
  try {
    relo::Btf btf = relo::Btf::load(object.string());
    return build.compiler == Build::Compiler::gxx ? missing_types(c, btf) : "";
  } catch (const relo::InputError &error) {
    return error.what();
  }
}

std::string compare(const Tools &tools, const Case &c) {
  relo::Btf ours = relo::Btf::load(object_of(tools, c, main_build()).string()),
            twin = relo::Btf::load(object_of(tools, c, clang_build()).string());
  std::map<std::string, std::string> found = differences(ours, twin);
  std::string problem;
  for (const auto &[title, reason] : c.differs)
    if (!found.erase(title))
      problem += fmt::format("{} does not differ, though it says: {}\n", title, reason);
  for (const auto &[title, difference] : found)
    problem += fmt::format("{}: {}\n", title, difference);
  return problem;
}

} // namespace

const std::vector<Build> &builds() {
  using Compiler = Build::Compiler;
  static const std::vector<Build> all = {
      {"g++ -O2", "g++-O2", Compiler::gxx, "-O2"},
      {"g++ -O1", "g++-O1", Compiler::gxx, "-O1"},
      {"g++ -Os", "g++-Os", Compiler::gxx, "-Os"},
      {"gcc -O2, C", "gcc-O2", Compiler::gcc, "-O2"},
      {"clang -O2, C", "clang-O2", Compiler::clang, "-O2"},
      {"clang++ -O2", "clang++-O2", Compiler::clangxx, "-O2"},
      {"g++ alone, -O2", "g++-alone-O2", Compiler::gxx_alone, "-O2"},
  };
  return all;
}

const Build &main_build() { return builds()[0]; }
const Build &clang_build() { return builds()[4]; }

int gcc_version(const Tools &tools) {
  // "16.2.0", or as GCC was configured "16".
  const Outcome outcome = run({tools.gxx, "-dumpversion"});
  if (!outcome.good() || !std::isdigit(static_cast<unsigned char>(outcome.output[0])))
    throw std::runtime_error(tools.gxx + " does not say which version it is: " + outcome.output);
  return std::stoi(outcome.output);
}

fs::path object_of(const Tools &tools, const Case &c, const Build &build) {
  return tools.output / build.directory / (c.id + ".o");
}

bool compile_all(const Tools &tools, const std::vector<Case> &cases) {
  Verdicts compiled(tools.output, "compile", stage::compile),
      compared(tools.output, "compare", stage::twin);
  for (const Build &build : builds())
    fs::create_directories(tools.output / build.directory);
  in_parallel(cases.size(), [&](size_t i) {
    const Case &c = cases[i];
    bool comparable = !c.twin.empty();
    for (const Build &build : builds()) {
      if (build.of_twin() && c.twin.empty())
        continue;
      std::string problem = compile(tools, c, build);
      if (build.peer())
        compiled.note(c, build.name, problem);
      else
        compiled.add(c, build.name, problem);
      if (&build == &main_build() || &build == &clang_build())
        comparable = comparable && fs::exists(object_of(tools, c, build));
    }
    if (comparable)
      compared.add(c, "same as clang's", compare(tools, c));
  });
  bool good = compiled.finish();
  return compared.finish() && good;
}

} // namespace corpus
