// What C and C++ have words for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-spelling.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

namespace relo {
namespace {

struct Spelling {
  std::string_view name; // in BTF
  std::string_view spelled;
  std::uint32_t size;
};

// GCC's names, which are in the BTF of most kernels, and clang's.
constexpr Spelling spellings[] = {
    {"char", "char", 1},
    {"signed char", "signed char", 1},
    {"unsigned char", "unsigned char", 1},
    {"short int", "short", 2},
    {"short", "short", 2},
    {"short unsigned int", "unsigned short", 2},
    {"unsigned short", "unsigned short", 2},
    {"int", "int", 4},
    {"unsigned int", "unsigned int", 4},
    {"long int", "long", 8},
    {"long", "long", 8},
    {"long unsigned int", "unsigned long", 8},
    {"unsigned long", "unsigned long", 8},
    {"long long int", "long long", 8},
    {"long long", "long long", 8},
    {"long long unsigned int", "unsigned long long", 8},
    {"unsigned long long", "unsigned long long", 8},
    {"float", "float", 4},
    {"double", "double", 8},
};

// Of C17 and of GNU C.
const char *const c_keywords[] = {
    "auto",
    "break",
    "case",
    "char",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "typedef",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
    "asm",
    "typeof",
    "__int128",
    "__float128",
    "__thread",
    // of C23
    "alignas",
    "alignof",
    "bool",
    "constexpr",
    "false",
    "nullptr",
    "static_assert",
    "thread_local",
    "true",
    "typeof_unqual",
};

// Of C++ and GNU C++ beside those of C17, but for asm and typeof.
const char *const cxx_keywords[] = {
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "bitand",
    "bitor",
    "bool",
    "catch",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "contract_assert",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "export",
    "false",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reinterpret_cast",
    "requires",
    "static_assert",
    "static_cast",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "xor_eq",
};

// GCC and clang define these without being asked in GNU dialects, not for BPF but for the usual
// hosts, where headers are compiled too.
const char *const predefined_macros[] = {"linux", "unix", "i386"};

bool plain_identifier(std::string_view name) {
  return !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return c < 0x80 && (std::isalnum(c) || c == '_'); });
}

} // namespace

std::string spelled(const Type &scalar, Language language) {
  if (scalar.is_bool && scalar.size == 1)
    return language == Language::c ? "_Bool" : "bool";
  for (const Spelling &s : spellings)
    if (s.name == scalar.name && s.size == scalar.size)
      return std::string(s.spelled);
  if (scalar.kind != TypeKind::integer)
    return "";
  std::string sign = scalar.is_signed ? "" : "unsigned ";
  switch (scalar.size) {
  case 1:
    return sign.empty() ? "signed char" : "unsigned char";
  case 2:
    return sign + "short";
  case 4:
    return sign + "int";
  case 8:
    return sign + "long";
  case 16:
    return sign + "__int128";
  default:
    return "";
  }
}

std::uint32_t spelled_size(const Type &scalar) {
  return spelled(scalar, Language::c).empty() ? 0 : scalar.size;
}

bool usable_name(std::string_view name, Language language) {
  static const std::unordered_set<std::string_view> c = [] {
    std::unordered_set<std::string_view> result(std::begin(c_keywords), std::end(c_keywords));
    result.insert(std::begin(predefined_macros), std::end(predefined_macros));
    return result;
  }();
  static const std::unordered_set<std::string_view> cxx = [] {
    std::unordered_set<std::string_view> result = c;
    // restrict and typeof_unqual are C's alone.
    result.erase("restrict");
    result.erase("typeof_unqual");
    result.insert(std::begin(cxx_keywords), std::end(cxx_keywords));
    return result;
  }();
  return plain_identifier(name) && name.substr(0, 10) != "__builtin_" &&
         !(language == Language::c ? c : cxx).count(name);
}

std::string identifier(std::string_view name) {
  if (plain_identifier(name))
    return std::string(name);
  std::string result = "_";
  for (unsigned char c : name)
    result += c < 0x80 && std::isalnum(c) ? static_cast<char>(c) : '_';
  return result;
}

} // namespace relo
