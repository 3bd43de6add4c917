// The text of a header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "header-writer.h"

#include "type-layout.h"
#include "type-names.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace relo {
namespace {

// Attributes by names of the header's own, which are gone at its end.
const char *const macros = R"(
// The layout is that of the kernel that loads the program.
#if defined(__RELOCATABLE__)
#define RELO_TYPE __attribute__((relocatable))
#define RELO_NAME(name) __attribute__((relocatable_name(name)))
#elif defined(__clang__) && defined(__BPF__) && !defined(__cplusplus)
#define RELO_TYPE __attribute__((preserve_access_index))
#define RELO_NAME(name)
#elif defined(__clang__) && defined(__BPF__) && __has_attribute(relocatable)
#define RELO_TYPE __attribute__((relocatable))
#define RELO_NAME(name)
#else
#if defined(__BPF__) && !defined(__clang__)
#error "BPF programs need the plugin to read the kernel's types: add -fplugin=relocatable"
#endif
#define RELO_TYPE
#define RELO_NAME(name)
#endif

// A field that not all of the kernels have.
#if defined(__RELOCATABLE__)
#if __has_attribute(relocatable_optional)
#define RELO_OPTIONAL __attribute__((relocatable_optional))
#endif
#endif
#ifndef RELO_OPTIONAL
#define RELO_OPTIONAL
#endif

#if defined(__clang__) && !defined(__cplusplus)
#define RELO_TYPE_TAG(tag) __attribute__((btf_type_tag(tag)))
#else
#define RELO_TYPE_TAG(tag)
#endif

// A symbol of the kernel: null if it has none of that name.
#if defined(__BPF__)
#define RELO_KSYM __attribute__((section(".ksyms"), weak))
#else
#define RELO_KSYM
#endif

// The kernel is written in GNU C.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#if defined(__cplusplus) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wsubobject-linkage"
#endif
)";

const char *const macros_end = R"(
#pragma GCC diagnostic pop

#undef RELO_TYPE
#undef RELO_NAME
#undef RELO_OPTIONAL
#undef RELO_TYPE_TAG
#undef RELO_KSYM
)";

// Stands for a type without a name where none can be defined, in a list of parameters.
const char *const unnamed_parameter = "relo_unnamed";

class Writer {
public:
  Writer(const TypeModel &model, const HeaderStyle &style)
      : model_(model), style_(style), names_(model, style.language), layouts_(model),
        states_(model.types.size()), embedded_(model.types.size()), home_(model.types.size()) {
    for (TypeId id = 1; id < model.types.size(); id++)
      note_uses(id);
  }

  std::string run() {
    for (TypeId id = 1; id < model_.types.size(); id++)
      if (const Type &type = model_.types[id]; type.need != Need::nothing)
        if (type.kind == TypeKind::alias || type.kind == TypeKind::enumeration ||
            (type.composite() && !type.name.empty()))
          provide(id, type.need >= Need::part);
    std::string symbols = this->symbols();

    std::string result = style_.description;
    result += fmt::format("#ifndef {0}\n#define {0}\n", style_.guard);
    result += macros;
    if (!style_.name_space.empty())
      result += fmt::format("\nnamespace {} {{\n", style_.name_space);
    result += out_;
    result += symbols;
    if (!style_.name_space.empty())
      result += fmt::format("\n}} // namespace {}\n", style_.name_space);
    result += macros_end;
    return result + "\n#endif\n";
  }

private:
  bool cxx() const { return style_.language == Language::cxx; }

  // --- What comes before what ---------------------------------------------------------------

  enum class State : char { none, declared, defining, defined };

  // What is known only when all types have been seen.
  void note_uses(TypeId id) {
    const Type &type = model_.types[id];
    if (type.need == Need::nothing)
      return;
    for (const TypeMember &m : type.members)
      if (m.wanted)
        embed(m.type);
    if (type.kind != TypeKind::alias)
      return;
    if (TypeId inner = model_.unqualified(type.target);
        model_.types[inner].kind == TypeKind::enumeration && model_.types[inner].name.empty() &&
        !home_[inner])
      home_[inner] = id;
    if (model_.types[type.target].kind == TypeKind::array)
      embed(type.target);
  }

