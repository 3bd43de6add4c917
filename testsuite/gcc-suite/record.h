// What became of each test, kept so that an interrupted run goes on where it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GCC_SUITE_RECORD_H
#define GCC_SUITE_RECORD_H

#include <fstream>
#include <map>
#include <set>
#include <string>

namespace suite {

// Of one test in one language, which has nothing wrong.
struct Outcome {
  bool succeeded = false;        // it compiles with the plugin
  bool crashes_without = false;  // and without it does not even end
  bool listed = false;           // it differs, and is named as one that may
  bool compared = false;         // it was compiled without the plugin, too
  double with = 0, without = 0;  // seconds, if both compile
  std::set<std::string> classes; // of what is different and may be
};

// A file with a line for each test.
class Record {
public:
  // The file at PATH, of which nothing is kept if it was not written for KEY, which stands for all
  // that the outcomes depend on.  Throws std::runtime_error.
  Record(const std::string &path, const std::string &key);

  // What became of the test with TITLE; null if that is not known.
  const Outcome *find(const std::string &title) const;

  void add(const std::string &title, const Outcome &outcome);

private:
  std::ofstream file_;
  std::map<std::string, Outcome> outcomes_;
};

} // namespace suite

#endif
