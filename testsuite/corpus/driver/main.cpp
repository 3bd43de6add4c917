// The corpus of BTF: compiles small C++ programs, compares their BTF with clang's of their twins in
// C, and has kernels and bpftool take them. ../README.md says more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpftool.h"
#include "builds.h"
#include "cases.h"
#include "kernels.h"
#include "report.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <fmt/format.h>
#include <regex>

int main(int argc, char **argv) {
  using namespace corpus;
  constexpr int some_failed = 1, not_run = 2;

  CLI::App app("Small C++ programs whose BTF every kernel and loader must take.");
  app.require_subcommand(1);
  app.fallthrough();
  Tools tools;
  Machine machine;
  std::string only;
  app.add_option("--corpus", tools.directory, "The directory of the corpus")->required();
  app.add_option("--output", tools.output, "Where objects and verdicts go")->required();
  app.add_option("--gxx", tools.gxx, "g++ for BPF; the cases may be about its version")->required();
  app.add_option("--only", only, "The cases whose name this regular expression finds");

  CLI::App *compile = app.add_subcommand("compile", "Compile all, compare with clang");
  CLI::App *load = app.add_subcommand("load", "Load all in a kernel");
  CLI::App *tools_app = app.add_subcommand("bpftool", "What bpftool makes of the objects");
  Bpftool bpftool;
  tools_app->add_option("--bpftool", bpftool.program)->required();
  tools_app->add_option("--relo", bpftool.relo)->required();
  tools_app->add_option("--host", bpftool.host)->required();
  tools_app->add_option("--library", bpftool.libraries);
  tools_app->add_option("--kernels", bpftool.kernels)->required();

  CLI::App *load_tools =
      app.add_subcommand("load-bpftool", "Load what bpftool made, and with bpftool");
  load_tools->add_option("--bpftool", bpftool.program)->required();

  CLI::App *report = app.add_subcommand("report", "Make the table, report.md");
  for (CLI::App *which : {compile, tools_app}) {
    which->add_option("--gcc", tools.gcc)->required();
    which->add_option("--clang", tools.clang)->required();
    which->add_option("--plugin", tools.plugin)->required();
  }
  for (CLI::App *which : {load, load_tools}) {
    which->add_option("--vm", machine.vm)->required();
    which->add_option("--guest", machine.init)->required();
    which->add_option("--kernel", machine.kernel)->required();
  }
  CLI11_PARSE(app, argc, argv);

  try {
    std::vector<Case> cases = read_cases(tools.directory, gcc_version(tools));
    if (!only.empty())
      cases.erase(std::remove_if(cases.begin(), cases.end(),
                                 [&](const Case &c) {
                                   return !std::regex_search(c.name, std::regex(only));
                                 }),
                  cases.end());
    if (*compile)
      return compile_all(tools, cases) ? 0 : some_failed;
    if (*load)
      return load_all(tools, machine, cases) ? 0 : some_failed;
    if (*tools_app)
      return use_bpftool(tools, bpftool, cases) ? 0 : some_failed;
    if (*load_tools)
      return load_with_bpftool(tools, machine, bpftool.program, cases) ? 0 : some_failed;
    if (*report)
      write_report(tools.output);
  } catch (const std::exception &error) {
    fmt::print(stderr, "corpus: error: {}\n", error.what());
    return not_run;
  }
  return 0;
}