  // A struct that is part of something cannot end in an array of any length.
  void embed(TypeId id) {
    for (id = model_.resolved(id); model_.types[id].kind == TypeKind::array;)
      id = model_.resolved(model_.types[id].target);
    embedded_[id] = true;
  }

  // Writes what a use of ID needs to be there. BY_VALUE: a definition. PARAMETER: where a struct
  // must be known even while it is being defined, or it would be another one.
  void provide(TypeId id, bool by_value, bool parameter = false) {
    Depth guard(depth_);
    const Type &type = model_.types[id];
    switch (type.kind) {
    case TypeKind::pointer:
      return provide(type.target, false, parameter);
    case TypeKind::array:
      return provide(type.target, true);
    case TypeKind::constant:
    case TypeKind::inconstant:
    case TypeKind::restricted:
    case TypeKind::tagged:
      return provide(type.target, by_value, parameter);
    case TypeKind::function:
      provide(type.target, false, true);
      for (const TypeParameter &p : type.parameters)
        provide(p.type, false, true);
      return;
    case TypeKind::alias:
      return provide_alias(id, by_value);
    case TypeKind::enumeration:
      return provide_enum(id);
    case TypeKind::structure:
    case TypeKind::unification:
      if (type.name.empty())
        provide_members(type);
      else if (by_value && type.defined && type.need >= Need::part)
        define(id);
      else
        declare(id, parameter);
      return;
    default:
      return;
    }
  }

  void provide_members(const Type &type) {
    Depth guard(depth_);
    for (const TypeMember &m : type.members)
      if (m.wanted) {
        if (TypeId inner = written_within(m))
          provide_members(model_.types[inner]);
        else
          provide(m.type, true);
      }
  }

  // The struct or union that is written out at the member, or 0. What is a member without a name
  // of its own may be of a type that has one, in kernels that are compiled with -fms-extensions;
  // this needs no extension, and is the same to loaders, which look through either.
  TypeId written_within(const TypeMember &m) const {
    TypeId inner = m.name.empty() ? model_.resolved(m.type) : model_.unnamed_within(m.type);
    return model_.types[inner].composite() ? inner : 0;
  }

  void provide_alias(TypeId id, bool by_value) {
    const Type &type = model_.types[id];
    if (is_bool_alias(model_, id)) {
      if (states_[id] == State::none && !cxx())
        out_ += "\n#if __STDC_VERSION__ < 202311L && !defined(bool)\ntypedef _Bool bool;\n#endif\n";
      states_[id] = State::defined;
      return;
    }
    begin(id);
    if (states_[id] == State::none) {
      states_[id] = State::defining;
      if (TypeId inner = model_.unqualified(type.target); home_[inner] != id)
        provide(type.target, false);
      else
        states_[inner] = State::defined;
      Scope scope;
      scope.defines = home_[model_.unqualified(type.target)] == id;
      std::string spelled = declaration(type.target, names_.type(id).spelled, scope);
      out_ += fmt::format("\n{}typedef {};\n", kernels_comment(type), spelled);
      states_[id] = State::defined;
    }
    if (by_value)
      provide(type.target, true);
  }

  void provide_enum(TypeId id) {
    const Type &type = model_.types[id];
    if (states_[id] != State::none || type.need < Need::part)
      return;
    if (type.name.empty()) {
      if (home_[id] && model_.types[home_[id]].need != Need::nothing)
        return provide_alias(home_[id], false);
      // In C it has to be written where it is used.
      if (!cxx() && used_unnamed(id))
        return;
    }
    states_[id] = State::defined;
    if (!cxx() && only_bool_enumerators(type)) {
      out_ += "\n#if __STDC_VERSION__ < 202311L && !defined(__bool_true_false_are_defined)\n"
              "enum { false = 0, true = 1 };\n#endif\n";
      return;
    }
    out_ += fmt::format("\n{}{};\n", kernels_comment(type), enum_definition(id, 0));
  }

