// Runs GCC's own tests of its CO-RE support (gcc.target/bpf/core-*.c) through the plugin.
//
// Their directives look for comments that GCC writes into its assembly.  What they want to see by
// them is derived: access strings, root types, kinds, local values and sections of relocations, and
// the lines of errors.  An object must have these, and all its relocations must be consistent.
// What it does not have is in a list, with the reason.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "known-differences.h"

#include "load.h"
#include "print.h"
#include "resolver.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/wait.h>

namespace fs = std::filesystem;

namespace {

// What a test wants.
struct Test {
  std::vector<std::string> options;
  std::set<int> errors; // lines
  std::set<std::string> accesses, types, values, sections;
  std::set<std::uint32_t> kinds;

  bool wants_relocations() const {
    return !(accesses.empty() && types.empty() && values.empty() && sections.empty() &&
             kinds.empty());
  }
};

// What a scan for one PATTERN, a regular expression of Tcl, is to find.
void derive(const std::string &pattern, Test &test) {
  static const std::regex access(R"re(bpfcr_astr_off[^0-9]*([0-9:]+))re"),
      text(R"re(ascii \\"([^".]+)\.0\\")re"), type(R"re(bpfcr_type \\\\\(([^\\]+)\\\\\))re"),
      kind(R"re((0x[0-9a-f]+)[^0-9]*bpfcr_kind)re"), value(R"re(lddw[^,]*,(-?[0-9a-fx]+))re");
  std::smatch match;
  if (std::regex_search(pattern, match, access))
    test.accesses.insert(match[1]);
  else if (std::regex_search(pattern, match, text))
    // A string of .BTF that is no access string is the name of a section.
    (std::isdigit(match[1].str()[0]) ? test.accesses : test.sections).insert(match[1]);
  else if (std::regex_search(pattern, match, type))
    test.types.insert(match[1]);
  else if (std::regex_search(pattern, match, kind))
    test.kinds.insert(std::stoul(match[1], nullptr, 0));
  else if (std::regex_search(pattern, match, value))
    test.values.insert(std::to_string(std::stoll(match[1], nullptr, 0)));
}

Test read_test(const fs::path &path) {
  std::ifstream file(path);
  if (!file)
    throw std::runtime_error(path.string() + ": cannot be read");
  static const std::regex options(R"re(\{ dg-options "([^"]*)")re"),
      error(R"re(\{ dg-error )re"),
      scan(R"re(scan-assembler(?:-times)? "((?:[^"\\]|\\.)*)")re");
  Test test;
  std::string line;
  for (int number = 1; std::getline(file, line); number++) {
    std::smatch match;
    if (std::regex_search(line, match, options)) {
      std::istringstream words(match[1]);
      for (std::string word; words >> word;)
        test.options.push_back(word);
    }
    if (std::regex_search(line, error))
      test.errors.insert(number);
    if (std::regex_search(line, match, scan))
      derive(match[1], test);
  }
  return test;
}

std::string quoted(const std::string &argument) {
  std::string text = "'";
  for (char c : argument)
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

// Runs a command; returns whether it succeeded, with what it wrote in OUTPUT.
bool run(const std::vector<std::string> &command, std::string &output) {
  std::string line;
  for (const std::string &argument : command)
    line += quoted(argument) + " ";
  FILE *pipe = popen((line + "2>&1").c_str(), "r");
  if (!pipe)
    throw std::runtime_error("cannot run " + command[0]);
  char buffer[65536];
  while (size_t n = fread(buffer, 1, sizeof buffer, pipe))
    output.append(buffer, n);
  int status = pclose(pipe);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// What is missing or wrong of the errors that a compiler reported.
Lines judge_errors(const Test &test, const std::string &output) {
  Lines lines;
  if (output.find("internal compiler error") != std::string::npos)
    return {"internal compiler error"};
  static const std::regex error(R"re(\.c:([0-9]+):[0-9]+: error: ([^\n]*))re");
  std::set<int> found;
  for (std::sregex_iterator i(output.begin(), output.end(), error), end; i != end; ++i) {
    int line = std::stoi((*i)[1]);
    found.insert(line);
    if (!test.errors.count(line))
      lines.insert("not compiled");
  }
  for (int line : test.errors)
    if (!found.count(line))
      lines.insert(fmt::format("no error in line {}", line));
  if (found.empty() && test.errors.empty())
    lines.insert("not compiled");
  return lines;
}

// "struct task" and "task" are the root of "struct task.pid", "task" also that of "enum task::ONE".
bool is_root(const std::string &type, const std::string &path) {
  for (std::string prefix : {"", "struct ", "union ", "enum "}) {
    std::string root = prefix + type;
    if (path.compare(0, root.size(), root) == 0 &&
        (path.size() == root.size() || std::string(".[:").find(path[root.size()]) != std::string::npos))
      return true;
  }
  return false;
}

Lines judge_relocations(const Test &test, const fs::path &path) {
  Lines lines;
  if (!test.wants_relocations())
    return lines;
  relo::Object object = relo::load_object(path);
  const std::vector<relo::Relocation> &relocations = object.relocations();
  auto want = [&](const auto &wanted, const char *what, auto found) {
    for (const auto &one : wanted)
      if (std::none_of(relocations.begin(), relocations.end(),
                       [&](const relo::Relocation &r) { return found(one, r); }))
        lines.insert(fmt::format("no {} {}", what, one));
  };
  want(test.accesses, "access string",
       [](const std::string &access, const relo::Relocation &r) { return r.access == access; });
  want(test.types, "type",
       [](const std::string &type, const relo::Relocation &r) { return is_root(type, r.path); });
  want(test.kinds, "kind",
       [](std::uint32_t kind, const relo::Relocation &r) { return r.record.kind == kind; });
  want(test.values, "value", [&](const std::string &value, const relo::Relocation &r) {
    return r.value && relo::spell_value(object, r, *r.value) == value;
  });
  want(test.sections, "section", [&](const std::string &section, const relo::Relocation &r) {
    return object.section_name(r) == section;
  });
  for (const relo::Relocation &r : relocations)
    if (std::string wrong = relo::inconsistency(object, r); !wrong.empty())
      lines.insert("inconsistent " + relo::spell_question(r));
  return lines;
}

} // namespace

int main(int argc, char **argv) {
  CLI::App app("Runs GCC's tests of CO-RE through the plugin");
  std::string directory, language, list, only;
  std::vector<std::string> compiler;
  bool verbose = false;
  app.add_option("directory", directory, "gcc.target/bpf in what scripts/gcc-testsuite prints")->required();
  app.add_option("language", language, "c or c++, as the list calls it")->required();
  app.add_option("compiler", compiler, "The compiler and its arguments")->required();
  app.add_option("--list", list, "File of what tests may lack")->required();
  app.add_option("--only", only, "The name of one test");
  app.add_flag("--verbose", verbose, "Show what the compiler says");
  CLI11_PARSE(app, argc, argv);

  fs::path scratch;
  int status = 2;
  try {
    KnownDifferences differences(list, only, language);
    std::vector<fs::path> tests;
    for (const fs::directory_entry &entry : fs::directory_iterator(directory)) {
      std::string name = entry.path().filename();
      if (name.rfind("core-", 0) == 0 && entry.path().extension() == ".c" &&
          (only.empty() || name == only))
        tests.push_back(entry.path());
    }
    std::sort(tests.begin(), tests.end());
    if (tests.empty())
      throw std::runtime_error(directory + ": there are no tests in it");

    std::string name = fs::temp_directory_path() / "upstream-XXXXXX";
    if (!mkdtemp(name.data()))
      throw std::runtime_error(name + ": cannot be made");
    scratch = name;
    for (const fs::path &path : tests) {
      Test test = read_test(path);
      std::vector<std::string> command = compiler;
      for (const std::string &option : test.options)
        // These only change the assembly.
        if (option != "-dA" && option != "-masm=normal")
          command.push_back(option);
      fs::path object = scratch / "test.o";
      fs::remove(object);
      command.insert(command.end(), {"-w", "-c", path, "-o", object});
      std::string output;
      bool compiled = run(command, output);
      Lines lines = compiled && test.errors.empty() ? judge_relocations(test, object)
                                                    : judge_errors(test, output);
      if (verbose)
        fmt::print("{}", output);
      differences.judge(path.filename(), language, lines);
    }
    differences.judge_rest();
    fmt::print("{}: {} tests; {} known to differ, {} others\n", language, tests.size(),
               differences.known(), differences.wrong());
    status = differences.wrong() ? 1 : 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "upstream: {}\n", e.what());
  }
  if (!scratch.empty())
    fs::remove_all(scratch);
  return status;
}
