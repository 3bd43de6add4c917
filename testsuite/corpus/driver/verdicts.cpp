// See verdicts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdicts.h"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace fs = std::filesystem;

namespace corpus {
namespace {

std::string first_line(const std::string &text) { return text.substr(0, text.find('\n')); }

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
  Verdict verdict{c.feature, problem, ""};
  for (const auto &[where, reason] : c.gaps)
    if (where == stage || what.compare(0, where.size(), where) == 0)
      verdict.excuse = "known gap: " + reason;
  if (auto old = c.not_on.find(kernel); verdict.excuse.empty() && old != c.not_on.end())
    verdict.excuse = old->second;
  std::lock_guard<std::mutex> lock(mutex);
  verdicts[c.name][what] = verdict;
}

bool Verdicts::finish() const {
  nlohmann::json json = nlohmann::json::object();
  size_t failed = 0, good = 0, excused = 0;
  for (const auto &[name, each] : verdicts)
    for (const auto &[what, verdict] : each) {
      json[name]["feature"] = verdict.feature;
      json[name][what] = {{"problem", verdict.problem},
                          {"excuse", verdict.excuse},
                          {"failed", verdict.failed()}};
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

void write_report(const fs::path &directory) {
  // Rows are cases, columns what was done with them.
  std::map<std::string, std::map<std::string, nlohmann::json>> rows;
  std::map<std::string, std::string> features;
  std::vector<std::string> columns, notes;
  std::set<fs::path> files;
  for (const auto &entry : fs::directory_iterator(directory))
    if (entry.path().extension() == ".json")
      files.insert(entry.path());
  for (const fs::path &path : files) {
    std::ifstream stream(path);
    nlohmann::json json = nlohmann::json::parse(stream);
    std::set<std::string> found;
    for (const auto &[name, each] : json.items())
      for (const auto &[what, verdict] : each.items())
        if (what == "feature")
          features[name] = verdict;
        else {
          found.insert(what);
          rows[name][what] = verdict;
        }
    columns.insert(columns.end(), found.begin(), found.end());
  }

  std::ofstream report(directory / "report.md");
  report << "# The corpus\n\n"
            "**yes**: as it should be. A number: not, for the reason below. FAIL: a failure.\n\n"
            "| feature | source |";
  for (const std::string &column : columns)
    report << ' ' << column << " |";
  report << "\n|---|---|";
  for (size_t i = 0; i < columns.size(); i++)
    report << "---|";
  report << '\n';
  for (const auto &[name, cells] : rows) {
    report << "| " << features[name] << " | " << name << " |";
    for (const std::string &column : columns) {
      auto cell = cells.find(column);
      if (cell == cells.end()) {
        report << " |";
        continue;
      }
      const std::string problem = cell->second["problem"], excuse = cell->second["excuse"];
      if (cell->second["failed"])
        report << " FAIL |";
      else if (problem.empty())
        report << " yes |";
      else {
        const std::string note = excuse + " (" + first_line(problem) + ")";
        size_t number = std::find(notes.begin(), notes.end(), note) - notes.begin();
        if (number == notes.size())
          notes.push_back(note);
        report << ' ' << number + 1 << " |";
      }
    }
    report << '\n';
  }
  report << '\n';
  for (size_t i = 0; i < notes.size(); i++)
    report << i + 1 << ". " << notes[i] << '\n';
}

} // namespace corpus