  // Whether an unnamed enum is the type of a member.
  bool used_unnamed(TypeId id) {
    if (!uses_known_) {
      for (const Type &type : model_.types)
        if (type.need != Need::nothing)
          for (const TypeMember &m : type.members)
            if (m.wanted)
              used_.insert(model_.unnamed_within(m.type));
      uses_known_ = true;
    }
    return used_.count(id) != 0;
  }

  static bool only_bool_enumerators(const Type &type) {
    return type.name.empty() && type.enumerators.size() == 2 &&
           type.enumerators[0].name == "false" && type.enumerators[1].name == "true" &&
           type.enumerators[0].value == 0 && type.enumerators[1].value == 1;
  }

  void begin(TypeId id) const {
    if (states_[id] == State::defining)
      throw InputError("type {} {} can only be defined after itself", id, model_.types[id].name);
  }

  void declare(TypeId id, bool parameter) {
    if (states_[id] != State::none && !(states_[id] == State::defining && parameter))
      return;
    if (states_[id] == State::none)
      states_[id] = State::declared;
    const TypeName &name = names_.type(id);
    if (declared_.insert(name.spelled).second)
      out_ += fmt::format("\n{} {}{};\n", keyword(model_.types[id]), name_attribute(name),
                          name.spelled);
  }

  void define(TypeId id) {
    if (states_[id] == State::defined)
      return;
    begin(id);
    states_[id] = State::defining;
    const Type &type = model_.types[id];
    provide_members(type);
    Scope scope;
    scope.type = names_.type(id).spelled;
    collect_members(type, scope);
    std::string spelled = composite_definition(id, scope, 0);
    declared_.insert(names_.type(id).spelled);
    out_ += fmt::format("\n{}{};\n", kernels_comment(type), spelled);
    states_[id] = State::defined;
  }

  // --- Declarations -------------------------------------------------------------------------

  // Where a declaration stands.
  struct Scope {
    std::unordered_set<std::string> members; // of the type and of all that is defined in it
    std::string type;                        // its name
    Kernels kernels = 0;                     // those that have it
    bool parameters = false;
    bool defines = false; // an unnamed enum is defined here
  };

  // The members' names, as they are in the kernel and as they are here.
  void collect_members(const Type &type, Scope &scope) {
    Depth guard(depth_);
    if (scope.kernels == 0)
      scope.kernels = type.kernels;
    for (const TypeMember &m : type.members) {
      if (!m.wanted)
        continue;
      if (!m.name.empty())
        scope.members.insert(m.name);
      if (TypeId inner = written_within(m))
        collect_members(model_.types[inner], scope);
    }
  }

  // NAME where members may hide it: in C++ they would change what it means.
  std::string reference(const std::string &name, const Scope &scope) const {
    if (!cxx() || !scope.members.count(name))
      return name;
    return style_.name_space.empty() ? "::" + name
                                     : fmt::format("::{}::{}", style_.name_space, name);
  }

  static const char *keyword(const Type &type) {
    return type.kind == TypeKind::structure     ? "struct"
           : type.kind == TypeKind::unification ? "union"
                                                : "enum";
  }

  static std::string name_attribute(const TypeName &name) {
    return name.attribute.empty() ? "" : fmt::format("RELO_NAME(\"{}\") ", name.attribute);
  }

  struct Qualifiers {
    std::string before, after; // of a type's name, with a space behind or in front
    std::string joined() const {
      return before.empty() ? after : " " + before.substr(0, before.size() - 1) + after;
    }
  };

  // Said once: of an array and its elements both may be const.
  static void add(std::string &qualifiers, const char *qualifier) {
    if (qualifiers.find(qualifier) == qualifiers.npos)
      qualifiers += qualifier;
  }

