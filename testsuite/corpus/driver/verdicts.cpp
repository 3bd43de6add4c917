// See verdicts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdicts.h"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace fs = std::filesystem;

namespace corpus {
namespace {

std::string indented(const std::string &text) {
  std::string result = "  | ";
  for (size_t i = 0; i < text.size(); i++) {
    result += text[i];
    if (text[i] == '\n' && i + 1 < text.size())
      result += "  | ";
  }
  return result;
}

} // namespace

Verdicts::Verdicts(fs::path directory, std::string file, std::string stage)
    : directory(std::move(directory)), file(std::move(file)), stage(std::move(stage)) {}

void Verdicts::add(const Case &c, const std::string &what, const std::string &problem,
                   const std::string &kernel) {
  Verdict verdict{c.feature, problem, "", false};
  for (const auto &[where, reason] : c.gaps)
    if (where == stage || what.compare(0, where.size(), where) == 0)
      verdict.excuse = "known gap: " + reason;
  if (auto old = c.not_on.find(kernel); verdict.excuse.empty() && old != c.not_on.end())
    verdict.excuse = old->second;
  std::lock_guard<std::mutex> lock(mutex);
  verdicts[c.name][what] = verdict;
}

void Verdicts::note(const Case &c, const std::string &what, const std::string &problem) {
  std::lock_guard<std::mutex> lock(mutex);
  verdicts[c.name][what] = {c.feature, problem, "", true};
}

bool Verdicts::finish() const {
  nlohmann::json json = nlohmann::json::object();
  size_t failed = 0, good = 0, excused = 0;
  for (const auto &[name, each] : verdicts)
    for (const auto &[what, verdict] : each) {
      json[name]["feature"] = verdict.feature;
      json[name][what] = {{"problem", verdict.problem},
                          {"excuse", verdict.excuse},
                          {"failed", verdict.failed()},
                          {"peer", verdict.peer}};
      if (verdict.peer)
        continue;
      ++(verdict.failed() ? failed : verdict.problem.empty() ? good : excused);
      if (!verdict.failed())
        continue;
      if (verdict.problem.empty())
        fmt::print("FAIL: {}, {}: good, though it says: {}\n", name, what, verdict.excuse);
      else
        fmt::print("FAIL: {}, {}:\n{}\n", name, what, indented(verdict.problem));
    }
  fs::create_directories(directory);
  std::ofstream(directory / (file + ".json")) << json.dump(1) << '\n';
  fmt::print("{}: {} good, {} not to be expected to be, {} failed\n", file, good, excused, failed);
  return failed == 0 && good > 0;
}

} // namespace corpus
