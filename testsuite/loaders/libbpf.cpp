// What libbpf makes of the CO-RE relocations of BPF objects in the BTF of kernels. See README.md
// for the output. SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"
#include "libbpf-log.h"
#include "load.h"
#include "print.h"
#include "resolver.h"

#include <algorithm>
#include <bpf/libbpf.h>
#include <cstdio>
#include <cstring>
#include <iterator>

namespace {

using namespace relo;

// The slots of an instruction as they are in memory, in hexadecimal.
std::string spell(const PatchSite &before, const PatchSite &after) {
  std::string text;
  // Poisoned, it is no ldimm64 any more.
  const int slots = is_ldimm64(before.insn[0]) ? 2 : 1;
  for (int slot = 0; slot < slots; slot++) {
    unsigned char bytes[insn_size];
    std::memcpy(bytes, &after.insn[slot], sizeof bytes);
    for (unsigned char byte : bytes)
      text += fmt::format("{:02x}", byte);
  }
  return text;
}

Json relocations(const Object &object, const Target &kernel) {
  Json list = Json::array();
  const std::vector<Resolution> resolutions = resolve_all(object, kernel);
  for (std::size_t i = 0; i < resolutions.size(); i++) {
    const Relocation &r = object.relocations()[i];
    const Resolution &resolution = resolutions[i];
    Json entry;
    entry["section"] = object.section_name(r);
    entry["offset"] = r.record.insn_off;
    entry["program"] = "";
    const Function *function = object.function_at(r.section, r.record.insn_off);
    entry["function"] = function ? function->name : "";
    entry["question"] = spell_question(r);
    entry["local"] = spell(r.site, r.site);
    // libbpf takes the object only if the instruction holds what it computes.
    if (std::string wrong = inconsistency(object, r); !wrong.empty())
      entry["error"] = wrong;
    else if (resolution.patched)
      entry["instruction"] = spell(r.site, *resolution.patched);
    else
      entry["error"] = resolution.reason;
    list.push_back(std::move(entry));
  }
  return list;
}

Json examine(const std::string &path, const std::vector<Target> &kernels) {
  Json result;
  result["object"] = path;
  Json programs = Json::array(), maps = Json::array();
  {
    LibbpfLog log;
    if (bpf_object *opened = bpf_object__open(path.c_str())) {
      bpf_program *program;
      bpf_object__for_each_program(program, opened) programs.push_back(bpf_program__name(program));
      bpf_map *map;
      bpf_object__for_each_map(map, opened) maps.push_back(bpf_map__name(map));
      bpf_object__close(opened);
    } else
      result["error"] = log.join();
  }
  result["programs"] = std::move(programs);
  result["maps"] = std::move(maps);
  Json &list = result["kernels"] = Json::array();
  const Object object = load_object(path);
  for (const Target &kernel : kernels) {
    Json entry;
    entry["kernel"] = kernel.label();
    entry["refused"] = Json::object();
    entry["relocations"] = relocations(object, kernel);
    list.push_back(std::move(entry));
  }
  return result;
}

} // namespace

int main(int argc, char **argv) {
  std::vector<std::string> kernels(argv + 1, argv + argc), objects;
  const auto separator = std::find(kernels.begin(), kernels.end(), "--");
  if (separator != kernels.end())
    objects.assign(std::next(separator), kernels.end());
  kernels.erase(separator, kernels.end());
  if (objects.empty()) {
    std::fprintf(stderr, "usage: libbpf-loader KERNEL_BTF... -- OBJECT...\n");
    return 2;
  }
  try {
    // The label is what the argument is, as with the other loaders.
    std::vector<Target> targets;
    for (const std::string &kernel : kernels) {
      targets.push_back(Target::load(kernel));
      targets.back().set_label(kernel);
    }
    for (const std::string &object : objects)
      std::printf(
          "%s\n",
          examine(object, targets).dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  } catch (const InputError &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
  return 0;
}