  // A declaration of DECLARATOR, a name or "", as something of type ID.
  std::string declaration(TypeId id, std::string declarator, const Scope &scope, int level = 0) {
    Depth guard(depth_);
    Qualifiers qualifiers;
    for (;;) {
      const Type &type = model_.types[id];
      switch (type.kind) {
      case TypeKind::constant:
        add(qualifiers.before, "const ");
        break;
      case TypeKind::inconstant:
        add(qualifiers.before, "volatile ");
        break;
      case TypeKind::restricted:
        if (model_.types[model_.unqualified(id)].kind == TypeKind::pointer)
          add(qualifiers.before, "__restrict ");
        break;
      case TypeKind::tagged:
        if (!type.attribute)
          qualifiers.after += fmt::format(" RELO_TYPE_TAG({})", quoted(type.name));
        break;
      case TypeKind::pointer: {
        std::string own = qualifiers.joined();
        qualifiers = {};
        if (!own.empty())
          own = own.substr(1) + (declarator.empty() ? "" : " ");
        declarator = "*" + own + declarator;
        TypeKind target = model_.types[model_.unqualified(type.target)].kind;
        if (target == TypeKind::array || target == TypeKind::function)
          declarator = "(" + declarator + ")";
        break;
      }
      case TypeKind::array:
        declarator += fmt::format("[{}]", type.count);
        break;
      case TypeKind::function:
        qualifiers = {}; // GCC's const and noreturn functions
        declarator += "(" + parameters(type, scope, level) + ")";
        break;
      default: {
        std::string base = spelled_base(id, scope, level, declarator);
        return qualifiers.before + base + qualifiers.after + (declarator.empty() ? "" : " ") +
               declarator;
      }
      }
      id = type.target;
    }
  }

  static std::string quoted(const std::string &text) {
    std::string result = "\"";
    for (char c : text)
      result += c < ' ' || c > '~' || c == '"' || c == '\\' ? '_' : c;
    return result + "\"";
  }

  std::string parameters(const Type &type, const Scope &scope, int level) {
    Scope inner = scope;
    inner.parameters = true;
    std::string result;
    for (const TypeParameter &p : type.parameters)
      result += (result.empty() ? "" : ", ") + declaration(p.type, "", inner, level);
    if (type.variadic)
      return result.empty() ? (cxx() ? "..." : "") : result + ", ...";
    return result.empty() ? "void" : result;
  }

  // What is neither pointer, array nor function. DECLARATOR is added to where it has no size of
  // its own.
  std::string spelled_base(TypeId id, const Scope &scope, int level, std::string &declarator) {
    const Type &type = model_.types[id];
    switch (type.kind) {
    case TypeKind::integer:
    case TypeKind::floating: {
      std::string result = spelled(type, style_.language);
      if (!result.empty())
        return result;
      if (!scope.parameters)
        declarator += fmt::format("[{}]", type.size);
      return "unsigned char";
    }
    case TypeKind::alias:
      return reference(names_.type(id).spelled, scope);
    case TypeKind::enumeration:
      if (!type.name.empty())
        return "enum " + names_.type(id).spelled;
      return unnamed_enum(id, scope, level);
    case TypeKind::structure:
    case TypeKind::unification:
      if (!type.name.empty())
        return fmt::format("{} {}", keyword(type), names_.type(id).spelled);
      if (scope.parameters) {
        if (declared_.insert(unnamed_parameter).second)
          out_ += fmt::format("\nstruct {};\n", unnamed_parameter);
        return fmt::format("struct {}", unnamed_parameter);
      }
      return unnamed_composite(id, scope, level);
    default:
      return "void";
    }
  }

  std::string unnamed_enum(TypeId id, const Scope &scope, int level) {
    const Type &type = model_.types[id];
    if (scope.defines)
      return enum_definition(id, level);
    if (home_[id] && states_[home_[id]] == State::defined)
      return reference(names_.type(home_[id]).spelled, scope);
    if (scope.parameters || type.enumerators.empty())
      return underlying(type);
    if (cxx())
      return fmt::format("decltype({})", reference(first_enumerator(id), scope));
    return enum_definition(id, level);
  }

