// What became of each test, kept so that an interrupted run goes on where it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include <fmt/format.h>

#include <cstdio>
#include <sstream>
#include <stdexcept>

namespace suite {
namespace {

// The fields of a line, with what is printed for each.  The title comes last, for it has spaces.
std::string print(const std::string &title, const Outcome &o) {
  std::string classes;
  for (const std::string &name : o.classes)
    classes += (classes.empty() ? "" : ",") + name;
  return fmt::format("{:d}{:d}{:d}{:d} {:.3f} {:.3f} {} {}\n", o.succeeded, o.crashes_without,
                     o.listed, o.compared, o.with, o.without, classes.empty() ? "-" : classes,
                     title);
}

// False if the line is not whole, as the last one of an interrupted run may be.
bool parse(const std::string &line, std::string &title, Outcome &o) {
  std::istringstream stream(line);
  std::string flags, classes;
  if (!(stream >> flags >> o.with >> o.without >> classes) || flags.size() != 4 ||
      stream.get() != ' ' || !std::getline(stream, title) || title.empty())
    return false;
  o.succeeded = flags[0] == '1';
  o.crashes_without = flags[1] == '1';
  o.listed = flags[2] == '1';
  o.compared = flags[3] == '1';
  std::istringstream names(classes == "-" ? "" : classes);
  for (std::string name; std::getline(names, name, ',');)
    o.classes.insert(name);
  return true;
}

} // namespace

Record::Record(const std::string &path, const std::string &key) {
  bool same = false;
  if (std::ifstream old(path); old) {
    std::string line, title;
    same = std::getline(old, line) && line == key;
    while (same && std::getline(old, line) && !old.eof()) {
      Outcome outcome;
      if (parse(line, title, outcome))
        outcomes_[title] = outcome;
    }
  }
  // Written afresh, without what is not whole.
  const std::string temporary = path + ".new";
  file_.open(temporary);
  file_ << key << '\n';
  for (const auto &[title, outcome] : outcomes_)
    file_ << print(title, outcome);
  if (!file_.flush() || std::rename(temporary.c_str(), path.c_str()))
    throw std::runtime_error(path + ": cannot be written");
}

const Outcome *Record::find(const std::string &title) const {
  auto found = outcomes_.find(title);
  return found == outcomes_.end() ? nullptr : &found->second;
}

void Record::add(const std::string &title, const Outcome &outcome) {
  file_ << print(title, outcome) << std::flush;
}

} // namespace suite
