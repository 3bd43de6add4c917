// The commands of relo.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace relo {

class Target;

// What a command has to say on stdout, and its exit status: 0 or 1. Inputs that cannot be used are
// thrown as InputError, which becomes exit status 2.
struct Report {
  std::string text;
  int status = 0;
};

constexpr int exit_usage = 2;

struct DumpOptions {
  std::string object;
  bool lines = false;  // source locations
  bool verify = false; // exit 1 if a relocation is inconsistent
  bool json = false;
};
Report dump(const DumpOptions &options);

struct CheckOptions {
  std::string object;
  std::vector<std::string> targets; // see Target::load ()
  bool json = false;
};
Report check(const CheckOptions &options);
// With what load_targets () makes of OPTIONS.targets, which will do for any number of objects.
Report check(const CheckOptions &options, const std::vector<Target> &targets);

struct CompareOptions {
  std::string a, b;
  std::vector<std::string> targets;
  bool json = false;
};
Report compare(const CompareOptions &options);
Report compare(const CompareOptions &options, const std::vector<Target> &targets); // as check ()

struct HeaderOptions {
  std::vector<std::string> what;    // see select (); empty: everything
  std::vector<std::string> targets; // see TargetFile; empty: the running kernel
  std::string base;                 // of the targets' split BTF, or empty
  std::vector<std::string> fixed;   // see select_fixed ()
  bool c = false;                   // C instead of C++
  std::string name_space;           // that all is in, or empty
  std::string output;               // file, or empty for stdout
};
Report header(const HeaderOptions &options);

// The whole program: parses the arguments, runs the command, prints its report on stdout or what
// is wrong on stderr. Returns the exit status.
int run(int argc, char **argv);

} // namespace relo
