// Which of a kernel's types, fields and functions a header is to have.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-selection.h"

#include "stable-types.h"

#include <algorithm>
#include <fnmatch.h>
#include <optional>
#include <unordered_set>

namespace relo {
namespace {

bool matches(const std::string &pattern, const std::string &name) {
  return !name.empty() && fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

class Selector {
public:
  explicit Selector(TypeModel &model) : model_(model) {}

  // ID is used. BY_VALUE: more than a declaration is needed of it.
  void require(TypeId id, bool by_value) {
    Depth guard(depth_);
    Type &type = model_.types[id];
    switch (type.kind) {
    case TypeKind::pointer:
      require(type.target, false);
      break;
    case TypeKind::array:
      require(type.target, true);
      break;
    case TypeKind::constant:
    case TypeKind::inconstant:
    case TypeKind::restricted:
    case TypeKind::tagged:
      require(type.target, by_value);
      break;
    case TypeKind::alias: {
      Need need = by_value ? Need::whole : Need::name;
      if (type.need < need) {
        type.need = need;
        require(type.target, by_value);
      }
      break;
    }
    case TypeKind::function:
      require(type.target, false);
      for (const TypeParameter &p : model_.types[id].parameters)
        require(p.type, false);
      break;
    case TypeKind::enumeration:
      whole_enum(type);
      break;
    case TypeKind::structure:
    case TypeKind::unification:
      // What has no name is written where it is used.
      if (by_value || type.name.empty() || type.fixed)
        whole(id);
      else if (type.need == Need::nothing)
        type.need = Need::name;
      break;
    default:
      break;
    }
  }

  // The enumerator NAME, and the enum without the others.
  void require_enumerator(Type &type, TypeEnumerator &e) {
    e.wanted = true;
    if (type.need < Need::part)
      type.need = Need::part;
  }

  // The member that the names FROM on lead to. Returns whether there is one.
  bool require_member(TypeId id, const std::vector<std::string> &path, std::size_t from) {
    Depth guard(depth_);
    bool found = false;
    for (std::size_t i = 0; i < model_.types[id].members.size(); i++) {
      const TypeMember m = model_.types[id].members[i];
      bool here = false;
      if (m.name.empty())
        here = through(m.type, path, from);
      else if (!matches(path[from], m.name))
        continue;
      else if (from + 1 == path.size()) {
        require(m.type, true);
        here = true;
      } else
        here = through(m.type, path, from + 1);
      if (!here)
        continue;
      found = true;
      Type &type = model_.types[id];
      type.members[i].wanted = true;
      if (type.need < Need::part)
        type.need = Need::part;
      if (type.fixed)
        whole(id);
    }
    return found;
  }

private:
  void whole(TypeId id) {
    Type &type = model_.types[id];
    if (type.need == Need::whole)
      return;
    type.need = Need::whole;
    for (std::size_t i = 0; i < model_.types[id].members.size(); i++) {
      model_.types[id].members[i].wanted = true;
      require(model_.types[id].members[i].type, true);
    }
  }

  static void whole_enum(Type &type) {
    type.need = Need::whole;
    for (TypeEnumerator &e : type.enumerators)
      e.wanted = true;
  }

  // Members of what a member of type ID is, points to or is an array of.
  bool through(TypeId id, const std::vector<std::string> &path, std::size_t from) {
    TypeId inner = id;
    auto chain = [&](TypeKind kind) {
      return kind == TypeKind::alias || kind == TypeKind::pointer || kind == TypeKind::array;
    };
    while (chain(model_.types[inner].kind) || model_.types[inner].qualifier())
      inner = model_.types[inner].target;
    if (!model_.types[inner].composite() || !require_member(inner, path, from))
      return false;
    for (; id != inner; id = model_.types[id].target)
      if (Type &type = model_.types[id]; type.kind == TypeKind::alias && type.need == Need::nothing)
        type.need = Need::name;
    return true;
  }

  TypeModel &model_;
  int depth_ = 0;
};

// What is asked for: a word that says of which sort, a name or a pattern, and perhaps members.
struct Question {
  std::optional<std::string> sort;
  std::vector<std::string> path;
};

Question parse(const std::string &what) {
  Question result;
  std::string rest = what;
  if (std::size_t space = rest.find(' '); space != rest.npos) {
    result.sort = rest.substr(0, space);
    static const char *const sorts[] = {"struct", "union", "enum", "typedef", "func", "var"};
    if (std::find(std::begin(sorts), std::end(sorts), *result.sort) == std::end(sorts))
      throw InputError("`{}': what stands before a name is one of struct, union, enum, typedef, "
                       "func, var",
                       what);
    rest = rest.substr(rest.find_first_not_of(' ', space) == rest.npos
                           ? rest.size()
                           : rest.find_first_not_of(' ', space));
  }
  for (std::size_t arrow; (arrow = rest.find("->")) != rest.npos;)
    rest.replace(arrow, 2, ".");
  for (std::size_t begin = 0; begin <= rest.size();) {
    std::size_t end = std::min(rest.find('.', begin), rest.size());
    result.path.push_back(rest.substr(begin, end - begin));
    if (result.path.back().empty())
      throw InputError("`{}' is not TYPE, TYPE.FIELD or TYPE.FIELD.FIELD...", what);
    begin = end + 1;
  }
  return result;
}

bool is_sort(const Type &type, const std::optional<std::string> &sort) {
  switch (type.kind) {
  case TypeKind::structure:
    return !sort || sort == "struct";
  case TypeKind::unification:
    return !sort || sort == "union";
  case TypeKind::enumeration:
    return !sort || sort == "enum";
  case TypeKind::alias:
    return !sort || sort == "typedef";
  default:
    return false;
  }
}

bool select_types(TypeModel &model, const Question &question) {
  Selector selector(model);
  bool found = false;
  for (TypeId id = 1; id < model.types.size(); id++)
    if (const Type &type = model.types[id];
        is_sort(type, question.sort) && matches(question.path[0], type.name)) {
      selector.require(id, true);
      found = true;
    }
  return found;
}

bool select_members(TypeModel &model, const Question &question, bool &type_found) {
  Selector selector(model);
  bool found = false;
  for (TypeId id = 1; id < model.types.size(); id++) {
    const Type &type = model.types[id];
    if (!is_sort(type, question.sort) || !matches(question.path[0], type.name))
      continue;
    TypeId inner = model.resolved(id);
    if (!model.types[inner].composite())
      continue;
    type_found = true;
    if (!selector.require_member(inner, question.path, 1))
      continue;
    found = true;
    for (TypeId via = id; via != inner; via = model.types[via].target)
      if (Type &alias = model.types[via]; alias.need == Need::nothing)
        alias.need = Need::name;
  }
  return found;
}

bool select_enumerators(TypeModel &model, const Question &question) {
  if (question.sort && question.sort != "enum")
    return false;
  Selector selector(model);
  bool found = false;
  for (Type &type : model.types)
    for (TypeEnumerator &e : type.enumerators)
      if (matches(question.path[0], e.name)) {
        selector.require_enumerator(type, e);
        found = true;
      }
  return found;
}

bool select_symbols(TypeModel &model, std::vector<TypeSymbol> &symbols, const Question &question) {
  Selector selector(model);
  bool found = false;
  for (TypeSymbol &symbol : symbols)
    if (matches(question.path[0], symbol.name)) {
      symbol.wanted = true;
      selector.require(symbol.type, false);
      found = true;
    }
  return found;
}

} // namespace

void select_all(TypeModel &model) {
  Selector selector(model);
  // Unnamed structs and unions are written where they are used.
  for (TypeId id = model.first; id < model.types.size(); id++)
    if (const Type &type = model.types[id];
        type.kind == TypeKind::enumeration ||
        (!type.name.empty() && (type.composite() || type.kind == TypeKind::alias)))
      selector.require(id, type.defined);
  for (TypeSymbol &function : model.functions)
    if (function.kfunc) {
      function.wanted = true;
      selector.require(function.type, false);
    }
}

void select(TypeModel &model, const std::string &what) {
  Question question = parse(what);
  std::string kernels = model.labels(model.all_kernels());
  if (question.path.size() > 1) {
    if (question.sort == "func" || question.sort == "var" || question.sort == "enum")
      throw InputError("`{}': only structs, unions and typedefs of them have fields", what);
    bool type_found = false;
    if (!select_members(model, question, type_found))
      throw InputError("`{}': {} in {}", what,
                       type_found ? "there is no such field" : "there is no such struct or union",
                       kernels);
    return;
  }
  bool found = question.sort == "func" ? select_symbols(model, model.functions, question)
               : question.sort == "var"
                   ? select_symbols(model, model.variables, question)
                   : select_types(model, question) || select_enumerators(model, question);
  if (!found && !question.sort)
    found = select_symbols(model, model.functions, question) ||
            select_symbols(model, model.variables, question);
  if (!found)
    throw InputError("`{}': there is nothing of this name in {}", what, kernels);
}

void select_fixed(TypeModel &model, const std::vector<std::string> &patterns) {
  std::vector<TypeId> fixed;
  for (TypeId id = 1; id < model.types.size(); id++)
    if (const Type &type = model.types[id]; type.composite() && stable_type(type))
      fixed.push_back(id);
  for (const std::string &pattern : patterns) {
    bool found = false;
    for (TypeId id = 1; id < model.types.size(); id++)
      if (const Type &type = model.types[id]; (type.composite() || type.kind == TypeKind::alias) &&
                                              matches(pattern, type.name) &&
                                              model.types[model.resolved(id)].composite()) {
        fixed.push_back(model.resolved(id));
        found = true;
      }
    if (!found)
      throw InputError("--fixed {}: there is no such struct or union in {}", pattern,
                       model.labels(model.all_kernels()));
  }
  // What is part of an object that a program has is one, too.
  while (!fixed.empty()) {
    TypeId id = fixed.back();
    fixed.pop_back();
    if (model.types[id].fixed)
      continue;
    model.types[id].fixed = true;
    for (const TypeMember &m : model.types[id].members) {
      TypeId inner = model.resolved(m.type);
      while (model.types[inner].kind == TypeKind::array)
        inner = model.resolved(model.types[inner].target);
      if (model.types[inner].composite())
        fixed.push_back(inner);
    }
  }
}

} // namespace relo
