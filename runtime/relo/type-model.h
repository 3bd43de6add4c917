// The types of one or several kernels, in a form that a header is written from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"

#include <cstdint>
#include <string>
#include <vector>

namespace relo {

// An index into TypeModel::types; 0 is void.
using TypeId = std::uint32_t;

// A bit for each of TypeModel::kernels.
using Kernels = std::uint64_t;
constexpr std::size_t max_kernels = 64;

enum class TypeKind {
  nothing, // void
  integer,
  floating,
  pointer,
  array,
  structure,
  unification, // union
  enumeration,
  alias, // typedef
  constant,
  inconstant, // volatile
  restricted,
  tagged, // btf_type_tag
  function
};

struct TypeMember {
  std::string name; // empty: an unnamed struct or union, whose members are the enclosing type's
  TypeId type = 0;
  std::uint32_t bit_offset = 0;
  std::uint32_t bit_size = 0; // of a bit-field, or 0
  Kernels kernels = 0;        // those that have it, with a type for which libbpf takes it
  Kernels differing = 0;      // those that have it with another
  bool wanted = false;        // see TypeSelection
};

struct TypeEnumerator {
  std::string name;
  std::int64_t value = 0; // as an std::uint64_t if the enum is not signed
  Kernels kernels = 0;    // those that have it
  Kernels differing = 0;  // those of them that have another number
  bool wanted = false;
};

struct TypeParameter {
  std::string name;
  TypeId type = 0;
};

// How much of a type a header needs.
enum class Need {
  nothing,
  name,  // a declaration: only pointers to it occur
  part,  // a definition, with the members that are wanted
  whole, // a definition, with all members
};

struct Type {
  TypeKind kind = TypeKind::nothing;
  std::string name;
  std::uint32_t size = 0; // of what has one in BTF
  bool is_signed = false; // integers and enums
  bool is_bool = false;
  bool defined = true;       // false: only declared there, no kernel says what it is made of
  bool attribute = false;    // of a tag: the name is a whole attribute
  bool variadic = false;     // functions
  bool other_layout = false; // not all kernels lay it out in this way
  TypeId target = 0;         // of pointers, arrays, aliases and qualifiers; what a function returns
  std::uint32_t count = 0;   // elements of an array
  std::vector<TypeMember> members;
  std::vector<TypeEnumerator> enumerators;
  std::vector<TypeParameter> parameters;
  Kernels kernels = 0;

  // Of the header, see TypeSelection.
  Need need = Need::nothing;
  bool fixed = false; // not relocatable

  bool composite() const { return kind == TypeKind::structure || kind == TypeKind::unification; }
  bool qualifier() const {
    return kind == TypeKind::constant || kind == TypeKind::inconstant ||
           kind == TypeKind::restricted || kind == TypeKind::tagged;
  }
  bool unnamed_composite() const { return composite() && name.empty(); }
};

// A function or a variable.
struct TypeSymbol {
  std::string name;
  TypeId type = 0;
  Kernels kernels = 0;
  bool kfunc = false;
  bool wanted = false;
};

// Counts how deep a recursion is: what a compiler writes is never this deep, and what is made to
// be shall not cost the stack. Throws InputError.
class Depth {
public:
  explicit Depth(int &depth) : depth_(depth) {
    if (++depth_ > limit)
      throw InputError("types are nested more than {} deep", limit);
  }
  ~Depth() { depth_--; }
  Depth(const Depth &) = delete;
  Depth &operator=(const Depth &) = delete;

private:
  static constexpr int limit = 512;
  int &depth_;
};

class TypeModel {
public:
  // The types of BTF, the kernel LABEL. Those below FIRST (the base of split BTF) are there to be
  // referred to, and to be asked for.
  TypeModel(const Btf &btf, std::string label, std::uint32_t first);

  // Adds what is only in OTHER, a single kernel; where they differ, what is here stays. Throws
  // InputError for more than max_kernels.
  void merge(const TypeModel &other);

  std::vector<Type> types;
  std::vector<TypeSymbol> functions, variables;
  std::vector<std::string> kernels; // labels
  TypeId first = 1;                 // the types of a whole header start here

  Kernels all_kernels() const {
    return kernels.size() == max_kernels ? ~Kernels{0} : (Kernels{1} << kernels.size()) - 1;
  }
  // "5.10, 6.1": from the one that was merged last to the first.
  std::string labels(Kernels which) const;

  // Through qualifiers.
  TypeId unqualified(TypeId id) const;
  // Through qualifiers and typedefs.
  TypeId resolved(TypeId id) const;
  // The unnamed struct, union or enum that is written where ID is used, or 0.
  TypeId unnamed_within(TypeId id) const;
};

} // namespace relo
