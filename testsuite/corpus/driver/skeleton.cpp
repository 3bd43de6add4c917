// See skeleton.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "skeleton.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace corpus {

std::string identifier(const std::string &id) {
  std::string result = id;
  std::replace(result.begin(), result.end(), '-', '_');
  return result;
}

std::string stand_ins(const relo::Btf &btf) {
  std::string text;
  std::set<std::string> known;
  for (std::uint32_t id = 1; id < btf.type_count(); id++) {
    const btf_type *type = btf.type(id);
    const std::string name = btf.name(type);
    auto as_bytes = [&](const char *what, std::uint32_t of) {
      return fmt::format("{} alignas({}) {} {{ char bytes[{}]; }};\n", what,
                         std::max(1, btf__align_of(btf.get(), of)), name,
                         std::max<std::int64_t>(0, btf__resolve_size(btf.get(), of)));
    };
    auto as_integer = [&](std::uint32_t size) {
      return fmt::format("uint{}_t", size * 8);
    };
    std::string declaration;
    switch (btf_kind(type)) {
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      declaration = as_bytes(btf_is_union(type) ? "union" : "struct", id);
      break;
    case BTF_KIND_FWD:
      declaration = fmt::format("{} {};\n", btf_kflag(type) ? "union" : "struct", name);
      break;
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
      declaration = fmt::format("enum {} : {} {{}};\n", name, as_integer(type->size));
      break;
    case BTF_KIND_TYPEDEF: {
      std::uint32_t to = btf.skip_modifiers(type->type);
      const btf_type *target = btf.type(to);
      if (to == 0 || btf_is_func_proto(target) || btf_is_fwd(target))
        declaration = fmt::format("typedef void {};\n", name);
      else if (btf_is_ptr(target))
        declaration = fmt::format("typedef void *{};\n", name);
      else if (btf_is_int(target) && target->size <= 8)
        declaration = fmt::format("typedef {} {};\n", as_integer(target->size), name);
      else
        declaration = as_bytes("struct", to);
      break;
    }
    default:
      continue;
    }
    if (!name.empty() && known.insert(name).second)
      text += declaration;
  }
  return text;
}

std::string skeleton_program(const std::vector<std::string> &ids,
                             const std::vector<std::string> &stand_ins) {
  std::string text = "// The headers that the skeletons include, outside of a namespace.\n"
                     "#include <bpf/libbpf.h>\n"
                     "#include <cstdint>\n"
                     "#include <cstdio>\n"
                     "#include <cstdlib>\n"
                     "#include <cstring>\n"
                     "#include <errno.h>\n"
                     "#include <stdlib.h>\n\n";
  for (size_t i = 0; i < ids.size(); i++)
    text += fmt::format("namespace in_{0} {{\n{1}#include \"{2}.skel.h\"\n}}\n",
                        identifier(ids[i]), stand_ins[i], ids[i]);
  text += "\ntemplate <typename Skeleton> static bool load() {\n"
          "  Skeleton *skeleton = Skeleton::open_and_load();\n"
          "  if (!skeleton)\n"
          "    return false;\n"
          "  Skeleton::destroy(skeleton);\n"
          "  return true;\n"
          "}\n\n"
          "static bool load_named(const char *id) {\n";
  for (const std::string &id : ids)
    text += fmt::format("  if (!std::strcmp(id, \"{0}\"))\n"
                        "    return load<in_{1}::{1}>();\n",
                        id, identifier(id));
  return text + "  return false;\n"
                "}\n\n"
                "int main(int argc, char **argv) {\n"
                "  for (int i = 1; i < argc; i++)\n"
                "    if (!load_named(argv[i]))\n"
                "      return 1;\n"
                "  return argc < 2;\n"
                "}\n";
}

} // namespace corpus
