// The union of the types of two kernels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-model.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace relo {
namespace {

class Merge {
public:
  Merge(TypeModel &into, const TypeModel &from, Kernels bit)
      : into_(into), from_(from), bit_(bit), ours_(from.types.size()) {}

  void run() {
    match_named();
    // A copy refers to what is matched, so all has to be matched before.
    match_unnamed_enums();
    for (TypeId id : new_)
      copy(ours_[id], id);
    for (TypeId id = 1; id < from_.types.size(); id++)
      if (named(from_.types[id]))
        merge(id);
    merge_symbols(into_.functions, from_.functions);
    merge_symbols(into_.variables, from_.variables);
    // Unnamed enums that nothing refers to hold constants.
    std::set<std::string> enumerators;
    for (const Type &type : into_.types)
      for (const TypeEnumerator &e : type.enumerators)
        enumerators.insert(e.name);
    for (TypeId id = from_.first; id < from_.types.size(); id++)
      if (const Type &type = from_.types[id];
          type.kind == TypeKind::enumeration && type.name.empty() && !ours_[id])
        if (std::any_of(type.enumerators.begin(), type.enumerators.end(),
                        [&](const TypeEnumerator &e) { return !enumerators.count(e.name); }))
          map(id);
  }

private:
  // What libbpf looks for under one name: a struct may be a union elsewhere.
  enum class Sort { none, composite, enumeration, alias };

  static Sort sort(const Type &type) {
    return type.composite()                     ? Sort::composite
           : type.kind == TypeKind::enumeration ? Sort::enumeration
           : type.kind == TypeKind::alias       ? Sort::alias
                                                : Sort::none;
  }
  static bool named(const Type &type) { return !type.name.empty() && sort(type) != Sort::none; }

  using Key = std::pair<Sort, std::string>;

  static std::map<Key, std::vector<TypeId>> index(const TypeModel &model) {
    std::map<Key, std::vector<TypeId>> result;
    for (TypeId id = 1; id < model.types.size(); id++)
      if (const Type &type = model.types[id]; named(type))
        result[{sort(type), type.name}].push_back(id);
    return result;
  }

  // Which type of INTO each named type of FROM is. Where a name has several types, each is paired
  // with the one that it is most like; what is left over is new.
  void match_named() {
    std::map<Key, std::vector<TypeId>> ours = index(into_);
    for (auto &[key, theirs] : index(from_)) {
      std::vector<TypeId> left = ours[key];
      std::vector<TypeId> unmatched = theirs;
      bool only = left.size() == 1 && theirs.size() == 1;
      while (!left.empty() && !unmatched.empty()) {
        std::size_t best_a = 0, best_b = 0;
        int best = -1;
        for (std::size_t b = 0; b < unmatched.size(); b++)
          for (std::size_t a = 0; a < left.size(); a++)
            if (int alike = likeness(left[a], unmatched[b], only); alike > best)
              best = alike, best_a = a, best_b = b;
        if (best < 0)
          break;
        ours_[unmatched[best_b]] = left[best_a];
        left.erase(left.begin() + best_a);
        unmatched.erase(unmatched.begin() + best_b);
      }
      for (TypeId id : unmatched) {
        TypeId own = static_cast<TypeId>(into_.types.size());
        into_.types.emplace_back();
        ours_[id] = own;
        new_.push_back(id);
      }
    }
  }

  // Unnamed enums are known by their enumerators.
  void match_unnamed_enums() {
    std::unordered_map<std::string, TypeId> ours;
    for (TypeId id = 1; id < into_.types.size(); id++)
      if (const Type &type = into_.types[id]; type.name.empty())
        for (const TypeEnumerator &e : type.enumerators)
          ours.emplace(e.name, id);
    for (TypeId id = 1; id < from_.types.size(); id++)
      if (const Type &type = from_.types[id]; type.name.empty())
        for (const TypeEnumerator &e : type.enumerators)
          if (auto found = ours.find(e.name); found != ours.end() && !ours_[id])
            merge_enum(found->second, id);
  }

