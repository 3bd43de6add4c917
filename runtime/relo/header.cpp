// relo header: a kernel's types for C++ and C.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "file.h"
#include "header-writer.h"
#include "target.h"
#include "type-selection.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>

namespace relo {
namespace {

namespace fs = std::filesystem;

const char *const running_kernel = "/sys/kernel/btf/vmlinux";

// A module of the running kernel, whose BTF goes on where the kernel's ends.
bool running_module(const fs::path &path) {
  return path.parent_path() == "/sys/kernel/btf" && path.filename() != "vmlinux";
}

TypeModel load(const TargetFile &file, const Btf *base) {
  try {
    if (!base)
      return TypeModel(Btf::load(file.path), file.label, 1);
    return TypeModel(Btf::load_split(file.path, *base), file.label, base->type_count());
  } catch (const InputError &error) {
    throw InputError("{}: {}", file.path, error.what());
  }
}

Btf load_base(const std::string &argument) {
  TargetFile file = TargetFile::parse(argument);
  try {
    return Btf::load_base(file.path);
  } catch (const InputError &error) {
    throw InputError("{}: {}", file.path, error.what());
  }
}

TypeModel load_all(const HeaderOptions &options) {
  std::vector<TargetFile> files;
  for (const std::string &argument : options.targets)
    files.push_back(TargetFile::parse(argument));
  if (files.empty())
    files.push_back({"the running kernel", running_kernel});
  std::string base_file = options.base;
  if (base_file.empty() && std::any_of(files.begin(), files.end(), [](const TargetFile &file) {
        return running_module(file.path);
      }))
    base_file = running_kernel;
  std::unique_ptr<Btf> base;
  if (!base_file.empty())
    base = std::make_unique<Btf>(load_base(base_file));

  // The last one's declarations are taken where kernels differ.
  TypeModel model = load(files.back(), base.get());
  for (std::size_t i = files.size() - 1; i-- > 0;)
    model.merge(load(files[i], base.get()));
  return model;
}

bool plain_name(const std::string &name) { return usable_name(name, Language::cxx); }

// Also of namespaces in namespaces.
void check_namespace(const HeaderOptions &options) {
  if (options.name_space.empty())
    return;
  if (options.c)
    throw InputError("--namespace: there are no namespaces in C");
  std::string rest = options.name_space;
  for (std::size_t colons; (colons = rest.find("::")) != rest.npos; rest = rest.substr(colons + 2))
    if (!plain_name(rest.substr(0, colons)))
      throw InputError("--namespace {}: is no name", options.name_space);
  if (!plain_name(rest))
    throw InputError("--namespace {}: is no name", options.name_space);
}

// bpftool's, which libbpf's headers look for to know the kernel's names of registers; one of its
// own for modules, whose header may be included beside the kernel's.
std::string guard(const HeaderOptions &options, const TypeModel &model) {
  if (options.base.empty() && model.first == 1)
    return "__VMLINUX_H__";
  std::string result = "__";
  for (unsigned char c : model.labels(model.all_kernels()))
    result += std::isalnum(c) && c < 0x80 ? static_cast<char>(std::toupper(c)) : '_';
  return result + "_H__";
}

std::string description(const HeaderOptions &options, const TypeModel &model) {
  std::string result = fmt::format("// Types of Linux {}, from its BTF by `relo header'.\n",
                                   model.labels(model.all_kernels()));
  if (!options.what.empty()) {
    result += "//\n// Only what was asked for:\n";
    for (const std::string &what : options.what)
      result += fmt::format("//   {}\n", what);
  }
  return result;
}

} // namespace

Report header(const HeaderOptions &options) {
  check_namespace(options);
  TypeModel model = load_all(options);
  select_fixed(model, options.fixed);
  if (options.what.empty())
    select_all(model);
  for (const std::string &what : options.what)
    select(model, what);

  HeaderStyle style;
  style.language = options.c ? Language::c : Language::cxx;
  style.name_space = options.name_space;
  style.guard = guard(options, model);
  style.description = description(options, model);
  Report report;
  report.text = write_header(model, style);
  if (!options.output.empty()) {
    write_file(options.output, report.text);
    report.text.clear();
  }
  return report;
}

} // namespace relo
