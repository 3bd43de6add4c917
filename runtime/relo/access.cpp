// What a relocation is about: a field, a type or an enumerator, named symbolically.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "access.h"

#include <charconv>
#include <linux/bpf.h>
#include <vector>

namespace relo {
namespace {

// BPF_CORE_SPEC_MAX_LEN of libbpf's relo_core.h.
constexpr std::size_t max_steps = 64;

// "0:2:1" as numbers.
std::vector<std::uint32_t> parse_steps(const std::string &access) {
  std::vector<std::uint32_t> steps;
  const char *at = access.data(), *end = at + access.size();
  for (;;) {
    // libbpf reads them as int.
    std::int32_t step = -1;
    auto [rest, error] = std::from_chars(at, end, step);
    if (error != std::errc{} || step < 0 || *at == '-')
      throw InputError("access string \"{}\" is not numbers with colons between", access);
    if (steps.size() == max_steps)
      throw InputError("access string has more than {} steps", max_steps);
    steps.push_back(static_cast<std::uint32_t>(step));
    if (rest == end)
      return steps;
    if (*rest != ':')
      throw InputError("access string \"{}\" is not numbers with colons between", access);
    at = rest + 1;
  }
}

std::string spell_field(const Btf &btf, std::uint32_t root,
                        const std::vector<std::uint32_t> &steps) {
  std::string path = btf.type_name(root);
  if (steps[0] != 0)
    path += fmt::format("[{}]", steps[0]);
  std::uint32_t id = root;
  // Of the array that ID is, if so: whether it may be accessed beyond its (zero) elements.
  bool last_member = false;
  for (std::size_t i = 1; i < steps.size(); i++) {
    id = btf.skip_modifiers(id);
    const btf_type *t = btf.type(id);
    std::uint32_t step = steps[i];
    if (btf_is_composite(t)) {
      if (step >= btf_vlen(t))
        throw InputError("step {} asks for member {} of {}, which has {}", i, step,
                         btf.type_name(id), btf_vlen(t));
      const btf_member &member = btf_members(t)[step];
      if (const char *name = btf.string(member.name_off); *name)
        path += fmt::format(".{}", name);
      else if (i + 1 == steps.size())
        path += ".<anon>";
      last_member = step + 1 == btf_vlen(t);
      id = member.type;
    } else if (btf_is_array(t)) {
      bool flexible = btf_array(t)->nelems == 0 && last_member;
      if (step >= btf_array(t)->nelems && !flexible)
        throw InputError("step {} asks for element {} of an array of {}", i, step,
                         btf_array(t)->nelems);
      path += fmt::format("[{}]", step);
      last_member = false;
      id = btf_array(t)->type;
    } else {
      throw InputError("step {} goes into {}, which has no parts", i, btf.type_name(id));
    }
  }
  return path;
}

std::string spell_enumerator(const Btf &btf, std::uint32_t root,
                             const std::vector<std::uint32_t> &steps) {
  const btf_type *t = btf.type(btf.skip_modifiers(root));
  if (!btf_is_any_enum(t))
    throw InputError("{} is not an enum", btf.type_name(root));
  if (steps.size() != 1 || steps[0] >= btf_vlen(t))
    throw InputError("{} has {} enumerators, not the one that is asked for", btf.type_name(root),
                     btf_vlen(t));
  std::uint32_t name =
      btf_is_enum(t) ? btf_enum(t)[steps[0]].name_off : btf_enum64(t)[steps[0]].name_off;
  return fmt::format("{}::{}", btf.type_name(root), btf.string(name));
}

} // namespace

Kind relocation_kind(std::uint32_t number) {
  switch (number) {
  case BPF_CORE_FIELD_BYTE_OFFSET:
    return {"byte_off", Family::field};
  case BPF_CORE_FIELD_BYTE_SIZE:
    return {"byte_sz", Family::field};
  case BPF_CORE_FIELD_EXISTS:
    return {"field_exists", Family::field};
  case BPF_CORE_FIELD_SIGNED:
    return {"signed", Family::field};
  case BPF_CORE_FIELD_LSHIFT_U64:
    return {"lshift_u64", Family::field};
  case BPF_CORE_FIELD_RSHIFT_U64:
    return {"rshift_u64", Family::field};
  case BPF_CORE_TYPE_ID_LOCAL:
    return {"local_type_id", Family::type};
  case BPF_CORE_TYPE_ID_TARGET:
    return {"target_type_id", Family::type};
  case BPF_CORE_TYPE_EXISTS:
    return {"type_exists", Family::type};
  case BPF_CORE_TYPE_SIZE:
    return {"type_size", Family::type};
  case BPF_CORE_ENUMVAL_EXISTS:
    return {"enumval_exists", Family::enumerator};
  case BPF_CORE_ENUMVAL_VALUE:
    return {"enumval_value", Family::enumerator};
  case BPF_CORE_TYPE_MATCHES:
    return {"type_matches", Family::type};
  default:
    return {"unknown", Family::unknown};
  }
}

std::string spell_access(const Btf &btf, std::uint32_t type_id, const std::string &access,
                         Family family) {
  if (!btf.type(type_id))
    throw InputError("there is no type {}", type_id);
  std::vector<std::uint32_t> steps = parse_steps(access);
  switch (family) {
  case Family::field:
    return spell_field(btf, type_id, steps);
  case Family::enumerator:
    return spell_enumerator(btf, type_id, steps);
  case Family::type:
    if (access != "0")
      throw InputError("the access string of a type is \"0\", not \"{}\"", access);
    return btf.type_name(type_id);
  case Family::unknown:
    break;
  }
  throw InputError("the kind of relocation is unknown");
}

} // namespace relo
