// What became of the cases: each stage of the test leaves its verdicts in a file, from which the
// table is made.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace corpus {

// The stages of the test, as the directive `gap' names them.
namespace stage {
inline const std::string compile = "compile"; // the compiler takes it, and .BTF has what is wanted
inline const std::string twin = "twin";       // the same types as clang's of the twin
inline const std::string load = "load";       // a kernel takes its BTF and its programs
inline const std::string bpftool = "bpftool"; // bpftool does all it can with it
} // namespace stage

class Verdicts {
public:
  // The verdicts of STAGE will be in DIRECTORY/FILE.json.
  Verdicts(std::filesystem::path directory, std::string file, std::string stage);

  // WHAT ("g++ -O2", "gen object") of a case is good, or PROBLEM says why not. Whether that is
  // a failure depends on what the case says of this stage and, if it is about a kernel, of that.
  // Can be called from several threads.
  void add(const Case &c, const std::string &what, const std::string &problem,
           const std::string &kernel = {});

  // The same of what is only there to be compared with: it is no failure whatever it is.
  void note(const Case &c, const std::string &what, const std::string &problem);

  // Writes the file, says what failed, and returns whether nothing did.
  bool finish() const;

private:
  std::filesystem::path directory;
  std::string file, stage;
  std::mutex mutex;
  struct Verdict {
    std::string feature, problem, excuse;
    bool peer = false;
    bool failed() const { return !peer && problem.empty() != excuse.empty(); }
  };
  // By the case's name and what it is of.
  std::map<std::string, std::map<std::string, Verdict>> verdicts;
};

} // namespace corpus
