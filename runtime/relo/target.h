// What relocations are resolved against: the BTF of a kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace relo {

// The part of NAME that counts when types are matched: `task_struct` of `task_struct___old`.
std::string_view essential_name(const char *name);

// What the command line says of a kernel: `FILE` or `LABEL=FILE`. A directory stands for its file
// vmlinux.btf. Without a label it is the first line of a file `version` beside FILE, or else
// FILE's own name.
struct TargetFile {
  std::string label, path;
  static TargetFile parse(const std::string &argument);
};

class Target {
public:
  // ARGUMENT is a TargetFile, and that is raw BTF or an ELF file with .BTF. Throws InputError.
  static Target load(const std::string &argument);
  Target(std::string label, Btf btf);

  const std::string &label() const { return label_; }
  void set_label(std::string label) { label_ = std::move(label); }
  const Btf &btf() const { return btf_; }

  // The ids of the types that have that essential name, of any kind, ascending.
  const std::vector<std::uint32_t> &named(std::string_view essential) const;

private:
  std::string label_;
  Btf btf_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name_;
};

} // namespace relo
