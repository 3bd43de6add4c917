// Loading objects in the kernels.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builds.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace corpus {

struct Machine {
  std::filesystem::path vm;     // scripts/vm
  std::filesystem::path init;   // testsuite/vm's guest
  std::filesystem::path kernel; // its directory

  std::string release() const; // "6.12"
};

// What the guest is to do, and what it said: empty if it could.
struct Task {
  std::string command;          // the line that is run, or
  std::filesystem::path object; // what is loaded, and
  std::string name;             // its name in the guest
  std::string problem;
};

// Boots and does them all: first the objects, then the commands.  FILES are for these.
void perform_in(const Tools &tools, const Machine &machine, std::vector<Task> &tasks,
                const std::vector<std::string> &files = {});

// Loads what bpftool has made of the objects: linked ones and skeletons. And has bpftool load the
// objects there.
bool load_with_bpftool(const Tools &tools, const Machine &machine, const std::string &bpftool,
                       const std::vector<Case> &cases);

// Loads the objects of all cases that there are. Returns whether all is as it should be.
bool load_all(const Tools &tools, const Machine &machine, const std::vector<Case> &cases);

} // namespace corpus
