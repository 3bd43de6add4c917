// Whether BTF can be walked without care.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "btf-validate.h"

#include "btf.h"

#include <vector>

namespace relo {
namespace {

bool power_of_two(std::uint32_t n) { return n != 0 && (n & (n - 1)) == 0; }

// References of one type lie inside; nothing is followed yet.
class References {
public:
  explicit References(const Btf &btf) : btf_(btf), count_(btf.type_count()) {}

  void check(std::uint32_t id) {
    id_ = id;
    const btf_type *t = btf_.type(id);
    string(t->name_off, "name");
    switch (btf_kind(t)) {
    case BTF_KIND_PTR:
    case BTF_KIND_TYPEDEF:
    case BTF_KIND_VOLATILE:
    case BTF_KIND_CONST:
    case BTF_KIND_RESTRICT:
    case BTF_KIND_FUNC:
    case BTF_KIND_VAR:
    case BTF_KIND_DECL_TAG:
    case BTF_KIND_TYPE_TAG:
      type(t->type);
      break;
    case BTF_KIND_ARRAY:
      type(btf_array(t)->type);
      type(btf_array(t)->index_type);
      break;
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      for (unsigned i = 0; i < btf_vlen(t); i++) {
        string(btf_members(t)[i].name_off, "member name");
        type(btf_members(t)[i].type);
      }
      break;
    case BTF_KIND_ENUM:
      for (unsigned i = 0; i < btf_vlen(t); i++)
        string(btf_enum(t)[i].name_off, "enumerator name");
      break;
    case BTF_KIND_ENUM64:
      for (unsigned i = 0; i < btf_vlen(t); i++)
        string(btf_enum64(t)[i].name_off, "enumerator name");
      break;
    case BTF_KIND_FUNC_PROTO:
      type(t->type);
      for (unsigned i = 0; i < btf_vlen(t); i++) {
        string(btf_params(t)[i].name_off, "parameter name");
        type(btf_params(t)[i].type);
      }
      break;
    case BTF_KIND_DATASEC:
      for (unsigned i = 0; i < btf_vlen(t); i++)
        type(btf_var_secinfos(t)[i].type);
      break;
    default:
      break;
    }
  }

private:
  void string(std::uint32_t offset, const char *what) {
    if (!btf_.string(offset))
      throw InputError("BTF type {}: {} at {} lies outside of the strings", id_, what, offset);
  }

  void type(std::uint32_t id) {
    if (id >= count_)
      throw InputError("BTF type {} refers to type {}, but there are only {}", id_, id, count_);
  }

  const Btf &btf_;
  std::uint32_t count_, id_ = 0;
};

// Counts of how many parts each type is made of, and finds the ones made of themselves.
//
// There are two ways to walk a type. By value, a struct's members are parts of it and a pointer's
// target is walked by reference; by reference, structs and unions end the walk. These are the
// ways of libbpf's __bpf_core_types_match () without and with BEHIND_PTR. So each type is two
// nodes of a graph which must not have cycles.
class Parts {
public:
  explicit Parts(const Btf &btf) : btf_(btf), parts_(2 * std::size_t{btf.type_count()}) {}

  void check_all() {
    for (std::size_t node = 2; node < parts_.size(); node++)
      if (parts_[node] == unseen)
        walk(node);
  }

private:
  // A kernel's largest type, struct net, has some ten thousand.
  static constexpr std::uint32_t limit = 1 << 20;
  static constexpr std::uint32_t unseen = 0, open = UINT32_MAX;

  struct Frame {
    std::size_t node;
    std::uint32_t next_child;
    std::uint32_t parts;
  };

  static std::size_t by_value(std::uint32_t id) { return 2 * std::size_t{id}; }
  static std::size_t by_reference(std::uint32_t id) { return 2 * std::size_t{id} + 1; }

