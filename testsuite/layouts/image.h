// An object's code as libbpf would load it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "object.h"
#include "target.h"

#include <linux/bpf.h>
#include <map>
#include <string>
#include <vector>

namespace layouts {

// Where an instruction is.
struct Place_in_code {
  std::size_t section = 0, instruction = 0;
};

// The instructions of an object after libbpf's relocations against one target.
class Image {
public:
  // What libbpf refuses is described in PROBLEMS: such an object would not load.
  Image(const relo::Object &object, const relo::Target &target, std::vector<std::string> &problems);

  // Null if there is no such function.
  const Place_in_code *function(const std::string &name) const;

  // How values are in memory.
  bool big_endian() const { return big_endian_; }

  const std::vector<bpf_insn> &section(std::size_t index) const { return sections_[index]; }

  // What the call at AT calls.
  Place_in_code callee(Place_in_code at) const;

  // Whether libbpf made that instruction an invalid one.
  bool poisoned(Place_in_code at) const;

private:
  void relocate(const relo::Object &object, const relo::Target &target,
                std::vector<std::string> &problems);

  bool big_endian_;
  std::vector<std::vector<bpf_insn>> sections_;
  std::map<std::string, Place_in_code> functions_;
  std::map<std::pair<std::size_t, std::size_t>, Place_in_code> calls_;
};

} // namespace layouts