  std::string first_enumerator(TypeId id) const {
    const Type &type = model_.types[id];
    std::size_t i = 0;
    while (i + 1 < type.enumerators.size() && !type.enumerators[i].wanted)
      i++;
    return names_.enumerator(id, i).spelled;
  }

  std::string unnamed_composite(TypeId id, const Scope &scope, int level) {
    Scope own = scope;
    if (own.members.empty()) // of a typedef
      collect_members(model_.types[id], own);
    return composite_definition(id, own, level);
  }

  // --- Definitions --------------------------------------------------------------------------

  std::string composite_definition(TypeId id, const Scope &scope, int level) {
    Depth guard(depth_);
    const Type &type = model_.types[id];
    const TypeLayout &layout = layouts_.of(id);
    std::string indent(2 * level, ' ');
    std::string result = keyword(type);
    result += ' ';
    if (!type.fixed)
      result += "RELO_TYPE ";
    if (level == 0 && !type.name.empty())
      result += name_attribute(names_.type(id)) + names_.type(id).spelled + ' ';
    result += "{\n";
    // Members may be left out, or come from several kernels: then there is nothing to fill.
    bool exact = type.need == Need::whole && layout.exact && !type.other_layout &&
                 (model_.kernels.size() == 1 || type.fixed);
    std::size_t last = type.members.size();
    for (std::size_t i = 0; i < type.members.size(); i++)
      if (type.members[i].wanted)
        last = i;
    int written = 0;
    for (std::size_t i = 0; i < type.members.size(); i++) {
      const TypeMember &m = type.members[i];
      if (!m.wanted)
        continue;
      if (exact)
        result += padding(m.bit_offset, layout.padding[i], level + 1);
      bool any_length = i == last && written > 0 && !embedded_[id] &&
                        type.kind == TypeKind::structure && layout.tail == 0 && level == 0 &&
                        is_empty_array(m.type) && !ends_empty(type, i);
      result += member(m, scope, level + 1, any_length);
      written++;
    }
    // In a union a bit-field is at the beginning.
    if (exact && (type.kind == TypeKind::structure || layout.tail <= 64))
      result += padding(type.kind == TypeKind::structure ? type.size * 8 : layout.tail, layout.tail,
                        level + 1);
    else if (exact)
      result += fmt::format("{}  char __size[{}];\n", indent, layout.tail / 8);
    // An empty struct has a size in C++.
    if (cxx() && type.size == 0 && type.defined && written == 0)
      result += indent + "  char __empty[0];\n";
    result += indent + "}";
    if (layout.packed)
      result += " __attribute__((packed))";
    if (exact && layout.align_to)
      result += fmt::format(" __attribute__((aligned({})))", layout.align_to);
    return result;
  }

  // Whether what is before member LAST ends in something of size 0: in C++ an array that stands for
  // an empty struct, which g++ before 13 takes for a flexible one.
  bool ends_empty(const Type &type, std::size_t last) const {
    if (!cxx() || last == 0)
      return false;
    const Type &before = model_.types[model_.resolved(type.members[last - 1].type)];
    return before.composite() && (before.size == 0 || ends_empty(before, before.members.size()));
  }

  bool is_empty_array(TypeId id) const {
    const Type &type = model_.types[model_.unqualified(id)];
    return type.kind == TypeKind::array && type.count == 0;
  }

  // BITS bits up to END that belong to nothing. As bit-fields without a name they are no members
  // in BTF and align nothing.
  static std::string padding(std::uint32_t end, std::uint32_t bits, int level) {
    if (bits == 0)
      return "";
    std::string result = std::string(2 * level, ' ') + "long";
    const char *comma = "";
    for (std::uint32_t position = end - bits; position < end; comma = ",") {
      // Not over where the next long would begin: there a compiler would put it as a whole.
      std::uint32_t now = std::min(end - position, 64 - position % 64);
      result += fmt::format("{} : {}", comma, now);
      position += now;
    }
    return result + ";\n";
  }

