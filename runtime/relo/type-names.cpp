// What the types of a kernel are called in a header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-names.h"

#include <fmt/format.h>

namespace relo {

bool is_bool_alias(const TypeModel &model, TypeId id) {
  const Type &type = model.types[id];
  return type.kind == TypeKind::alias && type.name == "bool" && model.types[type.target].is_bool;
}

TypeNames::TypeNames(const TypeModel &model, Language language)
    : model_(model), language_(language) {
  name_symbols();
  name_tags();
  name_aliases();
  name_enumerators();
}

// NAME, or what it becomes to be usable and FREE. ATTRIBUTE: an attribute can tell its name.
template <typename Free>
TypeName TypeNames::find(const std::string &name, bool attribute, Free free) const {
  TypeName result{identifier(name), ""};
  if (usable_name(name, language_)) {
    if (free(name))
      return result;
  } else if (result.spelled == name && attribute && language_ == Language::cxx) {
    result.spelled += '_';
    if (free(result.spelled)) {
      result.attribute = name;
      return result;
    }
    result.spelled = name;
  } else if (result.spelled != name && free(result.spelled)) {
    return result; // no source can name it, and no loader finds it by another name
  }
  // A flavour, which all compilers understand.
  for (int n = usable_name(name, language_) ? 2 : 1;; n++)
    if (std::string flavour = fmt::format("{}___{}", result.spelled, n); free(flavour))
      return {flavour, ""};
}

void TypeNames::name_symbols() {
  for (const std::vector<TypeSymbol> *symbols : {&model_.functions, &model_.variables})
    for (const TypeSymbol &s : *symbols)
      if (s.wanted)
        ordinary_.insert(symbol(s.name));
}

void TypeNames::name_tags() {
  auto name = [&](TypeId id) {
    const Type &type = model_.types[id];
    types_[id] =
        find(type.name, true, [&](const std::string &n) { return tags_.emplace(n, id).second; });
  };
  auto tag = [&](const Type &type) {
    return !type.name.empty() && (type.composite() || type.kind == TypeKind::enumeration);
  };
  for (TypeId id = 1; id < model_.types.size(); id++)
    if (const Type &type = model_.types[id]; tag(type) && type.need >= Need::part)
      name(id);
  // What is only declared may share a name with another such.
  for (TypeId id = 1; id < model_.types.size(); id++) {
    const Type &type = model_.types[id];
    if (!tag(type) || type.need != Need::name)
      continue;
    auto found = tags_.find(type.name);
    if (found != tags_.end() && model_.types[found->second].kind == type.kind)
      types_[id] = types_[found->second];
    else
      name(id);
  }
}

void TypeNames::name_aliases() {
  for (TypeId id = 1; id < model_.types.size(); id++) {
    const Type &type = model_.types[id];
    if (type.kind != TypeKind::alias || type.need == Need::nothing)
      continue;
    if (is_bool_alias(model_, id)) {
      types_[id] = {language_ == Language::cxx ? "bool" : "_Bool", ""};
      continue;
    }
    types_[id] = find(type.name, false, [&](const std::string &n) {
      auto tag = tags_.find(n);
      if (tag != tags_.end() && tag->second != type.target)
        return false;
      return ordinary_.insert(n).second;
    });
    aliases_.insert(types_[id].spelled);
  }
}

void TypeNames::name_enumerators() {
  for (TypeId id = 1; id < model_.types.size(); id++) {
    const Type &type = model_.types[id];
    if (type.need < Need::part)
      continue;
    for (const TypeEnumerator &e : type.enumerators)
      enumerators_[id].push_back(
          e.wanted
              ? find(e.name, true, [&](const std::string &n) { return ordinary_.insert(n).second; })
              : TypeName());
  }
}

TypeName TypeNames::another_enumerator(TypeId id, std::size_t i) {
  return find(model_.types[id].enumerators[i].name, true,
              [&](const std::string &n) { return ordinary_.insert(n).second; });
}

std::string TypeNames::symbol(const std::string &name) const {
  return usable_name(name, language_) ? name : identifier(name) + "_";
}

TypeName TypeNames::member(const std::string &name, const std::unordered_set<std::string> &others,
                           const std::string &type) const {
  if (usable_name(name, language_) && (language_ == Language::c || name != type))
    return {name, ""};
  std::string spelled = identifier(name);
  do
    spelled += '_';
  while (others.count(spelled));
  return {spelled, identifier(name) == name ? name : ""};
}

std::string TypeNames::parameter(const std::string &name) const {
  if (name.empty())
    return name;
  std::string result = identifier(name);
  while (!usable_name(result, language_) || aliases_.count(result) || ordinary_.count(result))
    result += '_';
  return result;
}

} // namespace relo
