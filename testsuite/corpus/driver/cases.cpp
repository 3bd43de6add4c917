// See cases.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace corpus {
namespace {

std::vector<std::string> words_of(const std::string &text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;)
    words.push_back(word);
  return words;
}

// "SUBJECT: reason" of a directive.
std::pair<std::string, std::string> with_reason(const fs::path &source, const std::string &text) {
  size_t colon = text.find(": ");
  if (colon == std::string::npos || colon == 0)
    throw BadCase(fmt::format("{}: \"{}\" gives no reason", source.string(), text));
  return {text.substr(0, colon), text.substr(colon + 2)};
}

bool starts_with(const std::string &text, const std::string &start) {
  return text.compare(0, start.size(), start) == 0;
}

// LINE without its selector, "[gcc < 15] ", if that is true or there is none; else nothing.
std::optional<std::string> selected(const fs::path &source, const std::string &line,
                                    int gcc_version) {
  if (!starts_with(line, "[gcc"))
    return line;
  static const std::regex selector("\\[gcc (<|>=) ([0-9]+)\\] (.+)");
  std::smatch match;
  if (!std::regex_match(line, match, selector))
    throw BadCase(fmt::format("{}: \"{}\" has no selector \"[gcc < N]\" or \"[gcc >= N]\"",
                              source.string(), line));
  const bool older = gcc_version < std::stoi(match[2]);
  if (older != (match[1] == "<"))
    return {};
  return match[3];
}

// The comment at the beginning of SOURCE, without its slashes.
std::vector<std::string> head_of(const fs::path &source) {
  std::ifstream file(source);
  if (!file)
    throw BadCase(source.string() + " cannot be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line) && starts_with(line, "//");)
    lines.push_back(line.size() > 3 ? line.substr(3) : "");
  return lines;
}

void read_directives(Case &c, const fs::path &source, int gcc_version,
                     std::vector<std::string> &options) {
  for (const std::string &whole : head_of(source)) {
    const std::optional<std::string> kept = selected(source, whole, gcc_version);
    if (!kept)
      continue;
    const std::string &line = *kept;
    auto value = [&](const std::string &directive, std::string &result) {
      if (!starts_with(line, directive + ": "))
        return false;
      result = line.substr(directive.size() + 2);
      return true;
    };
    std::string text;
    if (value("options", text))
      options = words_of(text);
    else if (value("btf", text))
      c.wanted.push_back(text);
    else if (starts_with(line, "gap "))
      c.gaps.insert(with_reason(source, line.substr(4)));
    else if (starts_with(line, "not on ")) {
      auto [kernels, reason] = with_reason(source, line.substr(7));
      for (const std::string &kernel : words_of(kernels))
        c.not_on[kernel] = reason;
    } else if (starts_with(line, "differs ")) {
      auto [titles, reason] = with_reason(source, line.substr(8));
      for (size_t begin = 0; begin < titles.size();) {
        const size_t end = std::min(titles.find(", ", begin), titles.size());
        c.differs[titles.substr(begin, end - begin)] = reason;
        begin = end + 2;
      }
    }
  }
}

Case read_case(const fs::path &directory, const fs::path &source, int gcc_version) {
  Case c;
  c.source = source;
  c.name = fs::relative(source, directory).replace_extension().string();
  c.id = c.name;
  std::replace(c.id.begin(), c.id.end(), '/', '-');
  std::vector<std::string> head = head_of(source);
  if (head.size() < 2 || head[0].empty())
    throw BadCase(source.string() + " does not begin with what it is about");
  c.feature = head[0];
  if (c.feature.back() == '.')
    c.feature.pop_back();
  read_directives(c, source, gcc_version, c.options);
  fs::path twin = fs::path(source).replace_extension(".c");
  if (fs::exists(twin)) {
    c.twin = twin;
    read_directives(c, twin, gcc_version, c.twin_options);
  } else if (c.wanted.empty())
    throw BadCase(source.string() + " has no twin and no type that .BTF must have");
  return c;
}

} // namespace

std::vector<Case> read_cases(const fs::path &directory, int gcc_version) {
  std::vector<Case> cases;
  for (const auto &entry : fs::recursive_directory_iterator(directory))
    if (entry.path().extension() == ".cpp" &&
        fs::relative(entry.path(), directory).begin()->string() != "driver")
      cases.push_back(read_case(directory, entry.path(), gcc_version));
  std::sort(cases.begin(), cases.end(),
            [](const Case &a, const Case &b) { return a.name < b.name; });
  if (cases.empty())
    throw BadCase(directory.string() + " has no cases");
  return cases;
}

} // namespace corpus