  // How much our A is like their B, or -1.
  int likeness(TypeId a, TypeId b, bool only) const {
    const Type &ours = into_.types[a], &theirs = from_.types[b];
    if (ours.kind == TypeKind::alias)
      return compatible(a, b) ? 1 : -1;
    if (only || !ours.defined || !theirs.defined)
      return 0;
    std::set<std::string> names;
    for (const TypeMember &m : ours.members)
      names.insert(m.name);
    for (const TypeEnumerator &e : ours.enumerators)
      names.insert(e.name);
    int common = 0, others = 0;
    auto count = [&](const std::string &name) { (names.count(name) ? common : others)++; };
    for (const TypeMember &m : theirs.members)
      count(m.name);
    for (const TypeEnumerator &e : theirs.enumerators)
      count(e.name);
    int all = std::max(1, common + others);
    return 1 + 1000 * common / all;
  }

  // Whether libbpf takes a field of our type A for one of their type B:
  // bpf_core_fields_are_compat () in its relo_core.c.
  bool compatible(TypeId a, TypeId b) const {
    for (;;) {
      a = into_.resolved(a);
      b = from_.resolved(b);
      const Type &ours = into_.types[a], &theirs = from_.types[b];
      if (ours.composite() && theirs.composite())
        return true;
      if (ours.kind != theirs.kind)
        return false;
      if (ours.kind == TypeKind::enumeration)
        return ours.name.empty() || theirs.name.empty() || ours.name == theirs.name;
      if (ours.kind != TypeKind::array)
        return true;
      a = ours.target;
      b = theirs.target;
    }
  }

  // Their type in our model; unnamed ones are copied.
  TypeId map(TypeId id) {
    Depth guard(depth_);
    if (id == 0 || ours_[id])
      return id == 0 ? 0 : ours_[id];
    TypeId own = static_cast<TypeId>(into_.types.size());
    into_.types.emplace_back();
    ours_[id] = own;
    copy(own, id);
    return own;
  }

  void copy(TypeId own, TypeId id) {
    Type type = from_.types[id];
    type.kernels = bit_;
    type.target = map(type.target);
    for (TypeMember &m : type.members) {
      m.type = map(m.type);
      m.kernels = bit_;
    }
    for (TypeEnumerator &e : type.enumerators)
      e.kernels = bit_;
    for (TypeParameter &p : type.parameters)
      p.type = map(p.type);
    into_.types[own] = std::move(type);
  }

  void merge(TypeId id) {
    TypeId own = ours_[id];
    const Type &theirs = from_.types[id];
    if (into_.types[own].kernels & bit_)
      return; // a copy
    into_.types[own].kernels |= bit_;
    if (theirs.kind == TypeKind::alias) {
      merge_unnamed(into_.types[own].target, theirs.target);
    } else if (!into_.types[own].defined && theirs.defined) {
      Kernels kernels = into_.types[own].kernels;
      copy(own, id);
      into_.types[own].kernels = kernels;
    } else if (theirs.defined) {
      if (theirs.composite())
        merge_composite(own, id);
      else
        merge_enum(own, id);
    }
  }

  void merge_composite(TypeId own, TypeId id) {
    if (into_.types[own].size != from_.types[id].size)
      into_.types[own].other_layout = true;
    merge_members(own, id);
  }

  struct Found {
    TypeId type = 0;
    std::size_t member = 0;
  };

  // The member NAME of our type, or of the unnamed members in it.
  Found find(TypeId own, const std::string &name) {
    Depth guard(depth_);
    for (std::size_t i = 0; i < into_.types[own].members.size(); i++) {
      const TypeMember &m = into_.types[own].members[i];
      if (m.name == name)
        return {own, i};
      if (TypeId inner = into_.resolved(m.type); m.name.empty() && into_.types[inner].composite())
        if (Found found = find(inner, name); found.type)
          return found;
    }
    return {};
  }