  // How many nodes NODE leads to.
  std::uint32_t children(std::size_t node) const {
    const btf_type *t = btf_.type(static_cast<std::uint32_t>(node / 2));
    switch (btf_kind(t)) {
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      return node % 2 != 0 ? 0 : btf_vlen(t);
    case BTF_KIND_FUNC_PROTO:
      return btf_vlen(t) + 1u;
    case BTF_KIND_PTR:
    case BTF_KIND_TYPEDEF:
    case BTF_KIND_VOLATILE:
    case BTF_KIND_CONST:
    case BTF_KIND_RESTRICT:
    case BTF_KIND_FUNC:
    case BTF_KIND_VAR:
    case BTF_KIND_DECL_TAG:
    case BTF_KIND_TYPE_TAG:
    case BTF_KIND_ARRAY:
      return 1;
    default:
      return 0;
    }
  }

  // The Ith of them; 0 or 1 when that is void.
  std::size_t child(std::size_t node, std::uint32_t i) const {
    const btf_type *t = btf_.type(static_cast<std::uint32_t>(node / 2));
    bool reference = node % 2 != 0;
    auto same = [&](std::uint32_t id) { return reference ? by_reference(id) : by_value(id); };
    switch (btf_kind(t)) {
    case BTF_KIND_PTR:
      return by_reference(t->type);
    case BTF_KIND_ARRAY:
      return same(btf_array(t)->type);
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      return by_value(btf_members(t)[i].type);
    case BTF_KIND_FUNC_PROTO:
      return same(i < btf_vlen(t) ? btf_params(t)[i].type : t->type);
    default:
      return same(t->type);
    }
  }

  // Depth first, without recursion: a chain may be as long as the file.
  void walk(std::size_t root) {
    stack_.assign(1, {root, 0, 1});
    parts_[root] = open;
    while (!stack_.empty()) {
      Frame &frame = stack_.back();
      std::uint32_t id = static_cast<std::uint32_t>(frame.node / 2);
      std::size_t next = 0;
      std::uint32_t count = children(frame.node);
      while (frame.next_child < count && next < 2)
        next = child(frame.node, frame.next_child++);
      if (next < 2) {
        parts_[frame.node] = frame.parts;
        std::uint32_t parts = frame.parts;
        stack_.pop_back();
        if (!stack_.empty())
          add(stack_.back(), parts);
      } else if (parts_[next] == open) {
        throw InputError("BTF type {} contains itself", id);
      } else if (parts_[next] != unseen) {
        add(frame, parts_[next]);
      } else {
        parts_[next] = open;
        stack_.push_back({next, 0, 1}); // FRAME is gone
      }
    }
  }

  void add(Frame &frame, std::uint32_t parts) {
    frame.parts += parts;
    if (frame.parts > limit)
      throw InputError("BTF type {} is made of more than {} parts", frame.node / 2, limit);
  }

  const Btf &btf_;
  std::vector<std::uint32_t> parts_;
  std::vector<Frame> stack_;
};

// libbpf divides by the size of a bit-field's type.
void check_bitfields(const Btf &btf, std::uint32_t id) {
  const btf_type *t = btf.type(id);
  if (!btf_is_composite(t) || !btf_kflag(t))
    return;
  for (unsigned i = 0; i < btf_vlen(t); i++) {
    if (btf_member_bitfield_size(t, i) == 0)
      continue;
    const btf_type *unit = btf.type(btf.skip_modifiers(btf_members(t)[i].type));
    bool integral = btf_is_int(unit) || btf_is_any_enum(unit);
    if (!integral || !power_of_two(unit->size) || unit->size > 16)
      throw InputError("BTF type {}: bit-field {} is not of an integer type", id, i);
  }
}

} // namespace

void validate(const Btf &btf) {
  References references(btf);
  for (std::uint32_t id = 1; id < btf.type_count(); id++)
    references.check(id);
  Parts(btf).check_all();
  for (std::uint32_t id = 1; id < btf.type_count(); id++)
    check_bitfields(btf, id);
}

} // namespace relo
