// BTF as a TypeModel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-model.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace relo {
namespace {

class Import {
public:
  Import(const Btf &btf, TypeModel &model) : btf_(btf), model_(model) {
    for (std::uint32_t id = 1; id < btf.type_count(); id++) {
      const btf_type *t = btf.type(id);
      if (btf_is_enum64(t) || (btf_is_enum(t) && btf_kflag(t)))
        knows_signs_ = true;
    }
  }

  void run() {
    // Types keep their numbers.
    model_.types.resize(btf_.type_count());
    for (TypeId id = 1; id < btf_.type_count(); id++)
      add(id);
    resolve_declarations();
    for (TypeId id = 1; id < btf_.type_count(); id++)
      if (const Type &type = model_.types[id]; type.kind == TypeKind::alias)
        own_target(id);
      else if (type.composite() && !type.name.empty())
        own_members(id);
    tag_functions();
  }

private:
  void add(TypeId id) {
    const btf_type *t = btf_.type(id);
    Type &type = model_.types[id];
    type.name = btf_.name(t);
    type.kernels = 1;
    switch (btf_kind(t)) {
    case BTF_KIND_INT:
      type.kind = TypeKind::integer;
      type.size = t->size;
      type.is_signed = btf_int_encoding(t) & BTF_INT_SIGNED;
      type.is_bool = btf_int_encoding(t) & BTF_INT_BOOL;
      break;
    case BTF_KIND_FLOAT:
      type.kind = TypeKind::floating;
      type.size = t->size;
      break;
    case BTF_KIND_PTR:
      derived(type, TypeKind::pointer, t);
      break;
    case BTF_KIND_TYPEDEF:
      derived(type, TypeKind::alias, t);
      break;
    case BTF_KIND_CONST:
      derived(type, TypeKind::constant, t);
      break;
    case BTF_KIND_VOLATILE:
      derived(type, TypeKind::inconstant, t);
      break;
    case BTF_KIND_RESTRICT:
      derived(type, TypeKind::restricted, t);
      break;
    case BTF_KIND_TYPE_TAG:
      derived(type, TypeKind::tagged, t);
      type.attribute = btf_kflag(t);
      break;
    case BTF_KIND_ARRAY:
      type.kind = TypeKind::array;
      type.target = btf_array(t)->type;
      type.count = btf_array(t)->nelems;
      break;
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      type.kind = btf_is_struct(t) ? TypeKind::structure : TypeKind::unification;
      type.size = t->size;
      for (unsigned i = 0; i < btf_vlen(t); i++)
        type.members.push_back(member(t, i));
      break;
    case BTF_KIND_FWD:
      type.kind = btf_kflag(t) ? TypeKind::unification : TypeKind::structure;
      type.defined = false;
      break;
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
      enumeration(type, t);
      break;
    case BTF_KIND_FUNC_PROTO:
      function(type, t);
      break;
    case BTF_KIND_FUNC:
      model_.functions.push_back({type.name, t->type, 1, false, false});
      function_of_id_[id] = model_.functions.size() - 1;
      break;
    case BTF_KIND_VAR:
      model_.variables.push_back({type.name, t->type, 1, false, false});
      break;
    default: // sections and tags of declarations are no types
      break;
    }
  }

  static void derived(Type &type, TypeKind kind, const btf_type *t) {
    type.kind = kind;
    type.target = t->type;
  }

  TypeMember member(const btf_type *t, unsigned i) const {
    TypeMember result;
    result.name = btf_.string(btf_members(t)[i].name_off);
    result.type = btf_members(t)[i].type;
    result.bit_offset = btf_member_bit_offset(t, i);
    result.bit_size = btf_member_bitfield_size(t, i);
    result.kernels = 1;
    // Before Linux 5.1 a bit-field was an integer of fewer bits than its bytes have.
    const btf_type *unit = btf_.type(btf_.skip_modifiers(result.type));
    if (!btf_kflag(t) && unit && btf_is_int(unit) &&
        (btf_int_bits(unit) != unit->size * 8 || btf_int_offset(unit) != 0)) {
      result.bit_size = btf_int_bits(unit);
      result.bit_offset += btf_int_offset(unit);
    }
    return result;
  }

  void enumeration(Type &type, const btf_type *t) const {
    type.kind = TypeKind::enumeration;
    type.size = t->size;
    type.is_signed = btf_kflag(t);
    type.defined = btf_vlen(t) != 0;
    auto add = [&](std::uint32_t name, std::int64_t value) {
      type.enumerators.push_back({btf_.string(name), value, 1, 0, false});
    };
    if (btf_is_enum64(t)) {
      for (unsigned i = 0; i < btf_vlen(t); i++)
        add(btf_enum64(t)[i].name_off,
            static_cast<std::int64_t>(btf_enum64_value(btf_enum64(t) + i)));
      return;
    }
    // pahole says since 1.24 (Linux 6.0) whether an enum is signed. Before, one that has a
    // negative number was taken to be.
    if (!knows_signs_)
      for (unsigned i = 0; i < btf_vlen(t); i++)
        type.is_signed = type.is_signed || btf_enum(t)[i].val < 0;
    for (unsigned i = 0; i < btf_vlen(t); i++) {
      std::int32_t value = btf_enum(t)[i].val;
      add(btf_enum(t)[i].name_off,
          type.is_signed ? value : static_cast<std::int64_t>(static_cast<std::uint32_t>(value)));
    }
  }