  // The members of their type ID, or of what is unnamed in it, that our type OWN has not.
  void merge_members(TypeId own, TypeId id) {
    Depth guard(depth_);
    const Type &theirs = from_.types[id];
    for (const TypeMember &m : theirs.members) {
      if (m.name.empty()) {
        if (TypeId inner = from_.resolved(m.type); from_.types[inner].composite())
          merge_members(own, inner);
        continue;
      }
      Found found = find(own, m.name);
      if (!found.type) {
        TypeMember added = m;
        added.type = map(m.type);
        added.kernels = bit_;
        into_.types[own].members.push_back(added);
        into_.types[own].other_layout = true;
        continue;
      }
      TypeMember &ours = into_.types[found.type].members[found.member];
      if (ours.bit_offset != m.bit_offset || ours.bit_size != m.bit_size)
        into_.types[own].other_layout = true;
      if (compatible(ours.type, m.type)) {
        ours.kernels |= bit_;
        merge_unnamed(ours.type, m.type);
      } else {
        ours.differing |= bit_;
      }
    }
  }

  // What is unnamed in the types of two members or typedefs.
  void merge_unnamed(TypeId own, TypeId id) {
    TypeId a = into_.unnamed_within(own), b = from_.unnamed_within(id);
    if (!a || !b || sort(into_.types[a]) != sort(from_.types[b]))
      return;
    if (into_.types[a].composite())
      merge_composite(a, b);
    else if (!ours_[b])
      merge_enum(a, b);
  }

  void merge_enum(TypeId own, TypeId id) {
    const Type &theirs = from_.types[id];
    ours_[id] = own;
    into_.types[own].kernels |= bit_;
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < into_.types[own].enumerators.size(); i++)
      known.emplace(into_.types[own].enumerators[i].name, i);
    Type &type = into_.types[own];
    bool wide = type.size == 8 || theirs.size == 8;
    auto same = [&](std::int64_t a, std::int64_t b) {
      return wide ? a == b : static_cast<std::uint32_t>(a) == static_cast<std::uint32_t>(b);
    };
    for (const TypeEnumerator &e : theirs.enumerators) {
      auto found = known.find(e.name);
      if (found == known.end()) {
        type.enumerators.push_back(e);
        type.enumerators.back().kernels = bit_;
      } else {
        TypeEnumerator &ours = type.enumerators[found->second];
        ours.kernels |= bit_;
        if (!same(ours.value, e.value))
          ours.differing |= bit_;
      }
    }
    type.size = std::max(type.size, theirs.size);
    fit(type);
  }

  // Old kernels do not say whether an enum is signed, and what is added to one may be negative or
  // not: makes it one thing for all. Loaders compare names, and give the kernel's number.
  static void fit(Type &type) {
    auto any = [&](auto which) {
      return std::any_of(type.enumerators.begin(), type.enumerators.end(),
                         [&](const TypeEnumerator &e) { return which(e.value); });
    };
    if (type.size == 8)
      return;
    bool negative = any([](std::int64_t v) { return v < 0; });
    bool large = any([](std::int64_t v) { return v > INT32_MAX; });
    if (negative && !large)
      type.is_signed = true;
    for (TypeEnumerator &e : type.enumerators)
      e.value = type.is_signed ? std::int64_t{static_cast<std::int32_t>(e.value)}
                               : std::int64_t{static_cast<std::uint32_t>(e.value)};
  }

  void merge_symbols(std::vector<TypeSymbol> &ours, const std::vector<TypeSymbol> &theirs) {
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < ours.size(); i++)
      known.emplace(ours[i].name, i);
    for (const TypeSymbol &symbol : theirs) {
      auto found = known.find(symbol.name);
      if (found != known.end()) {
        ours[found->second].kernels |= bit_;
        ours[found->second].kfunc |= symbol.kfunc;
        continue;
      }
      TypeSymbol added = symbol;
      added.type = map(symbol.type);
      added.kernels = bit_;
      ours.push_back(added);
    }
    std::stable_sort(ours.begin(), ours.end(),
                     [](const TypeSymbol &a, const TypeSymbol &b) { return a.name < b.name; });
  }

  TypeModel &into_;
  const TypeModel &from_;
  Kernels bit_;
  std::vector<TypeId> ours_; // by their id
  std::vector<TypeId> new_;
  int depth_ = 0;
};

} // namespace

void TypeModel::merge(const TypeModel &other) {
  if (kernels.size() == max_kernels)
    throw InputError("more than {} kernels", max_kernels);
  Kernels bit = Kernels{1} << kernels.size();
  kernels.push_back(other.kernels[0]);
  Merge(*this, other, bit).run();
}

} // namespace relo
