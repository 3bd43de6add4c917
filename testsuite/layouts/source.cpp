// Programs as C and C++.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source.h"
#include "layout.h"
#include "matching.h"
#include "types.h"

#include <algorithm>
#include <fmt/format.h>

namespace layouts {
namespace {

enum class Language { c, cxx };

// ---------------------------------------------------------------------------------------------
// Types.

std::string indentation(unsigned depth) { return std::string(2 * depth, ' '); }

class TypeWriter {
public:
  // METHODS: further members for a record, in C++.
  TypeWriter(const World &world, Language language, bool marked)
      : world_(world), language_(language), marked_(marked) {}

  std::string enumeration(const Enumeration &e) const {
    std::string text = "enum ";
    if (language_ == Language::cxx && e.scoped)
      text += "class ";
    text += e.name;
    if (language_ == Language::cxx && (e.scoped || e.bytes == 8))
      text += std::string(" : ") + e.underlying();
    text += " {";
    for (const Enumerator &enumerator : e.enumerators)
      text += fmt::format(" {} = {},", enumerator.name, value(e, enumerator.value));
    return text + " };\n";
  }

  std::string record(const Record &record, const std::string &methods) const {
    std::string text =
        fmt::format("{} {}{}{}", record.is_union ? "union" : "struct",
                    marked_ && record.marked ? "MARKED " : "", record.packed ? "PACKED " : "",
                    record.alignment ? fmt::format("ALIGNED ({}) ", record.alignment) : "");
    return text + record.name + bases(record) + " {\n" + members(record, 1) + methods + "};\n";
  }

private:
  static std::string value(const Enumeration &e, std::int64_t value) {
    if (e.is_signed)
      return e.bytes == 8 ? fmt::format("(long) {:#x}ul", static_cast<std::uint64_t>(value))
                          : fmt::format("(int) {:#x}u", static_cast<std::uint32_t>(value));
    return e.bytes == 8 ? fmt::format("{:#x}ul", static_cast<std::uint64_t>(value))
                        : fmt::format("{:#x}u", static_cast<std::uint32_t>(value));
  }

  std::string bases(const Record &record) const {
    std::string text;
    if (language_ == Language::cxx)
      for (const Member &member : record.members)
        if (member.base)
          text += (text.empty() ? " : " : ", ") + member.type.name;
    return text;
  }

  std::string members(const Record &record, unsigned depth) const {
    std::string text;
    for (const Member &member : record.members)
      if (!member.base || language_ == Language::c)
        text += indentation(depth) + this->member(member, depth) + ";\n";
    return text;
  }

  std::string member(const Member &member, unsigned depth) const {
    std::string text = type(member.type, depth);
    if (!member.name.empty())
      text += " " + member.name;
    for (unsigned count : member.type.dimensions)
      text += count ? fmt::format("[{}]", count) : "[]";
    if (member.alignment) {
      // alignas cannot ask for less than the type's.
      bool standard = language_ == Language::cxx &&
                      member.alignment >= extent_of(world_, member.type).alignment;
      text = standard ? fmt::format("alignas ({}) {}", member.alignment, text)
                      : fmt::format("{} ALIGNED ({})", text, member.alignment);
    }
    return member.bit_field() ? text + fmt::format(" : {}", member.bits) : text;
  }

  std::string type(const Type &type, unsigned depth) const {
    switch (type.sort) {
    case Sort::enumeration:
      return "enum " + type.name;
    case Sort::record:
      if (type.unnamed.empty())
        return (world_.record(type.name)->is_union ? "union " : "struct ") + type.name;
      return fmt::format("{} {}{{\n{}{}}}", type.unnamed[0].is_union ? "union" : "struct",
                         type.unnamed[0].packed ? "PACKED " : "",
                         members(type.unnamed[0], depth + 1), indentation(depth));
    default:
      return type.name;
    }
  }