  void function(Type &type, const btf_type *t) const {
    type.kind = TypeKind::function;
    type.target = t->type;
    for (unsigned i = 0; i < btf_vlen(t); i++) {
      const btf_param &param = btf_params(t)[i];
      if (i + 1u == btf_vlen(t) && param.type == 0)
        type.variadic = true;
      else
        type.parameters.push_back({btf_.string(param.name_off), param.type});
    }
  }

  // Lets what refers to a mere declaration refer to the definition.
  void resolve_declarations() {
    using Key = std::pair<TypeKind, std::string>;
    std::map<Key, TypeId> definition;
    for (TypeId id = 1; id < model_.types.size(); id++)
      if (const Type &type = model_.types[id];
          type.defined && !type.name.empty() &&
          (type.composite() || type.kind == TypeKind::enumeration))
        definition.emplace(Key{type.kind, type.name}, id);
    std::unordered_map<TypeId, TypeId> instead;
    for (TypeId id = 1; id < model_.types.size(); id++)
      if (const Type &type = model_.types[id]; !type.defined)
        if (auto found = definition.find({type.kind, type.name}); found != definition.end())
          instead[id] = found->second;
    auto resolve = [&](TypeId &id) {
      if (auto found = instead.find(id); found != instead.end())
        id = found->second;
    };
    for (Type &type : model_.types) {
      resolve(type.target);
      for (TypeMember &m : type.members)
        resolve(m.type);
      for (TypeParameter &p : type.parameters)
        resolve(p.type);
    }
    for (auto &[id, other] : instead)
      model_.types[id] = Type(); // nothing refers to it any more
  }

  // BTF's deduplication makes one of unnamed types that look alike. In source each is written where
  // it is used, and may have other members wanted: each user gets one of its own.
  void own_members(TypeId id) {
    for (std::size_t i = 0; i < model_.types[id].members.size(); i++) {
      TypeId own = owned(model_.types[id].members[i].type);
      model_.types[id].members[i].type = own;
    }
  }

  void own_target(TypeId id) {
    TypeId own = owned(model_.types[id].target);
    model_.types[id].target = own;
  }

  TypeId owned(TypeId id) {
    Depth guard(depth_);
    const Type &type = model_.types[id];
    if (type.unnamed_composite()) {
      TypeId own = id;
      if (!owned_.emplace(id, true).second) {
        if (model_.types.size() > 8 * std::size_t{btf_.type_count()} + 1024)
          throw InputError("unnamed types are used too often");
        own = static_cast<TypeId>(model_.types.size());
        model_.types.push_back(Type(type));
      }
      own_members(own);
      return own;
    }
    if (type.kind != TypeKind::pointer && type.kind != TypeKind::array && !type.qualifier())
      return id;
    TypeId target = owned(type.target);
    if (target == model_.types[id].target)
      return id;
    Type copy = model_.types[id];
    copy.target = target;
    model_.types.push_back(std::move(copy));
    return static_cast<TypeId>(model_.types.size() - 1);
  }

  void tag_functions() {
    for (std::uint32_t id = 1; id < btf_.type_count(); id++)
      if (const btf_type *t = btf_.type(id);
          btf_is_decl_tag(t) && btf_decl_tag(t)->component_idx < 0)
        if (auto f = function_of_id_.find(t->type);
            f != function_of_id_.end() && std::string_view(btf_.name(t)) == "bpf_kfunc")
          model_.functions[f->second].kfunc = true;
  }

  const Btf &btf_;
  TypeModel &model_;
  bool knows_signs_ = false;
  int depth_ = 0;
  std::unordered_map<TypeId, bool> owned_;
  std::unordered_map<TypeId, std::size_t> function_of_id_;
};

} // namespace

TypeModel::TypeModel(const Btf &btf, std::string label, std::uint32_t first)
    : kernels{std::move(label)}, first(first) {
  Import(btf, *this).run();
  // Of functions of the same name, which are static ones, the first stands for all.
  auto by_name = [](const TypeSymbol &a, const TypeSymbol &b) { return a.name < b.name; };
  auto same_name = [](const TypeSymbol &a, const TypeSymbol &b) { return a.name == b.name; };
  for (std::vector<TypeSymbol> *symbols : {&functions, &variables}) {
    std::stable_sort(symbols->begin(), symbols->end(), by_name);
    symbols->erase(std::unique(symbols->begin(), symbols->end(), same_name), symbols->end());
  }
}

std::string TypeModel::labels(Kernels which) const {
  std::string result;
  for (std::size_t i = kernels.size(); i-- > 0;)
    if (which >> i & 1)
      result += (result.empty() ? "" : ", ") + kernels[i];
  return result;
}

TypeId TypeModel::unqualified(TypeId id) const {
  while (types[id].qualifier())
    id = types[id].target;
  return id;
}

TypeId TypeModel::resolved(TypeId id) const {
  while (types[id].qualifier() || types[id].kind == TypeKind::alias)
    id = types[id].target;
  return id;
}

TypeId TypeModel::unnamed_within(TypeId id) const {
  for (;;) {
    const Type &type = types[id];
    if (type.qualifier() || type.kind == TypeKind::pointer || type.kind == TypeKind::array)
      id = type.target;
    else
      return type.name.empty() && (type.composite() || type.kind == TypeKind::enumeration) ? id : 0;
  }
}

} // namespace relo