  std::string member(const TypeMember &m, const Scope &scope, int level, bool any_length) {
    TypeName name;
    if (!m.name.empty())
      name = names_.member(m.name, scope.members, level > 1 ? scope.type : "");
    std::string declarator = name.spelled;
    TypeId id = m.type;
    if (any_length) {
      declarator += "[]";
      id = model_.types[model_.unqualified(id)].target;
    }
    std::string result = std::string(2 * level, ' ');
    if (TypeId inner = m.name.empty() ? written_within(m) : 0)
      result += composite_definition(inner, scope, level);
    else
      result += declaration(id, std::move(declarator), scope, level);
    if (m.bit_size)
      result += fmt::format(" : {}", m.bit_size);
    if (!m.bit_size && !m.name.empty() && layouts_.holds_int128(m.type) &&
        m.bit_offset % (8 * TypeLayouts::int128_alignment) == 0)
      result += fmt::format(" __attribute__((aligned({})))", TypeLayouts::int128_alignment);
    if (!name.attribute.empty())
      result += fmt::format(" RELO_NAME(\"{}\")", name.attribute);
    std::string comment;
    if (Kernels missing = model_.all_kernels() & ~m.kernels; missing && !m.name.empty()) {
      result += " RELO_OPTIONAL";
      comment =
          kernels_comment(missing & scope.kernels & ~m.differing, "of another type", m.differing);
    }
    return result + ";" + (comment.empty() ? "" : " // " + comment) + "\n";
  }

  // "not in 5.10; of another type in 6.1"
  std::string kernels_comment(Kernels missing, const char *difference, Kernels differing) const {
    std::string result;
    if (missing)
      result = "not in " + model_.labels(missing);
    if (differing)
      result +=
          fmt::format("{}{} in {}", missing ? "; " : "", difference, model_.labels(differing));
    return result;
  }

  // The integer that an enum is.
  static std::string underlying(const Type &type) {
    std::string sign = type.is_signed ? "" : "unsigned ";
    switch (type.size) {
    case 1:
      return type.is_signed ? "signed char" : "unsigned char";
    case 2:
      return sign + "short";
    case 8:
      return sign + "long";
    default:
      return sign + "int";
    }
  }

  // Whether a compiler would choose another integer for the enum by itself.
  static bool needs_underlying(const Type &type) {
    bool negative = false, large = false, any = false;
    for (const TypeEnumerator &e : type.enumerators)
      if (e.wanted) {
        any = true;
        negative = negative || (type.is_signed && e.value < 0);
        large = large || (type.is_signed ? e.value < INT32_MIN || e.value > std::int64_t{UINT32_MAX}
                                         : static_cast<std::uint64_t>(e.value) > UINT32_MAX);
      }
    for (const TypeEnumerator &e : type.enumerators)
      large = large || (negative && e.wanted && e.value > INT32_MAX);
    return !any || type.size != (large ? 8 : 4) || negative != type.is_signed;
  }

  std::string enum_definition(TypeId id, int level) {
    const Type &type = model_.types[id];
    std::string result = "enum ";
    if (!type.name.empty())
      result += name_attribute(names_.type(id)) + names_.type(id).spelled + ' ';
    if (needs_underlying(type))
      result += fmt::format(": {} ", underlying(type));
    bool any = false;
    std::string indent(2 * level, ' ');
    bool again = !written_.insert(id).second;
    std::string body;
    for (std::size_t i = 0; i < type.enumerators.size(); i++) {
      const TypeEnumerator &e = type.enumerators[i];
      if (!e.wanted)
        continue;
      any = true;
      TypeName name = again ? names_.another_enumerator(id, i) : names_.enumerator(id, i);
      body += fmt::format("{}  {} ", indent, name.spelled);
      if (!name.attribute.empty())
        body += fmt::format("RELO_NAME(\"{}\") ", name.attribute);
      body += fmt::format("= {},", number(type, e.value));
      if (std::string comment =
              kernels_comment(type.kernels & ~e.kernels, "another number", e.differing);
          !comment.empty())
        body += " // " + comment;
      body += '\n';
    }
    if (!any) { // only declared
      result.pop_back();
      return result;
    }
    return result + "{\n" + body + indent + "}";
  }