  const World &world_;
  Language language_;
  bool marked_;
};

std::string types(const Program &program, const World &world, Language language, bool marked,
                  bool with_methods) {
  TypeWriter writer(world, language, marked);
  std::string text;
  for (const Enumeration &e : world.enumerations)
    text += writer.enumeration(e);
  for (const Record &record : world.records) {
    std::string methods;
    if (with_methods)
      for (const Case &c : program.cases)
        if (c.record == record.name && !c.cxx_members.empty())
          methods += "  " + c.cxx_members + "\n";
    text += writer.record(record, methods);
  }
  return text;
}

// ---------------------------------------------------------------------------------------------
// Bodies of functions.

struct Token {
  std::string op, subject, base;
};

// BODY with its tokens replaced by what EXPAND makes of them.
template <typename Expand> std::string expand(const std::string &body, Expand expand) {
  std::string text;
  std::size_t at = 0;
  for (;;) {
    std::size_t first = body.find('@', at);
    text += body.substr(at, first - at);
    if (first == body.npos)
      return text;
    std::size_t last = body.find('@', first + 1);
    std::size_t colon = body.find(':', first), second = body.find(':', colon + 1);
    text += expand(Token{body.substr(first + 1, colon - first - 1),
                         body.substr(colon + 1, second - colon - 1),
                         body.substr(second + 1, last - second - 1)});
    at = last + 1;
  }
}

const Leaf &leaf_of(const Program &program, const Token &token) {
  return program.leaves.at(std::stoul(token.subject));
}

// A question is about one field: its indices are constants.
std::string constant_path(const Leaf &leaf) {
  Path path = leaf.path;
  for (Step &step : path.steps)
    step.variable = 0;
  return path.spelled();
}

const Enumeration *enumeration_of(const World &world, const std::string &enumerator) {
  for (const Enumeration &e : world.enumerations)
    for (const Enumerator &candidate : e.enumerators)
      if (candidate.name == enumerator)
        return &e;
  return nullptr;
}

const char *tag(const World &world, const std::string &record) {
  const Record *found = world.record(record);
  return found && found->is_union ? "union" : "struct";
}

std::string upper(const std::string &text) {
  std::string result = text;
  for (char &c : result)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

std::string bpf_token(const Program &program, const Token &token, Language language) {
  if (token.op == "lv")
    return token.base + leaf_of(program, token).path.spelled();
  if (token.op == "adr")
    return "&" + token.base + leaf_of(program, token).path.spelled();
  if (token.op == "rbits")
    return fmt::format("(u64) READ_BITS (t, {})", constant_path(leaf_of(program, token)));
  if (token.op == "wbits")
    return fmt::format("WRITE_BITS (t, {}, v)", constant_path(leaf_of(program, token)));
  if (token.op.rfind("type_", 0) == 0)
    return fmt::format("{} ({} {})", upper(token.op), tag(program.local, token.subject),
                       token.subject);
  if (token.op.rfind("enum_", 0) == 0) {
    const Enumeration *e = enumeration_of(program.local, token.subject);
    bool qualified = language == Language::cxx && e->scoped;
    return fmt::format("{} (enum {}, {}{})", upper(token.op), e->name,
                       qualified ? e->name + "::" : "", token.subject);
  }
  return fmt::format("FIELD_{} ({}{})", upper(token.op), token.base,
                     constant_path(leaf_of(program, token)));
}

// What a host program reaches where a loaded one must not.
std::string trap_value() { return "((u64) host_trap ())"; }

std::string host_field_question(const Leaf &leaf, const Token &token, const Setup &setup) {
  if (token.op == "exists")
    return leaf.changed ? "1" : "0";
  if (!leaf.changed)
    return trap_value();
  const Place &place = *leaf.changed;
  std::string expression = token.base + constant_path(leaf);
  if (token.op == "rbits")
    return fmt::format("(u64) {}{}", place.type.is_signed ? "(s64) " : "", expression);
  if (token.op == "wbits")
    return expression + " = v";
  if (token.op == "signed") // an enumeration's sign too is in BTF
    return place.type.is_signed ? "1" : "0";
  if (!place.bit_field()) {
    if (token.op == "size")
      return fmt::format("sizeof ({})", expression);
    if (token.op == "offset")
      return fmt::format("__builtin_offsetof (__typeof__ (*t), {})", constant_path(leaf));
    return fmt::format("(64 - 8 * sizeof ({}))", expression);
  }
  Unit unit = *unit_of(place, setup.big_endian);
  if (token.op == "size")
    return std::to_string(unit.bytes);
  if (token.op == "offset")
    return std::to_string(unit.offset);
  return std::to_string(token.op == "lshift" ? unit.lshift : unit.rshift);
}

// The type that the program thinks leaf has.
std::string local_type(const Leaf &leaf) {
  const Type &type = leaf.local.type;
  return type.sort == Sort::enumeration ? "enum " + type.name : type.name;
}

std::string host_token(const Program &program, const Token &token, const Setup &setup) {
  const World &world = program.changed;
  if (token.op.rfind("type_", 0) == 0) {
    if (token.op == "type_size")
      return world.record(token.subject)
                 ? fmt::format("sizeof ({} {})", tag(world, token.subject), token.subject)
                 : "0";
    if (token.op == "type_matches")
      return matches(program.local, world, token.subject, setup.gcc_types) ? "1" : "0";
    if (token.op == "type_exists" || token.op == "type_target")
      return world.record(token.subject) ? "1" : "0";
    return "1";
  }
  if (token.op.rfind("enum_", 0) == 0) {
    const Enumeration *e = enumeration_of(world, token.subject);
    if (token.op == "enum_exists")
      return e ? "1" : "0";
    // An ENUM of BTF has signed 32-bit values, whatever its sign.
    return !e              ? trap_value()
           : e->bytes == 8 ? "(u64) " + token.subject
                           : "(u64) (s64) (int) " + token.subject;
  }
  const Leaf &leaf = leaf_of(program, token);
  std::string expression = token.base + leaf.path.spelled();
  if (token.op == "adr")
    return leaf.changed ? "&" + expression : "host_trap ()";
  if (token.op != "lv")
    return host_field_question(leaf, token, setup);
  if (leaf.changed && leaf.direct == Leaf::Direct::works)
    return expression;
  return fmt::format("(*({} *) host_trap ())", local_type(leaf));
}

std::string parameters(const Program &program, const Case &c) {
  return fmt::format("({} {} *t, u64 i, u64 j, u64 v, u64 w)", tag(program.local, c.record),
                     c.record);
}

std::string bpf_function(const Program &program, const Case &c, Language language,
                         const ObjectBytes &object_bytes) {
  bool cxx = language == Language::cxx;
  const std::string &body = cxx && !c.cxx_body.empty() ? c.cxx_body : c.body;
  const char *linkage = object_bytes ? "ALWAYS_INLINE " : cxx ? "extern \"C\" " : "";
  std::string text =
      (cxx ? c.cxx_before : "") +
      fmt::format("{}u64\n{} {}\n{{\n  {}\n}}\n", linkage, c.name, parameters(program, c), body);
  if (object_bytes)
    text += fmt::format("PROGRAM ({}, {} {}, {})\n", c.name, tag(program.local, c.record), c.record,
                        object_bytes(program, c));
  // So that a diagnostic names the function.
  if (c.may_be_rejected)
    text = fmt::format("#line 1 \"{}\"\n", c.name) + text;
  text = "\n/* " + c.kind + " */\n" +
         expand(text, [&](const Token &token) { return bpf_token(program, token, language); });
  if (c.cpu > 1)
    text = fmt::format("\n#if __BPF_CPU_VERSION__ >= {}{}#endif\n", c.cpu, text);
  return text;
}

std::string host_fit(const Program &program, const Case &c) {
  std::string text = fmt::format("\nint\nfit_{} ({} {} *t, u64 i, u64 j, const u64 *random)\n{{\n",
                                 c.name, tag(program.changed, c.record), c.record);
  std::string again;
  for (std::size_t n = 0; n < c.fits.size(); n++) {
    const Fit &fit = c.fits[n];
    const Leaf &leaf = program.leaves[fit.leaf];
    std::string loop =
        fit.elements ? fmt::format("  for (u64 k = 0; k < {}; k++)\n  ", fit.elements) : "";
    std::string lvalue = fit.base + leaf.path.spelled();
    std::string which =
        fit.elements ? fmt::format("random[{} + k]", n) : fmt::format("random[{}]", n);
    std::string value = fit.range.bits == 0 ? "0"
                        : fit.range.is_signed
                            ? fmt::format("((s64) {} >> {})", which, 64 - fit.range.bits)
                            : fmt::format("({} >> {})", which, 64 - fit.range.bits);
    std::string type = leaf.changed->type.sort == Sort::pointer ? "(void *) " : "";
    text += fmt::format("{}  {} = {}{};\n", loop, lvalue, type, value);
    again += fmt::format("{}  if ((u64) {}{} != (u64) {})\n{}    return 0;\n", loop,
                         leaf.changed->type.is_signed ? "(s64) " : "", lvalue, value,
                         loop.empty() ? "" : "  ");
  }
  return text + again + "  return 1;\n}\n";
}

} // namespace

std::string bpf_source(const std::vector<Program> &programs, bool cxx,
                       const ObjectBytes &object_bytes) {
  Language language = cxx ? Language::cxx : Language::c;
  bool strict = std::any_of(programs.begin(), programs.end(), [](const Program &program) {
    return std::any_of(program.cases.begin(), program.cases.end(),
                       [](const Case &c) { return c.may_be_rejected; });
  });
  std::string text = strict ? "#define STRICT\n" : "";
  text += "#include \"prelude.h\"\n";
  if (object_bytes)
    text += "LICENSE\n";
  for (const Program &program : programs) {
    text += fmt::format("\n/* Seed {}. */\n\n", program.seed);
    if (strict)
      text += "#line 1 \"types\"\n";
    std::string all = types(program, program.local, language, true, cxx);
    text += expand(all, [&](const Token &t) { return bpf_token(program, t, language); });
    for (const Case &c : program.cases)
      if (cxx || c.in_c)
        text += bpf_function(program, c, language, object_bytes);
  }
  return text;
}

namespace {

// GCC 16's own BTF has the first bit-field with a name at bit 0, also behind padding. So that gets
// a name, and a type that is aligned as nothing is: with a name it would align the record as well.
void name_padding(Record &record, const std::string &outer = "") {
  if (!record.is_union && !record.members.empty() && record.members[0].bits > 0 &&
      record.members[0].name.empty()) {
    Member named = record.members[0];
    named.name = "padding" + outer;
    named.type = integer_types()[0];
    named.alignment = 0;
    named.bits = std::min(named.bits, 8);
    record.members[0].bits -= named.bits;
    if (record.members[0].bits == 0)
      record.members[0] = named;
    else
      record.members.insert(record.members.begin(), named);
  }
  for (std::size_t i = 0; i < record.members.size(); i++)
    if (!record.members[i].type.unnamed.empty())
      name_padding(record.members[i].type.unnamed[0], fmt::format("{}_{}", outer, i));
}

} // namespace

std::string target_source(const std::vector<Program> &programs, const Setup &setup) {
  std::string text = "#include \"prelude.h\"\n";
  for (const Program &program : programs) {
    World changed = program.changed;
    if (setup.gcc_types)
      for (Record &record : changed.records)
        name_padding(record);
    text += "\n" + types(program, changed, Language::c, false, false) + "\n";
    for (const Record &record : program.changed.records)
      text += fmt::format("{} {} keep_{};\n", record.is_union ? "union" : "struct", record.name,
                          record.name);
    for (const Enumeration &e : program.changed.enumerations)
      text += fmt::format("enum {} keep_{};\n", e.name, e.name);
  }
  return text;
}

std::string host_source(const std::vector<Program> &programs, const Setup &setup) {
  std::string text = "#include \"prelude.h\"\nvoid *host_trap (void);\n";
  for (const Program &program : programs) {
    text += "\n" + types(program, program.changed, Language::c, false, false);
    for (const Record &record : program.changed.records)
      text += fmt::format("const u64 size_{} = sizeof ({} {});\n"
                          "_Static_assert (sizeof ({} {}) == {}, \"layout.cpp\");\n",
                          record.name, tag(program.changed, record.name), record.name,
                          tag(program.changed, record.name), record.name,
                          extent_of(program.changed, record).bytes);
    for (const Case &c : program.cases) {
      text += fmt::format(
          "\nu64\n{} {}\n{{\n  {}\n}}\n", c.name, parameters(program, c),
          expand(c.body, [&](const Token &token) { return host_token(program, token, setup); }));
      if (!c.fits.empty())
        text += host_fit(program, c);
    }
  }
  if (!setup.big_endian)
    return text;
  text += "\nstatic const struct {\n"
          "  u64 (*run) (void *, u64, u64, u64, u64);\n"
          "  int (*fit) (void *, u64, u64, const u64 *);\n} functions[] = {\n";
  for (const Program &program : programs)
    for (const Case &c : program.cases)
      text += fmt::format("  {{ (void *) {}, {} }},\n", c.name,
                          c.fits.empty() ? "0" : "(void *) fit_" + c.name);
  return text + "};\n#include \"host-server.h\"\n";
}

} // namespace layouts
