// What the types of a kernel are called in a header.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"
#include "type-spelling.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace relo {

// A name in the source, and what has to be said for it to be the kernel's again.
struct TypeName {
  std::string spelled;
  // The name in BTF, if what is spelled is neither that nor a flavour of it (`name___2', of which
  // loaders see `name').
  std::string attribute;
};

// Gives each type, enumerator and function that is needed a name of its own. In C++ a typedef must
// not be called like another type's tag, so none is, in C neither: a program means the same with
// both headers.
class TypeNames {
public:
  TypeNames(const TypeModel &model, Language language);

  const TypeName &type(TypeId id) const { return types_.at(id); }
  const TypeName &enumerator(TypeId id, std::size_t i) const { return enumerators_.at(id)[i]; }
  // For an unnamed enum that has to be written once more.
  TypeName another_enumerator(TypeId id, std::size_t i);
  // How the function or variable is called; its symbol stays the kernel's.
  std::string symbol(const std::string &name) const;
  // The member NAME of a type whose other members are called OTHERS. In C++ it must not be called
  // like TYPE, in which it is within an unnamed union.
  TypeName member(const std::string &name, const std::unordered_set<std::string> &others,
                  const std::string &type) const;
  // A name for a parameter: that of no type.
  std::string parameter(const std::string &name) const;

private:
  template <typename Free> TypeName find(const std::string &name, bool attribute, Free free) const;

  void name_symbols();
  void name_tags();
  void name_aliases();
  void name_enumerators();

  const TypeModel &model_;
  Language language_;
  std::unordered_map<std::string, TypeId> tags_;
  std::unordered_set<std::string> ordinary_; // typedefs, enumerators, functions, variables
  std::unordered_set<std::string> aliases_;
  std::unordered_map<TypeId, TypeName> types_;
  std::unordered_map<TypeId, std::vector<TypeName>> enumerators_;
};

// Whether a typedef is that of C++'s bool, which needs none.
bool is_bool_alias(const TypeModel &model, TypeId id);

} // namespace relo
