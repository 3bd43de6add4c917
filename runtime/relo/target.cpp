// What relocations are resolved against: the BTF of a kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target.h"

#include "libbpf-relo-core.h"

#include <filesystem>
#include <fstream>

namespace relo {
namespace {

namespace fs = std::filesystem;

std::string default_label(const fs::path &file) {
  std::string version;
  std::ifstream beside(file.parent_path() / "version");
  if (beside && std::getline(beside, version) && !version.empty())
    return version;
  return file.filename().string();
}

} // namespace

std::string_view essential_name(const char *name) {
  return {name, bpf_core_essential_name_len(name)};
}

TargetFile TargetFile::parse(const std::string &argument) {
  std::string label, path = argument;
  // A file whose name has a `=` in it is still found.
  std::error_code ignored;
  if (std::size_t equals = argument.find('=');
      equals != argument.npos && !fs::exists(argument, ignored)) {
    label = argument.substr(0, equals);
    path = argument.substr(equals + 1);
  }
  fs::path file = path;
  if (fs::is_directory(file, ignored))
    file /= "vmlinux.btf";
  return {label.empty() ? default_label(file) : label, file.string()};
}

Target Target::load(const std::string &argument) {
  TargetFile file = TargetFile::parse(argument);
  try {
    return Target(file.label, Btf::load(file.path));
  } catch (const InputError &error) {
    throw InputError("{}: {}", file.path, error.what());
  }
}

Target::Target(std::string label, Btf btf) : label_(std::move(label)), btf_(std::move(btf)) {
  std::uint32_t count = btf_.type_count();
  by_name_.reserve(count);
  for (std::uint32_t id = 1; id < count; id++)
    if (const char *name = btf_.name(btf_.type(id)); *name)
      by_name_[essential_name(name)].push_back(id);
}

const std::vector<std::uint32_t> &Target::named(std::string_view essential) const {
  static const std::vector<std::uint32_t> none;
  auto found = by_name_.find(essential);
  return found == by_name_.end() ? none : found->second;
}

} // namespace relo
