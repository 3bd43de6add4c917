// What of the directives of a test of GCC's says how it is compiled.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directives.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace suite {
namespace {

bool begins(const std::string &text, const std::string &prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

std::string replaced(std::string text, const std::string &what, const std::string &with) {
  for (size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

// The standards of C++ that selectors name, as "c++11"; older tests know of "c++98" too.
const std::vector<int> standards = {98, 11, 14, 17, 20, 23, 26};

int rank(int standard) {
  return std::find(standards.begin(), standards.end(), standard) - standards.begin();
}

// Which standards the SELECTOR takes, as indices of `standards'.
std::vector<int> selected_standards(const std::string &selector) {
  static const std::regex standard(R"re(c\+\+(98|11|14|17|20|23|26)(_only|_down)?)re");
  std::vector<int> selected;
  bool any = false;
  for (std::sregex_iterator i(selector.begin(), selector.end(), standard), end; i != end; ++i) {
    any = true;
    int named = rank(std::stoi((*i)[1]));
    for (int r = 0; r < int(standards.size()); r++)
      if ((*i)[2] == "_only" ? r == named : (*i)[2] == "_down" ? r <= named : r >= named)
        selected.push_back(r);
  }
  if (!any) // What is oldest is hardly of interest: 14 is the oldest default that is in use.
    for (int r = rank(14); r < int(standards.size()); r++)
      selected.push_back(r);
  return selected;
}

// Whether options are also ours that are for the targets of SELECTOR ("{ target i?86-*-* }").
bool is_for_us(const std::string &selector, int standard) {
  if (selector.find_first_not_of(" \t{}") == selector.npos ||
      selector.find("*-*-*") != selector.npos)
    return true;
  if (selector.find("c++") == selector.npos || standard < 0)
    return false;
  std::vector<int> selected = selected_standards(selector);
  return std::count(selected.begin(), selected.end(), standard);
}

// Writes something else than the object, or the messages elsewhere, or instead of the object what
// another compilation would read.
bool is_about_other_files(const std::string &option) {
  static const std::vector<std::string> prefixes = {"-fdump",
                                                    "-da",
                                                    "-dA",
                                                    "-dp",
                                                    "-dP",
                                                    "-save-temps",
                                                    "--save-temps",
                                                    "-aux-info",
                                                    "-fcallgraph-info",
                                                    "-fstack-usage",
                                                    "-fplugin",
                                                    "-masm=",
                                                    "-ftime-report",
                                                    "-fself-test",
                                                    "-fdiagnostics-format=",
                                                    "-fdiagnostics-add-output=",
                                                    "-fdiagnostics-set-output="};
  return option == "-S" || option == "-c" || option == "-v" ||
         std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string &prefix) { return begins(option, prefix); });
}

// The options in TEXT, which Tcl would substitute.
std::vector<std::string> split_options(std::string text, const std::string &suite) {
  text = replaced(replaced(text, "${srcdir}", suite), "$srcdir", suite);
  static const std::regex quoted(R"re(\\(.))re");
  text = std::regex_replace(text, quoted, "$1");
  std::vector<std::string> options;
  if (text.find('$') != text.npos || text.find('[') != text.npos)
    return options; // It is a command or a variable of GCC's own harness.
  std::istringstream words(text);
  for (std::string word; words >> word;)
    if (word == "-o" || word == "-MF" || word == "-dumpbase" || word == "-dumpdir")
      words >> word;
    else if (!is_about_other_files(word))
      options.push_back(word);
  return options;
}

} // namespace

const char *name(Language language) { return language == Language::c ? "c" : "c++"; }

// FNV-1a.
std::uint64_t hash(const std::string &text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (unsigned char c : text)
    value = (value ^ c) * 0x100000001b3;
  return value;
}

Directives read_directives(const std::filesystem::path &suite, const std::string &path,
                           Language language) {
  std::ifstream file(suite / path);
  if (!file)
    throw std::runtime_error((suite / path).string() + ": cannot be read");
  static const std::regex options(
      R"re(\{\s*dg-(additional-)?options\s+(?:"((?:[^"\\]|\\.)*)"|\{([^}]*)\})(.*)\})re"),
      run(R"re(\{\s*dg-do\s+\S+(.*)\})re"),
      message(R"re(\{\s*dg-(error|warning|message|note|bogus|excess-errors|prune-output))re");
  struct Options {
    std::vector<std::string> words;
    std::string selector;
    bool additional;
  };
  std::vector<Options> all;
  Directives directives;
  std::string selector;
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    // The expressions would take long on the longest lines, in which there are no directives.
    if (line.size() > 2000 || line.find("dg-") == line.npos)
      continue;
    if (std::regex_search(line, match, options))
      all.push_back({split_options(match[2].matched ? match[2] : match[3], suite), match[4],
                     match[1].matched});
    else if (std::regex_search(line, match, run))
      selector = match[1];
    if (std::regex_search(line, message))
      directives.expects_messages = true;
  }

  int standard = -1;
  auto names_standard = [](const Options &o) {
    return std::any_of(o.words.begin(), o.words.end(), [](const std::string &word) {
      return begins(word, "-std=") || word == "-ansi";
    });
  };
  if (language == Language::cxx && std::none_of(all.begin(), all.end(), names_standard)) {
    std::vector<int> selected = selected_standards(selector);
    standard = selected[hash("standard " + path) % selected.size()];
    directives.options.push_back("-std=gnu++" + std::to_string(standards[standard]));
  }
  // The harness's defaults are there until a test has options.
  bool own = false;
  for (const Options &o : all)
    if (is_for_us(o.selector, standard)) {
      own |= !o.additional;
      directives.options.insert(directives.options.end(), o.words.begin(), o.words.end());
    }
  if (!own && path.compare(0, 3, "g++") == 0)
    directives.options.insert(directives.options.begin(), {"-pedantic-errors", "-Wno-long-long"});
  return directives;
}

} // namespace suite
