// What the plugin may change of what a compiler makes of a source, and what it may not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include "elf-file.h"
#include "file.h"
#include "load.h"
#include "print.h"
#include "resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>

namespace suite {

Classes::Classes(const std::string &file) {
  std::ifstream stream(file);
  if (!stream)
    throw std::runtime_error(file + ": cannot be read");
  std::string text;
  for (int line = 1; std::getline(stream, text); line++) {
    auto wrong = [&](const std::string &what) {
      return std::runtime_error(fmt::format("{}:{}: {}", file, line, what));
    };
    static const std::regex header("class (\\S+)"), test("test (\\S+) (\\S+)"),
        pattern("  ([+-]) (.+)");
    std::smatch match;
    if (text.empty() || text[0] == '#')
      continue;
    if (std::regex_match(text, match, header)) {
      if (std::count(names_.begin(), names_.end(), match[1]))
        throw wrong("this class is there twice");
      names_.push_back(match[1]);
    } else if (std::regex_match(text, match, test)) {
      if (!std::count(names_.begin(), names_.end(), match[2]))
        throw wrong("there is no such class");
      if (!tests_.emplace(match[1], match[2]).second)
        throw wrong("this test is there twice");
    } else if (names_.empty() || text[0] != ' ') {
      throw wrong("neither `class NAME' nor `test PATH CLASS'");
    } else if (std::regex_match(text, match, pattern)) {
      patterns_.push_back(
          {std::regex(match[2].str(), std::regex::ECMAScript | std::regex::optimize),
           match[1] == "+", names_.back()});
    }
  }
}

std::string Classes::of(const std::string &message, bool added) const {
  for (const Pattern &p : patterns_)
    if (p.added == added && std::regex_search(message, p.regex))
      return p.name;
  return "";
}

std::string Classes::of_test(const std::string &path) const {
  auto found = tests_.find(path);
  return found == tests_.end() ? "" : found->second;
}

Verdict compare(const Run &with, const Run &without, const Classes &classes) {
  Verdict verdict;
  if (!with.crash.empty()) {
    // A crash of GCC's own, or of what it says after an error of its own.
    if (without.crash.empty())
      verdict.wrong.push_back("crash: " + with.crash);
    return verdict;
  }
  if (!without.crash.empty())
    return verdict;

  // How often a message comes depends on how many copies of a function there are.
  const std::set<std::string> theirs = messages(without.output), ours = messages(with.output);
  std::set<std::string> new_ones, gone;
  std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      std::inserter(new_ones, new_ones.end()));
  std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                      std::inserter(gone, gone.end()));
  // The backend's first error is its last one, and which function comes first depends on how many
  // are there for other units.
  auto text = [](const std::string &message) {
    size_t at = message.find("error: ");
    return at == message.npos ? "" : message.substr(at);
  };
  for (auto ours = new_ones.begin(); ours != new_ones.end();) {
    auto moved = std::find_if(gone.begin(), gone.end(), [&](const std::string &message) {
      return is_error(message) && text(message) == text(*ours);
    });
    if (moved == gone.end()) {
      ++ours;
    } else {
      gone.erase(moved);
      ours = new_ones.erase(ours);
    }
  }
  bool stopped = false; // by an error that ought to be there
  for (bool errors : {true, false})
    for (const std::string &message : new_ones) {
      if (is_error(message) != errors)
        continue;
      if (std::string name = classes.of(message, true); !name.empty()) {
        verdict.classes.insert(name);
        stopped |= errors;
      } else if (errors || !stopped) {
        // Notes belong to their errors.  And which of its passes GCC runs, and what they warn of,
        // depends on when it meets the first error.
        verdict.wrong.push_back("new: " + message);
      }
    }
  // What comes after an error does not come at all.
  if (!stopped)
    for (const std::string &message : gone) {
      // What the plugin says in the place of the backend it does not say after other errors.
      if (!with.succeeded && is_error(message) && message.find("eBPF") != message.npos)
        continue;
      if (std::string name = classes.of(message, false); !name.empty())
        verdict.classes.insert(name);
      else
        verdict.wrong.push_back("gone: " + message);
    }
  if (verdict.wrong.empty() && verdict.classes.empty() && with.succeeded != without.succeeded)
    verdict.wrong.push_back(with.succeeded ? "succeeds" : "fails");
  return verdict;
}

std::vector<std::string> faults(const std::filesystem::path &path) {
  // With -fsyntax-only, say.
  if (!std::filesystem::exists(path))
    return {};
  // libbpf has one log for all.
  static std::mutex mutex;
  std::lock_guard<std::mutex> lock(mutex);
  std::vector<std::string> wrong;
  try {
    const relo::Contents contents = relo::read_file(path);
    // It may be what the preprocessor makes.
    if (!relo::is_elf(contents))
      return {};
    // Where there is nothing to describe there is no .BTF; an empty naked function has no
    // instruction.
    const relo::ElfFile elf = relo::ElfFile::parse(contents);
    if (!elf.find(".BTF") &&
        std::none_of(elf.symbols.begin(), elf.symbols.end(),
                     [](const relo::ElfSymbol &s) { return s.function && s.size; }))
      return {};
    relo::Object object = relo::load_object(path);
    for (const relo::Relocation &r : object.relocations())
      if (std::string problem = relo::inconsistency(object, r); !problem.empty())
        wrong.push_back("relocation: " + relo::spell_question(r) + ": " + problem);
  } catch (const std::exception &e) {
    // Without the name, which is the same for all.
    std::string problem = e.what(), name = path.string() + ": ";
    if (problem.compare(0, name.size(), name) == 0)
      problem.erase(0, name.size());
    wrong.push_back("object: " + problem);
  }
  return wrong;
}

} // namespace suite
