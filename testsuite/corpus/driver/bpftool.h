// What bpftool makes of the objects.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builds.h"

#include <filesystem>
#include <string>
#include <vector>

namespace corpus {

struct Bpftool {
  std::string program;   // bpftool
  std::string host;      // g++ of this machine, for skeletons
  std::vector<std::string> libraries; // what a static program with libbpf is linked with
  std::string relo;
  std::vector<std::filesystem::path> kernels;
};

// The files that the later stage loads in the guests.
std::filesystem::path linked_with_ours(const Tools &tools, const Case &c);
std::filesystem::path linked_with_clangs(const Tools &tools, const Case &c);
std::filesystem::path skeletons(const Tools &tools);

// btf dump, gen skeleton, gen object, gen min_core_btf, of the main build of each case. Returns
// whether all is as it should be.
bool use_bpftool(const Tools &tools, const Bpftool &bpftool, const std::vector<Case> &cases);

} // namespace corpus
