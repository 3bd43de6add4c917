// A list of what differs and may, with the reason why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "known-differences.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace {

std::string trimmed(const std::string &text) {
  size_t start = text.find_first_not_of(' ');
  return start == std::string::npos ? ""
                                    : text.substr(start, text.find_last_not_of(' ') - start + 1);
}

// The first word of TEXT, which is taken off.
std::string take_word(std::string &text) {
  size_t blank = text.find(' ');
  std::string word = text.substr(0, blank);
  text = blank == std::string::npos ? "" : trimmed(text.substr(blank));
  return word;
}

} // namespace

KnownDifferences::KnownDifferences(const std::string &file, const std::string &source,
                                   const std::string &name)
    : file_(file) {
  std::ifstream stream(file);
  if (!stream)
    throw std::runtime_error(file + ": cannot be read");
  std::map<std::string, int> reasons; // -> line
  Lines used;
  Entry other, *entry = nullptr;
  std::string text;
  for (int line = 1; std::getline(stream, text); line++) {
    auto wrong = [&](const std::string &what) {
      return std::runtime_error(fmt::format("{}:{}: {}", file, line, what));
    };
    if (trimmed(text).empty() || text[0] == '#')
      continue;
    if (text[0] == ' ') {
      // A difference; or, of a reason, its words.
      if (entry)
        entry->difference.insert(trimmed(text));
      else if (reasons.empty())
        throw wrong("this belongs to nothing");
      continue;
    }
    std::string first = take_word(text), second = take_word(text), third = take_word(text);
    if (!text.empty() || second.empty() || (first == "because") != third.empty())
      throw wrong("neither `because REASON' nor `SOURCE NAME REASON'");
    if (third.empty()) {
      if (!reasons.emplace(second, line).second)
        throw wrong("this reason is there twice");
      entry = nullptr;
      continue;
    }
    if (!reasons.count(third))
      throw wrong("there is no reason " + third);
    used.insert(third);
    entry = &other;
    if ((source.empty() || first == source) && (name.empty() || second == name)) {
      auto [added, is_new] = entries_.emplace(std::make_pair(first, second), Entry{line, {}});
      if (!is_new)
        throw wrong("this is there twice");
      entry = &added->second;
    }
  }
  for (const auto &[reason, line] : reasons)
    if (!used.count(reason))
      throw std::runtime_error(fmt::format("{}:{}: nothing has this reason", file, line));
}

void KnownDifferences::judge(const std::string &source, const std::string &name,
                             const Lines &difference) {
  auto found = entries_.find({source, name});
  bool listed = found != entries_.end();
  if (listed)
    found->second.judged = true;
  if (listed ? !difference.empty() && found->second.difference == difference : difference.empty()) {
    known_ += listed;
    return;
  }
  wrong_++;
  fmt::print("{} {}", source, name);
  if (listed)
    fmt::print(": {}:{} says otherwise;{}", file_, found->second.line,
               difference.empty() ? " there is no difference" : "");
  fmt::print("\n");
  for (const std::string &line : difference)
    fmt::print("  {}\n", line);
}

void KnownDifferences::judge_rest() {
  for (const auto &[key, entry] : entries_)
    if (!entry.judged) {
      wrong_++;
      fmt::print("{} {}: {}:{} is of something that is not there\n", key.first, key.second, file_,
                 entry.line);
    }
}