  static std::string number(const Type &type, std::int64_t value) {
    if (!type.is_signed && value < 0)
      return fmt::format("{}ULL", static_cast<std::uint64_t>(value));
    if (value == INT64_MIN)
      return fmt::format("{}LL - 1", value + 1);
    if (value < INT32_MIN || value > std::int64_t{UINT32_MAX})
      return fmt::format("{}LL", value);
    if (value == INT32_MIN)
      return "-2147483647 - 1";
    if (value > INT32_MAX)
      return fmt::format("{}U", value);
    return fmt::format("{}", value);
  }

  // "// not in 5.10" above a type.
  std::string kernels_comment(const Type &type) const {
    Kernels missing = model_.all_kernels() & ~type.kernels;
    std::string result;
    if (missing)
      result += fmt::format("// not in {}\n", model_.labels(missing));
    if (type.fixed && type.other_layout)
      result += "// laid out in another way by some of the kernels\n";
    return result;
  }

  // --- Functions and variables --------------------------------------------------------------

  std::string symbols() {
    std::string declarations;
    for (const TypeSymbol &function : model_.functions)
      if (function.wanted)
        declarations += symbol(function, true);
    for (const TypeSymbol &variable : model_.variables)
      if (variable.wanted)
        declarations += symbol(variable, false);
    if (declarations.empty())
      return "";
    std::string result = "\n#ifndef BPF_NO_KFUNC_PROTOTYPES\n";
    if (cxx())
      result += "extern \"C\" {\n";
    result += declarations;
    if (cxx())
      result += "}\n";
    return result + "#endif\n";
  }

  std::string symbol(const TypeSymbol &symbol, bool is_function) {
    std::string name = names_.symbol(symbol.name);
    provide(symbol.type, false);
    Scope scope;
    std::string spelled;
    if (is_function) {
      const Type &type = model_.types[symbol.type];
      std::string list;
      scope.parameters = true;
      std::unordered_set<std::string> taken;
      for (const TypeParameter &p : type.parameters) {
        std::string parameter = names_.parameter(p.name);
        while (!parameter.empty() && !taken.insert(parameter).second)
          parameter += '_';
        list += (list.empty() ? "" : ", ") + declaration(p.type, parameter, scope);
      }
      if (type.variadic)
        list += list.empty() ? (cxx() ? "..." : "") : ", ...";
      else if (list.empty())
        list = "void";
      spelled = declaration(type.target, fmt::format("{}({})", name, list), scope);
    } else {
      scope.parameters = true; // no types are defined here
      spelled = declaration(symbol.type, name, scope);
    }
    if (name != symbol.name)
      spelled += fmt::format(" __asm__({})", quoted(symbol.name));
    Kernels missing = model_.all_kernels() & ~symbol.kernels;
    return fmt::format("extern {} RELO_KSYM;{}\n", spelled,
                       missing ? " // not in " + model_.labels(missing) : "");
  }

  const TypeModel &model_;
  const HeaderStyle &style_;
  TypeNames names_;
  TypeLayouts layouts_;
  std::string out_;
  std::vector<State> states_;
  std::vector<bool> embedded_;
  std::vector<TypeId> home_;                 // the typedef in which an unnamed enum is defined
  std::unordered_set<std::string> declared_; // tags
  std::unordered_set<TypeId> used_, written_;
  bool uses_known_ = false;
  int depth_ = 0;
};

} // namespace

std::string write_header(const TypeModel &model, const HeaderStyle &style) {
  return Writer(model, style).run();
}

} // namespace relo
