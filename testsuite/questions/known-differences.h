// A list of what differs and may, with the reason why.
//
//   # comment
//   because REASON
//     in other words
//   SOURCE NAME REASON
//     one line for each
//     difference
//
// What differs has to be in the list, line by line, and what is in the list has to differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef KNOWN_DIFFERENCES_H
#define KNOWN_DIFFERENCES_H

#include <map>
#include <set>
#include <string>

using Lines = std::set<std::string>;

class KnownDifferences {
public:
  // Reads FILE, of which only the entries of SOURCE with NAME are of interest; an empty one stands
  // for any.  Throws std::runtime_error if there is something wrong with it.
  KnownDifferences(const std::string &file, const std::string &source, const std::string &name = "");
  // Knows of none.
  KnownDifferences() = default;

  // Says, if so, that DIFFERENCE is not what is listed for SOURCE and NAME.  Counts.
  void judge(const std::string &source, const std::string &name, const Lines &difference);
  // Says which entries were never asked for.
  void judge_rest();

  size_t known() const { return known_; }
  size_t wrong() const { return wrong_; }

private:
  struct Entry {
    int line;
    Lines difference;
    bool judged = false;
  };
  std::string file_;
  std::map<std::pair<std::string, std::string>, Entry> entries_;
  size_t known_ = 0, wrong_ = 0;
};

#endif
