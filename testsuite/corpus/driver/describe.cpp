// See describe.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "describe.h"

#include <algorithm>
#include <fmt/format.h>
#include <regex>
#include <set>

namespace corpus {
namespace {

const char *word(const btf_type *type) {
  switch (btf_kind(type)) {
  case BTF_KIND_INT: return "INT";
  case BTF_KIND_PTR: return "PTR";
  case BTF_KIND_ARRAY: return "ARRAY";
  case BTF_KIND_STRUCT: return "STRUCT";
  case BTF_KIND_UNION: return "UNION";
  case BTF_KIND_ENUM: return "ENUM";
  case BTF_KIND_FWD: return "FWD";
  case BTF_KIND_TYPEDEF: return "TYPEDEF";
  case BTF_KIND_VOLATILE: return "VOLATILE";
  case BTF_KIND_CONST: return "CONST";
  case BTF_KIND_RESTRICT: return "RESTRICT";
  case BTF_KIND_FUNC: return "FUNC";
  case BTF_KIND_FUNC_PROTO: return "FUNC_PROTO";
  case BTF_KIND_VAR: return "VAR";
  case BTF_KIND_DATASEC: return "DATASEC";
  case BTF_KIND_FLOAT: return "FLOAT";
  case BTF_KIND_DECL_TAG: return "DECL_TAG";
  case BTF_KIND_TYPE_TAG: return "TYPE_TAG";
  case BTF_KIND_ENUM64: return "ENUM64";
  default: return "?";
  }
}

const char *linkage(unsigned number) {
  return number == 0 ? "static" : number == 1 ? "global" : "extern";
}

const char *encoding(const btf_type *type) {
  switch (btf_int_encoding(type)) {
  case BTF_INT_SIGNED: return "SIGNED";
  case BTF_INT_BOOL: return "BOOL";
  case BTF_INT_CHAR: return "CHAR";
  default: return "(none)";
  }
}

template <typename Strings> std::string join(const Strings &strings, const char *between) {
  return fmt::format("{}", fmt::join(strings, between));
}


} // namespace

// btf_identifier in gcc-plugin/btf-types.cc appends them.
std::string without_hashes(const std::string &text) {
  static const std::regex hash("([A-Za-z0-9_])__[0-9a-f]{8}\\b");
  return std::regex_replace(text, hash, "$1");
}

std::string Describer::name(const btf_type *type) const {
  return comparable() ? without_hashes(btf.name(type)) : btf.name(type);
}

std::string Describer::spelling(std::uint32_t id) const {
  if (id == 0)
    return "void";
  const btf_type *type = btf.type(id);
  std::string called = name(type);
  auto modified = [&](const char *how) { return spelling(type->type) + how; };
  switch (btf_kind(type)) {
  case BTF_KIND_PTR:
    return modified(" *");
  case BTF_KIND_CONST:
    return modified(" const");
  case BTF_KIND_VOLATILE:
    return modified(" volatile");
  case BTF_KIND_RESTRICT:
    return modified(" restrict");
  case BTF_KIND_TYPE_TAG:
    return modified(" tag(") + called + ")";
  case BTF_KIND_ARRAY:
    return fmt::format("{}[{}]", spelling(btf_array(type)->type), btf_array(type)->nelems);
  case BTF_KIND_FUNC_PROTO:
    return prototype(type, !comparable());
  case BTF_KIND_STRUCT:
  case BTF_KIND_UNION:
  case BTF_KIND_ENUM:
  case BTF_KIND_ENUM64: {
    std::string kind = btf_is_struct(type)  ? "struct"
                       : btf_is_union(type) ? "union"
                       : comparable() || btf_is_enum(type) ? "enum"
                                            : "enum64";
    if (!called.empty())
      return kind + " " + called;
    return kind + (comparable() ? " { " + contents(type) + " }" : " (anon)");
  }
  case BTF_KIND_FWD:
    return (btf_kflag(type) ? "union " : "struct ") + called;
  case BTF_KIND_INT:
    if (comparable())
      return fmt::format("{}{}", btf_int_encoding(type) == BTF_INT_SIGNED ? "s"
                                 : btf_int_encoding(type) == BTF_INT_BOOL ? "bool"
                                                                          : "u",
                         type->size * 8);
    return called;
  case BTF_KIND_FLOAT:
    return comparable() ? fmt::format("float{}", type->size * 8) : called;
  default:
    return called;
  }
}

std::string Describer::prototype(const btf_type *type, bool names) const {
  std::vector<std::string> parameters;
  for (unsigned i = 0; i < btf_vlen(type); i++) {
    const btf_param &each = btf_params(type)[i];
    std::string parameter = spelling(each.type);
    if (const char *called = btf.string(each.name_off); names && called && *called)
      parameter += std::string(" ") + called;
    parameters.push_back(parameter);
  }
  return fmt::format("{} ({})", spelling(type->type), join(parameters, ", "));
}

std::string Describer::contents(const btf_type *type) const {
  std::vector<std::string> parts;
  for (unsigned i = 0; i < btf_vlen(type); i++)
    switch (btf_kind(type)) {
    case BTF_KIND_ENUM:
      parts.push_back(fmt::format("{} = {}", btf.string(btf_enum(type)[i].name_off),
                                  btf_enum(type)[i].val));
      break;
    case BTF_KIND_ENUM64:
      parts.push_back(fmt::format("{} = {}", btf.string(btf_enum64(type)[i].name_off),
                                  static_cast<std::int64_t>(btf_enum64_value(btf_enum64(type) + i))));
      break;
    default: {
      const btf_member &member = btf_members(type)[i];
      std::string text = spelling(member.type);
      if (const char *called = btf.string(member.name_off); *called)
        text += std::string(" ") + called;
      if (unsigned bits = btf_member_bitfield_size(type, i))
        text += fmt::format(":{}", bits);
      parts.push_back(fmt::format("{} @{}", text, btf_member_bit_offset(type, i)));
    }
    }
  return join(parts, "; ");
}

std::string Describer::title(std::uint32_t id) const {
  const btf_type *type = btf.type(id);
  std::string called = name(type);
  if (called.empty())
    return "";
  return fmt::format("{} {}", comparable() && btf_kind(type) == BTF_KIND_ENUM64 ? "ENUM" : word(type),
                     called);
}

std::string Describer::description(std::uint32_t id) const {
  const btf_type *type = btf.type(id);
  std::string called = name(type);
  std::string head = word(type) + (called.empty() ? "" : " " + called);
  switch (btf_kind(type)) {
  case BTF_KIND_STRUCT:
  case BTF_KIND_UNION:
  case BTF_KIND_ENUM:
  case BTF_KIND_ENUM64:
    return fmt::format("{}, size {}: {}", head, type->size, contents(type));
  case BTF_KIND_FUNC:
    return fmt::format("{}, {}: {}", head, linkage(btf_vlen(type)),
                       prototype(btf.type(type->type), !comparable() || btf_vlen(type) != BTF_FUNC_EXTERN));
  case BTF_KIND_VAR:
    return fmt::format("{}, {}: {}", head, linkage(btf_var(type)->linkage), spelling(type->type));
  case BTF_KIND_TYPEDEF:
    return fmt::format("{}: {}", head, spelling(type->type));
  case BTF_KIND_DATASEC: {
    std::vector<std::string> variables;
    for (unsigned i = 0; i < btf_vlen(type); i++)
      variables.push_back(name(btf.type(btf_var_secinfos(type)[i].type)));
    // Compilers lay a section out as they like.
    if (comparable())
      std::sort(variables.begin(), variables.end());
    return fmt::format("{}: {}", head, join(variables, "; "));
  }
  case BTF_KIND_INT:
    return fmt::format("{}, size {}, encoding {}", head, type->size, encoding(type));
  case BTF_KIND_FLOAT:
    return fmt::format("{}, size {}", head, type->size);
  case BTF_KIND_FWD:
    return fmt::format("{}, {}", head, btf_kflag(type) ? "union" : "struct");
  case BTF_KIND_DECL_TAG: {
    int component = btf_decl_tag(type)->component_idx;
    return fmt::format("{} on {}{}", head, title(type->type),
                       component < 0 ? "" : fmt::format(", component {}", component));
  }
  default:
    return spelling(id);
  }
}

std::vector<std::string> Describer::all_descriptions() const {
  std::vector<std::string> lines;
  for (std::uint32_t id = 1; id < btf.type_count(); id++)
    lines.push_back(description(id));
  return lines;
}

std::map<std::string, std::string> differences(const relo::Btf &ours, const relo::Btf &twin) {
  static const std::set<int> compared = {BTF_KIND_STRUCT, BTF_KIND_UNION, BTF_KIND_ENUM,
                                         BTF_KIND_ENUM64, BTF_KIND_TYPEDEF, BTF_KIND_FUNC,
                                         BTF_KIND_VAR,    BTF_KIND_DATASEC, BTF_KIND_DECL_TAG};
  auto described = [](const relo::Btf &btf) {
    Describer describer(btf, Describer::Way::comparable);
    // Types of one name, of different scopes, are taken together.
    std::map<std::string, std::multiset<std::string>> types;
    for (std::uint32_t id = 1; id < btf.type_count(); id++)
      if (std::string title = describer.title(id);
          !title.empty() && compared.count(btf_kind(btf.type(id))))
        types[title].insert(describer.description(id));
    return types;
  };
  auto in_ours = described(ours), in_twin = described(twin);
  std::map<std::string, std::string> result;
  for (const auto &[title, descriptions] : in_ours)
    if (!in_twin.count(title))
      result[title] = "only we have " + join(descriptions, " and ");
    else if (in_twin[title] != descriptions)
      result[title] = "we have " + join(descriptions, " and ") + "; the twin " +
                      join(in_twin[title], " and ");
  for (const auto &[title, descriptions] : in_twin)
    if (!in_ours.count(title))
      result[title] = "only the twin has " + join(descriptions, " and ");
  return result;
}

} // namespace corpus
