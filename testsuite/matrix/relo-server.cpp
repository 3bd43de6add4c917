// relo check and relo compare for many objects, the kernels being read but once.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: relo-server [KERNEL...]
//
// Each line of stdin is a JSON array of texts, ["check", OBJECT] or ["compare", A, B]. The answer
// is a line of stdout, {"status": 0, "stdout": "...", "stderr": ""}: the exit status and what would
// be printed by `relo check OBJECT --btf KERNEL... --json', or compare.
#include "commands.h"
#include "error.h"
#include "load.h"
#include "print.h"

#include <iostream>
#include <string>
#include <vector>

namespace {

using relo::InputError;
using relo::Json;
using Words = std::vector<std::string>;

relo::Report run(const Words &words, const Words &kernels,
                 const std::vector<relo::Target> &targets) {
  if (words.size() == 2 && words[0] == "check")
    return relo::check({words[1], kernels, true}, targets);
  if (words.size() == 3 && words[0] == "compare")
    return relo::compare({words[1], words[2], kernels, true}, targets);
  throw InputError("is neither [\"check\", OBJECT] nor [\"compare\", A, B]");
}

Json answer(const std::string &line, const Words &kernels,
            const std::vector<relo::Target> &targets) {
  try {
    relo::Report report = run(Json::parse(line).get<Words>(), kernels, targets);
    return {{"status", report.status}, {"stdout", report.text}, {"stderr", ""}};
  } catch (const std::exception &error) {
    return {{"status", relo::exit_usage},
            {"stdout", ""},
            {"stderr", fmt::format("relo: {}\n", error.what())}};
  }
}

} // namespace

int main(int argc, char **argv) {
  const Words kernels(argv + 1, argv + argc);
  std::vector<relo::Target> targets;
  try {
    targets = relo::load_targets(kernels);
  } catch (const InputError &error) {
    fmt::print(stderr, "relo-server: {}\n", error.what());
    return relo::exit_usage;
  }
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answer(line, kernels, targets).dump(-1, ' ', false, Json::error_handler_t::replace)
              << std::endl;
}
